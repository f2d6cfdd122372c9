//! Records: tagged ones of fields, and the old binary ones of Types 3 to 8.

use crate::field::DATA;
use crate::{FS, Field, GS, Idc, RecordType, Subfield, Tag};
use std::fmt;

/// A record of a file.
#[derive(Clone, PartialEq, Eq)]
pub enum Record {
    /// Of fields with tags: every type but 3 to 8.
    Tagged(TaggedRecord),
    /// Of a fixed head and an image: Types 3 to 8.
    Binary(BinaryRecord),
}

/// A record of fields with tags. Its first field is 001 LEN and says the truth; 999, where the type has it, is last.
#[derive(Clone, PartialEq, Eq)]
pub struct TaggedRecord {
    fields: Vec<Field>,
    record_type: RecordType,
}

/// A record of Types 3 to 8: its designation and the bytes behind it.
#[derive(Clone, PartialEq, Eq)]
pub struct BinaryRecord {
    record_type: RecordType,
    idc: u8,
    body: Vec<u8>,
}

/// Fields that make no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Types 3 to 8 have no fields, and Type-1 none that are given.
    #[error("a record of type {0} is not made of given fields")]
    NotTagged(RecordType),
    /// A field of another record type.
    #[error("field {0} does not belong to a record of this type")]
    OtherType(Tag),
    /// 001 LEN is computed, and 002 IDC is given apart.
    #[error("field {0} is not given among the others")]
    Computed(Tag),
    /// Twice the same field.
    #[error("field {0} stands twice")]
    Twice(Tag),
    /// Field 999 holds the rest of the record, so nothing can stand behind it.
    #[error("field {0} stands behind the data")]
    BehindData(Tag),
}

impl Record {
    /// Its type.
    pub fn record_type(&self) -> RecordType {
        match self {
            Self::Tagged(record) => record.record_type,
            Self::Binary(record) => record.record_type,
        }
    }

    /// Its designation; `None` for Type-1, which has none, and where it cannot be read or is above 99.
    pub fn idc(&self) -> Option<Idc> {
        match self {
            Self::Tagged(record) => record.idc(),
            Self::Binary(record) => Idc::new(record.idc),
        }
    }

    /// It as a tagged record.
    pub fn tagged(&self) -> Option<&TaggedRecord> {
        match self {
            Self::Tagged(record) => Some(record),
            Self::Binary(_) => None,
        }
    }

    /// It as a binary record.
    pub fn binary(&self) -> Option<&BinaryRecord> {
        match self {
            Self::Binary(record) => Some(record),
            Self::Tagged(_) => None,
        }
    }

    /// Bytes it takes in a file.
    pub fn byte_len(&self) -> usize {
        match self {
            Self::Tagged(record) => record.byte_len(),
            Self::Binary(record) => record.byte_len(),
        }
    }

    /// Writes it behind `bytes`.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Tagged(record) => record.write(bytes),
            Self::Binary(record) => record.write(bytes),
        }
    }
}

impl TaggedRecord {
    /// A record of these fields in this order, 001 LEN and 002 IDC put before them. Type-1 is made by the builder.
    ///
    /// # Errors
    /// When the type is 1 or binary, a field belongs to another type or stands twice, or something stands behind 999.
    pub fn new(record_type: RecordType, idc: Idc, fields: Vec<Field>) -> Result<Self, RecordError> {
        if record_type.is_binary() || record_type == RecordType::TRANSACTION {
            return Err(RecordError::NotTagged(record_type));
        }
        if let Some(field) = fields.iter().find(|field| field.number() == 2) {
            return Err(RecordError::Computed(field.tag()));
        }
        let designation = Field::raw(Tag::new(record_type, 2), idc.to_string().into_bytes());
        Self::with_length(record_type, std::iter::once(designation).chain(fields).collect())
    }

    /// A record of these fields in this order, 001 LEN put before them.
    pub(crate) fn with_length(record_type: RecordType, mut fields: Vec<Field>) -> Result<Self, RecordError> {
        check(record_type, &fields)?;
        let rest = fields.iter().map(Field::len).sum();
        let length = length_text(record_type, rest).into_bytes();
        fields.insert(0, Field::raw(Tag::new(record_type, 1), length));
        Ok(Self { fields, record_type })
    }

