//! What the three records share: how a minutia is packed, how a resolution is told, how bytes are taken one by one.

use super::{Extended, FormatError};
use crate::{EngineMinutia, Template};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

/// The most minutiae one view of a record holds.
pub const MOST_PER_VIEW: usize = 255;
/// The most minutiae a view of any format may have: what the engine's own bytes can count.
pub const MOST_MINUTIAE: usize = u16::MAX as usize;
/// What a minutia counts as whose quality the file does not report.
pub const UNREPORTED_QUALITY: Quality = Quality::new(50);

/// Largest coordinate of a record: 14 bits.
const LAST_PX: u16 = (1 << 14) - 1;
/// The resolution everything is written at, px per cm: 500 ppi in whole numbers.
pub(super) const PX_PER_CM: u16 = 197;

/// Bytes taken from the front.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], FormatError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(FormatError::Truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], FormatError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(FormatError::Truncated)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, FormatError> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// Two bytes, the higher first, as everywhere in the records.
    pub(super) fn short(&mut self) -> Result<u16, FormatError> {
        self.array().map(u16::from_be_bytes)
    }

    /// An error if anything is left.
    pub(super) fn end(&self) -> Result<(), FormatError> {
        if self.0.is_empty() { Ok(()) } else { Err(FormatError::TrailingBytes(self.0.len())) }
    }
}

/// How px of a file become px at 500 ppi.
#[derive(Clone, Copy)]
pub(super) struct Scale(f64);

impl Scale {
    /// From px per cm across and down, which must agree within a hundredth. 98 to 1,575 px/cm (250 to 4,000 ppi).
    pub(super) fn new(x: u16, y: u16) -> Result<Self, FormatError> {
        let agrees = u32::from(x.abs_diff(y)) * 100 <= u32::from(x);
        if !agrees || !(98..=1575).contains(&x) {
            return Err(FormatError::BadResolution { x, y });
        }
        let ppi = f64::from(x) * 2.54;
        // 197 and 394 px/cm are the whole numbers nearest to 500 and 1000 ppi, and mean those.
        let round = (ppi / 500.0).round() * 500.0;
        let ppi = if (ppi - round).abs() < 2.6 { round } else { ppi };
        Ok(Scale(500.0 / ppi))
    }

    /// The middle of a px of the file.
    pub(super) fn place(self, px: u16) -> CentiPx {
        CentiPx::from_px((f64::from(px) + 0.5) * self.0)
    }

    /// A side of the image.
    pub(super) fn side(self, px: u16) -> u32 {
        (f64::from(px) * self.0).round() as u32
    }
}

/// How a record writes angles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Angle {
    /// 1/256 of a turn.
    Turn256,
    /// 2 degrees, 0..180. Records about hold more; that is read as turned on, in the same unit.
    TwoDegrees,
}

impl Angle {
    fn read(self, byte: u8) -> MilliDegrees {
        MilliDegrees::new(match self {
            Angle::Turn256 => (i32::from(byte) * 360_000 + 128) / 256,
            Angle::TwoDegrees => i32::from(byte) * 2000,
        })
    }

    fn write(self, angle: MilliDegrees) -> u8 {
        let angle = i64::from(angle.get());
        match self {
            Angle::Turn256 => ((angle * 256 + 180_000) / 360_000 % 256) as u8,
            Angle::TwoDegrees => ((angle + 1000) / 2000 % 180) as u8,
        }
    }
}

/// A quality byte: 1..=100, or one of the values that say there is none. `zero_counts`: 0 is a quality (2011).
pub(super) fn quality(byte: u8, zero_counts: bool) -> Option<Quality> {
    match byte {
        0 if !zero_counts => None,
        0..=100 => Some(Quality::new(byte)),
        _ => None,
    }
}

/// Type and x, y, angle: the five bytes all records begin a minutia with.
pub(super) fn minutia(
    [x0, x1, y0, y1, angle]: [u8; 5],
    scale: Scale,
    unit: Angle,
    quality: Option<Quality>,
) -> Option<EngineMinutia> {
    let kind = match x0 >> 6 {
        0 => MinutiaKind::Unknown,
        1 => MinutiaKind::Ending,
        2 => MinutiaKind::Bifurcation,
        _ => return None,
    };
    Some(EngineMinutia {
        x: scale.place(u16::from_be_bytes([x0, x1]) & LAST_PX),
        y: scale.place(u16::from_be_bytes([y0, y1]) & LAST_PX),
        direction: unit.read(angle),
        kind,
        quality: quality.unwrap_or(UNREPORTED_QUALITY),
    })
}

/// The minutiae of a template as records write them, six bytes each, with how many did not go in.
pub(super) fn packed(template: &Template, unit: Angle, zero_counts: bool) -> (Vec<[u8; 6]>, usize) {
    let pack = |minutia: &EngineMinutia| {
        let kind: u16 = match minutia.kind {
            MinutiaKind::Unknown => 0,
            MinutiaKind::Ending => 1,
            MinutiaKind::Bifurcation => 2,
        };
        let [x0, x1] = (kind << 14 | pixel(minutia.x)?).to_be_bytes();
        let [y0, y1] = pixel(minutia.y)?.to_be_bytes();
        let quality = minutia.quality.get().max(u8::from(!zero_counts));
        Some([x0, x1, y0, y1, unit.write(minutia.direction), quality])
    };
    let packed: Vec<_> = template.minutiae.iter().filter_map(pack).take(MOST_PER_VIEW).collect();
    let dropped = template.minutiae.len() - packed.len();
    (packed, dropped)
}

/// The px of a record that a place falls in; `None` beyond what 14 bits hold.
fn pixel(place: CentiPx) -> Option<u16> {
    u16::try_from(place.0.div_euclid(100)).ok().filter(|px| *px <= LAST_PX)
}

/// A side of an image as records write it.
pub(super) fn side(px: u32) -> u16 {
    px.min(u32::from(u16::MAX)) as u16
}

/// A template of minutiae read from a file: best first, at 500 ppi.
pub(super) fn template(width_px: u32, height_px: u32, mut minutiae: Vec<EngineMinutia>) -> Template {
    minutiae.sort_by_key(|minutia| std::cmp::Reverse(minutia.quality));
    Template::new(width_px, height_px, minutiae)
}

/// The extended data of a view: a length of two bytes, then areas of type, length and data.
///
/// An area's length counts its four bytes of type and length in 378 and the 2011 record and in some, but not all, makers'
/// 2005 records; whichever reading fills the block exactly is taken. A block that neither fills is passed over: no
/// minutia depends on it.
pub(super) fn extended(bytes: &mut Bytes) -> Result<Vec<Extended>, FormatError> {
    let length = bytes.short()?;
    let block = bytes.take(usize::from(length))?;
    Ok(areas(block, 4).or_else(|| areas(block, 0)).unwrap_or_default())
}

/// The areas of a block whose lengths count `counted` bytes beside the data.
fn areas(mut block: &[u8], counted: usize) -> Option<Vec<Extended>> {
    let mut areas = Vec::new();
    while !block.is_empty() {
        let ([k0, k1, l0, l1], rest) = block.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes([*l0, *l1])).checked_sub(counted)?;
        let (data, rest) = rest.split_at_checked(length)?;
        areas.push(Extended { kind: u16::from_be_bytes([*k0, *k1]), data: data.to_vec() });
        block = rest;
    }
    Some(areas)
}
