//! A field: a tag and the bytes behind it; subfields and information items are views into them.

use crate::{Charset, FS, GS, RS, RecordType, Tag, Text, US};
use std::fmt;
use std::str::FromStr;

/// The number of the field that holds an image or other bytes.
pub(crate) const DATA: u32 = 999;

/// A field of a tagged record: its tag and its value, byte for byte. Never shown in `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Field {
    tag: Tag,
    value: Vec<u8>,
}

/// A value that a field cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// A separator (0x1C to 0x1F), or STX or ETX, within text: the field would be read as another.
    #[error("the text of field {0} holds a control character that separates")]
    SeparatorInText(Tag),
    /// A field of no content: it is left out instead.
    #[error("field {0} would be empty")]
    Empty(Tag),
    /// More characters than the field may have.
    #[error("the text of field {tag} is longer than {most} characters")]
    TooLong {
        /// The field.
        tag: Tag,
        /// The most characters it may have.
        most: usize,
    },
    /// A character that is not printable 7-bit ASCII, in a field that takes no other.
    #[error("the text of field {0} is not 7-bit ASCII")]
    NotAscii(Tag),
    /// Records of this type hold no bytes.
    #[error("field {0} cannot hold bytes")]
    NoData(Tag),
}

impl Field {
    /// A field of subfields, each of information items. Empty items stand for what is not known.
    ///
    /// # Errors
    /// When nothing would stand in it, or an item holds a separator.
    pub fn of_subfields<T: AsRef<str>>(tag: Tag, subfields: &[Vec<T>]) -> Result<Self, FieldError> {
        let mut value = Vec::new();
        for (place, items) in subfields.iter().enumerate() {
            if place > 0 {
                value.push(RS);
            }
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    value.push(US);
                }
                if item.as_ref().bytes().any(is_reserved) {
                    return Err(FieldError::SeparatorInText(tag));
                }
                value.extend(item.as_ref().as_bytes());
            }
        }
        if value.is_empty() { Err(FieldError::Empty(tag)) } else { Ok(Self { tag, value }) }
    }

    /// A field of one subfield of information items.
    ///
    /// # Errors
    /// As [`Field::of_subfields`].
    pub fn of_items<T: AsRef<str> + Clone>(tag: Tag, items: &[T]) -> Result<Self, FieldError> {
        Self::of_subfields(tag, &[items.to_vec()])
    }

    /// A field of one information item.
    ///
    /// # Errors
    /// As [`Field::of_subfields`].
    pub fn of_text(tag: Tag, text: impl AsRef<str>) -> Result<Self, FieldError> {
        Self::of_items(tag, &[text.as_ref()])
    }

    /// Field 999: any bytes. It must be the last of its record.
    ///
    /// # Errors
    /// When records of this type have no data.
    pub fn of_data(record_type: RecordType, data: Vec<u8>) -> Result<Self, FieldError> {
        let tag = Tag::new(record_type, DATA);
        if record_type.has_data() { Ok(Self { tag, value: data }) } else { Err(FieldError::NoData(tag)) }
    }

    /// Whatever was read; the caller has split it.
    pub(crate) fn raw(tag: Tag, value: Vec<u8>) -> Self {
        Self { tag, value }
    }

    /// Its tag.
    pub fn tag(&self) -> Tag {
        self.tag
    }

    /// Its number: 13 of `14.013`.
    pub fn number(&self) -> u32 {
        self.tag.number()
    }

    /// Everything behind the colon, separators within included.
    pub fn value(&self) -> &[u8] {
        &self.value
    }

    /// Its subfields: what stands between RS; one where there is none.
    pub fn subfields(&self) -> impl Iterator<Item = Subfield<'_>> {
        self.value.split(|&byte| byte == RS).map(Subfield)
    }

    /// The information items of its first subfield.
    pub fn items(&self) -> impl Iterator<Item = &[u8]> {
        self.value.split(|&byte| byte == RS).take(1).flat_map(|first| first.split(|&byte| byte == US))
    }

    /// The value as one text, separators included.
    pub fn text(&self, charset: Charset) -> Text<'_> {
        charset.decode(&self.value)
    }

    /// The value as a number: only where it is one and nothing else.
    pub fn parse<T: FromStr>(&self) -> Option<T> {
        number(&self.value)
    }

    /// Whether it holds bytes and no text: field 999 of a type that has data.
    pub fn is_data(&self) -> bool {
        self.number() == DATA && self.tag.record_type().has_data()
    }

    /// Bytes it takes, the separator behind it included.
    pub(crate) fn len(&self) -> usize {
        self.tag.len() + self.value.len() + 1
    }

    /// Writes tag, colon and value.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.tag.to_string().bytes());
        bytes.push(b':');
        bytes.extend(&self.value);
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Field({}, {} bytes)", self.tag, self.value.len())
    }
}

/// A subfield: the bytes between two RS. Never shown in `Debug`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Subfield<'a>(&'a [u8]);

impl<'a> Subfield<'a> {
    /// All of it, separators between items included.
    pub fn value(self) -> &'a [u8] {
        self.0
    }

    /// Its information items: what stands between US; one where there is none.
    pub fn items(self) -> impl Iterator<Item = &'a [u8]> {
        self.0.split(|&byte| byte == US)
    }

    /// The item at this place, from 0; `None` where it is missing or empty.
    pub fn item(self, place: usize) -> Option<&'a [u8]> {
        self.items().nth(place).filter(|item| !item.is_empty())
    }

    /// The item at this place as ASCII; `None` where it is missing, empty or anything else.
    pub fn ascii(self, place: usize) -> Option<&'a str> {
        std::str::from_utf8(self.item(place)?).ok().filter(|text| text.is_ascii())
    }

    /// The item at this place as a text.
    pub fn text(self, place: usize, charset: Charset) -> Option<Text<'a>> {
        Some(charset.decode(self.item(place)?))
    }

    /// The item at this place as a number.
    pub fn parse<T: FromStr>(self, place: usize) -> Option<T> {
        number(self.item(place)?)
    }

    /// Every item from this place on as a number, `None` for one that is none.
    pub fn numbers<T: FromStr>(self, place: usize) -> impl Iterator<Item = Option<T>> {
        self.items().skip(place).map(number)
    }
}

impl fmt::Debug for Subfield<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Subfield({} bytes)", self.0.len())
    }
}

fn number<T: FromStr>(bytes: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.starts_with('+'))?;
    text.parse().ok()
}

/// What separates in the traditional encoding, and STX and ETX, which are kept out in every encoding.
pub(crate) fn is_reserved(byte: u8) -> bool {
    matches!(byte, 0x02 | 0x03 | FS | GS | RS | US)
}
