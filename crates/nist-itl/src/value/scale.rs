//! The scale of an image: SLC with the two pixel scales it is the unit of (7.7.8.3 to 7.7.8.5).

/// The scale of an image, horizontal first. The unit matters: 197 pixels per centimetre are 500 ppi.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// SLC 0: no scale is known; the two numbers are the ratio of a pixel's sides.
    AspectRatio(u32, u32),
    /// SLC 1: pixels per inch.
    PixelsPerInch(u32, u32),
    /// SLC 2: pixels per centimetre.
    PixelsPerCm(u32, u32),
}

impl Scale {
    /// The scale of SLC and the two scales; `None` where SLC is none of 0, 1, 2, or a scale is 0.
    pub fn of_code(code: u8, horizontal: u32, vertical: u32) -> Option<Self> {
        let scale = match code {
            0 => Self::AspectRatio,
            1 => Self::PixelsPerInch,
            2 => Self::PixelsPerCm,
            _ => return None,
        };
        (horizontal > 0 && vertical > 0).then(|| scale(horizontal, vertical))
    }

    /// Its SLC.
    pub const fn code(self) -> u8 {
        match self {
            Self::AspectRatio(..) => 0,
            Self::PixelsPerInch(..) => 1,
            Self::PixelsPerCm(..) => 2,
        }
    }

    /// The horizontal scale as it is written.
    pub const fn horizontal(self) -> u32 {
        let (Self::AspectRatio(horizontal, _)
        | Self::PixelsPerInch(horizontal, _)
        | Self::PixelsPerCm(horizontal, _)) = self;
        horizontal
    }

    /// The vertical scale as it is written.
    pub const fn vertical(self) -> u32 {
        let (Self::AspectRatio(_, vertical)
        | Self::PixelsPerInch(_, vertical)
        | Self::PixelsPerCm(_, vertical)) = self;
        vertical
    }

    /// Pixels per inch, horizontal and vertical; `None` where no scale is known.
    pub fn ppi(self) -> Option<(u32, u32)> {
        match self {
            Self::AspectRatio(..) => None,
            Self::PixelsPerInch(horizontal, vertical) => Some((horizontal, vertical)),
            Self::PixelsPerCm(horizontal, vertical) => Some((ppi_of_cm(horizontal), ppi_of_cm(vertical))),
        }
    }

    /// Pixels per inch where both ways have the same.
    pub fn resolution_ppi(self) -> Option<u32> {
        self.ppi().filter(|(horizontal, vertical)| horizontal == vertical).map(|(ppi, _)| ppi)
    }
}

/// Pixels per inch for whole pixels per centimetre. 197 stands for any of 499 to 501 ppi: the round number, a multiple
/// of 50, is meant where one lies in that range.
fn ppi_of_cm(per_cm: u32) -> u32 {
    round_ppi(f64::from(per_cm) * 2.54, 0.5 * 2.54)
}

/// The multiple of 50 within `tolerance` of `ppi`, else the nearest whole number.
pub(crate) fn round_ppi(ppi: f64, tolerance: f64) -> u32 {
    let round = (ppi / 50.0).round() * 50.0;
    // A conversion of floats saturates, so that no number is too large.
    if round > 0.0 && (ppi - round).abs() <= tolerance { round as u32 } else { ppi.round() as u32 }
}
