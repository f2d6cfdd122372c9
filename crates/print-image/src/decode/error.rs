//! Why a file is not taken as a print.

use super::MAX_SIDE;

/// Why a file is not taken as a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes are no image at all, or a damaged one.
    #[error("not an image")]
    NotAnImage,
    /// An image whose end is missing.
    #[error("the image is cut short")]
    Truncated,
    /// An image in a format or variant that is not read.
    #[error("an image format that is not read")]
    Unsupported,
    /// A colour photograph.
    #[error("{percent} % of the pixels are coloured")]
    Colour {
        /// Share of coloured pixels, percent, 1..=100.
        percent: u8,
    },
    /// More pixels than accepted.
    #[error("{width} x {height} px is over {limit} px a side or 100 megapixels")]
    TooLarge {
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
        /// The longest side accepted, px.
        limit: u32,
    },
    /// Too few pixels to hold a print.
    #[error("{width} x {height} px is under {limit} px a side")]
    TooSmall {
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
        /// The shortest side accepted, px.
        limit: u32,
    },
    /// The file states a resolution at which no print can be compared, such as a screen's 96 ppi.
    #[error("{0} ppi is under 250")]
    ResolutionTooLow(u16),
    /// The file states different resolutions across and down.
    #[error("{x} ppi across but {y} ppi down")]
    AnisotropicResolution {
        /// Across, ppi.
        x: u16,
        /// Down, ppi.
        y: u16,
    },
    /// A file without header is not as long as the size stated for it.
    #[error("{found} bytes where the size stated makes {expected}")]
    WrongLength {
        /// Bytes that width, height and depth make.
        expected: u64,
        /// Bytes there are.
        found: u64,
    },
}

impl DecodeError {
    /// The refusal of so many pixels.
    pub(crate) const fn too_large(width: u32, height: u32) -> Self {
        DecodeError::TooLarge { width, height, limit: MAX_SIDE }
    }
}
