//! Portable graymap: P5, 8 bits.

use crate::Raster;
use crate::decode::PGM_PPI;

impl Raster {
    /// As a PGM file. The format knows no resolution: a comment states it, and another what the pixels have lost.
    pub fn to_pgm(&self) -> Vec<u8> {
        let loss = self.loss().map_or_else(String::new, |loss| format!("# {}\n", loss.line()));
        let (ppi, width, height) = (self.ppi().get(), self.width(), self.height());
        let header = format!("P5\n# {PGM_PPI}{ppi}\n{loss}{width} {height}\n255\n");
        [header.as_bytes(), self.pixels()].concat()
    }
}
