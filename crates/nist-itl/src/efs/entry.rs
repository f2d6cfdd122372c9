//! A field as a list of values, one to a subfield, and the fields that say that nothing was found.

use super::draft::{Draft, Written};
use super::items::{Items, MOST_SUBFIELDS, Read, each, subfields};
use super::{FeatureError, FeatureFault};
use crate::{Charset, Field, RecordType, Tag, TaggedRecord};

/// A value that one subfield of its field holds.
pub(crate) trait Entry<'a>: Sized {
    /// The number of its field.
    const FIELD: u32;
    /// The most subfields the field may have; more are read, up to [`MOST_SUBFIELDS`], and not written.
    const MOST: usize;

    /// Reads it from a subfield. Items behind those it knows are left alone.
    fn read(items: Items<'a>) -> Read<Self>;

    /// Writes it into an empty subfield.
    fn write(&self, draft: &mut Draft) -> Written;
}

/// A kind of feature that an examination may find to be absent.
pub(crate) trait Feature<'a>: Entry<'a> {
    /// The field that says so with `Y`.
    const ABSENT: u32;
}

/// What an examination found of one kind of feature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Found<T> {
    /// Nothing is said: they may be there or not.
    #[default]
    Unsaid,
    /// They were looked for, and there are none.
    Absent,
    /// These, at least one, in the order of their subfields: the first is number 1.
    Present(Vec<T>),
}

impl<T> Found<T> {
    /// The features; none where none were found or nothing is said.
    pub fn list(&self) -> &[T] {
        match self {
            Self::Present(list) => list,
            Self::Unsaid | Self::Absent => &[],
        }
    }
}

/// Every value of a field; none where the record does not have it.
pub(crate) fn read_all<'a, T: Entry<'a>>(record: &'a TaggedRecord, charset: Charset) -> Read<Vec<T>> {
    each(subfields(record, T::FIELD, charset), T::FIELD, MOST_SUBFIELDS, T::read)
}

/// The value of a field that has one.
pub(crate) fn read_one<'a, T: Entry<'a>>(record: &'a TaggedRecord, charset: Charset) -> Read<Option<T>> {
    let mut subfields = subfields(record, T::FIELD, charset);
    let value = subfields.next().map(T::read).transpose()?;
    match subfields.next() {
        Some(_) => Err(FeatureError::of_field(T::FIELD, FeatureFault::TooManySubfields)),
        None => Ok(value),
    }
}

/// The features of a field, or what the field beside it says of their absence.
pub(crate) fn read_found<'a, T: Feature<'a>>(record: &'a TaggedRecord, charset: Charset) -> Read<Found<T>> {
    let list = read_all(record, charset)?;
    match (list.is_empty(), is_yes(record, T::ABSENT, charset)?) {
        (false, false) => Ok(Found::Present(list)),
        (true, true) => Ok(Found::Absent),
        (true, false) => Ok(Found::Unsaid),
        (false, true) => Err(FeatureError::of_field(T::ABSENT, FeatureFault::Contradiction)),
    }
}

/// Whether a field says `Y`, the only thing that it can say.
fn is_yes(record: &TaggedRecord, field: u32, charset: Charset) -> Read<bool> {
    let Some(items) = subfields(record, field, charset).next() else { return Ok(false) };
    match items.ascii(0, FeatureFault::UnknownCode)? {
        "Y" => Ok(true),
        _ => items.wrong(0, FeatureFault::UnknownCode),
    }
}

/// The fields of a record that is being written, for features within a region of this width and height.
pub(crate) struct Fields {
    pub(crate) bounds: (u32, u32),
    pub(crate) list: Vec<Field>,
}

impl Fields {
    /// A field of these values; none where there are none.
    pub(crate) fn all<'a, T: Entry<'a>>(&mut self, values: &[T]) -> Written {
        if values.len() > T::MOST {
            return Err(FeatureError::of_field(T::FIELD, FeatureFault::TooManySubfields));
        }
        let items = |(value, number): (&T, usize)| {
            let mut draft = Draft::new(T::FIELD, number, self.bounds);
            value.write(&mut draft).map(|()| draft.finish())
        };
        let subfields = values.iter().zip(1..).map(items).collect::<Result<Vec<_>, _>>()?;
        self.subfields(T::FIELD, &subfields)
    }

    /// A field of this value, where there is one.
    pub(crate) fn one<'a, T: Entry<'a>>(&mut self, value: Option<&T>) -> Written {
        value.map_or(Ok(()), |value| self.all(std::slice::from_ref(value)))
    }

    /// The field of these features, or the one that says that there are none.
    pub(crate) fn found<'a, T: Feature<'a>>(&mut self, found: &Found<T>) -> Written {
        match found {
            Found::Unsaid => Ok(()),
            Found::Absent => self.subfields(T::ABSENT, &[vec!["Y".to_owned()]]),
            Found::Present(list) if list.is_empty() => {
                Err(FeatureError::of_field(T::FIELD, FeatureFault::Missing))
            }
            Found::Present(list) => self.all(list),
        }
    }

    /// A field of these subfields; none where there are none.
    pub(crate) fn subfields(&mut self, field: u32, subfields: &[Vec<String>]) -> Written {
        if subfields.is_empty() {
            return Ok(());
        }
        let made = Field::of_subfields(Tag::new(RecordType::MINUTIAE, field), subfields);
        self.list.push(made.map_err(|_| FeatureError::of_field(field, FeatureFault::Missing))?);
        Ok(())
    }
}
