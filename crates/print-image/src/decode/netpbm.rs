//! Binary portable graymaps (PGM, P5) of 8 or 16 bits. The format has no resolution; the comments that
//! [`Raster::to_pgm`](crate::Raster::to_pgm) writes give it, and what the pixels have lost.

use super::{DecodeError, Notice, Picture, check_size, grey};
use crate::loss::Loss;

/// How the comment with the resolution begins.
pub(crate) const PPI: &str = "ppi: ";

pub(super) fn decode(bytes: &[u8]) -> Result<Picture, DecodeError> {
    let mut header =
        Header { rest: bytes.get(2..).ok_or(DecodeError::Truncated)?, resolution: None, loss: None };
    let (width, height) = (header.number()?, header.number()?);
    check_size((width, height))?;
    let white = header.number()?;
    if white == 0 || white > u32::from(u16::MAX) {
        return Err(DecodeError::NotAnImage);
    }
    // One blank ends the header.
    let (_, samples) = header.rest.split_first().ok_or(DecodeError::Truncated)?;
    let depth = if white > u32::from(u8::MAX) { 2 } else { 1 };
    let length = width as usize * height as usize * depth;
    if samples.len() > length {
        return Err(DecodeError::Unsupported); // a second image would be dropped silently
    }
    let samples = samples.get(..length).ok_or(DecodeError::Truncated)?;
    let value = |sample: &[u8]| sample.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
    let pixels = samples.chunks_exact(depth).map(|sample| grey::eight_bits(value(sample), white)).collect();
    let bits = (u32::BITS - white.leading_zeros()) as u8;
    let notices = header.loss.map(Notice::Past).into_iter().chain(grey::depth_notice(bits)).collect();
    Ok(Picture { width, height, pixels, resolution: header.resolution, notices })
}

/// The header not yet read, and what the comments before it said.
struct Header<'a> {
    rest: &'a [u8],
    resolution: Option<(f64, f64)>,
    loss: Option<Loss>,
}

impl Header<'_> {
    /// The next number, past blanks and comments.
    fn number(&mut self) -> Result<u32, DecodeError> {
        loop {
            self.rest = self.rest.trim_ascii_start();
            let Some(comment) = self.rest.strip_prefix(b"#") else { break };
            let end = comment.iter().position(|byte| *byte == b'\n').ok_or(DecodeError::Truncated)?;
            self.note(comment[..end].trim_ascii());
            self.rest = &comment[end..];
        }
        let digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == self.rest.len() {
            return Err(DecodeError::Truncated);
        }
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        number_in(number).ok_or(DecodeError::NotAnImage)
    }

    fn note(&mut self, comment: &[u8]) {
        if let Some(ppi) = comment.strip_prefix(PPI.as_bytes()).and_then(number_in) {
            self.resolution = Some((f64::from(ppi), f64::from(ppi)));
        }
        self.loss = self.loss.or_else(|| Loss::from_comment(comment));
    }
}

fn number_in(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}
