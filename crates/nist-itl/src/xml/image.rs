//! The image of a record: its size, scale, compression and bytes, and how it was taken.

use super::element::Element;
use super::time;
use crate::{Compression, Date, Monitoring, Scale, Sha256};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

/// An image. Neither its bytes nor its texts are shown in `Debug`.
#[derive(Clone, Default, PartialEq)]
pub struct XmlImage {
    /// 004 SRC: the agency that made the record.
    pub source_agency: Option<String>,
    /// 993 SAN: its name.
    pub source_agency_name: Option<String>,
    /// 005: the day of capture, local to the agency.
    pub captured_on: Option<Date>,
    /// 006 HLL: width, px.
    pub width: Option<u32>,
    /// 007 VLL: height, px.
    pub height: Option<u32>,
    /// 008 SLC, 009 THPS and 010 TVPS: the scale as sent.
    pub scale: Option<Scale>,
    /// 016 SHPS and 017 SVPS: the scale it was scanned with, in the unit of `scale`.
    pub scanned: Option<(u32, u32)>,
    /// 011 CGA.
    pub compression: Option<Compression>,
    /// 012 BPX: bits per pixel.
    pub bits_per_pixel: Option<u8>,
    /// 10.012 CSP: the colour space of a photograph.
    pub colour_space: Option<String>,
    /// 020 COM (10.038): a comment.
    pub comment: Option<String>,
    /// 030 DMM: who watched while it was taken.
    pub monitoring: Option<Monitoring>,
    /// 904 MMS: make, model and serial number of the device.
    pub device: [Option<String>; 3],
    /// 996 HAS: the SHA-256 that its bytes had when the record was made.
    pub hash: Option<Sha256>,
    /// 999 DATA: its bytes, compressed as `compression` says.
    pub data: Option<Vec<u8>>,
}

/// The data are not in Base64.
pub(super) struct NotBase64;

/// Reads the image `image` of `record`.
pub(super) fn read(record: Element<'_>, image: Element<'_>) -> Result<XmlImage, NotBase64> {
    let capture = image.child(&["ImageCaptureDetail"]);
    let of_capture = |names| capture.and_then(|capture| capture.text_of(names));
    let agency = capture.and_then(|capture| capture.child(&["CaptureOrganization"]));
    let compression = image.text_of(&["ImageCompressionAlgorithmText", "ImageCompressionAlgorithmCode"]);
    Ok(XmlImage {
        source_agency: agency.and_then(|agency| agency.identification_of(&["OrganizationIdentification"])),
        source_agency_name: agency.and_then(|agency| agency.text_of(&["OrganizationName"])),
        captured_on: capture.and_then(|capture| capture.child(&["CaptureDate"])).and_then(time::date),
        width: image.parse_of(&["ImageHorizontalLineLengthPixelQuantity"]),
        height: image.parse_of(&["ImageVerticalLineLengthPixelQuantity"]),
        scale: scale(image),
        scanned: capture.and_then(|capture| {
            let horizontal = capture.scale_of(&["CaptureHorizontalPixelDensityValue"])?;
            Some((horizontal, capture.scale_of(&["CaptureVerticalPixelDensityValue"])?))
        }),
        compression: compression.and_then(|name| Compression::of_name(&name)),
        bits_per_pixel: image.parse_of(&["ImageBitsPerPixelQuantity"]),
        colour_space: image.text_of(&["ImageColorSpaceCode"]),
        comment: image.text_of(&["ImageCommentText"]),
        monitoring: of_capture(&["CaptureDeviceMonitoringModeCode"])
            .and_then(|code| Monitoring::of_code(&code)),
        device: [
            of_capture(&["CaptureDeviceMakeText"]),
            of_capture(&["CaptureDeviceModelText"]),
            of_capture(&["CaptureDeviceSerialNumberText"]),
        ],
        hash: record.text_of(&["ImageHashValue"]).and_then(|text| text.parse().ok()),
        data: data(image)?,
    })
}

fn scale(image: Element<'_>) -> Option<Scale> {
    let horizontal = image.scale_of(&["ImageHorizontalPixelDensityValue"])?;
    let vertical = image.scale_of(&["ImageVerticalPixelDensityValue"])?;
    Scale::of_code(image.parse_of(&["ImageScaleUnitsCode"])?, horizontal, vertical)
}

/// The bytes, from Base64 with its padding; line ends and blanks between are no part of it.
fn data(image: Element<'_>) -> Result<Option<Vec<u8>>, NotBase64> {
    let Some(object) = image.child(&["BinaryBase64Object", "Base64BinaryObject"]) else { return Ok(None) };
    let bytes = object.texts().flat_map(str::bytes).filter(|byte| !byte.is_ascii_whitespace());
    let encoded: Vec<u8> = bytes.collect();
    if encoded.is_empty() {
        return Ok(None);
    }
    STANDARD.decode(encoded).map(Some).map_err(|_| NotBase64)
}

impl fmt::Debug for XmlImage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.data.as_ref().map_or(0, Vec::len);
        write!(out, "XmlImage({:?}x{:?} px, {bytes} bytes)", self.width, self.height)
    }
}
