//! How an image is compressed (Table 15).

use std::fmt;

/// The algorithm that an image is compressed with, CGA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compression {
    /// `NONE`: pixels as they are.
    None,
    /// `WSQ20`: wavelet scalar quantisation, for 500 ppi.
    Wsq20,
    /// `JPEGB`: JPEG, lossy.
    JpegB,
    /// `JPEGL`: JPEG, lossless.
    JpegL,
    /// `JP2`: JPEG 2000, lossy.
    Jp2,
    /// `JP2L`: JPEG 2000, lossless.
    Jp2L,
    /// `PNG`.
    Png,
}

impl Compression {
    /// Every algorithm, in the order of the codes of binary records.
    pub const ALL: [Self; 7] =
        [Self::None, Self::Wsq20, Self::JpegB, Self::JpegL, Self::Jp2, Self::Jp2L, Self::Png];

    /// Its name in tagged records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::Wsq20 => "WSQ20",
            Self::JpegB => "JPEGB",
            Self::JpegL => "JPEGL",
            Self::Jp2 => "JP2",
            Self::Jp2L => "JP2L",
            Self::Png => "PNG",
        }
    }

    /// By its name in tagged records. `WSQ`, which old systems write, is `WSQ20`.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = if name == "WSQ" { "WSQ20" } else { name };
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == name)
    }

    /// By its code in binary records.
    pub fn of_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// Whether decoding gives the pixels that were compressed.
    pub const fn is_lossless(self) -> bool {
        matches!(self, Self::None | Self::JpegL | Self::Jp2L | Self::Png)
    }
}

impl fmt::Display for Compression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
