//! What ANSI INCITS 378-2004 and ISO/IEC 19794-2:2005 share: all but the header's beginning and the unit of angles.
//!
//! After its own beginning each has: capture equipment (u16), width and height (px, u16), resolution across and down (px
//! per cm, u16), number of views (u8), a zero; then for each view: finger position (u8), view number and impression
//! type (4 bits each), quality (u8), number of minutiae (u8), six bytes a minutia, extended data.

use super::fields::{self, Angle, Bytes, MOST_PER_VIEW, PX_PER_CM, Scale};
use super::{Encoded, FingerView, Format, FormatError};
use terms::Finger;

/// What both begin with: the letters and version 2.0.
pub(super) const MAGIC: [u8; 8] = *b"FMR\0 20\0";
/// The same as some write it.
const PADDED: [u8; 8] = *b"FMR\x00020\0";

/// Which of the two a record is. Both begin alike; then comes the length, in four bytes (2005) or, unless it does not
/// fit, in two (378).
pub(super) fn of_2004_or_2005(bytes: &[u8]) -> Format {
    let Some([l0, l1, l2, l3]) = bytes.get(8..).and_then(|rest| rest.first_chunk()) else {
        return Format::Iso2005;
    };
    let long = u32::from_be_bytes([*l0, *l1, *l2, *l3]);
    let later =
        bytes.get(10..).and_then(|rest| rest.first_chunk()).map(|at: &[u8; 4]| u32::from_be_bytes(*at));
    let whole = u32::try_from(bytes.len()).ok();
    match [*l0, *l1] {
        _ if Some(long) == whole => Format::Iso2005,
        [0, 0] if later == whole => Format::Ansi378,
        [0, 0] => Format::Iso2005,
        _ => Format::Ansi378,
    }
}

/// Takes the letters and the version.
pub(super) fn begin(bytes: &mut Bytes) -> Result<(), FormatError> {
    let known = [MAGIC, PADDED].contains(&bytes.array()?);
    if known { Ok(()) } else { Err(FormatError::UnknownVersion) }
}

/// Reads everything after the record's own beginning.
pub(super) fn read(bytes: &mut Bytes, unit: Angle) -> Result<Vec<FingerView>, FormatError> {
    bytes.short()?; // capture equipment
    let (width, height) = (bytes.short()?, bytes.short()?);
    let scale = Scale::new(bytes.short()?, bytes.short()?)?;
    let [views, _reserved] = bytes.array()?;
    if views == 0 {
        return Err(FormatError::NoViews);
    }
    let size = (scale.side(width), scale.side(height));
    let views: Vec<_> = (0..usize::from(views))
        .map(|view| read_view(bytes, view, size, scale, unit))
        .collect::<Result<_, _>>()?;
    bytes.end()?;
    Ok(views)
}

fn read_view(
    bytes: &mut Bytes,
    view: usize,
    (width, height): (u32, u32),
    scale: Scale,
    unit: Angle,
) -> Result<FingerView, FormatError> {
    let [position, kind, quality, count] = bytes.array()?;
    let minutiae = (0..usize::from(count))
        .map(|number| {
            let [x0, x1, y0, y1, angle, quality] = bytes.array()?;
            fields::minutia([x0, x1, y0, y1, angle], scale, unit, fields::quality(quality, false))
                .ok_or(FormatError::BadMinutia { view, minutia: number })
        })
        .collect::<Result<_, _>>()?;
    Ok(FingerView {
        template: fields::template(width, height, minutiae),
        finger: Finger::new(position).ok(),
        impression: kind & 15,
        quality: fields::quality(quality, false),
        extended: fields::extended(bytes)?,
    })
}

/// Everything after the record's own beginning.
pub(super) fn write(views: &[FingerView], unit: Angle) -> Encoded {
    let mut bytes = vec![0, 0]; // capture equipment: not told
    let largest = |side: fn(&FingerView) -> u32| fields::side(views.iter().map(side).max().unwrap_or(0));
    bytes.extend(largest(|view| view.template.width_px).to_be_bytes());
    bytes.extend(largest(|view| view.template.height_px).to_be_bytes());
    bytes.extend(PX_PER_CM.to_be_bytes());
    bytes.extend(PX_PER_CM.to_be_bytes());
    bytes.extend([views.len().min(255) as u8, 0]);
    let mut dropped = 0;
    for (at, view) in views.iter().enumerate() {
        let earlier = views[..at].iter().filter(|other| other.finger == view.finger).count() as u8;
        let (minutiae, left) = fields::packed(&view.template, unit, false);
        dropped += left;
        bytes.push(view.finger.map_or(0, Finger::position));
        let impression = if view.impression < 16 { view.impression } else { 0 };
        bytes.push((earlier & 15) << 4 | impression);
        bytes.push(view.quality.map_or(0, |quality| quality.get()));
        bytes.push(minutiae.len().min(MOST_PER_VIEW) as u8);
        bytes.extend(minutiae.as_flattened());
        bytes.extend([0, 0]); // no extended data
    }
    Encoded { bytes, dropped }
}
