//! Grey pixels of 8 bits from any samples, unless the picture is truly coloured.

use super::{DecodeError, Notice};
use image::DynamicImage;

/// Channels further apart than this (of 255) are colour, not a scanner's or a coder's tint.
const TINT: u8 = 24;
/// The share of coloured pixels at which a picture is a colour photograph: one in this many.
const COLOURED_ONE_IN: usize = 100;

/// 8-bit grey of a picture: 16 bits are reduced first, then transparency is laid on white paper, then colour goes.
pub(super) fn from_picture(picture: DynamicImage, notices: &mut Vec<Notice>) -> Result<Vec<u8>, DecodeError> {
    let mut reduced = |samples: Vec<u16>| -> Vec<u8> {
        notices.extend(depth_notice(16));
        samples.into_iter().map(|sample| eight_bits(sample.into(), u16::MAX.into())).collect()
    };
    let (samples, channels) = match picture {
        DynamicImage::ImageLuma8(picture) => (picture.into_raw(), 1),
        DynamicImage::ImageLumaA8(picture) => (picture.into_raw(), 2),
        DynamicImage::ImageRgb8(picture) => (picture.into_raw(), 3),
        DynamicImage::ImageRgba8(picture) => (picture.into_raw(), 4),
        DynamicImage::ImageLuma16(picture) => (reduced(picture.into_raw()), 1),
        DynamicImage::ImageLumaA16(picture) => (reduced(picture.into_raw()), 2),
        DynamicImage::ImageRgb16(picture) => (reduced(picture.into_raw()), 3),
        DynamicImage::ImageRgba16(picture) => (reduced(picture.into_raw()), 4),
        _ => return Err(DecodeError::Unsupported), // floating point: no rule says what its white is
    };
    match channels {
        1 => Ok(samples),
        2 => Ok(samples.chunks_exact(2).map(|px| on_paper(px[0], px[1])).collect()),
        3 => from_rgb(samples.chunks_exact(3).map(|px| [px[0], px[1], px[2]]), notices),
        _ => {
            let laid = |px: &[u8]| [0, 1, 2].map(|channel| on_paper(px[channel], px[3]));
            from_rgb(samples.chunks_exact(4).map(laid), notices)
        }
    }
}

/// A sample in 8 bits: its share of `white`, the value of white paper, times 255, rounded to the nearest.
pub(crate) fn eight_bits(sample: u32, white: u32) -> u8 {
    ((sample.min(white) * 255 + white / 2) / white) as u8
}

/// What must be said of samples of so many bits.
pub(crate) fn depth_notice(bits: u8) -> Option<Notice> {
    (bits > 8).then_some(Notice::DepthReduced { bits })
}

fn on_paper(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// Grey of colours, and what must be said of them.
pub(crate) fn from_rgb(
    pixels: impl ExactSizeIterator<Item = [u8; 3]>,
    notices: &mut Vec<Notice>,
) -> Result<Vec<u8>, DecodeError> {
    let total = pixels.len();
    let (mut coloured, mut tinted) = (0, false);
    let grey = pixels
        .map(|[r, g, b]| {
            let apart = r.max(g).max(b) - r.min(g).min(b);
            tinted |= apart > 0;
            coloured += usize::from(apart > TINT);
            // Weights of Rec. 601 in 256ths: they sum to 256, so equal channels keep their value.
            ((77 * u32::from(r) + 150 * u32::from(g) + 29 * u32::from(b) + 128) >> 8) as u8
        })
        .collect();
    let percent = (coloured * 100).div_ceil(total.max(1)).min(100) as u8;
    if coloured * COLOURED_ONE_IN > total {
        return Err(DecodeError::Colour { percent });
    }
    if tinted {
        notices.push(Notice::ColourReduced { percent });
    }
    Ok(grey)
}
