//! One tagged record: its LEN, then fields between GS up to 999, whose bytes run to the record's end.

use super::ParseFault;
use crate::{FS, Field, GS, Tag, TaggedRecord};

/// A fault and the byte within the record where it shows.
pub(super) type Fault = (usize, ParseFault);

/// Splits the record off that `rest` begins with; `fields_left` is how many fields the file may still have.
pub(super) fn split(rest: &[u8], fields_left: &mut usize) -> Result<TaggedRecord, Fault> {
    let record = cut(rest)?;
    let (record_type, mut at, mut fields) = (record_type(record)?, 0, Vec::new());
    while at < record.len() {
        *fields_left = fields_left.checked_sub(1).ok_or((at, ParseFault::TooManyFields))?;
        let (tag, value) = Tag::read(&record[at..]).ok_or((at, ParseFault::NoTag))?;
        let value = value_of(tag, value).ok_or((at, ParseFault::TerminatedEarly))?;
        let field = Field::raw(tag, value.to_vec());
        at += field.len();
        fields.push(field);
    }
    Ok(TaggedRecord::raw(record_type, fields))
}

/// The record's bytes up to its FS, which its LEN alone finds; the last byte is that FS.
fn cut(rest: &[u8]) -> Result<&[u8], Fault> {
    let (tag, value) = Tag::read(rest).ok_or((0, ParseFault::NotARecord))?;
    if tag.number() != 1 {
        return Err((0, ParseFault::LengthNotFirst));
    }
    let start = rest.len() - value.len();
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || !matches!(value.get(digits), Some(&(GS | FS))) {
        return Err((start, ParseFault::LengthNotANumber));
    }
    let add = |length: u64, digit: &u8| length.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
    let length = value[..digits].iter().fold(0, add);
    let available = rest.len() as u64;
    if length > available {
        return Err((start, ParseFault::Cut { length, available }));
    }
    let length_bytes = length as usize;
    if length_bytes <= start + digits {
        return Err((start, ParseFault::LengthTooSmall(length)));
    }
    let record = &rest[..length_bytes];
    if record.last() == Some(&FS) { Ok(record) } else { Err((length_bytes - 1, ParseFault::NotTerminated)) }
}

fn record_type(record: &[u8]) -> Result<crate::RecordType, Fault> {
    Tag::read(record).map(|(tag, _)| tag.record_type()).ok_or((0, ParseFault::NotARecord))
}

/// The bytes of a field: data up to the record's last byte, anything else up to GS or that byte; `None` where FS
/// comes first.
fn value_of(tag: Tag, behind: &[u8]) -> Option<&[u8]> {
    if tag.number() == crate::field::DATA && tag.record_type().has_data() {
        return behind.split_last().map(|(_, data)| data);
    }
    let end = behind.iter().position(|&byte| byte == GS || byte == FS)?;
    (behind[end] == GS || end + 1 == behind.len()).then(|| &behind[..end])
}
