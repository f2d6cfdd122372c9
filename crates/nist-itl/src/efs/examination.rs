//! Who marked what, and what an examiner made of the impression: 9.350 MFD, 9.351 COM, 9.353 EAA.
//!
//! Names are personal data and never shown in `Debug`.

use super::FeatureFault;
use super::code::{codes, opaque};
use super::draft::{Draft, Written};
use super::entry::Entry;
use super::items::{Items, Read};
use crate::{Date, GmtTime, Text};

/// When something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// To the second, as the standard wants it.
    Second(GmtTime),
    /// Only the day, as some files have it. It is read and not written.
    Day(Date),
}

/// An examiner.
#[derive(Clone, PartialEq, Eq)]
pub struct Examiner<'a> {
    /// Surname, at most 40 characters.
    pub surname: Text<'a>,
    /// Given names, at most 40 characters.
    pub given_names: Text<'a>,
    /// Whom they work for, at most 99 characters.
    pub affiliation: Text<'a>,
}

/// An algorithm.
#[derive(Clone, PartialEq, Eq)]
pub struct Algorithm<'a> {
    /// FAV: whose it is, at most 40 characters.
    pub vendor: Text<'a>,
    /// FAL: its name and version, at most 40 characters.
    pub name: Text<'a>,
}

/// How features were found, a subfield of 9.350 MFD.
#[derive(Clone, PartialEq, Eq)]
pub struct Detection<'a> {
    /// FIE: the features of which fields.
    pub scope: Scope,
    /// FME, FAV, FAL, ESN, EGN, EAF: how, and by whom.
    pub method: DetectionMethod<'a>,
    /// EMT: when.
    pub at: Option<Moment>,
    /// NTS: notes.
    pub notes: Option<Text<'a>>,
}

/// The fields that a method of detection applies to, FIE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every field of the block.
    All,
    /// These fields, by their numbers: 331 for 9.331. They are written `9.331,9.340` and read without the `9.` too.
    Fields(Vec<u32>),
}

/// How features were found (Table "EFS codes for methods of feature detection").
#[derive(Clone, PartialEq, Eq)]
pub enum DetectionMethod<'a> {
    /// `AUTO`: by a machine; no person could change them.
    Auto(Algorithm<'a>),
    /// `REV`: by a machine; a person looked at them and changed nothing.
    Reviewed(Algorithm<'a>, Examiner<'a>),
    /// `EDIT`: by a machine; a person changed them.
    Edited(Algorithm<'a>, Examiner<'a>),
    /// `MAN`: by a person.
    Manual(Examiner<'a>),
}

/// What an examiner holds the impression to be worth, 9.353 EAA.
#[derive(Clone, PartialEq, Eq)]
pub struct Assessment<'a> {
    /// AAV.
    pub value: Value,
    /// ALN, AFN, AAF.
    pub examiner: Examiner<'a>,
    /// AMT: when.
    pub at: Moment,
    /// ACM: why.
    pub comment: Option<Text<'a>>,
    /// CXF: whether the analysis was complex.
    pub complex: bool,
}

codes! {
    /// What an impression is worth, AAV.
    Value {
        /// It is of value: there is enough detail for a comparison that may individualise.
        Value = "VALUE",
        /// It is of limited value: not to individualise, perhaps to exclude.
        Limited = "LIMITED",
        /// It is of no value.
        NoValue = "NOVALUE",
        /// It is no print of friction ridges.
        NonPrint = "NONPRINT",
    }
}

/// A comment on the whole record, 9.351 COM.
#[derive(Clone, PartialEq, Eq)]
pub struct Comment<'a>(pub Text<'a>);

opaque!(Examiner<'_>, Algorithm<'_>, Detection<'_>, DetectionMethod<'_>, Assessment<'_>, Comment<'_>,);

/// What stands in CXF and CCF.
const COMPLEX: &str = "COMPLEX";

impl Moment {
    pub(super) fn read(text: &str) -> Option<Self> {
        text.parse().map(Self::Second).or_else(|_| text.parse().map(Self::Day)).ok()
    }
}

impl From<GmtTime> for Moment {
    fn from(time: GmtTime) -> Self {
        Self::Second(time)
    }
}

impl<'a> Examiner<'a> {
    /// Three items: surname, given names, affiliation.
    pub(super) fn read(items: Items<'a>, place: usize) -> Read<Self> {
        Ok(Self {
            surname: items.text(place)?,
            given_names: items.text(place + 1)?,
            affiliation: items.text(place + 2)?,
        })
    }

    pub(super) fn write(&self, draft: &mut Draft) -> Written {
        draft.text(&self.surname, 40)?;
        draft.text(&self.given_names, 40)?;
        draft.text(&self.affiliation, 99)
    }
}

impl<'a> Algorithm<'a> {
    fn read(items: Items<'a>, place: usize) -> Read<Self> {
        Ok(Self { vendor: items.text(place)?, name: items.text(place + 1)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.text(&self.vendor, 40)?;
        draft.text(&self.name, 40)
    }
}

impl<'a> DetectionMethod<'a> {
    /// Its code, FME.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Auto(_) => "AUTO",
            Self::Reviewed(..) => "REV",
            Self::Edited(..) => "EDIT",
            Self::Manual(_) => "MAN",
        }
    }

