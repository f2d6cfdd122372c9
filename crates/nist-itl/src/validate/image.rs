//! The image of a record against what the record says of it: compression, size, depth, hash. Scales are judged by
//! `scale`, binary records by `data`.

use super::header::{self, Header, ImageFormat, NoHeader};
use super::{Detail, Place, Report, Rule, View, scale};
use crate::{Compression, RecordType, Scale, Sha256};
use sha2::Digest;

/// What a record says of its image.
pub(super) struct Claim<'a> {
    /// The record.
    pub(super) place: Place,
    pub(super) compression: Option<Compression>,
    /// Width and height, px.
    pub(super) size: Option<(u32, u32)>,
    /// Bits per pixel, where the type says them.
    pub(super) bits: Option<u32>,
    /// Bytes of a pixel that is not compressed, where they can be told.
    pub(super) raw_bytes: Option<u64>,
    pub(super) scale: Option<Scale>,
    /// The fields of compression, width, height, depth and data.
    pub(super) fields: ClaimFields,
    pub(super) data: &'a [u8],
}

/// Which fields say what.
#[derive(Clone, Copy)]
pub(super) struct ClaimFields {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) compression: u32,
    pub(super) bits: u32,
    pub(super) data: u32,
    pub(super) scale: u32,
}

const TAGGED: ClaimFields =
    ClaimFields { width: 6, height: 7, compression: 11, bits: 12, data: 999, scale: 9 };

pub(super) fn check(view: &View<'_>, report: &mut Report<'_>) {
    if !matches!(view.record_type().get(), 10 | 13 | 14 | 15 | 20) {
        check_hash(view, report);
        return;
    }
    scale::check(view, report);
    check_hash(view, report);
    if let Some(claim) = claim(view).filter(|claim| !claim.data.is_empty()) {
        check_claim(&claim, report);
    }
}

fn claim<'a>(view: &View<'a>) -> Option<Claim<'a>> {
    let record = view.record;
    let photograph = view.record_type() == RecordType::PHOTOGRAPH;
    let bits = if photograph { None } else { record.parse(12) };
    Some(Claim {
        place: view.place,
        compression: record.ascii(11).and_then(Compression::of_name),
        size: record.parse(6).zip(record.parse(7)),
        bits,
        raw_bytes: if photograph { colour_bytes(record.ascii(12)) } else { bits.map(bytes_of) },
        scale: scale::of(record),
        fields: TAGGED,
        data: record.data()?,
    })
}

/// Judges an image by its own header.
pub(super) fn check_claim(claim: &Claim<'_>, report: &mut Report<'_>) {
    let Some(compression) = claim.compression else { return };
    match header::read(claim.data) {
        Ok(found) if is_of(found.format, compression) => check_header(claim, &found, report),
        // Pixels may begin with any bytes; those of the right length are pixels.
        found if compression == Compression::None => check_raw(claim, found, report),
        Ok(found) => wrong_format(claim, Some(found.format), report),
        Err(NoHeader::Broken(format)) if is_of(format, compression) => {
            report.add_with(
                claim.place.field(claim.fields.data),
                Rule::ImageHeader,
                Detail::Compression(compression),
            );
        }
        Err(NoHeader::Broken(format)) => wrong_format(claim, Some(format), report),
        Err(NoHeader::Unknown) => wrong_format(claim, None, report),
    }
}

fn wrong_format(claim: &Claim<'_>, found: Option<ImageFormat>, report: &mut Report<'_>) {
    report.add_with(claim.place.field(claim.fields.compression), Rule::Compression, Detail::Format(found));
}

fn check_raw(claim: &Claim<'_>, found: Result<Header, NoHeader>, report: &mut Report<'_>) {
    let Some(((width, height), bytes)) = claim.size.zip(claim.raw_bytes) else { return };
    let expected = u64::from(width).saturating_mul(height.into()).saturating_mul(bytes);
    if claim.data.len() as u64 == expected {
        return;
    }
    match found {
        Ok(header) => wrong_format(claim, Some(header.format), report),
        Err(_) => {
            let place = claim.place.field(claim.fields.data);
            report.add_with(place, Rule::RawLength, Detail::Count(expected));
        }
    }
}

fn check_header(claim: &Claim<'_>, found: &Header, report: &mut Report<'_>) {
    let (width, height) = (found.width, found.height);
    if let Some(size) = claim.size.filter(|size| *size != (width, height)) {
        let field = if size.0 == width { claim.fields.height } else { claim.fields.width };
        report.add_with(claim.place.field(field), Rule::ImageSize, Detail::Size { width, height });
    }
    if let Some((_, bits)) = claim.bits.zip(found.bits).filter(|(said, found)| said != found) {
        let place = claim.place.field(claim.fields.bits);
        report.add_with(place, Rule::ImageBits, Detail::Count(bits.into()));
    }
    scale::check_comment(claim, found, report);
}

fn is_of(format: ImageFormat, compression: Compression) -> bool {
    match compression {
        Compression::None => false,
        Compression::Wsq20 => format == ImageFormat::Wsq,
        Compression::JpegB => format == ImageFormat::Jpeg,
        Compression::JpegL => matches!(format, ImageFormat::JpegLossless),
        Compression::Jp2 | Compression::Jp2L => format == ImageFormat::Jpeg2000,
        Compression::Png => format == ImageFormat::Png,
    }
}

fn bytes_of(bits: u32) -> u64 {
    u64::from(bits).div_ceil(8)
}

/// Bytes of a pixel by its colour space; `None` where that is not known.
fn colour_bytes(space: Option<&str>) -> Option<u64> {
    match space? {
        "GRAY" => Some(1),
        "RGB" | "SRGB" | "YCC" | "SYCC" => Some(3),
        _ => None,
    }
}

fn check_hash(view: &View<'_>, report: &mut Report<'_>) {
    let said: Option<Sha256> = view.record.ascii(996).and_then(|text| text.parse().ok());
    let Some((said, data)) = said.zip(view.record.data()) else { return };
    if Sha256(sha2::Sha256::digest(data).into()) != said {
        report.add(view.place.field(996), Rule::Hash);
    }
}
