//! The header of a Windows bitmap: XPelsPerMeter and YPelsPerMeter, and the gap before the pixels, in which
//! [`Raster::to_bmp`](crate::Raster::to_bmp) says what they have lost.

use super::resolution::PER_METRE;
use super::scanned::Facts;
use super::{DecodeError, Notice};
use crate::loss::Loss;

/// Where BITMAPINFOHEADER keeps its two resolutions, counted from the start of the file.
const ACROSS: usize = 38;
const DOWN: usize = 42;
/// Where it keeps the place of the pixels.
const PIXELS: usize = 10;
/// How far from the start the gap can begin: after both headers and a palette of 256 colours.
const HEADERS: usize = 14 + 40 + 1024;
/// The old OS/2 header is shorter and has none.
const INFO_HEADER: u32 = 40;

pub(super) fn facts(bytes: &[u8]) -> Result<Facts, DecodeError> {
    let header = field(bytes, 14).ok_or(DecodeError::Truncated)?;
    if header < INFO_HEADER {
        return Ok(Facts::default());
    }
    let across = field(bytes, ACROSS).ok_or(DecodeError::Truncated)?;
    let down = field(bytes, DOWN).ok_or(DecodeError::Truncated)?;
    let pixels = field(bytes, PIXELS).ok_or(DecodeError::Truncated)? as usize;
    let loss = bytes.get(HEADERS..pixels).and_then(Loss::from_comment).map(Notice::Past);
    Ok(Facts { resolution: Some((f64::from(across) * PER_METRE, f64::from(down) * PER_METRE)), loss })
}

fn field(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}
