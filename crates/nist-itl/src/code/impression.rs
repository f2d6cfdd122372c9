//! How a print was made (Table 7) and with what (Table 20).

use std::fmt;

/// How a print was made, IMP (Table 7). Update:2015 keeps 0, 1, 4, 8, 24, 25, 28, 29 and adds 41 and 42; it tells ink
/// on a card by [`CaptureTechnology::INK_ON_PAPER`], where older files use 2 and 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Impression(u8);

impl Impression {
    /// Plain, by contact; before 2015 only by live-scan.
    pub const PLAIN: Self = Self(0);
    /// Rolled, by contact; before 2015 only by live-scan.
    pub const ROLLED: Self = Self(1);
    /// Plain, from a card; legacy since 2015.
    pub const CARD_PLAIN: Self = Self(2);
    /// Rolled, from a card; legacy since 2015.
    pub const CARD_ROLLED: Self = Self(3);
    /// A latent.
    pub const LATENT: Self = Self(4);
    /// A palm, by live-scan; legacy since 2015.
    pub const LIVE_PALM: Self = Self(10);
    /// A palm, from a card; legacy since 2015.
    pub const CARD_PALM: Self = Self(11);
    /// Plain, without contact, the subject still.
    pub const CONTACTLESS_PLAIN: Self = Self(24);
    /// Rolled, without contact, the subject still.
    pub const CONTACTLESS_ROLLED: Self = Self(25);
    /// Made otherwise.
    pub const OTHER: Self = Self(28);
    /// Not known.
    pub const UNKNOWN: Self = Self(29);

    /// By its code; `None` where the table has none.
    pub const fn new(code: u8) -> Option<Self> {
        if matches!(code, 0..=8 | 10..=15 | 20..=39 | 41 | 42) { Some(Self(code)) } else { None }
    }

    /// Its code.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Whether Update:2015 keeps it for old data only.
    pub const fn is_legacy(self) -> bool {
        !matches!(self.0, 0 | 1 | 4 | 8 | 24 | 25 | 28 | 29 | 41 | 42)
    }

    /// Whether the finger was pressed, not rolled: `None` where the code does not say.
    pub const fn is_plain(self) -> Option<bool> {
        match self.0 {
            0 | 2 | 20 | 22 | 24 | 26 | 42 => Some(true),
            1 | 3 | 21 | 23 | 25 | 27 | 41 => Some(false),
            _ => None,
        }
    }

    /// Whether it is a latent: left behind, not taken.
    pub const fn is_latent(self) -> bool {
        matches!(self.0, 4..=7 | 12..=15 | 32..=39)
    }
}

/// Its code as it is written.
impl fmt::Display for Impression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// With what a print was taken, FCT (xx.901, new in Update:2015).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaptureTechnology(u8);

impl CaptureTechnology {
    /// Not known.
    pub const UNKNOWN: Self = Self(0);
    /// Another one.
    pub const OTHER: Self = Self(1);
    /// Ink on a card, scanned.
    pub const INK_ON_PAPER: Self = Self(2);
    /// An optical scanner by total reflection, bright field.
    pub const OPTICAL: Self = Self(3);

    /// By its code; `None` where the table has none.
    pub const fn new(code: u8) -> Option<Self> {
        if matches!(code, 0..=7 | 9..=22) { Some(Self(code)) } else { None }
    }

    /// Its code.
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// Its code as it is written.
impl fmt::Display for CaptureTechnology {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}