    /// What was read; the caller has split it by its LEN.
    pub(crate) fn raw(record_type: RecordType, fields: Vec<Field>) -> Self {
        Self { fields, record_type }
    }

    /// Its type: that of its first field.
    pub fn record_type(&self) -> RecordType {
        self.record_type
    }

    /// Its designation, field 002; `None` for Type-1 (1.002 is the version), and where it is no number up to 99.
    pub fn idc(&self) -> Option<Idc> {
        if self.record_type == RecordType::TRANSACTION {
            return None;
        }
        Idc::new(self.field(2)?.parse()?)
    }

    /// Every field in the order of the file, LEN first.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The first field of this number; one whose tag names another record type does not count.
    pub fn field(&self, number: u32) -> Option<&Field> {
        let is = |field: &&Field| field.number() == number && field.tag().record_type() == self.record_type;
        self.fields.iter().find(is)
    }

    /// The subfields of the first field of this number; none where it is missing or empty.
    pub fn subfields(&self, number: u32) -> impl Iterator<Item = Subfield<'_>> {
        let field = self.field(number).filter(|field| !field.value().is_empty());
        field.into_iter().flat_map(Field::subfields)
    }

    /// The value of a field as ASCII; `None` where it is missing, empty or anything else.
    pub fn ascii(&self, number: u32) -> Option<&str> {
        let text = std::str::from_utf8(self.field(number)?.value()).ok()?;
        (!text.is_empty() && text.is_ascii()).then_some(text)
    }

    /// The value of a field as a number; `None` where it is missing or no number.
    pub fn parse<T: std::str::FromStr>(&self, number: u32) -> Option<T> {
        self.field(number)?.parse()
    }

    /// The bytes of field 999, where the type has it.
    pub fn data(&self) -> Option<&[u8]> {
        self.field(DATA).filter(|field| field.is_data()).map(Field::value)
    }

    /// Bytes it takes in a file: what its LEN says.
    pub fn byte_len(&self) -> usize {
        self.fields.iter().map(Field::len).sum()
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        for (place, field) in self.fields.iter().enumerate() {
            if place > 0 {
                bytes.push(GS);
            }
            field.write(bytes);
        }
        bytes.push(FS);
    }
}

impl BinaryRecord {
    /// What was read: everything behind LEN and IDC.
    pub(crate) fn raw(record_type: RecordType, idc: u8, body: Vec<u8>) -> Self {
        Self { record_type, idc, body }
    }

    /// Its type: what 1.003 says, for it does not say so itself.
    pub fn record_type(&self) -> RecordType {
        self.record_type
    }

    /// Its designation as the byte it is.
    pub fn idc_byte(&self) -> u8 {
        self.idc
    }

    /// Everything behind LEN (four bytes) and IDC (one).
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Bytes it takes in a file: what its LEN says.
    pub fn byte_len(&self) -> usize {
        self.body.len() + 5
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.byte_len() as u32).to_be_bytes());
        bytes.push(self.idc);
        bytes.extend(&self.body);
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tagged(record) => record.fmt(out),
            Self::Binary(record) => record.fmt(out),
        }
    }
}

impl fmt::Debug for TaggedRecord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Type-{} {:?}", self.record_type, self.fields)
    }
}

impl fmt::Debug for BinaryRecord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Type-{} ({} bytes)", self.record_type, self.byte_len())
    }
}

fn check(record_type: RecordType, fields: &[Field]) -> Result<(), RecordError> {
    let mut seen = std::collections::BTreeSet::new();
    for (place, field) in fields.iter().enumerate() {
        let tag = field.tag();
        if tag.record_type() != record_type {
            return Err(RecordError::OtherType(tag));
        }
        if tag.number() <= 1 {
            return Err(RecordError::Computed(tag));
        }
        if !seen.insert(tag.number()) {
            return Err(RecordError::Twice(tag));
        }
        if place > 0 && fields[place - 1].is_data() {
            return Err(RecordError::BehindData(tag));
        }
    }
    Ok(())
}

/// The text of LEN for `rest` bytes of other fields with their separators: its own digits count too, so it is
/// raised until it says the truth.
fn length_text(record_type: RecordType, rest: usize) -> String {
    let fixed = rest + Tag::new(record_type, 1).len() + 1;
    let mut text = fixed.to_string();
    loop {
        let next = (fixed + text.len()).to_string();
        if next == text {
            return text;
        }
        text = next;
    }
}
