//! The header of a Windows bitmap: XPelsPerMeter and YPelsPerMeter.

use super::resolution::PER_METRE;
use super::{DecodeError, Facts};

/// Where BITMAPINFOHEADER keeps its two resolutions, counted from the start of the file.
const ACROSS: usize = 38;
const DOWN: usize = 42;
/// The old OS/2 header is shorter and has none.
const INFO_HEADER: u32 = 40;

pub(super) fn facts(bytes: &[u8]) -> Result<Facts, DecodeError> {
    let header = field(bytes, 14).ok_or(DecodeError::Truncated)?;
    if header < INFO_HEADER {
        return Ok(Facts::default());
    }
    let across = field(bytes, ACROSS).ok_or(DecodeError::Truncated)?;
    let down = field(bytes, DOWN).ok_or(DecodeError::Truncated)?;
    Ok(Facts { resolution: Some((f64::from(across) * PER_METRE, f64::from(down) * PER_METRE)) })
}

fn field(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}
