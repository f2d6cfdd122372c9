//! The fingerprint engine: quality, class, minutiae, templates, comparison, fusion of fingers, synthetic prints.
//!
//! Pure functions from rasters and templates to values; no file, no clock, no case, no screen. What it says is
//! advice: an examiner concludes.

pub mod calibration;
mod class;
mod compare;
mod extract;
mod fusion;
mod numeric;
mod quality;
pub mod synth;
mod template;

pub use calibration::{CALIBRATION_VERSION, Calibration, ExpectedImpostors, Log10Lr};
pub use compare::{Comparison, PairedMinutiae, Prepared, Probe, Rigid, Score, Warp};
pub use extract::{
    EnhancedImages, Evidence, Extraction, Unusable, extract, extract_with_images, try_extract,
};
pub use fusion::{
    Assigned, FusedScore, Placement, PositionProblem, ScoreTable, ScoreTableError, fuse, fuse_with, place,
    place_with,
};
pub use quality::{QualityReason, QualityReport};
pub use template::{EngineMinutia, TEMPLATE_PPI, Template, TemplateBytesError};

/// The engine's name and version, recorded with everything it says.
pub const ENGINE_VERSION: &str = "cotejo-fp 0.1";
