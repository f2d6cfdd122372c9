//! Quality scores: NFIQ 1 has its own field, everything else states who made the algorithm.

use crate::{Position, Subfield};

/// A score, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Score {
    /// 0 (worst) to 100 (best); for NFIQ 1 from 1 (best) to 5 (worst).
    Value(u8),
    /// 254: nobody tried.
    NotComputed,
    /// 255: the algorithm failed.
    Failed,
}

/// The NFIQ 1 score of a finger: a subfield of NQM (14.022). NFIQ 2 does not stand here but in FQM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Nfiq1 {
    /// Which finger, FRNP.
    pub finger: Position,
    /// From 1 (best) to 5 (worst).
    pub score: Score,
}

/// A quality score with its algorithm: a subfield of SQM, FQM (14.023, 14.024), LQM (13.024) or PQM (15.024).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quality {
    /// Which finger or palm.
    pub position: Position,
    /// From 0 (worst) to 100 (best).
    pub score: Score,
    /// Whose algorithm, QAV: the number that IBIA registered for the vendor.
    pub vendor: u16,
    /// Which of the vendor's algorithms, QAP: 1 to 65,535.
    pub product: u16,
}

impl Score {
    /// A score as its number stands in a field, where `range` is what a value may be.
    fn of_number(number: u16, range: std::ops::RangeInclusive<u16>) -> Option<Self> {
        match number {
            254 => Some(Self::NotComputed),
            255 => Some(Self::Failed),
            value if range.contains(&value) => Some(Self::Value(value as u8)),
            _ => None,
        }
    }

    /// The number that stands for it.
    pub const fn number(self) -> u8 {
        match self {
            Self::Value(value) => value,
            Self::NotComputed => 254,
            Self::Failed => 255,
        }
    }
}

impl Nfiq1 {
    pub(crate) fn read(subfield: Subfield<'_>) -> Option<Self> {
        let score = Score::of_number(subfield.parse(1)?, 1..=5)?;
        Some(Self { finger: Position::new(subfield.parse(0)?)?, score })
    }

    pub(crate) fn items(&self) -> Vec<String> {
        vec![self.finger.to_string(), self.score.number().to_string()]
    }
}

impl Quality {
    /// The vendor of NFIQ 2 as its reference implementation names it: ISO/IEC JTC 1/SC 37.
    pub const NFIQ2_VENDOR: u16 = 0x0101;
    /// NFIQ 2.0.
    pub const NFIQ2_0: u16 = 0x21;
    /// NFIQ 2.1.
    pub const NFIQ2_1: u16 = 0x37;
    /// NFIQ 2.2.
    pub const NFIQ2_2: u16 = 0x38;
    /// NFIQ 2.3.
    pub const NFIQ2_3: u16 = 0x39;

    /// A score of NFIQ 2 in one of its versions.
    pub const fn nfiq2(position: Position, score: Score, product: u16) -> Self {
        Self { position, score, vendor: Self::NFIQ2_VENDOR, product }
    }

    /// Whether NFIQ 2 made it, in whichever version.
    pub const fn is_nfiq2(&self) -> bool {
        let version = matches!(self.product, Self::NFIQ2_0 | Self::NFIQ2_1 | Self::NFIQ2_2 | Self::NFIQ2_3);
        version && self.vendor == Self::NFIQ2_VENDOR
    }

    pub(crate) fn read(subfield: Subfield<'_>) -> Option<Self> {
        let score = Score::of_number(subfield.parse(1)?, 0..=100)?;
        let vendor = subfield.ascii(2).filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let vendor = u16::from_str_radix(vendor, 16).ok()?;
        Some(Self {
            position: Position::new(subfield.parse(0)?)?,
            score,
            vendor,
            product: subfield.parse(3)?,
        })
    }

    pub(crate) fn items(&self) -> Vec<String> {
        let vendor = format!("{:04X}", self.vendor);
        vec![self.position.to_string(), self.score.number().to_string(), vendor, self.product.to_string()]
    }
}
