//! The chunks of a PNG file: pHYs for the resolution, tEXt for what its pixels have lost, IEND for its being whole.

use super::resolution::PER_METRE;
use super::scanned::Facts;
use super::{DecodeError, Notice};
use crate::loss::Loss;

pub(super) fn facts(bytes: &[u8]) -> Result<Facts, DecodeError> {
    let mut facts = Facts::default();
    let mut rest = bytes.get(8..).ok_or(DecodeError::Truncated)?;
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(DecodeError::Truncated)?;
        let (kind, after) = after.split_first_chunk::<4>().ok_or(DecodeError::Truncated)?;
        let length = u32::from_be_bytes(*length) as usize;
        let data = after.get(..length).ok_or(DecodeError::Truncated)?;
        match kind {
            b"IEND" => return Ok(facts),
            b"pHYs" => facts.resolution = physical_size(data),
            b"tEXt" => facts.loss = facts.loss.or(loss(data).map(Notice::Past)),
            _ => {}
        }
        rest = after.get(length.saturating_add(4)..).ok_or(DecodeError::Truncated)?;
    }
}

/// The loss in a text whose keyword, ended by 0, is the one for it.
fn loss(text: &[u8]) -> Option<Loss> {
    Loss::from_word(text.strip_prefix(Loss::KEYWORD.as_bytes())?.strip_prefix(b"\0")?)
}

/// Pixels per unit across and down (big-endian u32 each), then the unit: 1 is the metre, 0 an aspect ratio only.
fn physical_size(data: &[u8]) -> Option<(f64, f64)> {
    let (x, rest) = data.split_first_chunk::<4>()?;
    let (y, rest) = rest.split_first_chunk::<4>()?;
    let ppi = |field: &[u8; 4]| f64::from(u32::from_be_bytes(*field)) * PER_METRE;
    (rest == [1]).then(|| (ppi(x), ppi(y)))
}
