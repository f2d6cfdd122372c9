//! The extended data of a record's view: a length of two bytes, then areas of type, length and data.
//!
//! Ridge counts (type 1) are laid out alike in the three records. Cores and deltas (2) are not: 378 says once for all
//! cores whether they have directions, ISO for each. Zonal quality (3) exists in ISO alone, and since 2011 names its algorithm first.
//! Ridge counts and makers' areas are kept as bytes, since only the file's order of minutiae gives them a meaning.

use super::fields::{Angle, Bytes, LAST_PX, pixel};
use super::{Area, Core, Delta, FingerView, Format, FormatError, Resolution, Singular};

pub(super) const UNREADABLE: u16 = 0;
pub(super) const RIDGE_COUNTS: u16 = 1;
pub(super) const CORES_AND_DELTAS: u16 = 2;
pub(super) const ZONAL_QUALITY: u16 = 3;

/// The most cores, and the most deltas, of a view.
pub(super) const MOST_SINGULAR: usize = 15;
/// Bytes of an area's type and length.
const HEAD: usize = 4;
/// Bytes that name the algorithm of zonal quality, as zeros where the 2005 record does not.
pub(super) const ALGORITHM: usize = 4;

/// Reads the extended data into a view.
///
/// # Errors
/// Only if the bytes end: a block that makes no sense is kept whole, since no minutia depends on it.
pub(super) fn read(
    bytes: &mut Bytes,
    view: &mut FingerView,
    format: Format,
    resolution: Resolution,
) -> Result<(), FormatError> {
    let length = bytes.short()?;
    let block = bytes.take(usize::from(length))?;
    // An area's length counts its type and length in 378, in the 2011 record and in the example of the 2005 standard,
    // but not in all makers' 2005 records; whichever reading fills the block exactly is taken.
    let areas = areas(block, HEAD).or_else(|| areas(block, 0));
    for (kind, data) in areas.unwrap_or_else(|| vec![(UNREADABLE, block)]) {
        let singular =
            (kind == CORES_AND_DELTAS).then(|| cores_and_deltas(data, format, resolution)).flatten();
        if let Some((cores, deltas)) = singular {
            view.cores.extend(cores);
            view.deltas.extend(deltas);
            continue;
        }
        let named =
            if kind == ZONAL_QUALITY && format == Format::Iso2005 { &[0; ALGORITHM][..] } else { &[] };
        view.areas.push(Area { kind, data: [named, data].concat() });
    }
    Ok(())
}

/// The areas of a block whose lengths count `counted` bytes beside the data.
fn areas(mut block: &[u8], counted: usize) -> Option<Vec<(u16, &[u8])>> {
    let mut areas = Vec::new();
    while !block.is_empty() {
        let ([k0, k1, l0, l1], rest) = block.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes([*l0, *l1])).checked_sub(counted)?;
        let (data, rest) = rest.split_at_checked(length)?;
        areas.push((u16::from_be_bytes([*k0, *k1]), data));
        block = rest;
    }
    Some(areas)
}

/// The cores and deltas of an area, if they fill it exactly.
fn cores_and_deltas(data: &[u8], format: Format, resolution: Resolution) -> Option<(Vec<Core>, Vec<Delta>)> {
    let mut bytes = Bytes(data);
    let cores = singular(&mut bytes, format, resolution)?;
    let deltas = singular(&mut bytes, format, resolution)?;
    bytes.end().ok().map(|()| (cores, deltas))
}

/// A number of points and the points. The two bits above the number (378) or above each x (ISO) are 1 where directions
/// follow, 0 where not.
fn singular<const N: usize>(
    bytes: &mut Bytes,
    format: Format,
    resolution: Resolution,
) -> Option<Vec<Singular<N>>> {
    let head = bytes.byte().ok()?;
    let of_all = (format == Format::Ansi378).then_some(head >> 6);
    if of_all.is_none() && head >> 6 != 0 {
        return None;
    }
    let mut one = || {
        let (x, y) = (bytes.short().ok()?, bytes.short().ok()?);
        let directions = match of_all.unwrap_or((x >> 14) as u8) {
            0 => None,
            1 => Some(bytes.array::<N>().ok()?.map(|byte| Angle::of(format).read(byte))),
            _ => return None,
        };
        Some(Singular { x: resolution.place(x & LAST_PX), y: resolution.place(y & LAST_PX), directions })
    };
    (0..head & 63).map(|_| one()).collect()
}

/// The extended data of a view with their length: as many areas as 65,535 bytes hold.
pub(super) fn write(view: &FingerView, format: Format) -> Vec<u8> {
    let mut block = Vec::new();
    let mut append = |kind: u16, data: &[u8]| {
        let length = u16::try_from(HEAD + data.len());
        if let Ok(length) = length
            && block.len() + usize::from(length) <= usize::from(u16::MAX)
        {
            block.extend(kind.to_be_bytes());
            block.extend(length.to_be_bytes());
            block.extend(data);
        }
    };
    if !(view.cores.is_empty() && view.deltas.is_empty()) {
        let points = [points(&view.cores, format), points(&view.deltas, format)].concat();
        append(CORES_AND_DELTAS, &points);
    }
    for Area { kind, data } in &view.areas {
        let unnamed = *kind == ZONAL_QUALITY && format == Format::Iso2005;
        if let Some(data) = data.get(if unnamed { ALGORITHM } else { 0 }..) {
            append(*kind, data);
        }
    }
    [&(block.len() as u16).to_be_bytes()[..], &block].concat()
}

/// Points with their number, at 500 ppi. 378 tells directions of all or of none.
fn points<const N: usize>(points: &[Singular<N>], format: Format) -> Vec<u8> {
    let by_point = format != Format::Ansi378;
    let of_all = !points.is_empty() && points.iter().all(|point| point.directions.is_some());
    let mut bytes = vec![points.len() as u8 | if of_all && !by_point { 1 << 6 } else { 0 }];
    for point in points {
        let directions = point.directions.filter(|_| by_point || of_all);
        let told = u16::from(by_point && directions.is_some());
        bytes.extend((pixel(point.x) | told << 14).to_be_bytes());
        bytes.extend(pixel(point.y).to_be_bytes());
        bytes.extend(directions.into_iter().flatten().map(|angle| Angle::of(format).write(angle)));
    }
    bytes
}
