//! What the three records share: how bytes are taken one by one, how an angle and a minutia are packed.

use super::{Format, FormatError, Resolution, ViewMinutia};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

/// Largest coordinate of a record, px: 14 bits.
pub(super) const LAST_PX: u16 = (1 << 14) - 1;

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

/// How a record writes angles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Angle {
    /// 1/256 of a turn.
    Turn256,
    /// 2 degrees, 0..180. Records about hold more; that is read as turned on, in the same unit.
    TwoDegrees,
}

impl Angle {
    /// That of a record.
    pub(super) const fn of(format: Format) -> Self {
        if matches!(format, Format::Ansi378) { Angle::TwoDegrees } else { Angle::Turn256 }
    }

    pub(super) fn read(self, byte: u8) -> MilliDegrees {
        MilliDegrees::new(match self {
            Angle::Turn256 => (i32::from(byte) * 360_000 + 128) / 256,
            Angle::TwoDegrees => i32::from(byte) * 2000,
        })
    }

    pub(super) fn write(self, angle: MilliDegrees) -> u8 {
        let angle = i64::from(angle.get());
        match self {
            Angle::Turn256 => ((angle * 256 + 180_000) / 360_000 % 256) as u8,
            Angle::TwoDegrees => ((angle + 1000) / 2000 % 180) as u8,
        }
    }
}

/// A quality byte: 0 to 100, or one of the values that say there is none, which are also 0 before 2011.
pub(super) fn quality(byte: u8, format: Format) -> Option<Quality> {
    match byte {
        0 if format != Format::Iso2011 => None,
        0..=100 => Some(Quality::new(byte)),
        _ => None,
    }
}

/// The byte of a quality; `none` where there is none. 0 is none before 2011, so the worst is 1 there.
pub(super) fn quality_byte(quality: Option<Quality>, none: u8, format: Format) -> u8 {
    let least = u8::from(format != Format::Iso2011);
    quality.map_or(none, |quality| quality.get().max(least))
}

/// Type and x, y, angle: the five bytes all records begin a minutia with. `None` of a type that does not exist.
pub(super) fn minutia(
    [x0, x1, y0, y1, angle]: [u8; 5],
    resolution: Resolution,
    unit: Angle,
    quality: Option<Quality>,
) -> Option<ViewMinutia> {
    let kind = match x0 >> 6 {
        0 => MinutiaKind::Unknown,
        1 => MinutiaKind::Ending,
        2 => MinutiaKind::Bifurcation,
        _ => return None,
    };
    Some(ViewMinutia {
        x: resolution.place(u16::from_be_bytes([x0, x1]) & LAST_PX),
        y: resolution.place(u16::from_be_bytes([y0, y1]) & LAST_PX),
        direction: unit.read(angle),
        kind,
        quality,
    })
}

/// The same five bytes, at 500 ppi.
pub(super) fn minutia_bytes(minutia: &ViewMinutia, unit: Angle) -> [u8; 5] {
    let kind: u16 = match minutia.kind {
        MinutiaKind::Unknown => 0,
        MinutiaKind::Ending => 1,
        MinutiaKind::Bifurcation => 2,
    };
    let [x0, x1] = (kind << 14 | pixel(minutia.x)).to_be_bytes();
    let [y0, y1] = pixel(minutia.y).to_be_bytes();
    [x0, x1, y0, y1, unit.write(minutia.direction)]
}

/// The px that a place falls in, which must be one of a record's.
pub(super) fn pixel(place: CentiPx) -> u16 {
    place.0.div_euclid(100).clamp(0, i32::from(LAST_PX)) as u16
}

/// A side of an image as records write it.
pub(super) fn side(px: u32) -> u16 {
    px.min(u32::from(u16::MAX)) as u16
}
