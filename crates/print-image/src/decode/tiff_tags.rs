//! The directory of a TIFF file (or of Exif): XResolution, YResolution, ResolutionUnit, Compression,
//! ImageDescription, and how many pages there are.

use super::resolution::PER_CENTIMETRE;
use super::scanned::Facts;
use super::{DecodeError, Notice};
use crate::loss::Loss;

const NEW_SUBFILE_TYPE: u16 = 254;
const COMPRESSION: u16 = 259;
const IMAGE_DESCRIPTION: u16 = 270;
const X_RESOLUTION: u16 = 282;
const Y_RESOLUTION: u16 = 283;
const RESOLUTION_UNIT: u16 = 296;
/// Compressions that are JPEG, of old and new.
const JPEG: [u32; 2] = [6, 7];
/// More directories than any scanner writes; also what ends a loop of directories.
const MAX_PAGES: usize = 64;

/// A TIFF with a second page is refused: silently taking the first would lose prints. A thumbnail is no page.
pub(super) fn facts(bytes: &[u8]) -> Result<Facts, DecodeError> {
    let reader = Reader::new(bytes).ok_or(DecodeError::Truncated)?;
    let first = reader.long(4).ok_or(DecodeError::Truncated)?;
    let mut next = reader.next_directory(first).ok_or(DecodeError::Truncated)?;
    for _ in 0..MAX_PAGES {
        if next == 0 {
            return Ok(Facts { resolution: resolution(bytes), loss: loss(&reader, first) });
        }
        let reduced = reader.number(next, NEW_SUBFILE_TYPE).is_some_and(|kind| kind & 1 == 1);
        if !reduced {
            return Err(DecodeError::Unsupported);
        }
        next = reader.next_directory(next).unwrap_or(0);
    }
    Err(DecodeError::Unsupported)
}

/// The loss of JPEG inside, or else the one the description tells.
fn loss(reader: &Reader<'_>, directory: u32) -> Option<Notice> {
    if reader.number(directory, COMPRESSION).is_some_and(|coding| JPEG.contains(&coding)) {
        return Some(Notice::Compressed(Loss::Jpeg));
    }
    reader.text(directory, IMAGE_DESCRIPTION).and_then(Loss::from_comment).map(Notice::Past)
}

/// The resolution the first directory states, ppi across and down; `None` without a unit of length.
pub(super) fn resolution(bytes: &[u8]) -> Option<(f64, f64)> {
    let reader = Reader::new(bytes)?;
    let directory = reader.long(4)?;
    // The unit defaults to the inch.
    let factor = match reader.number(directory, RESOLUTION_UNIT).unwrap_or(2) {
        2 => 1.0,
        3 => PER_CENTIMETRE,
        _ => return None,
    };
    let x = reader.rational(directory, X_RESOLUTION)? * factor;
    let y = reader.rational(directory, Y_RESOLUTION)? * factor;
    Some((x, y))
}

/// Reads fields in the file's byte order; every read outside the bytes is `None`.
struct Reader<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let little = match bytes.get(..4)? {
            [b'I', b'I', 42, 0] => true,
            [b'M', b'M', 0, 42] => false,
            _ => return None,
        };
        Some(Reader { bytes, little })
    }

    fn short(&self, at: u32) -> Option<u16> {
        let two = *self.bytes.get(at as usize..)?.first_chunk()?;
        Some(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    fn long(&self, at: u32) -> Option<u32> {
        let four = *self.bytes.get(at as usize..)?.first_chunk()?;
        Some(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    /// Where the entry of `tag` stands: tag (2), type (2), count (4), value or its place (4).
    fn entry(&self, directory: u32, tag: u16) -> Option<u32> {
        let entries = u32::from(self.short(directory)?);
        (0..entries)
            .map_while(|index| directory.checked_add(2 + 12 * index))
            .find(|at| self.short(*at) == Some(tag))
    }

    /// A SHORT or LONG value.
    fn number(&self, directory: u32, tag: u16) -> Option<u32> {
        let at = self.entry(directory, tag)?;
        match self.short(at.checked_add(2)?)? {
            3 => self.short(at.checked_add(8)?).map(u32::from),
            4 => self.long(at.checked_add(8)?),
            _ => None,
        }
    }

    fn rational(&self, directory: u32, tag: u16) -> Option<f64> {
        let entry = self.entry(directory, tag)?;
        let at = self.long(entry.checked_add(8)?)?;
        let (over, under) = (self.long(at)?, self.long(at.checked_add(4)?)?);
        (under != 0).then(|| f64::from(over) / f64::from(under))
    }

    /// A text of more than four bytes, its ending 0 included.
    fn text(&self, directory: u32, tag: u16) -> Option<&'a [u8]> {
        let entry = self.entry(directory, tag)?;
        let length = self.long(entry.checked_add(4)?)? as usize;
        let at = self.long(entry.checked_add(8)?)? as usize;
        self.bytes.get(at..)?.get(..length)
    }

    /// Where the directory after this one stands, 0 for none.
    fn next_directory(&self, directory: u32) -> Option<u32> {
        let entries = u32::from(self.short(directory)?);
        self.long(directory.checked_add(2 + 12 * entries)?)
    }
}
