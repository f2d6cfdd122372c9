//! PNG: 8-bit grey, pHYs for the resolution, tEXt for what the pixels have lost.

use super::per_metre;
use crate::Raster;
use crate::loss::Loss;
use terms::Ppi;

impl Raster {
    /// As a PNG file: 8-bit grey, with the resolution in its pHYs chunk.
    pub fn to_png(&self) -> Vec<u8> {
        file(self.width(), self.height(), self.pixels(), Some(self.ppi()), self.loss())
    }
}

/// An 8-bit grey PNG file of `width` x `height` pixels.
pub(crate) fn file(width: u32, height: u32, pixels: &[u8], ppi: Option<Ppi>, loss: Option<Loss>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    // Ridges hardly compress: trying harder takes thirty times as long for files some hundredths smaller.
    encoder.set_compression(png::Compression::Fast);
    encoder.set_pixel_dims(ppi.map(per_metre).map(|side| png::PixelDimensions {
        xppu: side,
        yppu: side,
        unit: png::Unit::Meter,
    }));
    if let Some(loss) = loss {
        let keyword = Loss::KEYWORD.to_owned();
        encoder.add_text_chunk(keyword, loss.word().to_owned()).expect("both are plain Latin text");
    }
    let mut writer = encoder.write_header().expect("memory takes every byte and both sides are at least 1");
    writer.write_image_data(pixels).expect("the pixels fill the image exactly");
    writer.finish().expect("memory takes every byte");
    file
}
