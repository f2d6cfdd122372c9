//! What Types 10, 13, 14 and 15 have in common: an image, and how it came to be.

use super::error::require;
use super::{BuildError, FieldList};
use crate::{
    Annotation, CaptureTechnology, Compression, Date, Device, Field, Location, Monitoring, RecordType, Scale,
    Sha256, Subject, Text,
};
use std::fmt;

/// What is captured: by whom, when, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Capture<'a> {
    /// 004 SRC: the agency that makes the record.
    pub source_agency: Text<'a>,
    /// 005: the day of capture, local to the agency.
    pub captured_on: Date,
    /// The image; none of a finger of which no print can be taken.
    pub image: Option<ImageDraft>,
    /// How it came to be.
    pub provenance: Provenance<'a>,
}

/// An image to be sent. Its bytes are never shown in `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ImageDraft {
    /// 006 HLL: width, 10 to 99,999 px.
    pub width: u32,
    /// 007 VLL: height, 10 to 99,999 px.
    pub height: u32,
    /// 008 SLC, 009 THPS, 010 TVPS: its scale as sent.
    pub scale: Scale,
    /// SHPS and SVPS: the scale it was scanned with, in the unit of `scale`, where it is another.
    pub scanned: Option<(u32, u32)>,
    /// 011 CGA: how `data` is compressed.
    pub compression: Compression,
    /// 012 BPX: bits per pixel, 8 to 99.
    pub bits_per_pixel: u8,
    /// 999 DATA.
    pub data: Vec<u8>,
    /// 996 HAS: the SHA-256 of `data`, which the caller computes.
    pub hash: Option<Sha256>,
}

/// How an image came to be and what was done to it. Everything may be missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Provenance<'a> {
    /// COM: a comment, at most 126 characters.
    pub comment: Option<Text<'a>>,
    /// 030 DMM: who watched while it was taken.
    pub monitoring: Option<Monitoring>,
    /// 046 SUB: the condition of the person or body.
    pub subject: Option<Subject>,
    /// 047 CON: who took it, at most 1,000 characters.
    pub capture_organisation: Option<Text<'a>>,
    /// 901 FCT: with what a print was taken. Not for photographs.
    pub technology: Option<CaptureTechnology>,
    /// 902 ANN: what was done to it, step by step.
    pub annotations: Vec<Annotation<'a>>,
    /// 903 DUI: which device, 13 to 16 characters, `M` or `P` first.
    pub device_id: Option<Text<'a>>,
    /// 904 MMS: make, model and serial number of the device.
    pub device: Option<Device<'a>>,
    /// 993 SAN: the name of the source agency, at most 125 characters.
    pub source_agency_name: Option<Text<'a>>,
    /// 998 GEO: where it was taken.
    pub location: Option<Location<'a>>,
}

impl Capture<'_> {
    /// 004 to 012 but the last, which differs by type.
    pub(super) fn head(&self, list: &mut FieldList) -> Result<(), BuildError> {
        list.text(4, &self.source_agency, 1_000)?;
        list.code(5, self.captured_on)?;
        self.image.as_ref().map_or(Ok(()), |image| image.head(list))
    }

    /// 016 and 017.
    pub(super) fn scanned(&self, list: &mut FieldList) -> Result<(), BuildError> {
        let Some((horizontal, vertical)) = self.image.as_ref().and_then(|image| image.scanned) else {
            return Ok(());
        };
        list.number(16, horizontal, 1..=99_999)?;
        list.number(17, vertical, 1..=99_999)
    }

    /// The comment, 030 to 999; then every field in the order of the numbers.
    pub(super) fn tail(self, mut list: FieldList, record_type: RecordType) -> Result<Vec<Field>, BuildError> {
        self.provenance.fields(&mut list, record_type)?;
        if let Some(image) = self.image {
            list.code_if(996, image.hash)?;
            list.fields.push(Field::of_data(record_type, image.data)?);
        }
        list.fields.sort_by_key(Field::number);
        Ok(list.fields)
    }

    /// Width and height of the image, 0 where there is none.
    pub(super) fn size(&self) -> (u32, u32) {
        self.image.as_ref().map_or((0, 0), |image| (image.width, image.height))
    }
}

impl ImageDraft {
    /// 006 to 011.
    fn head(&self, list: &mut FieldList) -> Result<(), BuildError> {
        list.number(6, self.width, 10..=99_999)?;
        list.number(7, self.height, 10..=99_999)?;
        list.code(8, self.scale.code())?;
        list.number(9, self.scale.horizontal(), 1..=99_999)?;
        list.number(10, self.scale.vertical(), 1..=99_999)?;
        list.code(11, self.compression)
    }
}

impl Provenance<'_> {
    fn fields(&self, list: &mut FieldList, record_type: RecordType) -> Result<(), BuildError> {
        let (photograph, latent) = (RecordType::PHOTOGRAPH, RecordType::LATENT);
        list.text_if(if record_type == photograph { 38 } else { 20 }, self.comment.as_ref(), 126)?;
        let has_monitoring = record_type != latent || self.monitoring.is_none();
        require(has_monitoring, BuildError::NotInType(list.tag(30)))?;
        list.code_if(30, self.monitoring.map(Monitoring::code))?;
        list.subfields(46, &self.subject.iter().map(Subject::items).collect::<Vec<_>>())?;
        list.text_if(47, self.capture_organisation.as_ref(), 1_000)?;
        let has_technology = record_type != photograph || self.technology.is_none();
        require(has_technology, BuildError::NotInType(list.tag(901)))?;
        list.code_if(901, self.technology)?;
        for step in &self.annotations {
            list.check_lengths(902, &[(&step.algorithm, 64), (&step.owner, 64), (&step.process, 255)])?;
        }
        list.subfields(902, &self.annotations.iter().map(Annotation::items).collect::<Vec<_>>())?;
        list.text_if(903, self.device_id.as_ref(), 16)?;
        if let Some(device) = &self.device {
            list.texts(904, &[(&device.make, 50), (&device.model, 50), (&device.serial, 50)])?;
        }
        list.text_if(993, self.source_agency_name.as_ref(), 125)?;
        self.location.as_ref().map_or(Ok(()), |location| place(list, location))
    }
}

fn place(list: &mut FieldList, location: &Location<'_>) -> Result<(), BuildError> {
    require(location.is_on_earth(), BuildError::OutOfRange(list.tag(998)))?;
    let texts = [(&location.datum, 6), (&location.place, 150)];
    for (text, most) in texts {
        list.check_lengths(998, &text.iter().map(|text| (text, most)).collect::<Vec<_>>())?;
    }
    list.subfields(998, &[location.items()])
}

impl fmt::Debug for ImageDraft {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { width, height, scale, compression, data, .. } = self;
        write!(out, "ImageDraft({width}x{height} px, {scale:?}, {compression}, {} bytes)", data.len())
    }
}
