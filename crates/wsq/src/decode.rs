//! From a file to pixels.

use crate::entropy::Coefficients;
use crate::error::DecodeError;
use crate::info::Info;
use crate::quantise::{Widths, dequantise};
use crate::stream::{Frame, Headers};
use crate::subbands::{Region, Subbands};
use crate::wavelet::synthesise;
use crate::whole::whole_part;
use std::fmt;

/// How much a decoder may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most pixels decoded. Decoding takes about six bytes of memory for each.
    pub max_pixels: u64,
}

impl Default for Limits {
    /// 12,000 x 12,000 px, more than any print has.
    fn default() -> Self {
        Limits { max_pixels: 144_000_000 }
    }
}

/// A decoded image.
#[derive(Clone, PartialEq)]
pub struct Decoded {
    /// Width in px.
    pub width: u32,
    /// Height in px.
    pub height: u32,
    /// Grey pixels, row by row from the top, 0 black to 255 white.
    pub pixels: Vec<u8>,
    /// What the file states about itself.
    pub info: Info,
}

impl fmt::Debug for Decoded {
    /// Size only: pixels are personal data and never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decoded({} x {})", self.width, self.height)
    }
}

/// Decodes a file, with the default [`Limits`].
///
/// # Errors
/// See [`DecodeError`].
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    decode_with(bytes, Limits::default())
}

/// Decodes a file of up to `limits`.
///
/// # Errors
/// See [`DecodeError`].
pub fn decode_with(bytes: &[u8], limits: Limits) -> Result<Decoded, DecodeError> {
    let mut headers = Headers::open(bytes)?;
    let mut coefficients = None;
    while let Some(block) = headers.next_block()? {
        let coefficients = match &mut coefficients {
            Some(coefficients) => coefficients,
            none => none.insert(room(&headers, bytes.len(), limits)?),
        };
        let code = headers.huffman(block.table)?;
        for interval in block.intervals {
            coefficients.read(interval, code)?;
        }
    }
    let coefficients = coefficients.ok_or(DecodeError::TooFewCoefficients)?.complete()?;
    let info = Info::new(&headers)?;
    let frame = headers.frame()?;
    let (width, height) = (usize::from(frame.width), usize::from(frame.height));
    let (widths, filters) = (headers.widths()?, headers.filters()?);
    let subbands = Subbands::new(width, height);
    let mut plane = dequantise(&coefficients, widths, &subbands, width);
    drop(coefficients);
    synthesise(&mut plane, width, &subbands, filters, |band| widths.bins[band].is_coded());
    Ok(Decoded { width: info.width, height: info.height, pixels: to_pixels(&plane, frame), info })
}

/// Room for the coefficients of an image, if it is within the limits and the file can hold as many.
fn room(headers: &Headers<'_>, length: usize, limits: Limits) -> Result<Coefficients, DecodeError> {
    /// A run of 65,535 zeros takes 17 bits at least.
    const MOST_PER_BYTE: usize = 8 * 65_535 / 17 + 1;
    let frame = headers.frame()?;
    let (width, height) = (u32::from(frame.width), u32::from(frame.height));
    if u64::from(width) * u64::from(height) > limits.max_pixels {
        return Err(DecodeError::TooLarge { width, height, limit: limits.max_pixels });
    }
    let count = expected(frame, headers.widths()?);
    if count > length.saturating_mul(MOST_PER_BYTE) {
        return Err(DecodeError::TooFewCoefficients);
    }
    Ok(Coefficients::new(count))
}

/// How many coefficients the blocks must hold: those of every subband with bins.
fn expected(frame: &Frame, widths: &Widths) -> usize {
    let subbands = Subbands::new(frame.width.into(), frame.height.into());
    let coded = subbands.bands.iter().zip(&widths.bins).filter(|(_, bin)| bin.is_coded());
    coded.map(|(band, _)| Region::area(band)).sum()
}

/// Grey levels, rounded; what lies outside is black or white.
fn to_pixels(plane: &[f32], frame: &Frame) -> Vec<u8> {
    let pixel = |value: &f32| {
        let level = value * frame.scale + frame.shift + 0.5;
        let level = if level > 0.0 { level } else { 0.0 };
        whole_part(if level < 255.0 { level } else { 255.0 }) as u8
    };
    plane.iter().map(pixel).collect()
}
