//! At what resolution a record measures, and how its px become px at 500 ppi.

use super::FormatError;
use terms::CentiPx;

/// The resolution of a record, px per cm: 98 to 1,575 (250 to 4,000 ppi), across and down within a hundredth of each
/// other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolution {
    x: u16,
    y: u16,
}

/// Px per cm of 500 ppi in whole numbers, as everybody writes it.
const PX_PER_CM: u16 = 197;

impl Resolution {
    /// 500 ppi.
    pub const P500: Resolution = Resolution { x: PX_PER_CM, y: PX_PER_CM };

    /// From px per cm across and down. What lies within 2.6 ppi of 500 is 500.
    ///
    /// # Errors
    /// [`FormatError::BadResolution`] outside the range, or where they differ by more than a hundredth.
    pub fn new(x: u16, y: u16) -> Result<Self, FormatError> {
        let agrees = u32::from(x.abs_diff(y)) * 100 <= u32::from(x);
        if !agrees || !(98..=1575).contains(&x) {
            return Err(FormatError::BadResolution { x, y });
        }
        let resolution = Resolution { x, y };
        Ok(if resolution.scale() == 1.0 { Resolution::P500 } else { resolution })
    }

    /// Px per cm, across and down.
    pub const fn px_per_cm(self) -> [u16; 2] {
        [self.x, self.y]
    }

    /// What a length in px is multiplied by to be px at 500 ppi.
    fn scale(self) -> f64 {
        let ppi = f64::from(self.x) * 2.54;
        // 197 and 394 px/cm are the whole numbers nearest to 500 and 1000 ppi, and mean those.
        let round = (ppi / 500.0).round() * 500.0;
        500.0 / if (ppi - round).abs() < 2.6 { round } else { ppi }
    }

    /// The middle of a px of the record.
    pub(super) fn place(self, px: u16) -> CentiPx {
        CentiPx::from_px((f64::from(px) + 0.5) * self.scale())
    }

    /// A side of the image.
    pub(super) fn side(self, px: u16) -> u32 {
        (f64::from(px) * self.scale()).round() as u32
    }
}
