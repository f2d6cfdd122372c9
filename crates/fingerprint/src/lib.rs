//! The fingerprint engine: quality, class, minutiae, templates, comparison, fusion of fingers, synthetic prints.
//!
//! Pure functions from rasters and templates to values; no file, no clock, no case, no screen. What it says is
//! advice: an examiner concludes.

pub mod calibration;
pub mod card;
mod class;
pub mod coarse;
mod compare;
pub mod evaluate;
mod extract;
mod flow;
pub mod formula;
mod fusion;
pub mod inversion;
mod numeric;
mod quality;
mod ridge_count;
pub mod sequence;
mod singular;
pub mod slap;
pub mod synth;
mod template;

pub use calibration::{CALIBRATION_VERSION, Calibration, ExpectedImpostors, Log10Lr};
pub use class::{Classification, Unclassified, WhorlKind};
pub use compare::{Comparison, PairedMinutiae, Prepared, Probe, Rigid, Score, Warp};
pub use extract::{
    EnhancedImages, Evidence, Extraction, Unusable, extract, extract_with_images, try_extract,
};
pub use fusion::{
    Assigned, FusedScore, Placement, PositionProblem, ScoreTable, ScoreTableError, fuse, fuse_with, place,
    place_with,
};
pub use quality::{
    QUALITY_GRADES, QUALITY_MODEL, QualityFeatures, QualityReason, QualityReport, QualityScope, Spread,
};
pub use ridge_count::{NeighbourCount, RidgeCount, RidgeMap, Sectors};
pub use singular::{SingularKind, SingularPoint};
pub use template::{EngineMinutia, TEMPLATE_PPI, Template, TemplateBytesError, formats};

/// The engine's name and version, recorded with everything it says.
pub const ENGINE_VERSION: &str = "cotejo-fp 0.2";
