//! ISO/IEC 19794-2:2011, record format (clause 8): a general header (letters, version 030, length, number of representations,
//! whether certificates follow), then representations, each with its own length, date, device, qualities, certificates,
//! finger, resolution, impression and size, five or six bytes a minutia and extended data. Angles are in 1/256 turn.

use super::capture::{Algorithm, CaptureTime, Certificate, Device, FurtherQuality};
use super::fields::{self, Angle, Bytes};
use super::{Capture, FingerView, Format, FormatError, Resolution, RidgeEndings, Unread, extended, number};
use crate::Template;
use terms::Quality;

const MAGIC: [u8; 8] = *b"FMR\x00030\0";
const HEADER: usize = 15;
/// A quality nobody tried to give a minutia, and one that could not be given to a print.
const NOT_TRIED: u8 = 254;
const FAILED: u8 = 255;
/// The most quality records and certificates a representation counts.
const MOST: usize = 255;

/// One quality record: a score, who made the algorithm, which one.
type QualityRecord = (Option<Quality>, Algorithm);

pub(super) fn read(bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    let views = read_views(&mut Bytes(bytes));
    // ANSI INCITS 378-2009 begins with the same eight bytes.
    if views.is_err() && is_378_2009(bytes) { Err(FormatError::NotRead(Unread::Ansi378v2009)) } else { views }
}

fn read_views(bytes: &mut Bytes) -> Result<Vec<FingerView>, FormatError> {
    if bytes.array::<8>()? != MAGIC {
        return Err(FormatError::UnknownVersion);
    }
    bytes.take(4)?; // length
    let views = bytes.short()?;
    let certified = bytes.byte()? != 0;
    if views == 0 {
        return Err(FormatError::NoViews);
    }
    let views: Vec<_> =
        (0..usize::from(views)).map(|view| read_view(bytes, view, certified)).collect::<Result<_, _>>()?;
    bytes.end()?;
    Ok(views)
}

/// Whether a whole record has the header of 378-2009: length in four bytes, product, compliance in the uppermost bit of a
/// byte, device, number of views, a zero.
fn is_378_2009(bytes: &[u8]) -> bool {
    let Some([l0, l1, l2, l3, _, _, _, _, compliance, _, _, views, reserved]) =
        bytes.get(MAGIC.len()..).and_then(|rest| rest.first_chunk())
    else {
        return false;
    };
    let length = u32::from_be_bytes([*l0, *l1, *l2, *l3]);
    u32::try_from(bytes.len()) == Ok(length) && compliance & 0x7f == 0 && *views > 0 && *reserved == 0
}

fn read_view(bytes: &mut Bytes, place: usize, certified: bool) -> Result<FingerView, FormatError> {
    let length = u32::from_be_bytes(bytes.array()?) as usize;
    let mut bytes = Bytes(bytes.take(length.checked_sub(4).ok_or(FormatError::BadView(place))?)?);
    let bytes = &mut bytes;
    let (capture, quality) = read_capture(bytes, certified)?;
    let [position, number] = bytes.array()?;
    let resolution = Resolution::new(bytes.short()?, bytes.short()?)?;
    let impression = bytes.byte()?;
    let (width, height) = (resolution.side(bytes.short()?), resolution.side(bytes.short()?));
    let [layout, count] = bytes.array()?;
    let (with_quality, endings) = match (layout >> 4, layout & 15) {
        (size @ (5 | 6), 0) => (size == 6, RidgeEndings::ValleyFork),
        (size @ (5 | 6), 1) => (size == 6, RidgeEndings::RidgeEnd),
        _ => return Err(FormatError::BadView(place)),
    };
    let minutiae = (0..usize::from(count))
        .map(|minutia| {
            let five = bytes.array()?;
            let quality = if with_quality { fields::quality(bytes.byte()?, Format::Iso2011) } else { None };
            fields::minutia(five, resolution, Angle::Turn256, quality)
                .ok_or(FormatError::BadMinutia { view: place, minutia })
        })
        .collect::<Result<_, _>>()?;
    let mut view = FingerView {
        minutiae,
        endings,
        position,
        number,
        impression,
        quality,
        resolution,
        capture,
        ..FingerView::new(&Template::new(width, height, Vec::new()))
    };
    extended::read(bytes, &mut view, Format::Iso2011, resolution)?;
    bytes.end()?;
    Ok(view)
}

