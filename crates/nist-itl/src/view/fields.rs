//! A record's fields with the character set their texts are in: what every view reads through.

use crate::{Charset, Date, GmtTime, Subfield, TaggedRecord, Text};

/// A record and the character set of its texts.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) record: &'a TaggedRecord,
    pub(super) charset: Charset,
}

impl<'a> Fields<'a> {
    /// A field as one text; `None` where it is missing or empty.
    pub(super) fn text(self, number: u32) -> Option<Text<'a>> {
        let field = self.record.field(number).filter(|field| !field.value().is_empty())?;
        Some(field.text(self.charset))
    }

    /// A field's first subfield.
    pub(super) fn subfield(self, number: u32) -> Option<Subfield<'a>> {
        self.subfields(number).next()
    }

    /// A field's subfields.
    pub(super) fn subfields(self, number: u32) -> impl Iterator<Item = Subfield<'a>> {
        self.record.subfields(number)
    }

    /// What `read` makes of each subfield, as far as it makes anything.
    pub(super) fn all<T>(
        self,
        number: u32,
        read: impl Fn(Subfield<'a>) -> Option<T>,
    ) -> impl Iterator<Item = T> {
        self.subfields(number).filter_map(read)
    }

    /// A field as a date.
    pub(super) fn date(self, number: u32) -> Option<Date> {
        self.record.ascii(number)?.parse().ok()
    }

    /// A field as a time.
    pub(super) fn time(self, number: u32) -> Option<GmtTime> {
        self.record.ascii(number)?.parse().ok()
    }
}
