//! Why something cannot be built.

use crate::{FieldError, Idc, RecordError, RecordType, Tag};

/// What makes no proper record or file. No variant carries a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// A value that a field cannot hold.
    #[error(transparent)]
    Field(#[from] FieldError),
    /// Fields that make no record.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A number outside the range of its field, or outside the image.
    #[error("field {0} holds a number out of range")]
    OutOfRange(Tag),
    /// A position that the record cannot be of, or that its field cannot name.
    #[error("field {0} names a position that it cannot name")]
    Position(Tag),
    /// Something that records of this type do not tell.
    #[error("field {0} does not exist")]
    NotInType(Tag),
    /// A finger that is said to give no print has an image, a place or a quality, or one said to give a partial print
    /// has no image.
    #[error("field {0} says otherwise than the image")]
    AgainstImage(Tag),
    /// No image, and nothing that says why there is none.
    #[error("a record of type {0} without an image does not say why")]
    NoImage(RecordType),
    /// Type-1 is made by the builder.
    #[error("a file has one Type-1 record")]
    SecondTransaction,
    /// A record without a designation from 0 to 99.
    #[error("a record of type {0} without a designation")]
    NoIdc(RecordType),
    /// Two records of one type with one designation; only Types 9 and 10 may have such.
    #[error("two records of type {record_type} with designation {idc}")]
    DuplicateIdc {
        /// Their type.
        record_type: RecordType,
        /// Their designation.
        idc: Idc,
    },
    /// More than 999 records, or none.
    #[error("a file holds 1 to 999 records besides Type-1")]
    RecordCount,
    /// More bytes than [`MAX_FILE_BYTES`](crate::MAX_FILE_BYTES).
    #[error("the file would be too long")]
    FileTooLong,
    /// A text that was read from another file and is neither ASCII nor UTF-8.
    #[error("the text of field {0} is in an unknown character set")]
    NotUtf8(Tag),
}

/// The error where something that must hold does not.
pub(super) fn require(holds: bool, error: BuildError) -> Result<(), BuildError> {
    if holds { Ok(()) } else { Err(error) }
}