/// What stands before the finger, with the first quality.
fn read_capture(bytes: &mut Bytes, certified: bool) -> Result<(Capture, Option<Quality>), FormatError> {
    let time = CaptureTime::read(bytes.array()?);
    let device = Device { technology: bytes.byte()?, maker: bytes.short()?, kind: bytes.short()? };
    let mut qualities = (0..bytes.byte()?)
        .map(|_| {
            let score = fields::quality(bytes.byte()?, Format::Iso2011);
            Ok((score, Algorithm { maker: bytes.short()?, number: bytes.short()? }))
        })
        .collect::<Result<Vec<QualityRecord>, FormatError>>()?
        .into_iter();
    let (quality, algorithm) = qualities.next().unwrap_or_default();
    let further_qualities = qualities.map(|(score, algorithm)| FurtherQuality { score, algorithm }).collect();
    let certificates = (0..if certified { bytes.byte()? } else { 0 })
        .map(|_| Ok(Certificate { authority: bytes.short()?, scheme: bytes.byte()? }))
        .collect::<Result<_, FormatError>>()?;
    Ok((Capture { device, time, algorithm, further_qualities, certificates, ..Capture::default() }, quality))
}

pub(super) fn write(views: &[&FingerView]) -> Vec<u8> {
    let certified = views.iter().any(|view| !view.capture.certificates.is_empty());
    let mut body = Vec::new();
    for (view, number) in views.iter().zip(number::of(views, Format::Iso2011)) {
        let representation = write_view(view, number, certified);
        body.extend(((representation.len() + 4) as u32).to_be_bytes());
        body.extend(representation);
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend(((HEADER + body.len()) as u32).to_be_bytes());
    bytes.extend((views.len() as u16).to_be_bytes());
    bytes.push(u8::from(certified));
    bytes.extend(body);
    bytes
}

/// A representation without its length.
fn write_view(view: &FingerView, number: u8, certified: bool) -> Vec<u8> {
    let mut bytes = write_capture(&view.capture, view.quality, certified);
    bytes.extend([view.position, number]);
    bytes.extend(Resolution::P500.px_per_cm().into_iter().flat_map(u16::to_be_bytes));
    bytes.push(view.impression);
    bytes.extend(fields::side(view.width_px).to_be_bytes());
    bytes.extend(fields::side(view.height_px).to_be_bytes());
    let with_quality = view.minutiae.iter().any(|minutia| minutia.quality.is_some());
    let endings = u8::from(view.endings == RidgeEndings::RidgeEnd);
    bytes.extend([(5 + u8::from(with_quality)) << 4 | endings, view.minutiae.len() as u8]);
    for minutia in &view.minutiae {
        bytes.extend(fields::minutia_bytes(minutia, Angle::Turn256));
        if with_quality {
            bytes.push(fields::quality_byte(minutia.quality, NOT_TRIED, Format::Iso2011));
        }
    }
    bytes.extend(extended::write(view, Format::Iso2011));
    bytes
}

/// What stands before the finger.
fn write_capture(capture: &Capture, quality: Option<Quality>, certified: bool) -> Vec<u8> {
    let mut bytes = CaptureTime::write(capture.time).to_vec();
    let Device { technology, maker, kind } = capture.device;
    bytes.push(technology);
    bytes.extend([maker, kind].into_iter().flat_map(u16::to_be_bytes));
    let own: QualityRecord = (quality, capture.algorithm);
    let further = capture.further_qualities.iter().map(|further| (further.score, further.algorithm));
    let says_nothing = own == QualityRecord::default() && further.len() == 0;
    let qualities: Vec<_> =
        std::iter::once(own).filter(|_| !says_nothing).chain(further).take(MOST).collect();
    bytes.push(qualities.len() as u8);
    for (score, Algorithm { maker, number }) in qualities {
        bytes.push(fields::quality_byte(score, FAILED, Format::Iso2011));
        bytes.extend([maker, number].into_iter().flat_map(u16::to_be_bytes));
    }
    if certified {
        let certificates = &capture.certificates[..capture.certificates.len().min(MOST)];
        bytes.push(certificates.len() as u8);
        for Certificate { authority, scheme } in certificates {
            bytes.extend(authority.to_be_bytes());
            bytes.push(*scheme);
        }
    }
    bytes
}
