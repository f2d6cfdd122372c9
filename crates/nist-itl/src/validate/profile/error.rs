//! Why a text is no profile.

/// A text that is no profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// More bytes than a profile can need.
    #[error("the profile is too long")]
    TooLong,
    /// It is no TOML, or says something that a profile does not say.
    #[error("line {line}: {message}")]
    Syntax {
        /// The line, from 1; 0 where it is not known.
        line: usize,
        /// What the parser says of it.
        message: String,
    },
    /// No rule has this code.
    #[error("no rule has the code {0}")]
    UnknownRule(String),
    /// A record type is 1 to 99.
    #[error("{0} is no record type")]
    RecordType(u16),
    /// Two sections about the same type.
    #[error("record type {0} has two sections")]
    RecordTwice(u16),
    /// A finger is 1 to 10.
    #[error("{0} is no finger")]
    Finger(u16),
    /// More is demanded than is allowed.
    #[error("of record type {record_type}, at least {least} and at most {most} are demanded")]
    Counts {
        /// The type.
        record_type: u16,
        /// The least.
        least: usize,
        /// The most.
        most: usize,
    },
    /// A field that is both forbidden and given values.
    #[error("field {record_type}.{number:03} is forbidden and has values")]
    ForbiddenWithValues {
        /// The record type.
        record_type: u16,
        /// The field.
        number: u32,
    },
    /// No compression has this name.
    #[error("{0} is no compression")]
    Compression(String),
}
