//! What ANSI INCITS 378-2004 and ISO/IEC 19794-2:2005 share: all but the header's beginning, the unit of angles and the
//! layout of cores and deltas.
//!
//! After its own beginning each has: capture equipment (u16), width and height (px, u16), resolution across and down (px
//! per cm, u16), number of views (u8), a zero; then for each view: finger position (u8), view number and impression
//! type (4 bits each), quality (u8), number of minutiae (u8), six bytes a minutia, extended data.

use super::fields::{self, Angle, Bytes};
use super::{FingerView, Format, FormatError, Resolution, RidgeEndings, Unread, extended, number};
use crate::Template;

/// What both begin with: the letters and version 2.0.
pub(super) const MAGIC: [u8; 8] = *b"FMR\0 20\0";
/// The same as some write it.
const PADDED: [u8; 8] = *b"FMR\x00020\0";
/// What 378-2009 begins with since its amendment.
const AMENDED: [u8; 8] = *b"FMR\x00035\0";
/// Shortest records, bytes: a length below it is no length.
const LEAST_378: u16 = 26;
/// Contactless in 378, and in the lists of ANSI/NIST-ITL and of 2011. The latter's 9, vertical roll, is unknown to 378.
const CONTACTLESS: [u8; 2] = [9, 24];

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
    match u16::from_be_bytes([*l0, *l1]) {
        _ if Some(long) == whole => Format::Iso2005,
        0 if later == whole => Format::Ansi378,
        ..LEAST_378 => Format::Iso2005,
        _ => Format::Ansi378,
    }
}

/// Takes the letters and the version.
pub(super) fn begin(bytes: &mut Bytes) -> Result<(), FormatError> {
    match bytes.array()? {
        MAGIC | PADDED => Ok(()),
        AMENDED => Err(FormatError::NotRead(Unread::Ansi378v2009)),
        _ => Err(FormatError::UnknownVersion),
    }
}

/// Reads everything after the record's own beginning.
pub(super) fn read(bytes: &mut Bytes, format: Format) -> Result<Vec<FingerView>, FormatError> {
    let equipment = bytes.short()?;
    let (width, height) = (bytes.short()?, bytes.short()?);
    let resolution = Resolution::new(bytes.short()?, bytes.short()?)?;
    let [views, _reserved] = bytes.array()?;
    if views == 0 {
        return Err(FormatError::NoViews);
    }
    let mut empty =
        FingerView::new(&Template::new(resolution.side(width), resolution.side(height), Vec::new()));
    (empty.resolution, empty.endings, empty.capture.equipment) =
        (resolution, RidgeEndings::ValleyFork, equipment);
    let views: Vec<_> = (0..usize::from(views))
        .map(|view| read_view(bytes, view, empty.clone(), format))
        .collect::<Result<_, _>>()?;
    bytes.end()?;
    Ok(views)
}

/// Reads into a view what stands of it after the header.
fn read_view(
    bytes: &mut Bytes,
    place: usize,
    mut view: FingerView,
    format: Format,
) -> Result<FingerView, FormatError> {
    let [position, kind, quality, count] = bytes.array()?;
    (view.position, view.number) = (position, kind >> 4);
    view.impression = match kind & 15 {
        code if format == Format::Ansi378 && code == CONTACTLESS[0] => CONTACTLESS[1],
        code => code,
    };
    view.quality = fields::quality(quality, format);
    view.minutiae = (0..usize::from(count))
        .map(|minutia| {
            let [x0, x1, y0, y1, angle, quality] = bytes.array()?;
            let quality = fields::quality(quality, format);
            fields::minutia([x0, x1, y0, y1, angle], view.resolution, Angle::of(format), quality)
                .ok_or(FormatError::BadMinutia { view: place, minutia })
        })
        .collect::<Result<_, _>>()?;
    let resolution = view.resolution;
    extended::read(bytes, &mut view, format, resolution)?;
    Ok(view)
}

/// Everything after the record's own beginning. What stands once for all views is the first's, the size the largest.
pub(super) fn write(views: &[&FingerView], format: Format) -> Vec<u8> {
    let equipment = views.first().map_or(0, |view| view.capture.equipment);
    let largest =
        |side: fn(&FingerView) -> u32| fields::side(views.iter().map(|view| side(view)).max().unwrap_or(0));
    let [across, down] = Resolution::P500.px_per_cm();
    let header = [equipment, largest(|view| view.width_px), largest(|view| view.height_px), across, down];
    let mut bytes: Vec<u8> = header.into_iter().flat_map(u16::to_be_bytes).collect();
    bytes.extend([views.len() as u8, 0]);
    for (view, number) in views.iter().zip(number::of(views, format)) {
        bytes.push(number::position(view, format));
        bytes.push(number << 4 | impression_code(view.impression, format));
        bytes.push(fields::quality_byte(view.quality, 0, format));
        bytes.push(view.minutiae.len() as u8);
        for minutia in &view.minutiae {
            bytes.extend(fields::minutia_bytes(minutia, Angle::of(format)));
            bytes.push(fields::quality_byte(minutia.quality, 0, format));
        }
        bytes.extend(extended::write(view, format));
    }
    bytes
}

/// The four bits of an impression: live plain, the first of the list, where there are none for it.
fn impression_code(impression: u8, format: Format) -> u8 {
    let [here, elsewhere] = CONTACTLESS;
    match impression {
        code if format == Format::Ansi378 && code == elsewhere => here,
        code if format == Format::Ansi378 && code == here => 0,
        0..16 => impression,
        _ => 0,
    }
}
