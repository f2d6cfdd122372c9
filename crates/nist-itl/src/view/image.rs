//! The image of a record: its size, scale, compression and bytes, in the fields that every image record has.

use super::Fields;
use crate::{Compression, Date, Idc, Scale, Sha256, TaggedRecord, Text};

/// The image of a record of Types 10, 13, 14, 15 or 20, and what is told of how it came to be. The image itself may be
/// missing: of a finger of which no print can be taken there is a record without one.
#[derive(Clone, Copy)]
pub struct Image<'a> {
    pub(super) fields: Fields<'a>,
}

impl<'a> Image<'a> {
    /// The record itself.
    pub fn record(self) -> &'a TaggedRecord {
        self.fields.record
    }

    /// 002 IDC.
    pub fn idc(self) -> Option<Idc> {
        self.fields.record.idc()
    }

    /// 004 SRC: the agency that made the record.
    pub fn source_agency(self) -> Option<Text<'a>> {
        self.fields.text(4)
    }

    /// 005: the day of capture, local to the agency.
    pub fn captured_on(self) -> Option<Date> {
        self.fields.date(5)
    }

    /// 006 HLL: width, px.
    pub fn width(self) -> Option<u32> {
        self.fields.record.parse(6)
    }

    /// 007 VLL: height, px.
    pub fn height(self) -> Option<u32> {
        self.fields.record.parse(7)
    }

    /// 008 SLC, 009 THPS and 010 TVPS: the scale of the image as sent.
    pub fn scale(self) -> Option<Scale> {
        self.scale_of(9, 10)
    }

    /// The scale it was scanned with, SHPS and SVPS, where it was sent with another. In the unit of SLC.
    pub fn scanned_scale(self) -> Option<Scale> {
        match self.fields.record.record_type().get() {
            20 => self.scale_of(17, 18),
            _ => self.scale_of(16, 17),
        }
    }

    /// Pixels per inch of the image as sent, where both ways have the same: 500 for 197 pixels per centimetre.
    pub fn resolution_ppi(self) -> Option<u32> {
        self.scale()?.resolution_ppi()
    }

    /// 011 CGA: how its bytes are compressed.
    pub fn compression(self) -> Option<Compression> {
        self.fields.record.ascii(11).and_then(Compression::of_name)
    }

    /// 012 BPX: bits per pixel. Type-10 has a colour space there, and no such field.
    pub fn bits_per_pixel(self) -> Option<u8> {
        let has = self.fields.record.record_type().get() != 10;
        has.then(|| self.fields.record.parse(12)).flatten()
    }

    /// 999 DATA: its bytes, compressed as [`Image::compression`] says.
    pub fn data(self) -> Option<&'a [u8]> {
        self.fields.record.data()
    }

    /// 996 HAS: the SHA-256 that its bytes had when the record was made.
    pub fn hash(self) -> Option<Sha256> {
        self.fields.record.ascii(996)?.parse().ok()
    }

    fn scale_of(self, horizontal: u32, vertical: u32) -> Option<Scale> {
        let record = self.fields.record;
        Scale::of_code(record.parse(8)?, record.parse(horizontal)?, record.parse(vertical)?)
    }
}
