//! Type-20: the source that other records were taken from, such as the scan of a whole card (clause 8.20).

use super::{Fields, Image};
use crate::Text;

/// A source representation.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    fields: Fields<'a>,
}

impl<'a> Source<'a> {
    pub(super) fn of(fields: Fields<'a>) -> Self {
        Self { fields }
    }

    /// Its image, where it is one, and how it came to be.
    pub fn image(self) -> Image<'a> {
        Image { fields: self.fields }
    }

    /// 20.021 SRN: the number that other records refer to it by, 1 to 255.
    pub fn number(self) -> Option<u8> {
        self.fields.record.parse(21)
    }

    /// 20.003 CAR: whether one record was taken from it or several.
    pub fn cardinality(self) -> Option<Text<'a>> {
        self.fields.text(3)
    }

    /// 20.015 SFT: the type of the file it is, where it is no image of [`Image::compression`].
    pub fn file_type(self) -> Option<Text<'a>> {
        self.fields.subfield(15)?.text(0, self.fields.charset)
    }
}
