//! ANSI INCITS 378-2004 (clause 6): letters and version, length in two bytes (or two zeros and four bytes), the maker's
//! product identifier, then as in `record`, angles in units of 2 degrees.

use super::fields::{Angle, Bytes};
use super::record::{self, MAGIC};
use super::{Encoded, FingerView, FormatError};

/// Bytes before what it shares with ISO, with the length in two bytes.
const BEGINNING: usize = MAGIC.len() + 2 + 4;
/// The product identifier we write: none is registered for us.
const NO_PRODUCT: [u8; 4] = [0; 4];

pub(super) fn read(bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    let mut bytes = Bytes(bytes);
    record::begin(&mut bytes)?;
    if bytes.short()? == 0 {
        bytes.take(4)?;
    }
    bytes.take(NO_PRODUCT.len())?;
    record::read(&mut bytes, Angle::TwoDegrees)
}

pub(super) fn write(views: &[FingerView]) -> Encoded {
    let Encoded { bytes: body, dropped } = record::write(views, Angle::TwoDegrees);
    let mut bytes = MAGIC.to_vec();
    match u16::try_from(BEGINNING + body.len()) {
        Ok(short) => bytes.extend(short.to_be_bytes()),
        Err(_) => {
            bytes.extend([0, 0]);
            bytes.extend(((BEGINNING + 4 + body.len()) as u32).to_be_bytes());
        }
    }
    bytes.extend(NO_PRODUCT);
    bytes.extend(body);
    Encoded { bytes, dropped }
}
