//! What an examiner found when two impressions were compared: 9.360 AOC, 9.361 CPF, 9.362 ECD, 9.363 RRC.
//!
//! Each impression has its own Type-9 record, and each record says what is seen in its own impression. Points
//! correspond where both records give them the same label (9.361); the other fields name the other record by its IDC.

use super::code::{codes, opaque};
use super::draft::{Draft, Written};
use super::entry::Entry;
use super::examination::{complex, write_complex};
use super::items::{Items, Read};
use super::{Examiner, FeatureFault, Moment, Outline, Point};
use crate::{Idc, Text};

/// The part of this impression that is in another too, a subfield of 9.360 AOC.
#[derive(Clone, PartialEq, Eq)]
pub struct AreaOfCorrespondence<'a> {
    /// The other record.
    pub with: Idc,
    /// The part of this impression.
    pub outline: Outline,
    /// COM.
    pub comment: Option<Text<'a>>,
}

/// A point or a feature that was looked for in this impression, a subfield of 9.361 CPF.
#[derive(Clone, PartialEq, Eq)]
pub struct Correspondence<'a> {
    /// COL: what binds it to the subfields with the same label in other records, such as `1`.
    pub label: Text<'a>,
    /// TOC, CFN, FOC, CXC, CYC: what is seen of it in this impression.
    pub seen: Seen,
    /// COM.
    pub comment: Option<Text<'a>>,
}

/// What is seen of a labelled point or feature in one impression.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// `P`: it is here.
    Point(Point),
    /// `DP`: it may be here.
    DebatablePoint(Point),
    /// `F`: it is this feature.
    Feature(FeatureNumber),
    /// `DF`: it may be this feature.
    DebatableFeature(FeatureNumber),
    /// `X`: it is not there, though it would be seen.
    Missing,
    /// `R`: where it would be lies outside the impression.
    OutOfRegion,
    /// `U`: where it would be is not clear.
    Unclear,
}

/// A feature of this record: the kind, and which of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FeatureNumber {
    /// CFN: the field.
    pub kind: FeatureKind,
    /// FOC: the subfield, from 1.
    pub number: u16,
}

codes! {
    /// A kind of feature that may correspond: the number of its field.
    FeatureKind {
        /// 9.320 COR.
        Core = "320",
        /// 9.321 DEL.
        Delta = "321",
        /// 9.324 DIS.
        Distinctive = "324",
        /// 9.331 MIN.
        Minutia = "331",
        /// 9.340 DOT.
        Dot = "340",
        /// 9.341 INR.
        IncipientRidge = "341",
        /// 9.342 CLD.
        Crease = "342",
        /// 9.343 REF.
        RidgeEdge = "343",
        /// 9.345 POR.
        Pore = "345",
        /// 9.373 RPS.
        RidgePath = "373",
    }
}

/// What an examiner concludes of this impression and another, a subfield of 9.362 ECD.
///
/// The last two items are written as those of 9.353 EAA are, the comment first, and read in either order.
#[derive(Clone, PartialEq, Eq)]
pub struct ComparisonDetermination<'a> {
    /// The other record.
    pub with: Idc,
    /// The conclusion.
    pub determination: Determination,
    /// WIP: whether it may still change.
    pub progress: Progress,
    /// Who concludes.
    pub examiner: Examiner<'a>,
    /// When.
    pub at: Moment,
    /// Why.
    pub comment: Option<Text<'a>>,
    /// CCF: whether the comparison was complex.
    pub complex: bool,
}

codes! {
    /// What an examiner concludes of two impressions.
    Determination {
        /// They are of one source.
        Individualization = "INDIV",
        /// Inconclusive: there is not enough to be seen.
        InsufficientInformation = "INC_I",
        /// Inconclusive: the areas do not overlap.
        NoOverlap = "INC_N",
        /// Inconclusive, but features correspond.
        CorrespondingFeatures = "INC_C",
        /// Inconclusive, but features differ.
        DissimilarFeatures = "INC_D",
        /// They are not of one finger, palm or sole.
        ExclusionOfSource = "EX_SRC",
        /// They are not of one person.
        ExclusionOfSubject = "EX_SUB",
        /// Nothing yet.
        None = "NONE",
    }
}

codes! {
    /// Whether a conclusion may still change, WIP.
    Progress {
        /// It may.
        Preliminary = "PRELIMINARY",
        /// It stands.
        Final = "FINAL",
    }
}

/// How this impression is to be turned to lie as another does, a subfield of 9.363 RRC.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RelativeRotation {
    /// The other record.
    pub with: Idc,
    /// -179 to 180 degrees counter-clockwise.
    pub degrees: i16,
}

