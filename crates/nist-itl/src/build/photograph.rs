//! Type-10 from a photograph.

use super::error::require;
use super::{BuildError, Capture, FieldList};
use crate::{Idc, RecordType, TaggedRecord, Text};

/// A photograph to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotographDraft<'a> {
    /// 10.003 IMT: what it is of, such as `FACE`, `SCAR`, `MARK` or `TATTOO`; at most 11 characters.
    pub kind: Text<'a>,
    /// By whom, when, the image (which must be there), and how it came to be. Bits per pixel are not sent.
    pub capture: Capture<'a>,
    /// 10.012 CSP: its colour space, such as `SRGB` or `GRAY`; at most 4 characters.
    pub colour_space: Text<'a>,
    /// 10.020 POS: how a face is turned, `F` for to the front.
    pub pose: Option<Text<'a>>,
}

impl PhotographDraft<'_> {
    /// The record.
    ///
    /// # Errors
    /// When a text is too long or holds a separator, a number is out of its range, or the image is missing.
    pub fn into_record(self, idc: Idc) -> Result<TaggedRecord, BuildError> {
        require(self.capture.image.is_some(), BuildError::NoImage(RecordType::PHOTOGRAPH))?;
        let mut list = FieldList::new(RecordType::PHOTOGRAPH);
        list.text(3, &self.kind, 11)?;
        self.capture.head(&mut list)?;
        list.text(12, &self.colour_space, 4)?;
        self.capture.scanned(&mut list)?;
        list.text_if(20, self.pose.as_ref(), 1)?;
        let fields = self.capture.tail(list, RecordType::PHOTOGRAPH)?;
        Ok(TaggedRecord::new(RecordType::PHOTOGRAPH, idc, fields)?)
    }
}
