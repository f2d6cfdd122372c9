//! A field's tag, `14.013`: record type and field number with the digits they were written in.

use crate::RecordType;
use std::fmt;

/// A field's tag. `14.001` and `14.01` have the same type and number and are different tags: what was read is
/// written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    record_type: RecordType,
    number: u32,
    type_digits: u8,
    number_digits: u8,
}

impl Tag {
    /// A tag as the standard writes it: the field number in three digits or more.
    pub const fn new(record_type: RecordType, number: u32) -> Self {
        let type_digits = if record_type.get() < 10 { 1 } else { 2 };
        let number_digits = if number < 1000 { 3 } else { number.ilog10() as u8 + 1 };
        Self { record_type, number, type_digits, number_digits }
    }

    /// The record type it names, which is not the record's own where a file is wrong.
    pub const fn record_type(self) -> RecordType {
        self.record_type
    }

    /// The field number: 13 of `14.013`.
    pub const fn number(self) -> u32 {
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

    /// Reads `TT.NNN:` at the start of `bytes`: one or two digits, a point, one to ten digits, a colon. Returns what
    /// stands behind it too.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (record_type, type_digits, rest) = number(bytes, 2)?;
        let (number, number_digits, rest) = number(rest.strip_prefix(b".")?, 10)?;
        let record_type = RecordType::new(u8::try_from(record_type).ok()?)?;
        Some((Self { record_type, number, type_digits, number_digits }, rest.strip_prefix(b":")?))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (type_width, width) = (usize::from(self.type_digits), usize::from(self.number_digits));
        write!(out, "{:0type_width$}.{:0width$}", self.record_type.get(), self.number)
    }
}

/// A number of one to `most` digits, how many they are, and the rest; `None` too for a number beyond 32 bits.
fn number(bytes: &[u8], most: usize) -> Option<(u32, u8, &[u8])> {
    let count = bytes.iter().take(most + 1).take_while(|byte| byte.is_ascii_digit()).count();
    if count > most {
        return None;
    }
    let (digits, rest) = bytes.split_at(count);
    let value = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((value, count as u8, rest))
}
