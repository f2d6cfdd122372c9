//! One binary record: LEN (four bytes, big-endian, itself included), IDC (one), the rest. What it is, 1.003 says.

use super::ParseFault;
use super::tagged::Fault;
use crate::{BinaryRecord, RecordType};

/// Splits the record off that `rest` begins with, whose type 1.003 announces.
pub(super) fn split(rest: &[u8], announced: Option<RecordType>) -> Result<BinaryRecord, Fault> {
    let record_type = announced.filter(|kind| kind.is_binary()).ok_or((0, ParseFault::NotARecord))?;
    let available = rest.len() as u64;
    let cut = |length| (0, ParseFault::Cut { length, available });
    let (length, _) = rest.split_first_chunk::<4>().ok_or(cut(HEAD))?;
    let length = u64::from(u32::from_be_bytes(*length));
    if length < HEAD {
        return Err((0, ParseFault::LengthTooSmall(length)));
    }
    if length > available {
        return Err(cut(length));
    }
    let record = &rest[..length as usize];
    Ok(BinaryRecord::raw(record_type, record[4], record[5..].to_vec()))
}

/// Bytes of LEN and IDC.
const HEAD: u64 = 5;
