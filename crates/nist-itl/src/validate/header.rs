//! What an image says of itself in its first bytes: format, size, depth. Nothing is decoded; a header is looked for in
//! a bounded number of steps.

use std::fmt;

/// A format of compressed images, told by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageFormat {
    /// Wavelet scalar quantisation.
    Wsq,
    /// JPEG, lossy.
    Jpeg,
    /// JPEG, lossless.
    JpegLossless,
    /// JPEG 2000, in its file format or as a bare codestream.
    Jpeg2000,
    /// PNG.
    Png,
}

/// What an image's header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) format: ImageFormat,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bits of all components of a pixel together, where the header says so.
    pub(super) bits: Option<u32>,
    /// Pixels per inch by a comment of NIST in a WSQ stream.
    pub(super) comment_ppi: Option<u32>,
}

/// Bytes that are not of an image, or of one that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoHeader {
    /// They begin like no known format.
    Unknown,
    /// They begin like this format and then break off or go wrong.
    Broken(ImageFormat),
}

impl ImageFormat {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wsq => "WSQ",
            Self::Jpeg => "JPEG",
            Self::JpegLossless => "JPEG (lossless)",
            Self::Jpeg2000 => "JPEG 2000",
            Self::Png => "PNG",
        }
    }
}

impl fmt::Display for ImageFormat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The most marker segments or boxes looked through.
const MAX_STEPS: usize = 1_000;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JP2: &[u8] = b"\0\0\0\x0cjP  \r\n\x87\n";

/// Reads the header of an image.
pub(super) fn read(data: &[u8]) -> Result<Header, NoHeader> {
    let (format, header) = match data {
        [0xff, 0xa0, 0xff, ..] => (ImageFormat::Wsq, wsq(data)),
        [0xff, 0xd8, 0xff, ..] => (ImageFormat::Jpeg, jpeg(data)),
        [0xff, 0x4f, 0xff, 0x51, ..] => (ImageFormat::Jpeg2000, codestream(data)),
        _ if data.starts_with(JP2) => (ImageFormat::Jpeg2000, jp2(data)),
        _ if data.starts_with(PNG) => (ImageFormat::Png, png(data)),
        _ => return Err(NoHeader::Unknown),
    };
    header.filter(|header| header.width > 0 && header.height > 0).ok_or(NoHeader::Broken(format))
}

/// The marker segments behind a start marker: the second byte of each marker and its parameters.
fn segments(data: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut at = 2;
    let next = move || {
        let [0xff, marker, rest @ ..] = data.get(at..)? else { return None };
        let length = usize::from(short(rest, 0)?);
        let parameters = rest.get(2..length)?;
        at += 2 + length;
        Some((*marker, parameters))
    };
    std::iter::from_fn(next).take(MAX_STEPS)
}

/// The frame of a WSQ stream: black, white, height, width. Comments stand before it.
fn wsq(data: &[u8]) -> Option<Header> {
    let mut comment_ppi = None;
    for (marker, parameters) in segments(data) {
        match marker {
            0xa8 => comment_ppi = comment_ppi.or_else(|| nist_comment_ppi(parameters)),
            0xa2 => {
                let (height, width) = (short(parameters, 2)?.into(), short(parameters, 4)?.into());
                return Some(Header { format: ImageFormat::Wsq, width, height, bits: Some(8), comment_ppi });
            }
            _ => {}
        }
    }
    None
}

/// The frame of a JPEG stream: precision, height, width, components.
fn jpeg(data: &[u8]) -> Option<Header> {
    let is_frame = |marker: u8| matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
    let (marker, parameters) = segments(data).find(|(marker, _)| is_frame(*marker))?;
    let lossless = matches!(marker & 3, 3);
    let bits = u32::from(*parameters.first()?) * u32::from(*parameters.get(5)?);
    Some(Header {
        format: if lossless { ImageFormat::JpegLossless } else { ImageFormat::Jpeg },
        width: short(parameters, 3)?.into(),
        height: short(parameters, 1)?.into(),
        bits: Some(bits),
        comment_ppi: None,
    })
}

/// SIZ of a JPEG 2000 codestream: the reference grid less the offset of the image in it.
fn codestream(data: &[u8]) -> Option<Header> {
    let side = |end, start| word(data, end)?.checked_sub(word(data, start)?);
    let components = short(data, 40)?;
    let depth = u32::from(*data.get(42)? & 0x7f) + 1;
    Some(Header {
        format: ImageFormat::Jpeg2000,
        width: side(8, 16)?,
        height: side(12, 20)?,
        bits: Some(depth * u32::from(components)),
        comment_ppi: None,
    })
}

/// The image header box in the header box of a JPEG 2000 file.
fn jp2(data: &[u8]) -> Option<Header> {
    let header = boxes(data).find(|(kind, _)| *kind == b"jp2h")?.1;
    let image = boxes(header).find(|(kind, _)| *kind == b"ihdr")?.1;
    let (components, depth) = (u32::from(short(image, 8)?), *image.get(10)?);
    // 255 says that the components differ in depth.
    let bits = (depth != 255).then(|| (u32::from(depth & 0x7f) + 1) * components);
    let (width, height) = (word(image, 4)?, word(image, 0)?);
    Some(Header { format: ImageFormat::Jpeg2000, width, height, bits, comment_ppi: None })
}

/// The boxes of a JPEG 2000 file or of a box: their type and content.
fn boxes(data: &[u8]) -> impl Iterator<Item = (&[u8; 4], &[u8])> {
    let mut rest = data;
    let next = move || {
        let kind = rest.get(4..8)?.first_chunk()?;
        let (head, length) = match word(rest, 0)? {
            0 => (8, rest.len()),
            1 => (16, usize::try_from(u64::from_be_bytes(*rest.get(8..16)?.first_chunk()?)).ok()?),
            length => (8, length as usize),
        };
        let content = rest.get(head..length)?;
        rest = &rest[length..];
        Some((kind, content))
    };
    std::iter::from_fn(next).take(MAX_STEPS)
}

/// IHDR of a PNG stream, which is its first chunk.
fn png(data: &[u8]) -> Option<Header> {
    if data.get(12..16)? != b"IHDR" {
        return None;
    }
    let channels = match data.get(25)? {
        0 | 3 => 1,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => return None,
    };
    let bits = u32::from(*data.get(24)?) * channels;
    let (width, height) = (word(data, 16)?, word(data, 20)?);
    Some(Header { format: ImageFormat::Png, width, height, bits: Some(bits), comment_ppi: None })
}

/// `PPI` of a comment that begins with `NIST_COM`; it holds a name and a value on each line.
fn nist_comment_ppi(comment: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(comment).ok().filter(|text| text.starts_with("NIST_COM"))?;
    let value = text.lines().find_map(|line| line.strip_prefix("PPI "))?;
    value.trim().parse().ok().filter(|ppi| *ppi > 0)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}
