//! Grey pixels of any picture, unless it is truly coloured.

use super::DecodeError;
use image::DynamicImage;

/// Channels further apart than this (of 255) are colour, not a scanner's or a coder's tint.
const TINT: u8 = 24;
/// The share of coloured pixels at which a picture is a colour photograph: one in this many.
const COLOURED_ONE_IN: usize = 100;

/// 8-bit grey of a picture: 16 bits are reduced, transparency lies on white paper.
pub(super) fn from_picture(picture: DynamicImage) -> Result<Vec<u8>, DecodeError> {
    match picture {
        DynamicImage::ImageLuma8(grey) => Ok(grey.into_raw()),
        DynamicImage::ImageLuma16(grey) => Ok(grey.into_raw().into_iter().map(eight_bits).collect()),
        DynamicImage::ImageLumaA8(grey) => {
            Ok(grey.into_raw().chunks_exact(2).map(|px| on_paper(px[0], px[1])).collect())
        }
        DynamicImage::ImageRgb8(colour) => {
            from_rgb(colour.into_raw().chunks_exact(3).map(|px| [px[0], px[1], px[2]]))
        }
        other => {
            let pixels = other.into_rgba8().into_raw();
            from_rgb(pixels.chunks_exact(4).map(|px| [0, 1, 2].map(|channel| on_paper(px[channel], px[3]))))
        }
    }
}

fn eight_bits(sixteen: u16) -> u8 {
    ((u32::from(sixteen) + 128) / 257) as u8
}

fn on_paper(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

fn from_rgb(pixels: impl ExactSizeIterator<Item = [u8; 3]>) -> Result<Vec<u8>, DecodeError> {
    let total = pixels.len();
    let mut coloured = 0;
    let grey = pixels
        .map(|[r, g, b]| {
            coloured += usize::from(r.max(g).max(b) - r.min(g).min(b) > TINT);
            // Weights of Rec. 601 in 256ths: they sum to 256, so equal channels keep their value.
            ((77 * u32::from(r) + 150 * u32::from(g) + 29 * u32::from(b) + 128) >> 8) as u8
        })
        .collect();
    if coloured * COLOURED_ONE_IN > total {
        let percent = (coloured * 100).div_ceil(total.max(1)).min(100) as u8;
        return Err(DecodeError::Colour { percent });
    }
    Ok(grey)
}
