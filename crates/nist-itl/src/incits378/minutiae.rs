//! Minutiae in pixels, the ridges between them, cores and deltas: 9.137 FMD, 9.138 RCI, 9.139 CIN, 9.140 DIN.

use crate::efs::{
    Direction, Draft, Entry, FeatureFault, Items, MOST_SUBFIELDS, Read, Written, codes, each, opaque,
};

/// A minutia, a subfield of 9.137 FMD. Its number is its place in the field, from 1.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Minutia {
    /// MXC: px to the right of the image's left edge.
    pub x: u32,
    /// MYC: px below the image's upper edge.
    pub y: u32,
    /// MAV: along the ridge away from an ending, along the valley away from a bifurcation.
    pub angle: Angle,
    /// M1M.
    pub kind: MinutiaKind,
    /// QOM: 1 to 100; none where it is not said.
    pub quality: Option<u8>,
}

/// An angle in units of 2 degrees, counter-clockwise from the right.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Angle(u8);

codes! {
    /// A kind of minutia.
    MinutiaKind {
        /// Another, or it cannot be told.
        Other = "0",
        /// A ridge ends.
        Ending = "1",
        /// A ridge forks.
        Bifurcation = "2",
    }
}

/// Ridges counted between minutiae, 9.138 RCI.
#[derive(Clone, PartialEq, Eq)]
pub struct RidgeCounts {
    /// REM, in the first subfield.
    pub method: NeighbourMethod,
    /// The other subfields.
    pub counts: Vec<RidgeCount>,
}

codes! {
    /// To which neighbours of a minutia ridges are counted.
    NeighbourMethod {
        /// It is not said.
        Unsaid = "0",
        /// The nearest in four quadrants.
        Quadrants = "1",
        /// The nearest in eight octants.
        Octants = "2",
    }
}

/// The ridges between two minutiae.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RidgeCount {
    /// CMI: the number of the minutia, from 1.
    pub minutia: u8,
    /// NMN: the number of its neighbour, from 1; 255 where there is none.
    pub neighbour: u8,
    /// NRC: 0 to 99.
    pub ridges: u8,
}

/// A core or a delta, a subfield of 9.139 CIN or 9.140 DIN.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SingularPoint {
    /// px to the right of the image's left edge.
    pub x: u32,
    /// px below the image's upper edge.
    pub y: u32,
    /// Its angle, where there is one.
    pub angle: Option<Angle>,
}

opaque!(Minutia, Angle, RidgeCounts, RidgeCount, SingularPoint,);

/// The largest coordinate that five digits hold.
const MAX_PX: u32 = 99_999;
/// The neighbour that is none.
const NO_NEIGHBOUR: u8 = 255;

impl Angle {
    /// An angle in units of 2 degrees; `None` above 179.
    pub const fn new(units: u8) -> Option<Self> {
        if units < 180 { Some(Self(units)) } else { None }
    }

    /// Units of 2 degrees, 0 to 179.
    pub const fn units(self) -> u8 {
        self.0
    }

    /// The same in degrees.
    pub const fn direction(self) -> Direction {
        Direction::of_double(self.0)
    }

    fn read(items: Items<'_>, place: usize) -> Read<Self> {
        items.number(place, 0..=179).map(Self)
    }

    fn write(self, draft: &mut Draft) -> Written {
        draft.plain(self.0);
        Ok(())
    }
}

/// The nearest angle to a direction; of two that are as near, the smaller.
impl From<Direction> for Angle {
    fn from(direction: Direction) -> Self {
        Self((direction.degrees() / 2) as u8)
    }
}

impl<'a> Entry<'a> for Minutia {
    const FIELD: u32 = 137;
    const MOST: usize = 255;

    fn read(items: Items<'a>) -> Read<Self> {
        let place = items.number_in_field();
        items.number(0, place..=place)?;
        let quality = items.optional(5, |items, place| items.number(place, 0..=100))?;
        Ok(Self {
            x: items.number(1, 0..=MAX_PX)?,
            y: items.number(2, 0..=MAX_PX)?,
            angle: Angle::read(items, 3)?,
            kind: items.code(4)?,
            quality: quality.filter(|&quality| quality > 0),
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.plain(draft.number_in_field());
        draft.within(self.x, self.y)?;
        self.angle.write(draft)?;
        draft.code(self.kind)?;
        match self.quality {
            Some(quality) => draft.number(quality, 1..=100),
            None => draft.number(0, 0..=0),
        }
    }
}

impl SingularPoint {
    pub(super) fn read(items: Items<'_>) -> Read<Self> {
        let (x, y) = (items.number(0, 0..=MAX_PX)?, items.number(1, 0..=MAX_PX)?);
        Ok(Self { x, y, angle: items.optional(2, Angle::read)? })
    }

    pub(super) fn write(&self, draft: &mut Draft) -> Written {
        draft.within(self.x, self.y)?;
        draft.optional(self.angle, |draft, angle| angle.write(draft))
    }
}

impl RidgeCounts {
    /// The field 9.138.
    pub(super) const FIELD: u32 = 138;

    /// From its subfields; `None` where there are none.
    pub(super) fn read<'a>(mut subfields: impl Iterator<Item = Items<'a>>) -> Read<Option<Self>> {
        let Some(method) = subfields.next() else { return Ok(None) };
        let count = |items: Items<'_>| {
            Ok(RidgeCount {
                minutia: items.number(0, 1..=254)?,
                neighbour: items.number(1, 1..=NO_NEIGHBOUR)?,
                ridges: items.number(2, 0..=99)?,
            })
        };
        Ok(Some(Self {
            method: method.code(0)?,
            counts: each(subfields, Self::FIELD, MOST_SUBFIELDS, count)?,
        }))
    }

    /// Its subfields, in a record of so many minutiae.
    pub(super) fn subfields(&self, minutiae: usize) -> Result<Vec<Vec<String>>, crate::efs::FeatureError> {
        let head = vec![self.method.code().to_owned(), "0".to_owned(), "0".to_owned()];
        let count = |(count, number): (&RidgeCount, usize)| {
            let mut draft = Draft::new(Self::FIELD, number, (0, 0));
            count.write(&mut draft, minutiae).map(|()| draft.finish())
        };
        std::iter::once(Ok(head)).chain(self.counts.iter().zip(2..).map(count)).collect()
    }
}

impl RidgeCount {
    fn write(&self, draft: &mut Draft, minutiae: usize) -> Written {
        for number in [self.minutia, self.neighbour] {
            let is_there = (1..=minutiae).contains(&usize::from(number));
            if !is_there && number != NO_NEIGHBOUR {
                return draft.wrong(FeatureFault::NoSuchFeature);
            }
            draft.plain(number);
        }
        draft.number(self.ridges, 0..=99)
    }
}
