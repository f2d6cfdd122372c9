//! Why a field of a Type-9 record cannot be read or written.

/// Where in a Type-9 record something is wrong, and what. It carries no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("field 9.{field:03}, subfield {subfield}, item {item}: {fault}")]
pub struct FeatureError {
    /// The field number: 331 of 9.331.
    pub field: u32,
    /// The subfield, from 1; 0 where the field as a whole is wrong.
    pub subfield: usize,
    /// The information item, from 1; 0 where the subfield as a whole is wrong.
    pub item: usize,
    /// What is wrong.
    pub fault: FeatureFault,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FeatureFault {
    /// A value that must be there is not.
    #[error("it is missing")]
    Missing,
    /// Something else than a whole number.
    #[error("it is no number")]
    NotANumber,
    /// A number, or a point, outside the range of its item or of the region of interest.
    #[error("it is out of range")]
    OutOfRange,
    /// A code that the standard's table does not have, or that does not go with another item.
    #[error("it is none of the codes")]
    UnknownCode,
    /// Neither a time YYYYMMDDHHMMSSZ nor, when read, a day YYYYMMDD.
    #[error("it is no time")]
    NotATime,
    /// No vertices `x,y-x,y-...`, or too few or too many of them.
    #[error("it is no path")]
    NotAPath,
    /// A map that is not in the plain form, which is the only one read here.
    #[error("it is compressed in a form that is not read")]
    Compressed,
    /// More subfields than the field may have.
    #[error("it has too many subfields")]
    TooManySubfields,
    /// It says otherwise than another field of the record.
    #[error("it contradicts another field")]
    Contradiction,
    /// The number of a feature that the record does not have.
    #[error("it names a feature that is not there")]
    NoSuchFeature,
    /// A text with a character that separates items or fields.
    #[error("its text holds a control character that separates")]
    Separator,
    /// A text longer than its item may be.
    #[error("its text is too long")]
    TooLong,
}

impl FeatureError {
    /// Something wrong with a field as a whole.
    pub(crate) const fn of_field(field: u32, fault: FeatureFault) -> Self {
        Self { field, subfield: 0, item: 0, fault }
    }
}
