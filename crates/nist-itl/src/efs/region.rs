//! The region of interest and what the impression in it is: 9.300 ROI, 9.301 ORT, 9.302 FPP, 9.303 FSP, 9.314 TRV,
//! 9.315 PLR, 9.316 FQM, 9.317 PGS.

use super::code::{codes, opaque};
use super::coded::{Alone, InField};
use super::draft::{Draft, Written};
use super::entry::Entry;
use super::geometry::MAX_COORDINATE;
use super::items::{Items, Read};
use super::{FeatureFault, Outline, Point};
use crate::{Position, Quality, Score};

/// The part of the image that holds the impression, 9.300 ROI. Everything else in the block is measured from its upper
/// left corner, in units of 10 micrometres.
#[derive(Clone, PartialEq, Eq)]
pub struct RegionOfInterest {
    /// EWI: 1 to 50,000.
    pub width: u32,
    /// EHI: 1 to 50,000.
    pub height: u32,
    /// EHO and EVO: where its upper left corner lies in the image.
    pub corner: Point,
    /// EPL: its outline, where it is no rectangle.
    pub outline: Option<Outline>,
}

/// How far the impression is turned, 9.301 ORT. Without the field, 0 give or take 15 degrees is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Orientation {
    /// EOD: -179 to 180 degrees counter-clockwise from upright.
    pub degrees: i16,
    /// EUC: give or take so many degrees, 0 to 180; 180 says that nothing is known of it.
    pub uncertainty: Option<u8>,
}

/// What the impression may be of, a subfield of 9.302 FPP.
#[derive(Clone, PartialEq, Eq)]
pub struct PrintPosition {
    /// FGP: finger, palm or sole; not the pressed thumbs nor several fingers together.
    pub position: Position,
    /// FSM: which segment of a finger.
    pub segment: Option<FingerSegment>,
    /// OCF: which part of a finger, where it is not the middle.
    pub off_center: Option<OffCenter>,
    /// SGP: its outline, where the impression is of several positions.
    pub outline: Option<Outline>,
}

codes! {
    /// A segment of a finger, FSM.
    FingerSegment {
        /// The nearest to the palm.
        Proximal = "PRX",
        /// The fingertip's.
        Distal = "DST",
        /// The one between.
        Medial = "MED",
        /// Not known.
        Unknown = "UNK",
    }
}

codes! {
    /// A part of a fingertip, OCF.
    OffCenter {
        /// The tip.
        Tip = "T",
        /// The right side of the finger in the image.
        Right = "R",
        /// The left side of the finger in the image.
        Left = "L",
    }
}

/// A profile of features that the record follows, a subfield of 9.303 FSP: 1 to 99, such as 2 (quick minutiae search)
/// or 90 (full annotation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FeatureProfile(pub u8);

codes! {
    /// Whether ridges are light and valleys dark, 9.314 TRV.
    TonalReversal {
        /// Everywhere.
        Negative = "N",
        /// In part of the image.
        Partial = "P",
        /// Not known.
        Unknown = "U",
    }
}

codes! {
    /// Whether left and right are exchanged, 9.315 PLR.
    LateralReversal {
        /// They are.
        Reversed = "L",
        /// They may be.
        Possible = "U",
    }
}

codes! {
    /// Whether the impression is larger or smaller than others of the subject: 9.317 PGS, with a comment.
    SizeChange {
        /// It is believed to be larger.
        Growth = "G",
        /// It is believed to be smaller.
        Shrinkage = "S",
        /// It may be either.
        Both = "B",
    }
}

opaque!(RegionOfInterest, Orientation, PrintPosition,);

impl RegionOfInterest {
    /// A rectangle at the upper left corner of the image.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height, corner: Point { x: 0, y: 0 }, outline: None }
    }
}

impl<'a> Entry<'a> for RegionOfInterest {
    const FIELD: u32 = 300;
    const MOST: usize = 1;

    fn read(items: Items<'a>) -> Read<Self> {
        let size = |place| items.number(place, 1..=50_000);
        let (width, height) = (size(0)?, size(1)?);
        let corner = |place| Ok(items.optional(place, Items::length)?.unwrap_or(0));
        let corner = Point { x: corner(2)?, y: corner(3)? };
        Ok(Self { width, height, corner, outline: items.optional(4, Items::outline)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.number(self.width, 1..=50_000)?;
        draft.number(self.height, 1..=50_000)?;
        draft.length(self.corner.x)?;
        draft.length(self.corner.y)?;
        draft.optional(self.outline.as_ref(), Draft::outline)
    }
}

impl<'a> Entry<'a> for Orientation {
    const FIELD: u32 = 301;
    const MOST: usize = 1;

    fn read(items: Items<'a>) -> Read<Self> {
        let uncertainty = items.optional(1, Items::uncertainty)?;
        Ok(Self { degrees: items.number(0, -179..=180)?, uncertainty })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.number(self.degrees, -179..=180)?;
        draft.optional(self.uncertainty, Draft::uncertainty)
    }
}

impl<'a> Entry<'a> for PrintPosition {
    const FIELD: u32 = 302;
    const MOST: usize = 20;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self {
            position: items.position(0)?,
            segment: items.optional(1, Items::code)?,
            off_center: items.optional(2, Items::code)?,
            outline: items.optional(3, Items::outline)?,
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        if matches!(self.position.get(), 11..=15 | 40..=54) {
            return draft.wrong(FeatureFault::UnknownCode);
        }
        draft.plain(self.position);
        draft.optional(self.segment, Draft::code)?;
        draft.optional(self.off_center, Draft::code)?;
        draft.optional(self.outline.as_ref(), Draft::outline)
    }
}

impl From<Position> for PrintPosition {
    fn from(position: Position) -> Self {
        Self { position, segment: None, off_center: None, outline: None }
    }
}

impl<'a> Entry<'a> for FeatureProfile {
    const FIELD: u32 = 303;
    const MOST: usize = 9;

    fn read(items: Items<'a>) -> Read<Self> {
        items.number(0, 1..=99).map(Self)
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.number(self.0, 1..=99)
    }
}

impl InField for TonalReversal {
    const FIELD: u32 = 314;
    const MOST: usize = 1;
}

impl Alone for TonalReversal {}

impl InField for LateralReversal {
    const FIELD: u32 = 315;
    const MOST: usize = 1;
}

impl Alone for LateralReversal {}

impl<'a> Entry<'a> for Quality {
    const FIELD: u32 = 316;
    const MOST: usize = 9;

    fn read(items: Items<'a>) -> Read<Self> {
        match Self::read(items.subfield()) {
            Some(quality) => Ok(quality),
            None => items.all_wrong(FeatureFault::OutOfRange),
        }
    }

    fn write(&self, draft: &mut Draft) -> Written {
        let mut items = self.items().into_iter();
        items.by_ref().take(1).for_each(|position| draft.plain(position));
        if matches!(self.score, Score::Value(101..)) {
            return draft.wrong(FeatureFault::OutOfRange);
        }
        items.for_each(|item| draft.plain(item));
        Ok(())
    }
}

impl InField for SizeChange {
    const FIELD: u32 = 317;
    const MOST: usize = 1;
}

/// The width and height of a region, for what lies within it.
pub(super) fn bounds(region: Option<&RegionOfInterest>) -> (u32, u32) {
    region.map_or((MAX_COORDINATE, MAX_COORDINATE), |region| (region.width, region.height))
}
