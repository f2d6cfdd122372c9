//! ISO/IEC 19794-2:2005, record format (clause 7): letters and version, length in four bytes, then as in `record`,
//! angles in 1/256 turn.

use super::fields::Bytes;
use super::record::{self, MAGIC};
use super::{FingerView, Format, FormatError};

/// Bytes before what it shares with 378.
const BEGINNING: usize = MAGIC.len() + 4;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    let mut bytes = Bytes(bytes);
    record::begin(&mut bytes)?;
    bytes.take(BEGINNING - MAGIC.len())?;
    record::read(&mut bytes, Format::Iso2005)
}

pub(super) fn write(views: &[&FingerView]) -> Vec<u8> {
    let body = record::write(views, Format::Iso2005);
    let mut bytes = MAGIC.to_vec();
    bytes.extend(((BEGINNING + body.len()) as u32).to_be_bytes());
    bytes.extend(body);
    bytes
}
