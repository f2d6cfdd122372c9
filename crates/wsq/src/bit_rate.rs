//! How many bits a pixel may take.

/// Bits per pixel that the widths of the bins are chosen for; what a file takes in the end depends on the image.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct BitRate(f32);

/// A bit rate that is no number over 0 and up to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a bit rate is over 0 and not over 8 bits a pixel")]
pub struct BitRateError;

impl BitRate {
    /// What the FBI asks for: 0.75 bits a pixel, about 15:1.
    pub const DEFAULT: BitRate = BitRate(0.75);

    /// A bit rate over 0 and up to 8 bits a pixel.
    ///
    /// # Errors
    /// When it is not.
    pub fn new(bits_per_pixel: f32) -> Result<Self, BitRateError> {
        if bits_per_pixel > 0.0 && bits_per_pixel <= 8.0 {
            Ok(BitRate(bits_per_pixel))
        } else {
            Err(BitRateError)
        }
    }

    /// Bits per pixel.
    pub fn get(self) -> f32 {
        self.0
    }
}

impl Default for BitRate {
    fn default() -> Self {
        BitRate::DEFAULT
    }
}
