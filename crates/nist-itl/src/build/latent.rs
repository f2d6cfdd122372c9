//! Type-13 from a capture of a latent.

use super::error::require;
use super::fingerprint::{is_proper, items};
use super::{BuildError, Capture, FieldList};
use crate::{Idc, Impression, Position, Quality, RecordType, TaggedRecord, Text};

/// A latent print to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct LatentDraft<'a> {
    /// 13.003 IMP: what the image is of.
    pub impression: Impression,
    /// 13.013 FGP: the positions it may be of, at least one.
    pub positions: Vec<Position>,
    /// By whom, when, the image (which must be there), and how it came to be.
    pub capture: Capture<'a>,
    /// 13.019 REM: how its resolution is known, such as `RULER`.
    pub resolution_method: Option<Text<'a>>,
    /// 13.024 LQM: quality scores.
    pub quality: Vec<Quality>,
}

impl<'a> LatentDraft<'a> {
    /// A latent with nothing said of its quality.
    pub fn new(impression: Impression, positions: Vec<Position>, capture: Capture<'a>) -> Self {
        Self { impression, positions, capture, resolution_method: None, quality: Vec::new() }
    }

    /// The record.
    ///
    /// # Errors
    /// When a text is too long or holds a separator, a number is out of its range, or position or image is missing.
    pub fn into_record(self, idc: Idc) -> Result<TaggedRecord, BuildError> {
        let mut list = FieldList::new(RecordType::LATENT);
        let Some(image) = &self.capture.image else { return Err(BuildError::NoImage(RecordType::LATENT)) };
        require(!self.positions.is_empty(), BuildError::Position(list.tag(13)))?;
        require(self.quality.iter().all(is_proper), BuildError::OutOfRange(list.tag(24)))?;
        list.code(3, self.impression)?;
        self.capture.head(&mut list)?;
        list.number(12, image.bits_per_pixel.into(), 8..=99)?;
        list.subfields(13, &items(&self.positions, |position| vec![position.to_string()]))?;
        self.capture.scanned(&mut list)?;
        list.text_if(19, self.resolution_method.as_ref(), 10)?;
        list.subfields(24, &items(&self.quality, Quality::items))?;
        let fields = self.capture.tail(list, RecordType::LATENT)?;
        Ok(TaggedRecord::new(RecordType::LATENT, idc, fields)?)
    }
}
