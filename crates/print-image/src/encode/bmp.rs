//! Windows bitmap: 256 greys, rows from the bottom, pixels per metre.

use super::per_metre;
use crate::Raster;

/// BITMAPFILEHEADER, BITMAPINFOHEADER and a palette of 256 colours.
const HEADERS: usize = 14 + 40 + 1024;

impl Raster {
    /// As a BMP file of 256 greys. What the pixels have lost stands in the gap between palette and pixels, which
    /// readers pass over.
    pub fn to_bmp(&self) -> Vec<u8> {
        let loss = self.loss().map_or_else(String::new, |loss| loss.line() + "\n");
        let padding = vec![0; (4 - self.width() as usize % 4) % 4];
        let rows = self.pixels().chunks_exact(self.width() as usize).rev();
        let pixels: Vec<u8> = rows.flat_map(|row| row.iter().chain(&padding)).copied().collect();
        let start = HEADERS + loss.len();
        let long = |value: usize| (value as u32).to_le_bytes();
        let resolution = per_metre(self.ppi()).to_le_bytes();
        let mut file = Vec::with_capacity(start + pixels.len());
        file.extend(b"BM");
        for field in [long(start + pixels.len()), long(0), long(start)] {
            file.extend(field);
        }
        file.extend(long(40));
        file.extend(self.width().to_le_bytes());
        file.extend(self.height().to_le_bytes());
        file.extend([1, 0, 8, 0]); // one plane, 8 bits
        for field in [long(0), long(pixels.len()), resolution, resolution, long(256), long(0)] {
            file.extend(field);
        }
        file.extend((0..=u8::MAX).flat_map(|grey| [grey, grey, grey, 0]));
        file.extend(loss.as_bytes());
        file.extend(pixels);
        file
    }
}
