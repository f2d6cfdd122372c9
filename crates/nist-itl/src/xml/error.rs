//! Why a text is no file in the XML encoding.

/// A text that cannot be read. No variant carries what an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Longer than [`MAX_XML_BYTES`](super::MAX_XML_BYTES).
    #[error("the text is too long")]
    TooLong,
    /// More elements, attributes or levels than a file has.
    #[error("the text has too many elements, attributes or levels")]
    TooComplex,
    /// A document type declaration, which could define entities: not part of the encoding.
    #[error("the text has a document type declaration")]
    DocumentType,
    /// No well-formed XML.
    #[error("line {line}, column {column}: no well-formed XML")]
    Syntax {
        /// The line, from 1; 0 where it is not known.
        line: u32,
        /// The column, from 1; 0 where it is not known.
        column: u32,
    },
    /// The outermost element is no exchange package of the standard.
    #[error("this XML is no ANSI/NIST-ITL package")]
    NoPackage,
    /// No Type-1 record.
    #[error("the package has no transaction record")]
    NoTransaction,
    /// More records than [`MAX_RECORDS`](crate::MAX_RECORDS).
    #[error("too many records")]
    TooManyRecords,
    /// The data of a record are not in Base64.
    #[error("the data of record {0} are not in Base64")]
    Base64(usize),
}
