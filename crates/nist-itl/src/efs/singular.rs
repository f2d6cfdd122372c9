//! Cores, deltas and what is said of the whole pattern: 9.320 COR, 9.321 DEL, 9.322 CDR, 9.323 CPR, 9.324 DIS.

use super::code::{codes, opaque};
use super::coded::InField;
use super::draft::{Draft, Written};
use super::entry::{Entry, Feature};
use super::items::{Items, Read};
use super::{Direction, Outlined, Point};

/// A core, a subfield of 9.320 COR: the focus of the innermost recurving ridge.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Core {
    /// CXC, CYC.
    pub at: Point,
    /// CDI: away from the centre of the curve; none for a circular whorl, or where it is not known.
    pub direction: Option<Direction>,
    /// RPU: the radius of where else it may be, units of 10 micrometres.
    pub position_uncertainty: Option<u32>,
    /// DUY: give or take so many degrees, 0 to 180.
    pub direction_uncertainty: Option<u8>,
}

/// A delta, a subfield of 9.321 DEL.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Delta {
    /// DXC, DYC.
    pub at: Point,
    /// DUP, DLF, DRT: the directions in which its three sides run: up, left and right.
    pub directions: [Option<Direction>; 3],
    /// DTP: which delta.
    pub kind: Option<DeltaKind>,
    /// RPU: the radius of where else it may be, units of 10 micrometres.
    pub position_uncertainty: Option<u32>,
    /// DUU, DUL, DUR: give or take so many degrees, 0 to 180, for each direction.
    pub direction_uncertainties: [Option<u8>; 3],
}

codes! {
    /// Which delta, DTP.
    DeltaKind {
        /// The left of a fingerprint.
        Left = "L",
        /// The right of a fingerprint.
        Right = "R",
        /// In a palm, below an unknown finger.
        UnknownFinger = "I00",
        /// In a palm, below the right index finger.
        RightIndex = "I02",
        /// In a palm, below the right middle finger.
        RightMiddle = "I03",
        /// In a palm, below the right ring finger.
        RightRing = "I04",
        /// In a palm, below the right little finger.
        RightLittle = "I05",
        /// In a palm, below the left index finger.
        LeftIndex = "I07",
        /// In a palm, below the left middle finger.
        LeftMiddle = "I08",
        /// In a palm, below the left ring finger.
        LeftRing = "I09",
        /// In a palm, below the left little finger.
        LeftLittle = "I10",
        /// In a palm, below an extra finger of the right hand.
        RightExtra = "I16",
        /// In a palm, below an extra finger of the left hand.
        LeftExtra = "I17",
        /// In a palm, near the wrist.
        Carpal = "C",
    }
}

/// The ridges between a core and a delta, a subfield of 9.322 CDR.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CoreDeltaCount {
    /// CNU: the number of the core, from 1.
    pub core: u8,
    /// DNU: the number of the delta, from 1.
    pub delta: u8,
    /// MNR: at least so many, 0 to 99.
    pub least: u8,
    /// MXR: at most so many, 0 to 99; `least` where the count is exact.
    pub most: u8,
}

/// The centre of the print by one method, a subfield of 9.323 CPR. It may lie outside the region of interest, but not
/// outside the image.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CenterOfReference {
    /// CPM: how it was found.
    pub method: CenterMethod,
    /// PXC: to the right of the region's left edge, units of 10 micrometres.
    pub x: i32,
    /// PYC: below the region's upper edge, units of 10 micrometres.
    pub y: i32,
    /// CRU: the radius of where else it may be, units of 10 micrometres.
    pub position_uncertainty: Option<u32>,
}

codes! {
    /// How the centre of a print was found, CPM.
    CenterMethod {
        /// The uppermost point of the ridge of greatest curvature.
        GreatestCurvature = "0",
        /// The focal point of the whole print.
        FocalPoint = "1",
        /// The centre from left to right only.
        Lateral = "L",
        /// Estimated by a person.
        Estimated = "H",
    }
}

