//! Type-14 from a capture of one finger or several.

use super::{BuildError, Capture, FieldList};
use crate::{
    Amputation, Idc, Impression, Nfiq1, Polygon, Position, PrintLeft, Quality, RecordType, Score, Segment,
    TaggedRecord,
};

/// A fingerprint to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct FingerprintDraft<'a> {
    /// 14.003 IMP: how the print was made.
    pub impression: Impression,
    /// 14.013 FGP: which finger or fingers.
    pub position: Position,
    /// By whom, when, the image, and how it came to be.
    pub capture: Capture<'a>,
    /// 14.018 AMP: the fingers that are not whole.
    pub amputations: Vec<Amputation>,
    /// 14.021 SEG: where each finger lies in the image.
    pub segments: Vec<Segment>,
    /// 14.022 NQM: NFIQ 1 scores.
    pub nfiq1: Vec<Nfiq1>,
    /// 14.023 SQM: how surely each finger was told apart; of fingers in `segments` or `polygons`.
    pub segment_quality: Vec<Quality>,
    /// 14.024 FQM: quality scores, NFIQ 2 among others.
    pub quality: Vec<Quality>,
    /// 14.025 ASEG: the outline of each finger.
    pub polygons: Vec<Polygon>,
}

impl<'a> FingerprintDraft<'a> {
    /// A print with nothing said of its quality and its fingers.
    pub fn new(impression: Impression, position: Position, capture: Capture<'a>) -> Self {
        Self {
            impression,
            position,
            capture,
            amputations: Vec::new(),
            segments: Vec::new(),
            nfiq1: Vec::new(),
            segment_quality: Vec::new(),
            quality: Vec::new(),
            polygons: Vec::new(),
        }
    }

    /// The record.
    ///
    /// # Errors
    /// When a text is too long or holds a separator, a number is out of its range or of the image, a position cannot
    /// stand where it stands, or the amputations contradict the image: a finger of which no print can be taken has none,
    /// and one with a partial print has.
    pub fn into_record(self, idc: Idc) -> Result<TaggedRecord, BuildError> {
        self.check()?;
        let mut list = FieldList::new(RecordType::FINGERPRINT);
        list.code(3, self.impression)?;
        self.capture.head(&mut list)?;
        if let Some(image) = &self.capture.image {
            list.number(12, image.bits_per_pixel.into(), 8..=99)?;
        }
        list.code(13, self.position)?;
        self.capture.scanned(&mut list)?;
        list.subfields(18, &items(&self.amputations, Amputation::items))?;
        list.subfields(21, &items(&self.segments, Segment::items))?;
        list.subfields(22, &items(&self.nfiq1, Nfiq1::items))?;
        list.subfields(23, &items(&self.segment_quality, Quality::items))?;
        list.subfields(24, &items(&self.quality, Quality::items))?;
        list.subfields(25, &items(&self.polygons, Polygon::items))?;
        let fields = self.capture.tail(list, RecordType::FINGERPRINT)?;
        Ok(TaggedRecord::new(RecordType::FINGERPRINT, idc, fields)?)
    }

    fn check(&self) -> Result<(), BuildError> {
        let list = FieldList::new(RecordType::FINGERPRINT);
        let in_record = self.position.finger_number().is_some()
            || self.position.is_one_finger()
            || self.position.is_several_fingers()
            || self.position == Position::JOINTS_OR_TIP;
        if !in_record {
            return Err(BuildError::Position(list.tag(13)));
        }
        self.check_fingers(&list)?;
        self.check_scores(&list)?;
        self.check_places(&list)?;
        self.check_image(&list)
    }

    /// The fields of single fingers name single fingers, and 14.023 only ones that have a place in the image.
    fn check_fingers(&self, list: &FieldList) -> Result<(), BuildError> {
        let placed: Vec<Position> = (self.segments.iter().map(|segment| segment.finger))
            .chain(self.polygons.iter().map(|polygon| polygon.finger))
            .collect();
        let named = [
            (18, self.amputations.iter().map(|one| one.position).collect()),
            (22, self.nfiq1.iter().map(|one| one.finger).collect()),
            (23, self.segment_quality.iter().map(|one| one.position).collect()),
            (24, self.quality.iter().map(|one| one.position).collect()),
            (25, placed.clone()),
        ];
        if let Some((number, _)) =
            named.iter().find(|(_, all)| !all.iter().all(|one: &Position| one.is_one_finger()))
        {
            return Err(BuildError::Position(list.tag(*number)));
        }
        let has_place = |quality: &Quality| placed.contains(&quality.position);
        if self.segment_quality.iter().all(has_place) {
            Ok(())
        } else {
            Err(BuildError::Position(list.tag(23)))
        }
    }

    fn check_scores(&self, list: &FieldList) -> Result<(), BuildError> {
        let of_nfiq1 = |one: &Nfiq1| !matches!(one.score, Score::Value(value) if !(1..=5).contains(&value));
        if !self.nfiq1.iter().all(of_nfiq1) {
            return Err(BuildError::OutOfRange(list.tag(22)));
        }
        for (number, scores) in [(23, &self.segment_quality), (24, &self.quality)] {
            if !scores.iter().all(is_proper) {
                return Err(BuildError::OutOfRange(list.tag(number)));
            }
        }
        Ok(())
    }

    /// Boxes and corners lie in the image.
    fn check_places(&self, list: &FieldList) -> Result<(), BuildError> {
        let (width, height) = self.capture.size();
        let boxed = |one: &Segment| {
            one.left < one.right && one.right <= width && one.top < one.bottom && one.bottom <= height
        };
        if !self.segments.iter().all(boxed) {
            return Err(BuildError::OutOfRange(list.tag(21)));
        }
        let inside = |&(x, y): &(u32, u32)| x <= width && y <= height;
        let outlined = |one: &Polygon| {
            (3..=Polygon::MOST).contains(&one.corners.len()) && one.corners.iter().all(inside)
        };
        if self.polygons.iter().all(outlined) { Ok(()) } else { Err(BuildError::OutOfRange(list.tag(25))) }
    }

    /// A missing image says why; and what is said of the finger of an image is not that it gives none.
    fn check_image(&self, list: &FieldList) -> Result<(), BuildError> {
        let nothing = |one: &Amputation| one.print == PrintLeft::Nothing;
        if self.capture.image.is_some() {
            let alone = |one: &Amputation| self.position.fingers() == [one.position.get()];
            let against = self.amputations.iter().any(|one| nothing(one) && alone(one));
            return if against { Err(BuildError::AgainstImage(list.tag(18))) } else { Ok(()) };
        }
        if self.amputations.is_empty() {
            return Err(BuildError::NoImage(RecordType::FINGERPRINT));
        }
        if self.amputations.iter().all(nothing) {
            Ok(())
        } else {
            Err(BuildError::AgainstImage(list.tag(18)))
        }
    }
}

/// Whether a score and its algorithm's number are in their ranges.
pub(super) fn is_proper(quality: &Quality) -> bool {
    quality.product > 0 && !matches!(quality.score, Score::Value(value) if value > 100)
}

/// Each value as the items of a subfield.
pub(super) fn items<T>(values: &[T], of: impl Fn(&T) -> Vec<String>) -> Vec<Vec<String>> {
    values.iter().map(of).collect()
}
