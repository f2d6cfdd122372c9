//! JPEG 2000 files: the codestream of the encoder in a JP2 file that states the resolution, with a comment for what
//! the pixels have lost.

use super::{boxes, codestream, openjpeg};
use crate::Raster;
use crate::encode::{EncodeError, Source};
use crate::loss::Loss;

/// How many times smaller than its pixels a file is made, 2..=100. At 1000 ppi examiners accept 10 (NIST SP 500-289).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ratio(u16);

impl Ratio {
    /// The ratio the guidance for 1000 ppi names.
    pub const TEN: Ratio = Ratio(10);

    /// A ratio; `None` outside 2..=100.
    pub const fn new(ratio: u16) -> Option<Self> {
        if ratio >= 2 && ratio <= 100 { Some(Ratio(ratio)) } else { None }
    }

    /// How many times smaller.
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl Raster {
    /// As a lossless JP2 file.
    ///
    /// # Errors
    /// [`EncodeError::NotCompressed`] when the encoder finds no memory.
    pub fn to_jp2(&self) -> Result<Vec<u8>, EncodeError> {
        let history = self.loss().map(|loss| (Loss::KEYWORD, loss.word().to_owned()));
        file(self, None, history.as_slice())
    }
}

impl Source<'_> {
    /// As a JP2 file `ratio` times smaller than the pixels, with the irreversible wavelet.
    ///
    /// # Errors
    /// [`EncodeError::NotCompressed`] when the encoder finds no memory or cannot reach the ratio.
    pub fn to_lossy_jp2(&self, ratio: Ratio) -> Result<Vec<u8>, EncodeError> {
        file(self.raster(), Some(ratio), &self.history())
    }
}

fn file(raster: &Raster, ratio: Option<Ratio>, history: &[(&str, String)]) -> Result<Vec<u8>, EncodeError> {
    let (width, height) = (raster.width(), raster.height());
    let stream = openjpeg::encode(width, height, raster.pixels(), ratio.map(Ratio::get));
    let mut stream = stream.ok_or(EncodeError::NotCompressed)?;
    let lines: Vec<String> = history.iter().map(|(keyword, text)| format!("{keyword}: {text}")).collect();
    if !lines.is_empty() {
        let header = codestream::outline(&stream).map_err(|_| EncodeError::NotCompressed)?.header;
        stream.splice(header..header, codestream::comment(&lines.join("\n")));
    }
    Ok(boxes::write(width, height, raster.ppi(), &stream))
}
