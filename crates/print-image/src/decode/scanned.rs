//! PNG, BMP, TIFF and JPEG, the formats of scanners and cameras: their pixels by the crate `image`, what they say
//! of themselves read here.

use super::{DecodeError, MAX_SIDE, Notice, Orientation, Picture, check_size, grey};
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};
use std::io::Cursor;

/// Memory one decoder may ask for, bytes: enough for the largest image in three 8-bit channels.
const MAX_ALLOCATION: u64 = 512 << 20;

/// What a file says about itself outside its pixels.
#[derive(Default)]
pub(super) struct Facts {
    /// Resolution across and down, ppi.
    pub(super) resolution: Option<(f64, f64)>,
    /// What its pixels have lost.
    pub(super) loss: Option<Notice>,
}

/// Decodes a file of a known format; `facts` reads what it says of itself.
pub(super) fn decode(
    bytes: &[u8],
    format: image::ImageFormat,
    facts: impl FnOnce(&[u8]) -> Result<Facts, DecodeError>,
) -> Result<Picture, DecodeError> {
    let mut decoder = open(bytes, format)?;
    check_size(decoder.dimensions())?;
    let facts = facts(bytes)?;
    let orientation = decoder.orientation().map_err(|error| refusal(&error, MAX_SIDE, MAX_SIDE))?;
    let (width, height) = decoder.dimensions();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error, width, height))?;
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    let mut notices: Vec<Notice> = facts.loss.into_iter().collect();
    notices.extend(Orientation::from_exif(orientation.to_exif()).map(Notice::Oriented));
    let pixels = grey::from_picture(picture, &mut notices)?;
    Ok(Picture { width, height, pixels, resolution: facts.resolution, notices })
}

/// The pixel decoder of the format, with its headers read and no pixel yet.
fn open(bytes: &[u8], format: image::ImageFormat) -> Result<impl ImageDecoder + '_, DecodeError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    reader.into_decoder().map_err(|error| refusal(&error, MAX_SIDE, MAX_SIDE))
}

/// The refusal that an error of the pixel decoder stands for.
fn refusal(error: &ImageError, width: u32, height: u32) -> DecodeError {
    match error {
        ImageError::Unsupported(_) => DecodeError::Unsupported,
        ImageError::Limits(_) => DecodeError::too_large(width, height),
        _ if ends_early(error) => DecodeError::Truncated,
        _ => DecodeError::NotAnImage,
    }
}

/// Whether the error, or what caused it, is that the bytes ran out.
fn ends_early(error: &(dyn std::error::Error + 'static)) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    if io.is_some_and(|io| io.kind() == std::io::ErrorKind::UnexpectedEof) {
        return true;
    }
    match error.downcast_ref::<ImageError>() {
        Some(ImageError::IoError(io)) => io.kind() == std::io::ErrorKind::UnexpectedEof,
        _ => error.source().is_some_and(ends_early),
    }
}
