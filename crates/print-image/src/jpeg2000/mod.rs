//! JPEG 2000 (ISO/IEC 15444-1), the format of prints at 1000 ppi: JP2 files and bare codestreams, read and written.
//!
//! The outline of a stream is checked here before `hayro-jpeg2000` decodes it. OpenJPEG, in its Rust port `openjp2`,
//! encodes.

mod boxes;
mod codestream;
mod grid;
mod openjpeg;
mod packets;
mod write;

pub(crate) use boxes::SIGNATURE;
pub use write::Ratio;

use crate::decode::{DecodeError, Notice, Picture, grey};
use crate::loss::Loss;
use codestream::Outline;
use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a bare codestream begins.
pub(crate) const CODESTREAM: &[u8; 4] = b"\xff\x4f\xff\x51";

/// Decodes a JP2 file or a codestream.
pub(crate) fn decode(bytes: &[u8]) -> Result<Picture, DecodeError> {
    let file = match bytes.starts_with(SIGNATURE) {
        true => boxes::read(bytes)?,
        false => boxes::File { codestream: bytes, resolution: None },
    };
    let outline = codestream::outline(file.codestream)?;
    let (width, height) = outline.grid.size();
    // The decoder is not ours: should it ever panic on a damaged stream, that is one more damaged stream.
    let samples = catch_unwind(AssertUnwindSafe(|| samples(file.codestream, &outline)));
    let (pixels, mut notices) = samples.map_err(|_| DecodeError::NotAnImage)??;
    let told = outline.comments.iter().find_map(|comment| Loss::from_comment(comment));
    if !packets::hold_everything(&outline) {
        notices.push(Notice::Compressed(Loss::Jpeg2000));
    } else if let Some(loss) = told {
        notices.push(Notice::Past(loss));
    }
    Ok(Picture { width, height, pixels, resolution: file.resolution, notices })
}

/// The grey pixels of a codestream.
fn samples(codestream: &[u8], outline: &Outline<'_>) -> Result<(Vec<u8>, Vec<Notice>), DecodeError> {
    let settings = DecodeSettings { strict: true, ..DecodeSettings::default() };
    let image = Image::new(codestream, &settings).map_err(|_| DecodeError::NotAnImage)?;
    let mut context = DecoderContext::default();
    let image = image.decode(&mut context).map_err(|_| DecodeError::NotAnImage)?;
    let white = (1_u32 << outline.bits) - 1;
    // Lossy streams overshoot both ends.
    let eight = |sample: &f32| grey::eight_bits(sample.round().clamp(0.0, white as f32) as u32, white);
    let planes: Vec<&[f32]> = image.components().iter().map(|component| component.samples()).collect();
    if planes.iter().any(|plane| plane.len() as u64 != outline.grid.pixels()) {
        return Err(DecodeError::NotAnImage);
    }
    let mut notices = Vec::from_iter(grey::depth_notice(outline.bits));
    let pixels = match planes[..] {
        [grey] => grey.iter().map(eight).collect(),
        [red, green, blue] => {
            let pixels = red.iter().zip(green).zip(blue);
            grey::from_rgb(pixels.map(|((red, green), blue)| [red, green, blue].map(eight)), &mut notices)?
        }
        _ => return Err(DecodeError::NotAnImage),
    };
    Ok((pixels, notices))
}
