//! A field's tag, `14.013`: record type and field number with the digits they were written in.

use crate::RecordType;
use std::fmt;

/// A field's tag. `14.001` and `14.01` have the same type and number and are different tags: what was read is
/// written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    record_type: RecordType,
    number: u16,
    type_digits: u8,
    number_digits: u8,
}

impl Tag {
    /// A tag as the standard writes it: the field number in three digits or more.
    pub const fn new(record_type: RecordType, number: u16) -> Self {
        let type_digits = if record_type.get() < 10 { 1 } else { 2 };
        let number_digits = if number < 1000 { 3 } else { digits(number) };
        Self { record_type, number, type_digits, number_digits }
    }

    /// The record type it names, which is not the record's own where a file is wrong.
    pub const fn record_type(self) -> RecordType {
        self.record_type
    }

    /// The field number: 13 of `14.013`.
    pub const fn number(self) -> u16 {
        self.number
    }

    /// Whether it is written as the standard does.
    pub fn is_standard(self) -> bool {
        self == Self::new(self.record_type, self.number)
    }

    /// Bytes it takes with its point and colon.
    pub(crate) fn len(self) -> usize {
        usize::from(self.type_digits) + usize::from(self.number_digits) + 2
    }

    /// Reads `TT.NNN:` at the start of `bytes`: one or two digits, a point, one to five digits, a colon.
    /// Returns what stands behind it too.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (record_type, type_digits, rest) = number(bytes, 2)?;
        let (field, number_digits, rest) = number(rest.strip_prefix(b".")?, 5)?;
        let record_type = RecordType::new(u8::try_from(record_type).ok()?)?;
        let number = u16::try_from(field).ok()?;
        Some((Self { record_type, number, type_digits, number_digits }, rest.strip_prefix(b":")?))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (type_width, width) = (usize::from(self.type_digits), usize::from(self.number_digits));
        write!(out, "{:0type_width$}.{:0width$}", self.record_type.get(), self.number)
    }
}

const fn digits(number: u16) -> u8 {
    if number < 10_000 { 4 } else { 5 }
}

/// A number of one to `most` digits, how many they are, and the rest.
fn number(bytes: &[u8], most: usize) -> Option<(u32, u8, &[u8])> {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 || count > most {
        return None;
    }
    let (written, rest) = bytes.split_at(count);
    let value = written.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    Some((value, count as u8, rest))
}
