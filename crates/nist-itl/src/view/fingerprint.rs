//! Type-14: a fingerprint, rolled or pressed, of one finger or several (clause 8.14).

use super::{Fields, Image};
use crate::{Amputation, Impression, Nfiq1, Polygon, Position, Quality, Segment};

/// A fingerprint.
#[derive(Clone, Copy)]
pub struct Fingerprint<'a> {
    fields: Fields<'a>,
}

impl<'a> Fingerprint<'a> {
    pub(super) fn of(fields: Fields<'a>) -> Self {
        Self { fields }
    }

    /// Its image, and how that came to be.
    pub fn image(self) -> Image<'a> {
        Image { fields: self.fields }
    }

    /// 14.003 IMP: how the print was made.
    pub fn impression(self) -> Option<Impression> {
        Impression::new(self.fields.record.parse(3)?)
    }

    /// 14.013 FGP: which finger or fingers.
    pub fn positions(self) -> impl Iterator<Item = Position> {
        self.fields.all(13, |subfield| Position::new(subfield.parse(0)?))
    }

    /// 14.018 AMP: the fingers that are not whole.
    pub fn amputations(self) -> impl Iterator<Item = Amputation> {
        self.fields.all(18, Amputation::read)
    }

    /// 14.021 SEG: where each finger lies in the image.
    pub fn segments(self) -> impl Iterator<Item = Segment> {
        self.fields.all(21, Segment::read)
    }

    /// 14.022 NQM: the NFIQ 1 score of each finger.
    pub fn nfiq1(self) -> impl Iterator<Item = Nfiq1> {
        self.fields.all(22, Nfiq1::read)
    }

    /// 14.023 SQM: how surely each finger was told apart from the others.
    pub fn segment_quality(self) -> impl Iterator<Item = Quality> {
        self.fields.all(23, Quality::read)
    }

    /// 14.024 FQM: the quality of each finger, NFIQ 2 among others.
    pub fn quality(self) -> impl Iterator<Item = Quality> {
        self.fields.all(24, Quality::read)
    }

    /// 14.025 ASEG: the outline of each finger.
    pub fn polygons(self) -> impl Iterator<Item = Polygon> {
        self.fields.all(25, Polygon::read)
    }

    /// 14.026 SCF: a number that prints taken in one moment share.
    pub fn simultaneous_capture(self) -> Option<u8> {
        self.fields.record.parse(26)
    }

    /// 14.027 SIF: whether the image was put together from several.
    pub fn is_stitched(self) -> bool {
        self.fields.record.ascii(27) == Some("Y")
    }

    /// 14.031 FAP: the profile that the scanner conforms to.
    pub fn acquisition_profile(self) -> Option<u8> {
        self.fields.record.parse(31)
    }
}
