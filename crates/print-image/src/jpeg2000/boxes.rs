//! The boxes of a JP2 file (ISO/IEC 15444-1 Annex I): the codestream, its resolution, and colours that are refused.

use crate::decode::DecodeError;
use crate::decode::resolution::PER_METRE;
use terms::Ppi;

/// The signature box every JP2 file begins with.
pub(crate) const SIGNATURE: &[u8; 12] = b"\0\0\0\x0cjP  \r\n\x87\n";
const GREY: u32 = 17;
const SRGB: u32 = 16;

/// What is taken of a JP2 file.
pub(super) struct File<'a> {
    pub(super) codestream: &'a [u8],
    /// Across and down, ppi.
    pub(super) resolution: Option<(f64, f64)>,
}

/// One box (I.4).
struct Boxed<'a> {
    kind: &'a [u8; 4],
    body: &'a [u8],
    /// What follows it.
    after: &'a [u8],
}

/// Finds the codestream and the resolution.
pub(super) fn read(bytes: &[u8]) -> Result<File<'_>, DecodeError> {
    let (mut codestream, mut resolution) = (None, None);
    let mut rest = bytes.get(SIGNATURE.len()..).ok_or(DecodeError::Truncated)?;
    while !rest.is_empty() {
        let Boxed { kind, body, after } = next(rest)?;
        match kind {
            b"jp2h" => resolution = header(body)?,
            b"jp2c" if codestream.is_none() => codestream = Some(body),
            b"jp2c" => return Err(DecodeError::Unsupported), // a second image would be dropped silently
            _ => {}
        }
        rest = after;
    }
    Ok(File { codestream: codestream.ok_or(DecodeError::Truncated)?, resolution })
}

/// The first box.
fn next(bytes: &[u8]) -> Result<Boxed<'_>, DecodeError> {
    let split = |bytes| <[u8]>::split_first_chunk::<4>(bytes).ok_or(DecodeError::Truncated);
    let (length, rest) = split(bytes)?;
    let (kind, rest) = split(rest)?;
    let (length, head) = match u32::from_be_bytes(*length) {
        0 => (bytes.len() as u64, 8),
        1 => (u64::from_be_bytes(*rest.first_chunk().ok_or(DecodeError::Truncated)?), 16),
        length => (u64::from(length), 8),
    };
    if length < head as u64 {
        return Err(DecodeError::NotAnImage);
    }
    let length = usize::try_from(length).map_err(|_| DecodeError::Truncated)?;
    let body = bytes.get(head..length).ok_or(DecodeError::Truncated)?;
    Ok(Boxed { kind, body, after: bytes.get(length..).unwrap_or_default() })
}

/// The resolution the header box states. Palettes, opacity, and colours other than grey, sRGB or those of a profile
/// are refused: what their samples mean is not read here.
fn header(mut rest: &[u8]) -> Result<Option<(f64, f64)>, DecodeError> {
    let mut resolution = None;
    while !rest.is_empty() {
        let Boxed { kind, body, after } = next(rest)?;
        match kind {
            b"pclr" | b"cmap" | b"cdef" => return Err(DecodeError::Unsupported),
            b"colr" => check_colour(body)?,
            b"res " => resolution = resolution_of(body)?,
            _ => {}
        }
        rest = after;
    }
    Ok(resolution)
}

/// A colour specification (I.5.3.3): method, precedence, approximation, and with method 1 an enumerated space.
fn check_colour(body: &[u8]) -> Result<(), DecodeError> {
    match body {
        [1, _, _, space @ ..] => match space.first_chunk().map(|four| u32::from_be_bytes(*four)) {
            Some(GREY | SRGB) => Ok(()),
            _ => Err(DecodeError::Unsupported),
        },
        _ => Ok(()),
    }
}

/// The resolution of capture, or else of display (I.5.3.7).
fn resolution_of(mut rest: &[u8]) -> Result<Option<(f64, f64)>, DecodeError> {
    let (mut capture, mut display) = (None, None);
    while !rest.is_empty() {
        let Boxed { kind, body, after } = next(rest)?;
        match kind {
            b"resc" => capture = per_inch(body),
            b"resd" => display = per_inch(body),
            _ => {}
        }
        rest = after;
    }
    Ok(capture.or(display))
}

/// Points per metre down and across: over and under (u16 each), then both powers of ten.
fn per_inch(body: &[u8]) -> Option<(f64, f64)> {
    let [down @ .., _, _, _, _, _, _] = body.first_chunk::<10>()?;
    let [_, _, _, _, across @ .., _, _] = body.first_chunk::<10>()?;
    let [.., down_exponent, across_exponent] = body.first_chunk::<10>()?;
    let ppi = |[a, b, c, d]: [u8; 4], exponent: u8| {
        let (over, under) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
        let power = 10_f64.powi(i32::from(exponent.cast_signed()));
        (under != 0).then(|| f64::from(over) / f64::from(under) * power * PER_METRE)
    };
    Some((ppi(*across, *across_exponent)?, ppi(*down, *down_exponent)?))
}

/// A JP2 file around a codestream of 8-bit grey pixels, its resolution of capture stated exactly.
pub(super) fn write(width: u32, height: u32, ppi: Ppi, codestream: &[u8]) -> Vec<u8> {
    // Components, depth less one, compression 7 (the only one), colour known, no rights.
    let ihdr = [&height.to_be_bytes()[..], &width.to_be_bytes(), &[0, 1, 7, 7, 0, 0]].concat();
    let colr = [&[1, 0, 0][..], &GREY.to_be_bytes()].concat();
    // An inch is 254 / 10^4 m.
    let side = [ppi.get().to_be_bytes(), 254_u16.to_be_bytes()].concat();
    let resc = [&side[..], &side, &[4, 4]].concat();
    let res = boxed(b"res ", &boxed(b"resc", &resc));
    let header = [boxed(b"ihdr", &ihdr), boxed(b"colr", &colr), res].concat();
    let ftyp = boxed(b"ftyp", b"jp2 \0\0\0\0jp2 ");
    [SIGNATURE.to_vec(), ftyp, boxed(b"jp2h", &header), boxed(b"jp2c", codestream)].concat()
}

fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = 8 + body.len() as u32;
    [&length.to_be_bytes()[..], kind, body].concat()
}
