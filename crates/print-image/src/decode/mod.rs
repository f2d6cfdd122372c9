//! From a file's bytes to grey pixels with the resolution the file states. Nothing is guessed: a file that says
//! nothing gives `ppi: None`, a screen's resolution is refused, and size is checked before any pixel is decoded.

mod bmp;
mod error;
pub(crate) mod grey;
mod jpeg;
mod netpbm;
mod notice;
mod png_chunks;
mod raw;
pub(crate) mod resolution;
mod scanned;
mod tiff_tags;
mod wsq_file;

pub(crate) use netpbm::PPI as PGM_PPI;

pub use error::DecodeError;
pub use notice::{Notice, Orientation};
pub use raw::{RawDepth, RawLayout, decode_raw};

use crate::jpeg2000;
use crate::loss::Loss;
use crate::raster::Raster;
use terms::Ppi;

/// The longest side accepted, px.
pub const MAX_SIDE: u32 = 12_000;
/// The most pixels accepted.
pub const MAX_PIXELS: u64 = 100_000_000;
/// The shortest side that can hold a print, px.
pub const MIN_SIDE: u32 = 64;
/// The lowest resolution a print is read at, ppi.
pub const LOWEST_PPI: u16 = 250;

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
    /// JPEG 2000, a JP2 file or a bare codestream.
    Jpeg2000,
    /// WSQ.
    Wsq,
    /// Portable Graymap, binary (P5).
    Pgm,
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
    /// What the user must be told of it.
    pub notices: Vec<Notice>,
}

impl Decoded {
    /// The print at `ppi`: the file's own resolution, or what the user answered. It remembers its loss.
    pub fn into_raster(self, ppi: Ppi) -> Raster {
        let loss = self.loss();
        let raster = Raster::new(self.width, self.height, ppi, self.pixels);
        raster.expect("a decoder fills the size it states").with_loss(loss)
    }

    /// What the pixels have lost, by the file's own compression or before it.
    pub fn loss(&self) -> Option<Loss> {
        self.notices.iter().find_map(|notice| match notice {
            Notice::Compressed(loss) | Notice::Past(loss) => Some(*loss),
            _ => None,
        })
    }
}

impl std::fmt::Debug for Decoded {
    /// Size and format only: pixels are personal data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decoded({:?}, {} x {}, {:?})", self.format, self.width, self.height, self.ppi)
    }
}

/// What the decoder of a format gives.
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// As many as the size says.
    pub(crate) pixels: Vec<u8>,
    /// Across and down as the file states it, ppi.
    pub(crate) resolution: Option<(f64, f64)>,
    pub(crate) notices: Vec<Notice>,
}

/// Decodes a file of any [`ImageFormat`], recognised by its content, into grey pixels.
///
/// # Errors
/// See [`DecodeError`]; no variant carries bytes of the file.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let format = sniff(bytes)?;
    let picture = match format {
        ImageFormat::Png => scanned::decode(bytes, image::ImageFormat::Png, png_chunks::facts),
        ImageFormat::Bmp => scanned::decode(bytes, image::ImageFormat::Bmp, bmp::facts),
        ImageFormat::Tiff => scanned::decode(bytes, image::ImageFormat::Tiff, tiff_tags::facts),
        ImageFormat::Jpeg => scanned::decode(bytes, image::ImageFormat::Jpeg, jpeg::facts),
        ImageFormat::Jpeg2000 => jpeg2000::decode(bytes),
        ImageFormat::Wsq => wsq_file::decode(bytes),
        ImageFormat::Pgm => netpbm::decode(bytes),
    }?;
    let ppi = resolution::judge(picture.resolution)?;
    let Picture { width, height, pixels, notices, .. } = picture;
    Ok(Decoded { width, height, pixels, ppi, format, notices })
}

fn sniff(bytes: &[u8]) -> Result<ImageFormat, DecodeError> {
    // GIF, PDF, WebP, BigTIFF of both byte orders.
    const UNREAD: [&[u8]; 5] = [b"GIF8", b"%PDF", b"RIFF", b"II+\0", b"MM\0+"];
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(ImageFormat::Png),
        [b'B', b'M', ..] => Ok(ImageFormat::Bmp),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Ok(ImageFormat::Tiff),
        [0xff, 0xd8, 0xff, ..] => Ok(ImageFormat::Jpeg),
        [0xff, 0xa0, 0xff, ..] => Ok(ImageFormat::Wsq),
        [b'P', b'5', space, ..] if space.is_ascii_whitespace() || *space == b'#' => Ok(ImageFormat::Pgm),
        _ if bytes.starts_with(jpeg2000::SIGNATURE) || bytes.starts_with(jpeg2000::CODESTREAM) => {
            Ok(ImageFormat::Jpeg2000)
        }
        _ if UNREAD.iter().any(|magic| bytes.starts_with(magic)) => Err(DecodeError::Unsupported),
        _ => Err(DecodeError::NotAnImage),
    }
}

pub(crate) fn check_size((width, height): (u32, u32)) -> Result<(), DecodeError> {
    if width.max(height) > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(DecodeError::too_large(width, height));
    }
    if width.min(height) < MIN_SIDE {
        return Err(DecodeError::TooSmall { width, height, limit: MIN_SIDE });
    }
    Ok(())
}
