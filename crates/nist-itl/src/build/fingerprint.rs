//! Type-14 from a capture of one finger or several.

use super::error::require;
use super::{BuildError, Capture, FieldList};
use crate::{
    Amputation, Idc, Impression, Nfiq1, Polygon, Position, PrintLeft, Quality, RecordType, Score, Segment,
    Tag, TaggedRecord,
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
    /// stand where it stands, or the amputations contradict the rest: a finger of which no print can be taken has no
    /// image, place or quality, and one with a partial print has an image.
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
        self.check_fingers()?;
        self.check_scores()?;
        self.check_places()?;
        self.check_amputations()
    }

    /// 14.013 is of fingers; the fields of single fingers name single fingers, and 14.023 only ones that have a place.
    fn check_fingers(&self) -> Result<(), BuildError> {
        let position = self.position;
        let single = position.is_one_finger() || position.finger_number().is_some();
        let of_fingers = single || position.is_several_fingers() || position == Position::JOINTS_OR_TIP;
        require(of_fingers, BuildError::Position(tag(13)))?;
        single_fingers(18, self.amputations.iter().map(|one| one.position))?;
        single_fingers(21, self.segments.iter().map(|one| one.finger))?;
        single_fingers(22, self.nfiq1.iter().map(|one| one.finger))?;
        single_fingers(24, self.quality.iter().map(|one| one.position))?;
        single_fingers(25, self.polygons.iter().map(|one| one.finger))?;
        let placed: Vec<Position> = self.placed().collect();
        let has_place = |quality: &Quality| placed.contains(&quality.position);
        require(self.segment_quality.iter().all(has_place), BuildError::Position(tag(23)))
    }

    fn check_scores(&self) -> Result<(), BuildError> {
        let of_nfiq1 = |one: &Nfiq1| !matches!(one.score, Score::Value(value) if !(1..=5).contains(&value));
        require(self.nfiq1.iter().all(of_nfiq1), BuildError::OutOfRange(tag(22)))?;
        require(self.segment_quality.iter().all(is_proper), BuildError::OutOfRange(tag(23)))?;
        require(self.quality.iter().all(is_proper), BuildError::OutOfRange(tag(24)))
    }

    /// Boxes and corners lie in the image.
    fn check_places(&self) -> Result<(), BuildError> {
        let (width, height) = self.capture.size();
        let boxed = |one: &Segment| {
            one.left < one.right && one.right <= width && one.top < one.bottom && one.bottom <= height
        };
        require(self.segments.iter().all(boxed), BuildError::OutOfRange(tag(21)))?;
        let inside = |&(x, y): &(u32, u32)| x <= width && y <= height;
        let outlined = |one: &Polygon| {
            (3..=Polygon::MOST).contains(&one.corners.len()) && one.corners.iter().all(inside)
        };
        require(self.polygons.iter().all(outlined), BuildError::OutOfRange(tag(25)))
    }

    /// A missing image says why, and nothing else is said of a finger that gives no print: no image of it alone, no
    /// partial print, no place, no quality.
    fn check_amputations(&self) -> Result<(), BuildError> {
        let nothing = |one: &&Amputation| one.print == PrintLeft::Nothing;
        let mut gone = self.amputations.iter().filter(nothing).map(|one| one.position);
        let against = BuildError::AgainstImage(tag(18));
        if self.capture.image.is_none() {
            require(!self.amputations.is_empty(), BuildError::NoImage(RecordType::FINGERPRINT))?;
            return require(self.amputations.iter().all(|one| nothing(&one)), against);
        }
        let shown: Vec<Position> = (self.placed())
            .chain(self.nfiq1.iter().map(|one| one.finger))
            .chain(self.quality.iter().map(|one| one.position))
            .chain(self.amputations.iter().filter(|one| !nothing(one)).map(|one| one.position))
            .collect();
        let alone = |finger: Position| self.position.fingers() == [finger.get()];
        require(!gone.any(|finger| shown.contains(&finger) || alone(finger)), against)
    }

    /// The fingers that have a place in the image.
    fn placed(&self) -> impl Iterator<Item = Position> {
        let boxed = self.segments.iter().map(|one| one.finger);
        boxed.chain(self.polygons.iter().map(|one| one.finger))
    }
}

/// Whether field `number` names single fingers only.
fn single_fingers(number: u32, mut fingers: impl Iterator<Item = Position>) -> Result<(), BuildError> {
    require(fingers.all(Position::is_one_finger), BuildError::Position(tag(number)))
}

fn tag(number: u32) -> Tag {
    Tag::new(RecordType::FINGERPRINT, number)
}

/// Whether a score and its algorithm's number are in their ranges.
pub(super) fn is_proper(quality: &Quality) -> bool {
    quality.product > 0 && !matches!(quality.score, Score::Value(value) if value > 100)
}

/// Each value as the items of a subfield.
pub(super) fn items<T>(values: &[T], of: impl Fn(&T) -> Vec<String>) -> Vec<Vec<String>> {
    values.iter().map(of).collect()
}
