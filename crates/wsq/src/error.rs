//! Why bytes are not read as WSQ, and why pixels are not written as it. No variant carries bytes of a file.

use crate::stream::Marker;

/// Why bytes are not decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes do not begin as a WSQ file does.
    #[error("not a WSQ file")]
    NotWsq,
    /// The end of the file is missing.
    #[error("the file is cut short")]
    Truncated,
    /// Two bytes where a marker must stand are none.
    #[error("a marker is missing")]
    MarkerMissing,
    /// A marker that the standard knows, in a place where it may not stand.
    #[error("the marker {0} is out of place")]
    MarkerOutOfPlace(Marker),
    /// A segment whose length does not agree with what it holds.
    #[error("the segment {0} has a wrong length")]
    SegmentLength(Marker),
    /// The frame says that the image has no pixels.
    #[error("the image has no pixels")]
    Empty,
    /// More pixels than the caller accepts.
    #[error("{width} x {height} px are more than {limit} pixels")]
    TooLarge {
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
        /// The most pixels accepted.
        limit: u64,
    },
    /// A segment that the image needs is not in the file.
    #[error("the segment {0} is missing")]
    Missing(Marker),
    /// A transform or quantisation table that changes after the first block.
    #[error("the table {0} changes between blocks")]
    TableChanged(Marker),
    /// Filters whose lengths cannot give the image back: both must be odd or both even, 32 at most.
    #[error("filters of {low} and {high} taps do not go together")]
    Filters {
        /// Taps of the analysis low-pass filter.
        low: u8,
        /// Taps of the analysis high-pass filter.
        high: u8,
    },
    /// A Huffman table with a number over 7.
    #[error("there is no Huffman table {0}")]
    HuffmanNumber(u8),
    /// Lengths of codes that no Huffman code can have.
    #[error("the lengths of a Huffman table contradict each other")]
    HuffmanLengths,
    /// Bits that are no code of the block's Huffman table, or a code that means nothing.
    #[error("a block holds bits that mean nothing")]
    Code,
    /// Restart markers that do not count up: a part of a block is lost.
    #[error("a restart marker is out of order")]
    RestartOrder,
    /// The blocks hold fewer coefficients than the image has.
    #[error("the blocks hold too few coefficients")]
    TooFewCoefficients,
    /// The blocks hold more coefficients than the image has.
    #[error("the blocks hold too many coefficients")]
    TooManyCoefficients,
}

/// Why pixels are not encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// The image has no pixels.
    #[error("the image has no pixels")]
    Empty,
    /// A side that the format's 16 bits cannot state.
    #[error("{width} x {height} px are more than 65,535 px a side")]
    TooLarge {
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
    },
    /// Not as many pixels as width and height say.
    #[error("{found} pixels are not {width} x {height}")]
    PixelCount {
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
        /// Pixels handed in.
        found: usize,
    },
    /// The comments do not fit one segment of 65,535 bytes.
    #[error("the comments are longer than 65,000 bytes")]
    Comments,
}
