//! Why a print is not written.

/// Why a print is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// The encoder found no memory, or no way to make so few pixels so small.
    #[error("the print cannot be compressed so")]
    NotCompressed,
    /// The resolution is finer than the format is made for.
    #[error("{ppi} ppi is over {limit}")]
    TooFine {
        /// The print's resolution, ppi.
        ppi: u16,
        /// The finest accepted, ppi.
        limit: u16,
    },
    /// A side that the format cannot state.
    #[error("{width} x {height} px is more than the format can state")]
    TooLarge {
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
    },
}
