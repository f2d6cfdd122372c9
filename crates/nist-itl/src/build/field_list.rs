//! The fields of a record that is being built, in the order of their numbers.

use super::BuildError;
use super::error::require;
use crate::{Field, FieldError, RecordType, Tag, Text};
use std::fmt::Display;

/// Fields of one record type, added one after another.
pub(super) struct FieldList {
    record_type: RecordType,
    pub(super) fields: Vec<Field>,
}

impl FieldList {
    pub(super) fn new(record_type: RecordType) -> Self {
        Self { record_type, fields: Vec::new() }
    }

    pub(super) fn tag(&self, number: u32) -> Tag {
        Tag::new(self.record_type, number)
    }

    /// A number or a code.
    pub(super) fn code(&mut self, number: u32, code: impl Display) -> Result<(), BuildError> {
        self.subfields(number, &[vec![code.to_string()]])
    }

    /// A number or a code, where there is one.
    pub(super) fn code_if(&mut self, number: u32, code: Option<impl Display>) -> Result<(), BuildError> {
        code.map_or(Ok(()), |code| self.code(number, code))
    }

    /// A number from this range.
    pub(super) fn number(
        &mut self,
        number: u32,
        value: u32,
        range: std::ops::RangeInclusive<u32>,
    ) -> Result<(), BuildError> {
        require(range.contains(&value), BuildError::OutOfRange(self.tag(number)))?;
        self.code(number, value)
    }

    /// A text of at most so many characters.
    pub(super) fn text(&mut self, number: u32, text: &Text<'_>, most: usize) -> Result<(), BuildError> {
        self.texts(number, &[(text, most)])
    }

    /// A text of at most so many characters, where there is one.
    pub(super) fn text_if(
        &mut self,
        number: u32,
        text: Option<&Text<'_>>,
        most: usize,
    ) -> Result<(), BuildError> {
        text.map_or(Ok(()), |text| self.text(number, text, most))
    }

    /// One subfield of texts, each of at most so many characters.
    pub(super) fn texts(&mut self, number: u32, texts: &[(&Text<'_>, usize)]) -> Result<(), BuildError> {
        self.check_lengths(number, texts)?;
        let items = texts.iter().map(|(text, _)| text.as_str().to_owned()).collect();
        self.subfields(number, &[items])
    }

    /// Refuses texts of field `number` that are empty or too long.
    pub(super) fn check_lengths(&self, number: u32, texts: &[(&Text<'_>, usize)]) -> Result<(), BuildError> {
        let tag = self.tag(number);
        for &(text, most) in texts {
            match text.as_str().chars().take(most + 1).count() {
                0 => return Err(FieldError::Empty(tag).into()),
                count if count > most => return Err(FieldError::TooLong { tag, most }.into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Subfields of items; nothing where there are none.
    pub(super) fn subfields(&mut self, number: u32, subfields: &[Vec<String>]) -> Result<(), BuildError> {
        if !subfields.is_empty() {
            self.fields.push(Field::of_subfields(self.tag(number), subfields)?);
        }
        Ok(())
    }
}
