//! Why a print is not written.

/// Why a print is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// The encoder found no memory, or no way to make so few pixels so small.
    #[error("the print cannot be compressed so")]
    NotCompressed,
}
