//! Markers: two bytes, the first 0xFF, that open each segment of a file.

use std::fmt;

/// A marker of the standard (Annex B).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// SOI: the file begins.
    StartOfImage,
    /// EOI: the file ends.
    EndOfImage,
    /// SOF: size and grey levels.
    StartOfFrame,
    /// SOB: coded coefficients follow.
    StartOfBlock,
    /// DTT: the transform table, which holds the wavelet's filters.
    TransformTable,
    /// DQT: the quantisation table, which holds the widths of the bins.
    QuantisationTable,
    /// DHT: Huffman tables.
    HuffmanTable,
    /// DRI: restart markers will stand inside blocks.
    RestartInterval,
    /// COM: a comment.
    Comment,
    /// RST0 to RST7: an interval of a block ends.
    Restart(u8),
}

impl Marker {
    /// The marker with this second byte, if the standard knows it.
    pub(crate) fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0xa0 => Marker::StartOfImage,
            0xa1 => Marker::EndOfImage,
            0xa2 => Marker::StartOfFrame,
            0xa3 => Marker::StartOfBlock,
            0xa4 => Marker::TransformTable,
            0xa5 => Marker::QuantisationTable,
            0xa6 => Marker::HuffmanTable,
            0xa7 => Marker::RestartInterval,
            0xa8 => Marker::Comment,
            0xb0..=0xb7 => Marker::Restart(code - 0xb0),
            _ => return None,
        })
    }

    /// The second byte.
    pub(crate) fn code(self) -> u8 {
        match self {
            Marker::StartOfImage => 0xa0,
            Marker::EndOfImage => 0xa1,
            Marker::StartOfFrame => 0xa2,
            Marker::StartOfBlock => 0xa3,
            Marker::TransformTable => 0xa4,
            Marker::QuantisationTable => 0xa5,
            Marker::HuffmanTable => 0xa6,
            Marker::RestartInterval => 0xa7,
            Marker::Comment => 0xa8,
            Marker::Restart(number) => 0xb0 + number,
        }
    }
}

impl fmt::Display for Marker {
    /// The standard's abbreviation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Marker::StartOfImage => "SOI",
            Marker::EndOfImage => "EOI",
            Marker::StartOfFrame => "SOF",
            Marker::StartOfBlock => "SOB",
            Marker::TransformTable => "DTT",
            Marker::QuantisationTable => "DQT",
            Marker::HuffmanTable => "DHT",
            Marker::RestartInterval => "DRI",
            Marker::Comment => "COM",
            Marker::Restart(number) => return write!(f, "RST{number}"),
        };
        f.write_str(name)
    }
}
