//! Type-21: the context in which other records were taken, such as a picture of the place (clause 8.21).

use super::Fields;
use crate::{Date, Sha256, Subject, TaggedRecord, Text};

/// An associated context.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    fields: Fields<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn of(fields: Fields<'a>) -> Self {
        Self { fields }
    }

    /// The record itself.
    pub fn record(self) -> &'a TaggedRecord {
        self.fields.record
    }

    /// 21.021 ACN: the number that other records refer to it by, 1 to 255.
    pub fn number(self) -> Option<u8> {
        self.fields.record.parse(21)
    }

    /// 21.004 SRC: the agency that made the record.
    pub fn source_agency(self) -> Option<Text<'a>> {
        self.fields.text(4)
    }

    /// 21.005 ACD: the day it was taken.
    pub fn captured_on(self) -> Option<Date> {
        self.fields.date(5)
    }

    /// 21.015 AFT: the type of the file it is, such as `PDF`.
    pub fn file_type(self) -> Option<Text<'a>> {
        self.fields.subfield(15)?.text(0, self.fields.charset)
    }

    /// 21.020 COM: a comment, at most 126 characters.
    pub fn comment(self) -> Option<Text<'a>> {
        self.fields.text(20)
    }

    /// 21.046 SUB: the condition of the person or body.
    pub fn subject(self) -> Option<Subject> {
        self.fields.subfield(46).and_then(Subject::read)
    }

    /// 21.996 HAS: the SHA-256 that its bytes had when the record was made.
    pub fn hash(self) -> Option<Sha256> {
        self.fields.record.ascii(996)?.parse().ok()
    }

    /// 21.999 DATA: its bytes.
    pub fn data(self) -> Option<&'a [u8]> {
        self.fields.record.data()
    }
}
