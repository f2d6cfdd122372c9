//! Numbers as the tables hold them: a whole number and how often it is divided by ten.

use super::bytes::Reader;
use crate::error::DecodeError;

/// Reads an exponent and 16 bits.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<f32, DecodeError> {
    let exponent = reader.u8()?;
    Ok(value(reader.u16()?.into(), exponent))
}

/// Reads a sign, an exponent and 32 bits.
pub(crate) fn read_signed(reader: &mut Reader<'_>) -> Result<f32, DecodeError> {
    let negative = reader.u8()? != 0;
    let exponent = reader.u8()?;
    let value = value(reader.u32()?, exponent);
    Ok(if negative { -value } else { value })
}

/// `digits` divided by ten `exponent` times, rounded each time as the reference decoder does.
fn value(digits: u32, exponent: u8) -> f32 {
    (0..exponent).fold(digits as f32, |value, _| (f64::from(value) / 10.0) as f32)
}

/// Appends an exponent and 16 bits: `value`, 0 <= value < 65,535, with as many digits as fit.
pub(crate) fn put(bytes: &mut Vec<u8>, value: f32) {
    let (exponent, digits) = digits(value, 65_535.0);
    bytes.push(exponent);
    bytes.extend((digits as u16).to_be_bytes());
}

/// Appends a sign, an exponent and 32 bits: `value`, of size under 2^32 - 1, with as many digits as fit.
pub(crate) fn put_signed(bytes: &mut Vec<u8>, value: f32) {
    let (exponent, digits) = digits(value.abs(), 4_294_967_295.0);
    bytes.extend([u8::from(value < 0.0), exponent]);
    bytes.extend(digits.to_be_bytes());
}

/// The exponent and digits of `value`, 0 <= value < limit, so that another digit would pass `limit`.
fn digits(value: f32, limit: f64) -> (u8, u32) {
    if value <= 0.0 {
        return (0, 0);
    }
    let mut scaled = value;
    let mut exponent = 0_u8;
    while f64::from(scaled) < limit {
        exponent += 1;
        scaled *= 10.0;
    }
    (exponent.saturating_sub(1), (f64::from(scaled) / 10.0 + 0.5) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_read() {
        for value in [0.0, 1e-30, 0.44, 1.2, 127.5, 65_534.0] {
            let mut bytes = Vec::new();
            put(&mut bytes, value);
            let read = read(&mut Reader::new(&bytes)).expect("is whole");
            assert!((read - value).abs() <= value * 1e-4, "{value} came back as {read}");
        }
    }

    #[test]
    fn signs_are_kept() {
        for value in [-0.852_698_7_f32, 0.852_698_7, 0.0] {
            let mut bytes = Vec::new();
            put_signed(&mut bytes, value);
            let read = read_signed(&mut Reader::new(&bytes)).expect("is whole");
            assert!((read - value).abs() <= 1e-6, "{value} came back as {read}");
        }
    }
}
