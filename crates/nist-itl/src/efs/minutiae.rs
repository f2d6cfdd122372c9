//! Minutiae and the ridges counted between them: 9.331 MIN, 9.332 MRA, 9.333 MRC, 9.335 RCC.

use super::code::{codes, opaque};
use super::coded::{Alone, InField};
use super::draft::{Draft, Written};
use super::entry::{Entry, Feature};
use super::items::{Items, Read};
use super::{Direction, Point};

/// A minutia, a subfield of 9.331 MIN.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Minutia {
    /// MXC, MYC: where the valley forks around an ending, or the ridge at a bifurcation.
    pub at: Point,
    /// MTD: along the ridge away from an ending, along the valley away from a bifurcation, as in INCITS 378.
    pub direction: Direction,
    /// MTY.
    pub kind: MinutiaKind,
    /// MRU: the radius of where else it may be, units of 10 micrometres.
    pub position_uncertainty: Option<u32>,
    /// MDU: give or take so many degrees, 0 to 180.
    pub direction_uncertainty: Option<u8>,
}

codes! {
    /// What kind of minutia, MTY.
    MinutiaKind {
        /// A ridge ends.
        Ending = "E",
        /// A ridge forks.
        Bifurcation = "B",
        /// One or the other, it cannot be told which.
        Unknown = "X",
    }
}

codes! {
    /// Which neighbours of a minutia ridges are counted to, 9.332 MRA.
    RidgeCountMethod {
        /// The nearest in each of eight octants around the minutia's direction; intervening ridges are counted.
        Octant = "OCTANT",
        /// The same, and one more than the intervening ridges.
        Efts7 = "EFTS7",
        /// The nearest in each of four quadrants along the image's axes; intervening ridges are counted.
        Quadrant = "QUADRANT",
    }
}

/// The ridges between two minutiae, a subfield of 9.333 MRC.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RidgeCount {
    /// MIA: the number of the minutia, from 1.
    pub minutia: u16,
    /// MIB: the number of its neighbour, from 1.
    pub neighbour: u16,
    /// MIR: 0 to 99 ridges.
    pub ridges: u8,
    /// MRN: the octant, 0 to 7, or quadrant, 0 to 3.
    pub sector: Option<u8>,
    /// MRS: whether the neighbour lies in the counter-clockwise half of its octant.
    pub counter_clockwise_half: Option<bool>,
}

/// How sure a ridge count between two points is, a subfield of 9.335 RCC.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RidgeCountConfidence {
    /// ACX, ACY, BCX, BCY: the two points.
    pub between: [Point; 2],
    /// MORC: how the ridges were counted.
    pub method: CountedBy,
    /// MCV: 0 to 99.
    pub confidence: u8,
}

codes! {
    /// How ridges were counted, MORC.
    CountedBy {
        /// By a machine.
        Machine = "A",
        /// By a machine, along ridges that a person traced.
        TracedByHand = "T",
        /// By a person.
        Hand = "M",
    }
}

opaque!(Minutia, RidgeCount, RidgeCountConfidence,);

/// The most minutiae of a record.
const MOST_MINUTIAE: u16 = 999;
/// The most neighbours of a minutia.
const MOST_NEIGHBOURS: usize = 8;

impl Minutia {
    /// A minutia about which there is no doubt.
    pub const fn new(at: Point, direction: Direction, kind: MinutiaKind) -> Self {
        Self { at, direction, kind, position_uncertainty: None, direction_uncertainty: None }
    }

    /// Its place in pixels from the upper left corner of the region of interest, at this resolution.
    pub fn px_at(&self, ppi: f64) -> (f64, f64) {
        self.at.px_at(ppi)
    }
}

impl<'a> Entry<'a> for Minutia {
    const FIELD: u32 = 331;
    const MOST: usize = MOST_MINUTIAE as usize;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self {
            at: items.point(0)?,
            direction: items.direction(2)?,
            kind: items.code(3)?,
            position_uncertainty: items.optional(4, Items::length)?,
            direction_uncertainty: items.optional(5, Items::uncertainty)?,
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.at)?;
        draft.direction(self.direction)?;
        draft.code(self.kind)?;
        draft.optional(self.position_uncertainty, Draft::length)?;
        draft.optional(self.direction_uncertainty, Draft::uncertainty)
    }
}

impl Feature<'_> for Minutia {
    const ABSENT: u32 = 334;
}

impl InField for RidgeCountMethod {
    const FIELD: u32 = 332;
    const MOST: usize = 1;
}

impl Alone for RidgeCountMethod {}

impl<'a> Entry<'a> for RidgeCount {
    const FIELD: u32 = 333;
    const MOST: usize = MOST_MINUTIAE as usize * MOST_NEIGHBOURS;

    fn read(items: Items<'a>) -> Read<Self> {
        let half = items.optional(4, |items, place| items.number(place, 0..=1u8))?;
        Ok(Self {
            minutia: items.number(0, 1..=MOST_MINUTIAE)?,
            neighbour: items.number(1, 1..=MOST_MINUTIAE)?,
            ridges: items.number(2, 0..=99)?,
            sector: items.optional(3, |items, place| items.number(place, 0..=7))?,
            counter_clockwise_half: half.map(|half| half == 1),
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.number(self.minutia, 1..=MOST_MINUTIAE)?;
        draft.number(self.neighbour, 1..=MOST_MINUTIAE)?;
        draft.number(self.ridges, 0..=99)?;
        draft.optional(self.sector, |draft, sector| draft.number(sector, 0..=7))?;
        draft.optional(self.counter_clockwise_half, |draft, half| draft.number(u8::from(half), 0..=1))
    }
}

impl<'a> Entry<'a> for RidgeCountConfidence {
    const FIELD: u32 = 335;
    const MOST: usize = MOST_MINUTIAE as usize * MOST_NEIGHBOURS;

    fn read(items: Items<'a>) -> Read<Self> {
        let between = [items.point(0)?, items.point(2)?];
        Ok(Self { between, method: items.code(4)?, confidence: items.number(5, 0..=99)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.between[0])?;
        draft.point(self.between[1])?;
        draft.code(self.method)?;
        draft.number(self.confidence, 0..=99)
    }
}
