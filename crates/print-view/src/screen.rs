//! How large things are on a screen. A screen says nothing true about its own size: until it was measured against
//! something of known length, no magnification is claimed.

use serde::{Deserialize, Serialize};

/// Something of known length that is held against the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A bank card, ISO/IEC 7810 ID-1, along its long side.
    BankCard,
    /// A ruler, ten centimetres of it.
    Ruler,
}

impl Reference {
    /// Its length, mm.
    pub const fn mm(self) -> f64 {
        match self {
            Reference::BankCard => 85.60,
            Reference::Ruler => 100.0,
        }
    }
}

/// A measured screen: CSS px to the millimetre, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct ScreenScale(u32);

/// A scale no screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoScreen;

impl std::fmt::Display for NoScreen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no screen has that scale")
    }
}

impl std::error::Error for NoScreen {}

/// From 25 px to the inch (a wall) to 500 (a telephone).
const SCREENS: std::ops::RangeInclusive<u32> = 1_000..=20_000;

impl ScreenScale {
    /// A screen on which the reference takes that many CSS px; `None` where no screen would.
    pub fn measured(px: f64, reference: Reference) -> Option<Self> {
        let thousandths = (px / reference.mm() * 1000.0).round();
        (thousandths >= 0.0 && thousandths <= f64::from(u32::MAX))
            .then_some(thousandths as u32)
            .and_then(|thousandths| ScreenScale::try_from(thousandths).ok())
    }

    /// CSS px to the millimetre.
    pub fn px_per_mm(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl TryFrom<u32> for ScreenScale {
    type Error = NoScreen;
    fn try_from(thousandths: u32) -> Result<Self, NoScreen> {
        if SCREENS.contains(&thousandths) { Ok(ScreenScale(thousandths)) } else { Err(NoScreen) }
    }
}

impl From<ScreenScale> for u32 {
    fn from(scale: ScreenScale) -> u32 {
        scale.0
    }
}

/// How large a print is shown, as far as it can be said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Magnification {
    /// Against life size, on a measured screen.
    Times(f64),
    /// Px of the screen for each px of the print, on any other.
    Pixels(f64),
}

/// What to say of a print shown with `css_px_per_mm` of its skin and `device_px` px of the screen to each of its own.
pub fn magnification(screen: Option<ScreenScale>, css_px_per_mm: f64, device_px: f64) -> Magnification {
    match screen {
        Some(screen) => Magnification::Times(css_px_per_mm / screen.px_per_mm()),
        None => Magnification::Pixels(device_px),
    }
}
