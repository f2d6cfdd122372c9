//! The finest features: 9.340 DOT, 9.341 INR, 9.342 CLD, 9.343 REF, 9.345 POR.

use super::Point;
use super::code::{codes, opaque};
use super::draft::{Draft, Written};
use super::entry::{Entry, Feature};
use super::items::{Items, Read};

/// A dot, a subfield of 9.340 DOT: a ridge as long as it is wide.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Dot {
    /// DOX, DOY: its centre.
    pub at: Point,
    /// DOL: its length along the ridge flow, units of 10 micrometres.
    pub length: Option<u32>,
}

/// A segment of an incipient ridge, a subfield of 9.341 INR.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct IncipientRidge {
    /// X1C, Y1C, X2C, Y2C: its ends.
    pub ends: [Point; 2],
}

/// A segment of a crease, a subfield of 9.342 CLD.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Crease {
    /// X1D, Y1D, X2D, Y2D: its ends.
    pub ends: [Point; 2],
    /// TPD: which of the permanent flexion creases it is.
    pub kind: FlexionCrease,
}

codes! {
    /// A permanent flexion crease, TPD.
    FlexionCrease {
        /// Between the tip and the middle segment of a finger.
        DistalInterphalangeal = "DIP",
        /// Between the middle and the lower segment of a finger.
        ProximalInterphalangeal = "PIP",
        /// Below an unknown finger.
        UnknownFinger = "PDC00",
        /// Below the right thumb.
        RightThumb = "PDC01",
        /// Below the right index finger.
        RightIndex = "PDC02",
        /// Below the right middle finger.
        RightMiddle = "PDC03",
        /// Below the right ring finger.
        RightRing = "PDC04",
        /// Below the right little finger.
        RightLittle = "PDC05",
        /// Below the left thumb.
        LeftThumb = "PDC06",
        /// Below the left index finger.
        LeftIndex = "PDC07",
        /// Below the left middle finger.
        LeftMiddle = "PDC08",
        /// Below the left ring finger.
        LeftRing = "PDC09",
        /// Below the left little finger.
        LeftLittle = "PDC10",
        /// Below an extra finger of the right hand.
        RightExtra = "PDC16",
        /// Below an extra finger of the left hand.
        LeftExtra = "PDC17",
        /// The wrist's.
        Wrist = "WC",
        /// The palm's upper transverse one.
        DistalTransverse = "DTC",
        /// The palm's middle transverse one.
        ProximalTransverse = "PTC",
        /// The palm's one around the thumb.
        RadialLongitudinal = "RLC",
    }
}

/// A feature of a ridge's edge, a subfield of 9.343 REF.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RidgeEdge {
    /// CLX, CLY.
    pub at: Point,
    /// CLT.
    pub kind: EdgeKind,
}

codes! {
    /// What an edge of a ridge does, CLT.
    EdgeKind {
        /// It protrudes.
        Protrusion = "P",
        /// It is indented.
        Indentation = "I",
        /// The ridge stops and goes on.
        Discontinuity = "D",
    }
}

/// A pore, a subfield of 9.345 POR.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pore {
    /// POX, POY: its centre.
    pub at: Point,
}

opaque!(Dot, IncipientRidge, Crease, RidgeEdge, Pore,);

impl<'a> Entry<'a> for Dot {
    const FIELD: u32 = 340;
    const MOST: usize = 999;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self { at: items.point(0)?, length: items.optional(2, Items::length)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.at)?;
        draft.optional(self.length, Draft::length)
    }
}

impl Feature<'_> for Dot {
    const ABSENT: u32 = 346;
}

impl<'a> Entry<'a> for IncipientRidge {
    const FIELD: u32 = 341;
    const MOST: usize = 999;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self { ends: [items.point(0)?, items.point(2)?] })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.ends[0])?;
        draft.point(self.ends[1])
    }
}

impl Feature<'_> for IncipientRidge {
    const ABSENT: u32 = 347;
}

impl<'a> Entry<'a> for Crease {
    const FIELD: u32 = 342;
    const MOST: usize = 999;

    fn read(items: Items<'a>) -> Read<Self> {
        let ends = [items.point(0)?, items.point(2)?];
        Ok(Self { ends, kind: items.code(4)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.ends[0])?;
        draft.point(self.ends[1])?;
        draft.code(self.kind)
    }
}

impl Feature<'_> for Crease {
    const ABSENT: u32 = 348;
}

impl<'a> Entry<'a> for RidgeEdge {
    const FIELD: u32 = 343;
    const MOST: usize = 999;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self { at: items.point(0)?, kind: items.code(2)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.at)?;
        draft.code(self.kind)
    }
}

impl Feature<'_> for RidgeEdge {
    const ABSENT: u32 = 349;
}

impl<'a> Entry<'a> for Pore {
    const FIELD: u32 = 345;
    const MOST: usize = 9_999;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self { at: items.point(0)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.at)
    }
}

impl Feature<'_> for Pore {
    const ABSENT: u32 = 344;
}
