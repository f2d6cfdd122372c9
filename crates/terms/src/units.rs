//! Units as types: resolution, positions in hundredths of a pixel, angles, quality, hashes, wall time.

use serde::{Deserialize, Serialize};

/// Resolution in pixels per inch, 100..=4000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Ppi(u16);

/// A resolution no print is read at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PpiOutOfRange(pub u16);

impl std::fmt::Display for PpiOutOfRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ppi is outside 100 to 4000", self.0)
    }
}
impl std::error::Error for PpiOutOfRange {}

impl Ppi {
    /// The resolution of card scans and of the matching core's exchange.
    pub const P500: Ppi = Ppi(500);
    /// The resolution of archival scans.
    pub const P1000: Ppi = Ppi(1000);

    /// A resolution in pixels per inch, 100..=4000.
    pub const fn new(ppi: u16) -> Result<Self, PpiOutOfRange> {
        if ppi >= 100 && ppi <= 4000 { Ok(Ppi(ppi)) } else { Err(PpiOutOfRange(ppi)) }
    }

    /// Pixels per inch.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// Pixels per millimetre.
    pub fn px_per_mm(self) -> f64 {
        f64::from(self.0) / 25.4
    }
}
impl TryFrom<u16> for Ppi {
    type Error = PpiOutOfRange;
    fn try_from(ppi: u16) -> Result<Self, PpiOutOfRange> {
        Ppi::new(ppi)
    }
}
impl From<Ppi> for u16 {
    fn from(ppi: Ppi) -> u16 {
        ppi.0
    }
}

/// A coordinate in hundredths of a pixel of the sealed original, x to the right, y down,
/// (0, 0) at the top-left corner of the top-left pixel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CentiPx(pub i32);

impl CentiPx {
    /// From pixels, rounded to the nearest hundredth.
    pub fn from_px(px: f64) -> Self {
        CentiPx((px * 100.0).round() as i32)
    }

    /// In pixels.
    pub fn px(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// An angle in thousandths of a degree, 0..360000, counter-clockwise from the positive x axis
/// (so 90 degrees points to the top of the image), as in ANSI 378 and ISO 19794-2.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MilliDegrees(i32);

impl MilliDegrees {
    /// Any angle in thousandths of a degree, brought into 0..360000.
    pub const fn new(millidegrees: i32) -> Self {
        MilliDegrees(millidegrees.rem_euclid(360_000))
    }

    /// From radians, counter-clockwise from the positive x axis with y up.
    pub fn from_radians(radians: f64) -> Self {
        Self::new((radians.to_degrees() * 1000.0).round() as i32)
    }

    /// Thousandths of a degree, 0..360000.
    pub const fn get(self) -> i32 {
        self.0
    }

    /// Radians, 0..2 pi.
    pub fn radians(self) -> f64 {
        (f64::from(self.0) / 1000.0).to_radians()
    }
}

/// Quality on the scale of NFIQ 2, 0 (worst) to 100 (best). Larger values are clamped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub struct Quality(u8);

impl Quality {
    /// A quality, clamped to 0..=100.
    pub const fn new(value: u8) -> Self {
        if value > 100 { Quality(100) } else { Quality(value) }
    }

    /// 0..=100.
    pub const fn get(self) -> u8 {
        self.0
    }
}
impl From<u8> for Quality {
    fn from(value: u8) -> Self {
        Quality::new(value)
    }
}
impl From<Quality> for u8 {
    fn from(quality: Quality) -> u8 {
        quality.0
    }
}

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// The digest written as `hex`, 64 hexadecimal digits.
    pub fn from_hex(hex: &str) -> Option<Self> {
        crate::id::parse_hex(hex).map(Sha256)
    }
}
impl std::fmt::Display for Sha256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
impl std::fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sha256({self})")
    }
}
impl TryFrom<String> for Sha256 {
    type Error = &'static str;
    fn try_from(hex: String) -> Result<Self, Self::Error> {
        Sha256::from_hex(&hex).ok_or("a SHA-256 is 64 hexadecimal digits")
    }
}
impl From<Sha256> for String {
    fn from(digest: Sha256) -> String {
        digest.to_string()
    }
}

/// Wall time as claimed by a station: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);
