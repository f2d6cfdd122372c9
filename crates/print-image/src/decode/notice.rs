//! What a reader of a file must be told, besides its pixels.

use crate::loss::Loss;

/// Something in which the pixels given differ from what was captured or from what the file holds. The file itself is
/// never altered: whoever imports it keeps its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// The file is compressed with loss.
    Compressed(Loss),
    /// The file is lossless, but says that its pixels had lost something before.
    Past(Loss),
    /// Each sample was reduced to 8 bits: its share of white, times 255, rounded to the nearest (from 16 bits, the
    /// nearest multiple of 257).
    DepthReduced {
        /// Bits of a sample in the file, 9..=16.
        bits: u8,
    },
    /// Tinted pixels became grey: 77/256 red, 150/256 green, 29/256 blue (the weights of Rec. 601).
    ColourReduced {
        /// Pixels whose channels lie more than 24 of 255 apart, percent rounded up, 0..=1.
        percent: u8,
    },
    /// The file asks to be shown turned or mirrored, and the pixels are.
    Oriented(Orientation),
    /// The resolution a WSQ file states is none that WSQ is used at, and was not believed.
    ResolutionDoubted {
        /// What it states, ppi.
        ppi: u16,
    },
}

/// What was done to the stored pixels to set them upright: Exif's and TIFF's orientations 2 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// 2: left and right exchanged.
    Mirrored,
    /// 3: half a turn.
    HalfTurn,
    /// 4: top and bottom exchanged.
    Flipped,
    /// 5: rows and columns exchanged.
    Transposed,
    /// 6: a quarter turn clockwise.
    QuarterTurn,
    /// 7: rows and columns exchanged, then half a turn.
    Transversed,
    /// 8: a quarter turn counter-clockwise.
    QuarterTurnBack,
}

impl Orientation {
    /// The orientation of a number of Exif; `None` for 1, upright, and for numbers without meaning.
    pub(super) const fn from_exif(number: u8) -> Option<Self> {
        Some(match number {
            2 => Orientation::Mirrored,
            3 => Orientation::HalfTurn,
            4 => Orientation::Flipped,
            5 => Orientation::Transposed,
            6 => Orientation::QuarterTurn,
            7 => Orientation::Transversed,
            8 => Orientation::QuarterTurnBack,
            _ => return None,
        })
    }

    /// Whether the stored pixels were a mirror image of those given: of a print, that matters most.
    pub const fn is_mirror(self) -> bool {
        use Orientation::{Flipped, Mirrored, Transposed, Transversed};
        matches!(self, Mirrored | Flipped | Transposed | Transversed)
    }
}
