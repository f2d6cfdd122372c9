//! From a file's bytes to grey pixels with the resolution the file states. Nothing is guessed: a file that says
//! nothing gives `ppi: None`, a screen's resolution is refused, and size is checked before any pixel is decoded.

mod bmp;
mod grey;
mod jpeg;
mod png_chunks;
mod resolution;
mod tiff_tags;

use crate::Raster;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};
use std::io::Cursor;
use terms::Ppi;

/// The longest side accepted, px.
pub const MAX_SIDE: u32 = 12_000;
/// The most pixels accepted.
pub const MAX_PIXELS: u64 = 100_000_000;
/// The shortest side that can hold a print, px.
pub const MIN_SIDE: u32 = 64;
/// The lowest resolution a print is read at, ppi.
pub const LOWEST_PPI: u16 = 250;
/// Memory one decoder may ask for, bytes: enough for the largest image in three 8-bit channels.
const MAX_ALLOCATION: u64 = 512 << 20;

/// The file formats read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// Windows bitmap.
    Bmp,
    /// Tagged Image File Format, one page.
    Tiff,
    /// JPEG (JFIF or Exif).
    Jpeg,
}

/// A decoded image, its resolution as far as the file states one.
#[derive(Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Width in px.
    pub width: u32,
    /// Height in px.
    pub height: u32,
    /// Grey pixels, row by row from the top, 0 black to 255 white.
    pub pixels: Vec<u8>,
    /// The resolution the file states; `None` when it states none, so that the user is asked.
    pub ppi: Option<Ppi>,
    /// The format the bytes are in, whatever the file is called.
    pub format: ImageFormat,
}

impl Decoded {
    /// The print at `ppi`: the file's own resolution, or what the user answered.
    pub fn into_raster(self, ppi: Ppi) -> Raster {
        Raster::new(self.width, self.height, ppi, self.pixels).expect("a decoder fills the size it states")
    }
}

impl std::fmt::Debug for Decoded {
    /// Size and format only: pixels are personal data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decoded({:?}, {} x {}, {:?})", self.format, self.width, self.height, self.ppi)
    }
}

/// Why a file is not taken as a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes are no image at all, or a damaged one.
    #[error("not an image")]
    NotAnImage,
    /// An image whose end is missing.
    #[error("the image is cut short")]
    Truncated,
    /// An image in a format or variant that is not read.
    #[error("an image format that is not read")]
    Unsupported,
    /// A colour photograph.
    #[error("{percent} % of the pixels are coloured")]
    Colour {
        /// Share of coloured pixels, percent, 1..=100.
        percent: u8,
    },
    /// More pixels than accepted.
    #[error("{width} x {height} px is over {limit} px a side or 100 megapixels")]
    TooLarge {
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
        /// The longest side accepted, px.
        limit: u32,
    },
    /// Too few pixels to hold a print.
    #[error("{width} x {height} px is under {limit} px a side")]
    TooSmall {
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
        /// The shortest side accepted, px.
        limit: u32,
    },
    /// The file states a resolution at which no print can be compared, such as a screen's 96 ppi.
    #[error("{0} ppi is under 250")]
    ResolutionTooLow(u16),
    /// The file states different resolutions across and down.
    #[error("{x} ppi across but {y} ppi down")]
    AnisotropicResolution {
        /// Across, ppi.
        x: u16,
        /// Down, ppi.
        y: u16,
    },
}

/// What a file says about itself outside its pixels.
#[derive(Default)]
struct Facts {
    /// Resolution across and down, ppi.
    resolution: Option<(f64, f64)>,
}

/// Decodes a PNG, BMP, TIFF or JPEG file, recognised by its content, into grey pixels.
///
/// # Errors
/// See [`DecodeError`]; no variant carries bytes of the file.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let format = sniff(bytes)?;
    let mut decoder = open(bytes, format)?;
    check_size(decoder.dimensions())?;
    let facts = match format {
        ImageFormat::Png => png_chunks::facts(bytes),
        ImageFormat::Bmp => bmp::facts(bytes),
        ImageFormat::Tiff => tiff_tags::facts(bytes),
        ImageFormat::Jpeg => jpeg::facts(bytes),
    }?;
    let ppi = resolution::judge(facts.resolution)?;
    let orientation = decoder.orientation().map_err(|error| refusal(&error, MAX_SIDE, MAX_SIDE))?;
    let (width, height) = decoder.dimensions();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error, width, height))?;
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    let pixels = grey::from_picture(picture)?;
    Ok(Decoded { width, height, pixels, ppi, format })
}

fn sniff(bytes: &[u8]) -> Result<ImageFormat, DecodeError> {
    const UNREAD: [&[u8]; 8] = [
        b"GIF8",
        b"%PDF",
        b"\xff\xa0",         // WSQ
        b"\0\0\0\x0cjP  ",   // JPEG 2000
        b"\xff\x4f\xff\x51", // JPEG 2000 codestream
        b"RIFF",             // WebP
        b"II+\0",            // BigTIFF
        b"MM\0+",
    ];
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(ImageFormat::Png),
        [b'B', b'M', ..] => Ok(ImageFormat::Bmp),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Ok(ImageFormat::Tiff),
        [0xff, 0xd8, 0xff, ..] => Ok(ImageFormat::Jpeg),
        _ if UNREAD.iter().any(|magic| bytes.starts_with(magic)) => Err(DecodeError::Unsupported),
        _ => Err(DecodeError::NotAnImage),
    }
}

/// The pixel decoder of the format, with its headers read and no pixel yet.
fn open(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder + '_, DecodeError> {
    let format = match format {
        ImageFormat::Png => image::ImageFormat::Png,
        ImageFormat::Bmp => image::ImageFormat::Bmp,
        ImageFormat::Tiff => image::ImageFormat::Tiff,
        ImageFormat::Jpeg => image::ImageFormat::Jpeg,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    reader.into_decoder().map_err(|error| refusal(&error, MAX_SIDE, MAX_SIDE))
}

fn check_size((width, height): (u32, u32)) -> Result<(), DecodeError> {
    if width.max(height) > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(DecodeError::TooLarge { width, height, limit: MAX_SIDE });
    }
    if width.min(height) < MIN_SIDE {
        return Err(DecodeError::TooSmall { width, height, limit: MIN_SIDE });
    }
    Ok(())
}

/// The refusal that an error of the pixel decoder stands for.
fn refusal(error: &ImageError, width: u32, height: u32) -> DecodeError {
    match error {
        ImageError::Unsupported(_) => DecodeError::Unsupported,
        ImageError::Limits(_) => DecodeError::TooLarge { width, height, limit: MAX_SIDE },
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
