//! The markers of a JPEG file: JFIF density or Exif resolution, and the end marker that shows it is whole.

use super::resolution::PER_CENTIMETRE;
use super::scanned::Facts;
use super::{DecodeError, Notice, tiff_tags};
use crate::loss::Loss;

const START_OF_SCAN: u8 = 0xda;
const END_OF_IMAGE: u8 = 0xd9;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;

pub(super) fn facts(bytes: &[u8]) -> Result<Facts, DecodeError> {
    let (mut jfif, mut exif) = (None, None);
    let mut at = 2;
    loop {
        let (marker, body, next) = segment(bytes, at).ok_or(DecodeError::Truncated)?;
        match marker {
            END_OF_IMAGE => {
                return Ok(Facts { resolution: jfif.or(exif), loss: Some(Notice::Compressed(Loss::Jpeg)) });
            }
            APP0 => jfif = jfif.or_else(|| jfif_density(body)),
            APP1 => exif = exif.or_else(|| tiff_tags::resolution(body.strip_prefix(b"Exif\0\0")?)),
            _ => {}
        }
        at = if marker == START_OF_SCAN { end_of_scan(bytes, next)? } else { next };
    }
}

/// The marker at `at` with its body, and where what follows begins.
fn segment(bytes: &[u8], mut at: usize) -> Option<(u8, &[u8], usize)> {
    while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
        at += 1; // fill bytes
    }
    let marker = *bytes.get(at + 1)?;
    if is_bare(marker) {
        return Some((marker, &[], at + 2));
    }
    let length = usize::from(u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?));
    let body = bytes.get(at + 4..at + 2 + length.max(2))?;
    Some((marker, body, at + 2 + length.max(2)))
}

/// Markers without a length: the image's start and end, restarts.
fn is_bare(marker: u8) -> bool {
    matches!(marker, 0x01 | 0xd0..=0xd9)
}

/// Where the coded data that begins at `from` ends: at the next marker that is neither stuffing nor a restart.
fn end_of_scan(bytes: &[u8], from: usize) -> Result<usize, DecodeError> {
    let data = bytes.get(from..).ok_or(DecodeError::Truncated)?;
    data.windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7))
        .map(|length| from + length)
        .ok_or(DecodeError::Truncated)
}

/// JFIF: "JFIF\0", version (2), units (0 ratio, 1 inch, 2 cm), density across and down (u16 each).
fn jfif_density(body: &[u8]) -> Option<(f64, f64)> {
    let [_, _, unit, x1, x0, y1, y0, ..] = body.strip_prefix(b"JFIF\0")? else { return None };
    let factor = match unit {
        1 => 1.0,
        2 => PER_CENTIMETRE,
        _ => return None,
    };
    let density = |high: &u8, low: &u8| f64::from(u16::from_be_bytes([*high, *low])) * factor;
    Some((density(x1, x0), density(y1, y0)))
}
