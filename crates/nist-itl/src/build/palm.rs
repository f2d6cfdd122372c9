//! Type-15 from a capture of a palm.

use super::error::require;
use super::fingerprint::{is_proper, items};
use super::{BuildError, Capture, FieldList};
use crate::{Amputation, Idc, Impression, Position, Quality, RecordType, TaggedRecord};

/// A palm print to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct PalmDraft<'a> {
    /// 15.003 IMP: how the print was made.
    pub impression: Impression,
    /// 15.013 FGP: which part of which palm.
    pub position: Position,
    /// By whom, when, the image, and how it came to be.
    pub capture: Capture<'a>,
    /// 15.018 AMP: what of the hand is not whole.
    pub amputations: Vec<Amputation>,
    /// 15.024 PQM: quality scores.
    pub quality: Vec<Quality>,
}

impl<'a> PalmDraft<'a> {
    /// A palm with nothing said of its quality.
    pub fn new(impression: Impression, position: Position, capture: Capture<'a>) -> Self {
        Self { impression, position, capture, amputations: Vec::new(), quality: Vec::new() }
    }

    /// The record.
    ///
    /// # Errors
    /// When a text is too long or holds a separator, a number is out of its range, a position is not of a palm, or an
    /// image is missing and no amputation says why.
    pub fn into_record(self, idc: Idc) -> Result<TaggedRecord, BuildError> {
        let mut list = FieldList::new(RecordType::PALM);
        self.check(&list)?;
        list.code(3, self.impression)?;
        self.capture.head(&mut list)?;
        if let Some(image) = &self.capture.image {
            list.number(12, image.bits_per_pixel.into(), 8..=99)?;
        }
        list.code(13, self.position)?;
        self.capture.scanned(&mut list)?;
        list.subfields(18, &items(&self.amputations, Amputation::items))?;
        list.subfields(24, &items(&self.quality, Quality::items))?;
        let fields = self.capture.tail(list, RecordType::PALM)?;
        Ok(TaggedRecord::new(RecordType::PALM, idc, fields)?)
    }

    fn check(&self, list: &FieldList) -> Result<(), BuildError> {
        let position = |number| BuildError::Position(list.tag(number));
        require(self.position.is_palm(), position(13))?;
        require(self.amputations.iter().all(|one| one.position.is_palm()), position(18))?;
        require(self.quality.iter().all(|one| one.position.is_palm()), position(24))?;
        require(self.quality.iter().all(is_proper), BuildError::OutOfRange(list.tag(24)))?;
        let says_why = self.capture.image.is_some() || !self.amputations.is_empty();
        require(says_why, BuildError::NoImage(RecordType::PALM))
    }
}
