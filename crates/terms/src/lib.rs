//! The closed vocabularies and units of the field: fingers, hands, resolution, angles, quality, ids, hashes.
//!
//! Every other crate speaks these words. This crate must not know images, files, cases or screens, and it
//! holds no Spanish sentences: texts shown to people live in the catalogue of `ui` and of `dictamen`.

mod acervo;
mod finger;
mod id;
mod judgement;
mod surplus;
mod take;
mod units;

pub use acervo::{Acervo, Acervos, BajaCause, Coverage, InvalidAcervo};
pub use finger::{Finger, FingerSet, Hand, InvalidFinger, PatternClass};
pub use id::*;
pub use judgement::{Conclusion, MissingReason, OverallResult, SubjectKind, Suitability};
pub use surplus::SurplusPlace;
pub use take::{Impression, Take};
pub use units::{CentiPx, MilliDegrees, Ppi, PpiOutOfRange, Quality, Sha256, Timestamp};
