//! Why bytes are no file that can be split.

/// A file that cannot be split without guessing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("record {record}, byte {offset}: {fault}")]
pub struct ParseError {
    /// The record, from 0 (Type-1).
    pub record: usize,
    /// The byte in the file where the fault shows, from 0.
    pub offset: usize,
    /// What is wrong.
    pub fault: ParseFault,
}

/// What cannot be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseFault {
    /// The file is longer than [`MAX_FILE_BYTES`](crate::MAX_FILE_BYTES).
    #[error("the file is too long")]
    FileTooLong,
    /// The bytes do not begin with a Type-1 record.
    #[error("no Type-1 record begins here")]
    NoTransaction,
    /// More records than [`MAX_RECORDS`](crate::MAX_RECORDS).
    #[error("too many records")]
    TooManyRecords,
    /// More fields than [`MAX_FIELDS`](crate::MAX_FIELDS).
    #[error("too many fields")]
    TooManyFields,
    /// No tag begins here, and 1.003 announces no binary record at this place.
    #[error("no record begins here")]
    NotARecord,
    /// A tagged record whose first field is not LEN.
    #[error("the first field of a record is not its length")]
    LengthNotFirst,
    /// A LEN that is no number.
    #[error("the length of a record is no number")]
    LengthNotANumber,
    /// A LEN that not even the record's beginning has room in.
    #[error("the length of a record, {0}, is too small")]
    LengthTooSmall(u64),
    /// A LEN beyond the end of the file: the file is cut, or the length wrong.
    #[error("a record of {length} bytes has only {available}")]
    Cut {
        /// Bytes that LEN says.
        length: u64,
        /// Bytes there are up to the end of the file.
        available: u64,
    },
    /// The byte where LEN says the record ends is no FS: the length is wrong.
    #[error("no record separator where the record ends by its length")]
    NotTerminated,
    /// FS before the end that LEN says: the length is wrong, or the text holds a separator.
    #[error("a record separator before the record ends by its length")]
    TerminatedEarly,
    /// What stands behind a GS begins with no tag of a type from 1 to 99 and a field number of at most ten digits
    /// and 32 bits.
    #[error("a field without a tag")]
    NoTag,
}
