//! How fit a print is for comparison: measures (`features`), a score (`model`), what to do about it (`reasons`), and for
//! which prints that was ever shown (`scope`).
//!
//! The score is **not** NFIQ 2. It uses its scale, 0 to 100, some of its measures (ISO/IEC 29794-4) and agrees with it
//! in the middle, but was fitted to what this engine can match. It is for capture and triage, never for a dictamen.

mod blocks;
mod features;
mod model;
mod reasons;
mod scope;
mod slanted;
mod tone;

pub use features::{QualityFeatures, Spread};
pub use model::{QUALITY_GRADES, QUALITY_MODEL};
pub use scope::QualityScope;

use serde::{Deserialize, Serialize};
use terms::Quality;

/// The score and what holds it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityReport {
    /// 0 (useless) to 100.
    pub score: Quality,
    /// What holds it down, worst first; [`QualityReason::Good`] alone when nothing does.
    pub reasons: Vec<QualityReason>,
}

/// One thing that can be said of a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QualityReason {
    /// No ridges at all: an empty or even picture.
    Uniform,
    /// Little of the finger is seen.
    SmallContact,
    /// Ridges hardly stand out from the ground.
    LowContrast,
    /// Pale, broken ridges: dry skin or little ink.
    Dry,
    /// Dark, merged ridges: wet skin or much ink.
    Wet,
    /// Ridges are there but do not run clearly.
    Unclear,
    /// Few reliable minutiae.
    FewMinutiae,
    /// Nothing holds it down.
    Good,
}

/// Judges measures.
pub(crate) fn assess(features: &QualityFeatures) -> QualityReport {
    let score = Quality::new(features.score().round() as u8);
    QualityReport { score, reasons: reasons::reasons(features) }
}

/// How far `value` has come from `from` (0) to `to` (1); falls where `to` is the smaller.
fn ramp(value: f32, from: f32, to: f32) -> f32 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}
