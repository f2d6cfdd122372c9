//! A template as bytes, exactly and versioned: what a gallery keeps.
//!
//! Little-endian: `CFT` and version 1; width and height (u32 each); count (u16); then ten bytes a minutia, best
//! first: x and y (24 bits signed, hundredths of a px), direction in millidegrees (lower 20 of 24 bits) with the kind above it,
//! quality (u8).

use super::{EngineMinutia, Template};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

const MAGIC: [u8; 3] = *b"CFT";
const VERSION: u8 = 1;
const HEADER: usize = 14;
const RECORD: usize = 10;
const DIRECTION_BITS: u32 = 20;
/// Largest coordinate to either side, hundredths of a px.
pub(super) const COORDINATE_LIMIT: i32 = (1 << 23) - 1;

/// Bytes that are no template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TemplateBytesError {
    /// They do not begin as a template does.
    #[error("not a template")]
    NotATemplate,
    /// Written by a later version.
    #[error("template version {0} is not known")]
    UnknownVersion(u8),
    /// More or fewer bytes than the header announces.
    #[error("a template of {expected} bytes has {found}")]
    WrongLength {
        /// Bytes the header announces.
        expected: usize,
        /// Bytes there are.
        found: usize,
    },
    /// A field of this minutia is out of its range.
    #[error("minutia {0} is out of range")]
    BadMinutia(usize),
}

impl Template {
    /// As bytes: 14 and 10 for each minutia. At most 65,535 minutiae are written; positions beyond 83,886 px
    /// (no print reaches them) are clamped.
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = self.minutiae.len().min(usize::from(u16::MAX));
        let mut bytes = Vec::with_capacity(HEADER + count * RECORD);
        bytes.extend(MAGIC);
        bytes.push(VERSION);
        bytes.extend(self.width_px.to_le_bytes());
        bytes.extend(self.height_px.to_le_bytes());
        bytes.extend((count as u16).to_le_bytes());
        for minutia in &self.minutiae[..count] {
            bytes.extend(record(minutia));
        }
        bytes
    }

    /// Reads what [`Template::to_bytes`] wrote.
    ///
    /// # Errors
    /// Whatever else the bytes are; nothing is repaired.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TemplateBytesError> {
        let Some((header, records)) = bytes.split_first_chunk::<HEADER>() else {
            return Err(TemplateBytesError::NotATemplate);
        };
        let [m0, m1, m2, version, w0, w1, w2, w3, h0, h1, h2, h3, c0, c1] = *header;
        if [m0, m1, m2] != MAGIC {
            return Err(TemplateBytesError::NotATemplate);
        }
        if version != VERSION {
            return Err(TemplateBytesError::UnknownVersion(version));
        }
        let expected = HEADER + usize::from(u16::from_le_bytes([c0, c1])) * RECORD;
        if bytes.len() != expected {
            return Err(TemplateBytesError::WrongLength { expected, found: bytes.len() });
        }
        let (records, _) = records.as_chunks::<RECORD>();
        let minutiae = records
            .iter()
            .enumerate()
            .map(|(index, record)| minutia(record).ok_or(TemplateBytesError::BadMinutia(index)))
            .collect::<Result<_, _>>()?;
        Ok(Template::new(
            u32::from_le_bytes([w0, w1, w2, w3]),
            u32::from_le_bytes([h0, h1, h2, h3]),
            minutiae,
        ))
    }
}

fn record(minutia: &EngineMinutia) -> [u8; RECORD] {
    let coordinate = |value: CentiPx| value.0.clamp(-COORDINATE_LIMIT, COORDINATE_LIMIT).to_le_bytes();
    let [x0, x1, x2, _] = coordinate(minutia.x);
    let [y0, y1, y2, _] = coordinate(minutia.y);
    let kind = match minutia.kind {
        MinutiaKind::Unknown => 0,
        MinutiaKind::Ending => 1,
        MinutiaKind::Bifurcation => 2,
    };
    let direction = MilliDegrees::new(minutia.direction.get()).get() as u32;
    let [d0, d1, d2, _] = (direction | kind << DIRECTION_BITS).to_le_bytes();
    [x0, x1, x2, y0, y1, y2, d0, d1, d2, minutia.quality.get()]
}

fn minutia(&[x0, x1, x2, y0, y1, y2, d0, d1, d2, quality]: &[u8; RECORD]) -> Option<EngineMinutia> {
    // Placed in the upper bytes and shifted back, so that the sign is carried down.
    let coordinate = |low, middle, high| CentiPx(i32::from_le_bytes([0, low, middle, high]) >> 8);
    let packed = u32::from_le_bytes([d0, d1, d2, 0]);
    let direction = packed & ((1 << DIRECTION_BITS) - 1);
    let kind = match packed >> DIRECTION_BITS {
        0 => MinutiaKind::Unknown,
        1 => MinutiaKind::Ending,
        2 => MinutiaKind::Bifurcation,
        _ => return None,
    };
    (direction < 360_000 && quality <= 100).then(|| EngineMinutia {
        x: coordinate(x0, x1, x2),
        y: coordinate(y0, y1, y2),
        direction: MilliDegrees::new(direction as i32),
        kind,
        quality: Quality::new(quality),
    })
}
