//! How an image came to be and what was done to it: fields that are the same in every image record.

use super::Image;
use crate::{Annotation, CaptureTechnology, Device, Location, Monitoring, Subject, Text};

impl<'a> Image<'a> {
    /// COM: a comment, at most 126 characters.
    pub fn comment(self) -> Option<Text<'a>> {
        let type_10 = self.fields.record.record_type().get() == 10;
        self.fields.text(if type_10 { 38 } else { 20 })
    }

    /// 030 DMM: who watched while it was taken.
    pub fn monitoring(self) -> Option<Monitoring> {
        self.fields.record.ascii(30).and_then(Monitoring::of_code)
    }

    /// 046 SUB: the condition of the person or body it was taken from.
    pub fn subject(self) -> Option<Subject> {
        self.fields.subfield(46).and_then(Subject::read)
    }

    /// 047 CON: who took it, at most 1,000 characters.
    pub fn capture_organisation(self) -> Option<Text<'a>> {
        self.fields.text(47)
    }

    /// 901 FCT: with what a print was taken.
    pub fn technology(self) -> Option<CaptureTechnology> {
        CaptureTechnology::new(self.fields.record.parse(901)?)
    }

    /// 902 ANN: what was done to it, step by step.
    pub fn annotations(self) -> impl Iterator<Item = Annotation<'a>> {
        self.fields.all(902, move |subfield| Annotation::read(subfield, self.fields.charset))
    }

    /// 903 DUI: which device, by a number of its maker or its host.
    pub fn device_id(self) -> Option<Text<'a>> {
        self.fields.text(903)
    }

    /// 904 MMS: make, model and serial number of the device.
    pub fn device(self) -> Option<Device<'a>> {
        Some(Device::read(self.fields.subfield(904)?, self.fields.charset))
    }

    /// 993 SAN: the name of the source agency, at most 125 characters.
    pub fn source_agency_name(self) -> Option<Text<'a>> {
        self.fields.text(993)
    }

    /// 994 EFR: where the image is, when it is not in the file.
    pub fn external_file(self) -> Option<Text<'a>> {
        self.fields.text(994)
    }

    /// 995 ASC: the numbers of the Type-21 records that tell the context, each with the segment of it that is meant.
    pub fn contexts(self) -> impl Iterator<Item = (u8, Option<u8>)> {
        self.fields.all(995, |subfield| Some((subfield.parse(0)?, subfield.parse(1))))
    }

    /// 997 SOR: the numbers of the Type-20 records it was taken from, each with the segment of it that is meant.
    pub fn sources(self) -> impl Iterator<Item = (u8, Option<u8>)> {
        self.fields.all(997, |subfield| Some((subfield.parse(0)?, subfield.parse(1))))
    }

    /// 998 GEO: where it was taken.
    pub fn location(self) -> Option<Location<'a>> {
        Some(Location::read(self.fields.subfield(998)?, self.fields.charset))
    }
}
