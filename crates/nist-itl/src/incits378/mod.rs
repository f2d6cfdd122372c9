//! The minutiae of one finger as INCITS 378 has them, in a Type-9 record (fields 9.126 to 9.150, clause 8.9.6).
//!
//! Unlike in the extended feature set, positions are pixels from the upper left corner of the image, and angles are in
//! units of 2 degrees. [`FingerFields`] reads field by field, [`FingerMinutiae`] writes. 9.141 ADA, additional angles
//! of deltas, has no type here and stays in the record's own fields.

mod block;
mod head;
mod minutiae;

pub use block::{FingerFields, FingerMinutiae};
pub use head::{CaptureEquipment, CbeffInformation, Certification, RecordFormat, ViewQuality};
pub use minutiae::{Angle, Minutia, MinutiaKind, NeighbourMethod, RidgeCount, RidgeCounts, SingularPoint};
