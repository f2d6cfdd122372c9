//! Baseline TIFF (revision 6.0): 8-bit grey, uncompressed, one strip, resolution per inch.

use crate::Raster;

const SHORT: u16 = 3;
const LONG: u16 = 4;
const ASCII: u16 = 2;
const RATIONAL: u16 = 5;
/// Bytes of the header, and of the resolution behind it.
const HEADER: u32 = 8;
const RESOLUTION: u32 = 8;

impl Raster {
    /// As a TIFF file without compression. What the pixels have lost stands in ImageDescription.
    pub fn to_tiff(&self) -> Vec<u8> {
        let description = self.loss().map(|loss| loss.line() + "\0").unwrap_or_default();
        let length = description.len() as u32;
        let strip = HEADER + RESOLUTION + length;
        let bytes = self.pixels().len() as u32;
        let entries = [
            (256, LONG, 1, self.width()),
            (257, LONG, 1, self.height()),
            (258, SHORT, 1, 8), // bits of a sample
            (259, SHORT, 1, 1), // no compression
            (262, SHORT, 1, 1), // 0 is black
            (270, ASCII, length, HEADER + RESOLUTION),
            (273, LONG, 1, strip),
            (277, SHORT, 1, 1), // samples of a pixel
            (278, LONG, 1, self.height()),
            (279, LONG, 1, bytes),
            (282, RATIONAL, 1, HEADER),
            (283, RATIONAL, 1, HEADER),
            (296, SHORT, 1, 2), // the inch
        ];
        let entries = entries.into_iter().filter(|(_, _, count, _)| *count > 0);
        // The directory begins on a word boundary.
        let directory = (strip + bytes).next_multiple_of(2);
        let mut file = b"II*\0".to_vec();
        file.extend(directory.to_le_bytes());
        file.extend([u32::from(self.ppi().get()), 1].map(u32::to_le_bytes).as_flattened());
        file.extend(description.as_bytes());
        file.extend(self.pixels());
        file.resize(directory as usize, 0);
        file.extend((entries.clone().count() as u16).to_le_bytes());
        for (tag, kind, count, value) in entries {
            file.extend([tag, kind].map(u16::to_le_bytes).as_flattened());
            file.extend([count, value].map(u32::to_le_bytes).as_flattened());
        }
        file.extend(0_u32.to_le_bytes()); // no further page
        file
    }
}
