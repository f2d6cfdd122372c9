//! Pixels without any header, as some livescan devices and converters give them: their size must be stated.

use super::{DecodeError, LOWEST_PPI, check_size, grey};
use crate::Raster;
use terms::Ppi;

/// How a sample is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RawDepth {
    /// One byte.
    Eight,
    /// Two bytes, the higher first.
    SixteenBigEndian,
    /// Two bytes, the lower first.
    SixteenLittleEndian,
}

/// What a file without header does not say: grey samples row by row from the top, 0 black.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawLayout {
    /// Width in px.
    pub width: u32,
    /// Height in px.
    pub height: u32,
    /// How a sample is stored.
    pub depth: RawDepth,
    /// Resolution.
    pub ppi: Ppi,
}

/// The print in a file without header. 16-bit samples are reduced as
/// [`Notice::DepthReduced`](crate::Notice::DepthReduced) says; what they have lost before, no one can tell.
///
/// # Errors
/// [`DecodeError::WrongLength`] when the bytes are not as many as the layout makes; refusals of size and resolution
/// as [`decode`](super::decode) has them.
pub fn decode_raw(bytes: &[u8], layout: &RawLayout) -> Result<Raster, DecodeError> {
    let RawLayout { width, height, depth, ppi } = *layout;
    check_size((width, height))?;
    if ppi.get() < LOWEST_PPI {
        return Err(DecodeError::ResolutionTooLow(ppi.get()));
    }
    let sample = if depth == RawDepth::Eight { 1 } else { 2 };
    let expected = u64::from(width) * u64::from(height) * sample;
    if bytes.len() as u64 != expected {
        return Err(DecodeError::WrongLength { expected, found: bytes.len() as u64 });
    }
    let sixteen = |read: fn([u8; 2]) -> u16| {
        let samples = bytes.chunks_exact(2).map(|two| read([two[0], two[1]]));
        samples.map(|sample| grey::eight_bits(sample.into(), u16::MAX.into())).collect()
    };
    let pixels = match depth {
        RawDepth::Eight => bytes.to_vec(),
        RawDepth::SixteenBigEndian => sixteen(u16::from_be_bytes),
        RawDepth::SixteenLittleEndian => sixteen(u16::from_le_bytes),
    };
    Ok(Raster::new(width, height, ppi, pixels).expect("the length was checked"))
}
