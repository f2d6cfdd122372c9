//! How an image came to be and what was done to it: the fields that stand in every image record from 902 on, and DMM.

use crate::{Charset, GmtTime, Subfield, Text};
use std::fmt;
use std::str::FromStr;

/// A step of processing: a subfield of ANN (xx.902).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation<'a> {
    /// When, in universal time.
    pub at: GmtTime,
    /// The algorithm and its version, NAV, at most 64 characters.
    pub algorithm: Text<'a>,
    /// Whose it is, OWN, at most 64 characters.
    pub owner: Text<'a>,
    /// What it did, PRO, at most 255 characters.
    pub process: Text<'a>,
}

/// The device that took an image, MMS (xx.904). Each at most 50 characters; `0` stands for what is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device<'a> {
    /// Who made it.
    pub make: Text<'a>,
    /// Its model.
    pub model: Text<'a>,
    /// Its serial number.
    pub serial: Text<'a>,
}

/// Who watched while an image was taken, DMM (xx.030).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Monitoring {
    /// `CONTROLLED`: an operator led the subject's hand.
    Controlled,
    /// `ASSISTED`: somebody was there to help.
    Assisted,
    /// `OBSERVED`: somebody watched and did not help.
    Observed,
    /// `UNATTENDED`: nobody was there.
    Unattended,
    /// `UNKNOWN`.
    Unknown,
}

/// The SHA-256 of the bytes of field 999, HAS (xx.996): 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256(pub [u8; 32]);

impl<'a> Annotation<'a> {
    /// Only where it says when; a text that is missing is empty.
    pub(crate) fn read(subfield: Subfield<'a>, charset: Charset) -> Option<Self> {
        let text = |place| subfield.text(place, charset).unwrap_or_default();
        let at = subfield.ascii(0)?.parse().ok()?;
        Some(Self { at, algorithm: text(1), owner: text(2), process: text(3) })
    }

    pub(crate) fn items(&self) -> Vec<String> {
        let texts = [&self.algorithm, &self.owner, &self.process].map(|text| text.as_str().to_owned());
        std::iter::once(self.at.to_string()).chain(texts).collect()
    }
}

impl<'a> Device<'a> {
    /// A text that is missing is empty.
    pub(crate) fn read(subfield: Subfield<'a>, charset: Charset) -> Self {
        let text = |place| subfield.text(place, charset).unwrap_or_default();
        Self { make: text(0), model: text(1), serial: text(2) }
    }
}

impl Monitoring {
    /// Every mode.
    pub const ALL: [Self; 5] =
        [Self::Controlled, Self::Assisted, Self::Observed, Self::Unattended, Self::Unknown];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Controlled => "CONTROLLED",
            Self::Assisted => "ASSISTED",
            Self::Observed => "OBSERVED",
            Self::Unattended => "UNATTENDED",
            Self::Unknown => "UNKNOWN",
        }
    }

    /// By its code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

/// A text that is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the hexadecimal digits of a SHA-256")]
pub struct HashError;

impl FromStr for Sha256 {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return Err(HashError) };
        let mut hash = [0; 32];
        if pairs.len() != hash.len() {
            return Err(HashError);
        }
        let digit = |byte: u8| char::from(byte).to_digit(16).ok_or(HashError);
        for (byte, &[high, low]) in hash.iter_mut().zip(pairs) {
            *byte = (digit(high)? * 16 + digit(low)?) as u8;
        }
        Ok(Self(hash))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}