    /// The algorithm, where there was one.
    pub const fn algorithm(&self) -> Option<&Algorithm<'a>> {
        match self {
            Self::Auto(algorithm) | Self::Reviewed(algorithm, _) | Self::Edited(algorithm, _) => {
                Some(algorithm)
            }
            Self::Manual(_) => None,
        }
    }

    /// The examiner, where there was one.
    pub const fn examiner(&self) -> Option<&Examiner<'a>> {
        match self {
            Self::Reviewed(_, examiner) | Self::Edited(_, examiner) | Self::Manual(examiner) => {
                Some(examiner)
            }
            Self::Auto(_) => None,
        }
    }

    /// Six items: the code, vendor and name of the algorithm, the examiner.
    fn read(items: Items<'a>, place: usize) -> Read<Self> {
        let algorithm = || Algorithm::read(items, place + 1);
        let examiner = || Examiner::read(items, place + 3);
        match items.ascii(place, FeatureFault::UnknownCode)? {
            "AUTO" => Ok(Self::Auto(algorithm()?)),
            "REV" => Ok(Self::Reviewed(algorithm()?, examiner()?)),
            "EDIT" => Ok(Self::Edited(algorithm()?, examiner()?)),
            "MAN" => Ok(Self::Manual(examiner()?)),
            _ => items.wrong(place, FeatureFault::UnknownCode),
        }
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.plain(self.code());
        match self.algorithm() {
            Some(algorithm) => algorithm.write(draft)?,
            None => (0..2).for_each(|_| draft.empty()),
        }
        match self.examiner() {
            Some(examiner) => examiner.write(draft),
            None => {
                (0..3).for_each(|_| draft.empty());
                Ok(())
            }
        }
    }
}

impl Scope {
    /// `ALL`, or numbers with or without `9.`, commas between them.
    fn read(items: Items<'_>, place: usize) -> Read<Self> {
        let text = items.ascii(place, FeatureFault::UnknownCode)?;
        if text == "ALL" {
            return Ok(Self::All);
        }
        let number = |text: &str| text.strip_prefix("9.").unwrap_or(text).parse().ok().filter(is_efs);
        let numbers: Option<Vec<u32>> = text.split(',').map(number).collect();
        numbers.map_or_else(
            || items.wrong(place, FeatureFault::UnknownCode),
            |numbers| Ok(Self::Fields(numbers)),
        )
    }

    fn write(&self, draft: &mut Draft) -> Written {
        match self {
            Self::All => draft.plain("ALL"),
            Self::Fields(numbers) if numbers.is_empty() => return draft.wrong(FeatureFault::Missing),
            Self::Fields(numbers) if !numbers.iter().all(is_efs) => {
                return draft.wrong(FeatureFault::OutOfRange);
            }
            Self::Fields(numbers) => {
                let texts: Vec<_> = numbers.iter().map(|number| format!("9.{number}")).collect();
                draft.plain(texts.join(","));
            }
        }
        Ok(())
    }
}

/// Whether a field of this number belongs to the block.
fn is_efs(number: &u32) -> bool {
    (300..=399).contains(number)
}

impl<'a> Entry<'a> for Detection<'a> {
    const FIELD: u32 = 350;
    const MOST: usize = 99;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self {
            scope: Scope::read(items, 0)?,
            method: DetectionMethod::read(items, 1)?,
            at: items.optional(7, Items::moment)?,
            notes: items.optional(8, Items::text)?,
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        self.scope.write(draft)?;
        self.method.write(draft)?;
        draft.optional(self.at, Draft::moment)?;
        draft.optional(self.notes.as_ref(), Draft::comment)
    }
}

impl<'a> Entry<'a> for Comment<'a> {
    const FIELD: u32 = 351;
    const MOST: usize = 1;

    fn read(items: Items<'a>) -> Read<Self> {
        items.text(0).map(Self)
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.comment(&self.0)
    }
}

impl<'a> Entry<'a> for Assessment<'a> {
    const FIELD: u32 = 353;
    const MOST: usize = 1;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self {
            value: items.code(0)?,
            examiner: Examiner::read(items, 1)?,
            at: items.moment(4)?,
            comment: items.optional(5, Items::text)?,
            complex: complex(items, 6)?,
        })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.code(self.value)?;
        self.examiner.write(draft)?;
        draft.moment(self.at)?;
        draft.optional(self.comment.as_ref(), Draft::comment)?;
        write_complex(self.complex, draft);
        Ok(())
    }
}

/// A flag that says `COMPLEX` or nothing.
pub(super) fn complex(items: Items<'_>, place: usize) -> Read<bool> {
    match items.optional(place, |items, place| items.ascii(place, FeatureFault::UnknownCode))? {
        None => Ok(false),
        Some(COMPLEX) => Ok(true),
        Some(_) => items.wrong(place, FeatureFault::UnknownCode),
    }
}

pub(super) fn write_complex(complex: bool, draft: &mut Draft) {
    if complex { draft.plain(COMPLEX) } else { draft.empty() }
}
