//! ISO/IEC 19794-2:2011, record format (clause 8): a general header (letters, version 030, length, number of representations,
//! whether certificates follow), then representations, each with its own length, date, device, qualities, certificates,
//! finger, resolution, impression and size, five or six bytes a minutia and extended data. Angles are in 1/256 turn.

use super::fields::{self, Angle, Bytes, PX_PER_CM, Scale};
use super::{Encoded, FingerView, FormatError};
use terms::Finger;

const MAGIC: [u8; 8] = *b"FMR\x00030\0";
const HEADER: usize = 15;
/// "No date" in all nine bytes.
const NO_DATE: [u8; 9] = [0xff; 9];
/// Minutiae of six bytes (upper half), endings at the end of the ridge's skeleton (lower half).
const SIX_BYTES_RIDGE_END: u8 = 6 << 4 | 1;
/// Bytes of a quality record (score, maker, algorithm) and of a certificate (authority, scheme).
const QUALITY_RECORD: usize = 5;
const CERTIFICATE: usize = 3;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<FingerView>, FormatError> {
    let mut bytes = Bytes(bytes);
    if bytes.array::<8>()? != MAGIC {
        return Err(FormatError::UnknownVersion);
    }
    bytes.take(4)?; // length
    let views = bytes.short()?;
    let certified = bytes.byte()? != 0;
    if views == 0 {
        return Err(FormatError::NoViews);
    }
    let views: Vec<_> = (0..usize::from(views))
        .map(|view| read_view(&mut bytes, view, certified))
        .collect::<Result<_, _>>()?;
    bytes.end()?;
    Ok(views)
}

fn read_view(bytes: &mut Bytes, view: usize, certified: bool) -> Result<FingerView, FormatError> {
    let length = u32::from_be_bytes(bytes.array()?) as usize;
    let mut bytes = Bytes(bytes.take(length.checked_sub(4).ok_or(FormatError::BadView(view))?)?);
    let bytes = &mut bytes;
    bytes.take(NO_DATE.len() + 5)?; // and the device's technology, maker and type
    let qualities = bytes.byte()?;
    let quality = bytes.take(usize::from(qualities) * QUALITY_RECORD)?.first().copied();
    if certified {
        let certificates = bytes.byte()?;
        bytes.take(usize::from(certificates) * CERTIFICATE)?;
    }
    let [position, _number] = bytes.array()?;
    let scale = Scale::new(bytes.short()?, bytes.short()?)?;
    let impression = bytes.byte()?;
    let (width, height) = (scale.side(bytes.short()?), scale.side(bytes.short()?));
    let [layout, count] = bytes.array()?;
    let with_quality = match layout >> 4 {
        5 => false,
        6 => true,
        _ => return Err(FormatError::BadView(view)),
    };
    let minutiae = (0..usize::from(count))
        .map(|number| {
            let five = bytes.array()?;
            let quality = if with_quality { fields::quality(bytes.byte()?, true) } else { None };
            fields::minutia(five, scale, Angle::Turn256, quality)
                .ok_or(FormatError::BadMinutia { view, minutia: number })
        })
        .collect::<Result<_, _>>()?;
    let extended = fields::extended(bytes)?;
    bytes.end()?;
    Ok(FingerView {
        template: fields::template(width, height, minutiae),
        finger: Finger::new(position).ok(),
        impression,
        quality: quality.and_then(|quality| fields::quality(quality, true)),
        extended,
    })
}

pub(super) fn write(views: &[FingerView]) -> Encoded {
    let mut dropped = 0;
    let mut body = Vec::new();
    for (at, view) in views.iter().enumerate() {
        let earlier = views[..at].iter().filter(|other| other.finger == view.finger).count();
        let (representation, left) = write_view(view, earlier as u8);
        body.extend(((representation.len() + 4) as u32).to_be_bytes());
        body.extend(representation);
        dropped += left;
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend(((HEADER + body.len()) as u32).to_be_bytes());
    bytes.extend((views.len() as u16).to_be_bytes());
    bytes.push(0); // no certificates
    bytes.extend(body);
    Encoded { bytes, dropped }
}

/// A representation without its length, and how many minutiae did not go in.
fn write_view(view: &FingerView, number: u8) -> (Vec<u8>, usize) {
    let (minutiae, dropped) = fields::packed(&view.template, Angle::Turn256, true);
    let mut bytes = NO_DATE.to_vec();
    bytes.extend([0; 5]); // device: not told
    match view.quality {
        Some(quality) => bytes.extend([1, quality.get(), 0, 0, 0, 0]),
        None => bytes.push(0),
    }
    bytes.extend([view.finger.map_or(0, Finger::position), number & 15]);
    bytes.extend(PX_PER_CM.to_be_bytes());
    bytes.extend(PX_PER_CM.to_be_bytes());
    bytes.push(view.impression);
    bytes.extend(fields::side(view.template.width_px).to_be_bytes());
    bytes.extend(fields::side(view.template.height_px).to_be_bytes());
    bytes.extend([SIX_BYTES_RIDGE_END, minutiae.len() as u8]);
    bytes.extend(minutiae.as_flattened());
    bytes.extend([0, 0]); // no extended data
    (bytes, dropped)
}