codes! {
    /// What makes an area discriminate unusually well: 9.324 DIS.
    Distinctive {
        /// A scar.
        Scar = "SCAR",
        /// A wart or a blister.
        Wart = "WART",
        /// An unusual group of minutiae.
        MinutiaeGroup = "MINGROUP",
        /// An unusual core.
        Core = "CORE",
        /// An unusual delta.
        Delta = "DELTA",
        /// A minutia of unusual shape.
        Minutia = "MINUTIA",
        /// An unusual crease.
        Crease = "CREASE",
        /// A large area of ridges without minutiae.
        Clear = "CLEAR",
        /// Dissociated ridges.
        Dysplasia = "DYSPLASIA",
        /// Something else, which the comment should tell.
        Other = "OTHERFEAT",
    }
}

opaque!(Core, Delta, CoreDeltaCount, CenterOfReference,);

impl<'a> Entry<'a> for Core {
    const FIELD: u32 = 320;
    const MOST: usize = usize::MAX;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self {
            at: items.point(0)?,
            direction: items.optional(2, Items::direction)?,
            position_uncertainty: items.optional(3, Items::length)?,
            direction_uncertainty: items.optional(4, Items::uncertainty)?,
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.at)?;
        draft.optional(self.direction, Draft::direction)?;
        draft.optional(self.position_uncertainty, Draft::length)?;
        draft.optional(self.direction_uncertainty, Draft::uncertainty)
    }
}

impl Feature<'_> for Core {
    const ABSENT: u32 = 325;
}

impl<'a> Entry<'a> for Delta {
    const FIELD: u32 = 321;
    const MOST: usize = usize::MAX;

    fn read(items: Items<'a>) -> Read<Self> {
        let direction = |place| items.optional(place, Items::direction);
        let uncertainty = |place| items.optional(place, Items::uncertainty);
        Ok(Self {
            at: items.point(0)?,
            directions: [direction(2)?, direction(3)?, direction(4)?],
            kind: items.optional(5, Items::code)?,
            position_uncertainty: items.optional(6, Items::length)?,
            direction_uncertainties: [uncertainty(7)?, uncertainty(8)?, uncertainty(9)?],
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.at)?;
        for direction in self.directions {
            draft.optional(direction, Draft::direction)?;
        }
        draft.optional(self.kind, Draft::code)?;
        draft.optional(self.position_uncertainty, Draft::length)?;
        for uncertainty in self.direction_uncertainties {
            draft.optional(uncertainty, Draft::uncertainty)?;
        }
        Ok(())
    }
}

impl Feature<'_> for Delta {
    const ABSENT: u32 = 326;
}

impl<'a> Entry<'a> for CoreDeltaCount {
    const FIELD: u32 = 322;
    const MOST: usize = usize::MAX;

    fn read(items: Items<'a>) -> Read<Self> {
        let (core, delta) = (items.number(0, 1..=99)?, items.number(1, 1..=99)?);
        let least = items.number(2, 0..=99)?;
        let most = items.optional(3, |items, place| items.number(place, least..=99))?;
        Ok(Self { core, delta, least, most: most.unwrap_or(least) })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.number(self.core, 1..=99)?;
        draft.number(self.delta, 1..=99)?;
        draft.number(self.least, 0..=99)?;
        draft.number(self.most, self.least..=99)
    }
}

impl CenterOfReference {
    const RANGE: std::ops::RangeInclusive<i32> = -99_999..=99_999;
}

impl<'a> Entry<'a> for CenterOfReference {
    const FIELD: u32 = 323;
    const MOST: usize = 3;

    fn read(items: Items<'a>) -> Read<Self> {
        let (x, y) = (items.number(1, Self::RANGE)?, items.number(2, Self::RANGE)?);
        Ok(Self { method: items.code(0)?, x, y, position_uncertainty: items.optional(3, Items::length)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.code(self.method)?;
        draft.number(self.x, Self::RANGE)?;
        draft.number(self.y, Self::RANGE)?;
        draft.optional(self.position_uncertainty, Draft::length)
    }
}

impl InField for Distinctive {
    const FIELD: u32 = 324;
    const MOST: usize = 99;
}

impl<'a> Feature<'a> for Outlined<'a, Distinctive> {
    const ABSENT: u32 = 327;
}
