//! How fit a print is for comparison, from what the engine saw.
//!
//! A heuristic of contrast, clarity, area and minutiae, each of which can only raise the score. It is **not**
//! NFIQ 2: it only uses its scale, 0 to 100.

mod features;
mod slanted;
mod tone;

pub use features::{QualityFeatures, Spread};

use crate::extract::BLOCK;
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

/// What the assessment rests on.
pub(crate) struct QualityInput {
    /// Blocks that show ridges.
    pub(crate) blocks: usize,
    /// Their mean local deviation, grey levels.
    pub(crate) contrast: f32,
    /// Their mean grey level.
    pub(crate) brightness: f32,
    /// Their mean clarity, 0..=1.
    pub(crate) clarity: f32,
    /// Reliable minutiae.
    pub(crate) minutiae: usize,
}

/// How far `value` has come from `from` (0) to `to` (1).
fn ramp(value: f32, from: f32, to: f32) -> f32 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}

pub(crate) fn assess(input: &QualityInput) -> QualityReport {
    if input.blocks == 0 {
        return QualityReport { score: Quality::new(0), reasons: vec![QualityReason::Uniform] };
    }
    // At 500 ppi a square centimetre has 38,750 px.
    let square_cm = (input.blocks * BLOCK * BLOCK) as f32 / 38_750.0;
    let area = ramp(square_cm, 0.2, 1.7);
    let contrast = ramp(input.contrast, 8.0, 42.0);
    let clarity = ramp(input.clarity, 0.55, 0.92);
    let minutiae = ramp(input.minutiae as f32, 4.0, 32.0);
    let score = 100.0 * clarity.powf(0.8) * (area * minutiae).powf(0.25) * (0.6 + 0.4 * contrast);
    let mut reasons = vec![
        (area, QualityReason::SmallContact),
        (contrast, QualityReason::LowContrast),
        (clarity, clarity_reason(input)),
        (minutiae, QualityReason::FewMinutiae),
    ];
    reasons.retain(|(share, _)| *share < 0.45);
    reasons.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reasons: Vec<_> = reasons.into_iter().map(|(_, reason)| reason).collect();
    if reasons.is_empty() {
        reasons.push(QualityReason::Good);
    }
    QualityReport { score: Quality::new(score.round() as u8), reasons }
}

/// Unclear ridges have a cause that the ground's brightness tells.
fn clarity_reason(input: &QualityInput) -> QualityReason {
    match input.brightness {
        bright if bright > 175.0 => QualityReason::Dry,
        dark if dark < 85.0 => QualityReason::Wet,
        _ => QualityReason::Unclear,
    }
}