opaque!(
    AreaOfCorrespondence<'_>,
    Correspondence<'_>,
    Seen,
    FeatureNumber,
    ComparisonDetermination<'_>,
    RelativeRotation,
);

impl Seen {
    /// Its code, TOC.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Point(_) => "P",
            Self::DebatablePoint(_) => "DP",
            Self::Feature(_) => "F",
            Self::DebatableFeature(_) => "DF",
            Self::Missing => "X",
            Self::OutOfRegion => "R",
            Self::Unclear => "U",
        }
    }

    /// The feature, where it is one.
    pub const fn feature(self) -> Option<FeatureNumber> {
        match self {
            Self::Feature(feature) | Self::DebatableFeature(feature) => Some(feature),
            _ => None,
        }
    }

    /// The point, where it is one that is no feature.
    pub const fn point(self) -> Option<Point> {
        match self {
            Self::Point(point) | Self::DebatablePoint(point) => Some(point),
            _ => None,
        }
    }

    fn read(items: Items<'_>) -> Read<Self> {
        match items.ascii(1, FeatureFault::UnknownCode)? {
            "P" => items.point(4).map(Self::Point),
            "DP" => items.point(4).map(Self::DebatablePoint),
            "F" => FeatureNumber::read(items).map(Self::Feature),
            "DF" => FeatureNumber::read(items).map(Self::DebatableFeature),
            "X" => Ok(Self::Missing),
            "R" => Ok(Self::OutOfRegion),
            "U" => Ok(Self::Unclear),
            _ => items.wrong(1, FeatureFault::UnknownCode),
        }
    }
}

impl FeatureNumber {
    /// The kind is read with or without the `9.` of its field.
    fn read(items: Items<'_>) -> Read<Self> {
        let kind = items.ascii(2, FeatureFault::UnknownCode)?;
        let Some(kind) = FeatureKind::of_code(kind.strip_prefix("9.").unwrap_or(kind)) else {
            return items.wrong(2, FeatureFault::UnknownCode);
        };
        Ok(Self { kind, number: items.number(3, 1..=9_999)? })
    }

    fn write(self, draft: &mut Draft) -> Written {
        draft.code(self.kind)?;
        draft.number(self.number, 1..=9_999)
    }
}

impl<'a> Entry<'a> for AreaOfCorrespondence<'a> {
    const FIELD: u32 = 360;
    const MOST: usize = usize::MAX;

    fn read(items: Items<'a>) -> Read<Self> {
        let comment = items.optional(2, Items::text)?;
        Ok(Self { with: items.idc(0)?, outline: items.outline(1)?, comment })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.plain(self.with);
        draft.outline(&self.outline)?;
        draft.optional(self.comment.as_ref(), Draft::comment)
    }
}

impl<'a> Entry<'a> for Correspondence<'a> {
    const FIELD: u32 = 361;
    const MOST: usize = usize::MAX;

    fn read(items: Items<'a>) -> Read<Self> {
        let comment = items.optional(6, Items::text)?;
        Ok(Self { label: items.text(0)?, seen: Seen::read(items)?, comment })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.comment(&self.label)?;
        draft.plain(self.seen.code());
        match self.seen.feature() {
            Some(feature) => feature.write(draft)?,
            None => (0..2).for_each(|_| draft.empty()),
        }
        match self.seen.point() {
            Some(point) => draft.point(point)?,
            None => (0..2).for_each(|_| draft.empty()),
        }
        draft.optional(self.comment.as_ref(), Draft::comment)
    }
}

impl<'a> Entry<'a> for ComparisonDetermination<'a> {
    const FIELD: u32 = 362;
    const MOST: usize = usize::MAX;

    fn read(items: Items<'a>) -> Read<Self> {
        let flag_first = complex(items, 7) == Ok(true) && complex(items, 8).is_err();
        let (comment, flag) = if flag_first { (8, 7) } else { (7, 8) };
        Ok(Self {
            with: items.idc(0)?,
            determination: items.code(1)?,
            progress: items.code(2)?,
            examiner: Examiner::read(items, 3)?,
            at: items.moment(6)?,
            comment: items.optional(comment, Items::text)?,
            complex: complex(items, flag)?,
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.plain(self.with);
        draft.code(self.determination)?;
        draft.code(self.progress)?;
        self.examiner.write(draft)?;
        draft.moment(self.at)?;
        draft.optional(self.comment.as_ref(), Draft::comment)?;
        write_complex(self.complex, draft);
        Ok(())
    }
}

impl<'a> Entry<'a> for RelativeRotation {
    const FIELD: u32 = 363;
    const MOST: usize = usize::MAX;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self { with: items.idc(0)?, degrees: items.number(1, -179..=180)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.plain(self.with);
        draft.number(self.degrees, -179..=180)
    }
}
