//! The extended feature set: what an examiner or an algorithm marks in an impression of friction ridges, and what came
//! of comparing it with another (Type-9, fields 9.300 to 9.399, clause 8.9.7).
//!
//! [`FeatureSet::read`] gives the values of a record, with an error for each field that is not as the standard wants
//! it; [`FeatureSet::fields`] writes them and refuses what the standard does not allow. Positions and sizes are in
//! units of 10 micrometres, x to the right and y down from the upper left corner of the region of interest; directions
//! are in degrees counter-clockwise from the right. Information items behind those known here are left alone.
//!
//! Two fields have no type here and stay in the record's own fields: 9.372 SIM, a PNG of ridge tracings in base 64, and
//! maps of 9.308 to 9.313 in another than the plain form. Old files have their minutiae in 9.005 to 9.012
//! ([`LegacyMinutiae`]).
//!
//! Texts are written as UTF-8; where one is not ASCII, the file's builder declares that in 1.015.

mod annotation;
mod code;
mod coded;
mod comparison;
mod deposit;
mod detail;
mod draft;
mod entry;
mod error;
mod examination;
mod geometry;
mod items;
mod legacy;
mod map;
mod minutiae;
mod pattern;
mod references;
mod region;
mod set;
mod singular;

pub use annotation::{Color, FeatureNote, Note, RidgePath, TemporaryLine};
pub use coded::{Commented, Outlined};
pub use comparison::{
    AreaOfCorrespondence, ComparisonDetermination, Correspondence, Determination, FeatureKind, FeatureNumber,
    Progress, RelativeRotation, Seen,
};
pub use deposit::{Fraud, Matrix, Processing, QualityIssue, Substrate};
pub use detail::{Crease, Dot, EdgeKind, FlexionCrease, IncipientRidge, Pore, RidgeEdge};
pub use entry::Found;
pub use error::{FeatureError, FeatureFault};
pub use examination::{
    Algorithm, Assessment, Comment, Detection, DetectionMethod, Examiner, Moment, Scope, Value,
};
pub use geometry::{Direction, Line, Outline, Point};
pub use legacy::{LegacyKind, LegacyMethod, LegacyMinutia, LegacyMinutiae, LegacyPoint, ReadingSystem};
pub use map::{RidgeFlow, RidgeMap, RidgeQuality, RidgeWavelength};
pub use minutiae::{CountedBy, Minutia, MinutiaKind, RidgeCount, RidgeCountConfidence, RidgeCountMethod};
pub use pattern::{Arch, Pattern, Whorl, WhorlDelta};
pub use region::{
    FeatureProfile, FingerSegment, LateralReversal, OffCenter, Orientation, PrintPosition, RegionOfInterest,
    SizeChange, TonalReversal,
};
pub use set::{FeatureSet, Reading};
pub use singular::{CenterMethod, CenterOfReference, Core, CoreDeltaCount, Delta, DeltaKind, Distinctive};

pub(crate) use code::{Code, codes, opaque};
pub(crate) use draft::{Draft, Written};
pub(crate) use entry::{Entry, Fields, read_all, read_one};
pub(crate) use items::{Items, MOST_SUBFIELDS, Read, each, subfields};

use crate::{Field, Idc, Impression, RecordError, RecordType, Tag, TaggedRecord};

/// A Type-9 record: 9.003 IMP, 9.004 FMT `U`, then the fields of its blocks in the order of their numbers. It shares
/// its designation with the record of the image that it describes.
///
/// # Errors
/// When a field is not of Type-9 or stands twice.
pub fn minutiae_record(
    idc: Idc,
    impression: Impression,
    blocks: Vec<Field>,
) -> Result<TaggedRecord, RecordError> {
    let head = [(3, impression.to_string()), (4, "U".to_owned())];
    let head =
        head.map(|(number, text)| Field::raw(Tag::new(RecordType::MINUTIAE, number), text.into_bytes()));
    let mut fields: Vec<Field> = head.into_iter().chain(blocks).collect();
    fields.sort_by_key(Field::number);
    TaggedRecord::new(RecordType::MINUTIAE, idc, fields)
}
