//! What holds a print's quality down, in words an operator can act on.

use super::features::QualityFeatures;
use super::{QualityReason, ramp};

/// Below this grade a reason is given.
const GIVEN: f32 = 0.5;

/// The reasons, worst first; [`QualityReason::Good`] alone when there is none.
pub(super) fn reasons(features: &QualityFeatures) -> Vec<QualityReason> {
    if features.area <= 0.0 {
        return vec![QualityReason::Uniform];
    }
    let mut grades = vec![
        (ramp(features.area, 0.4, 1.8), QualityReason::SmallContact),
        (ramp(features.contrast, 8.0, 24.0), QualityReason::LowContrast),
        (ramp(features.trusted_minutiae, 3.0, 20.0), QualityReason::FewMinutiae),
        texture(features),
    ];
    grades.retain(|(grade, _)| *grade < GIVEN);
    grades.sort_by(|a, b| a.0.total_cmp(&b.0));
    if grades.is_empty() {
        return vec![QualityReason::Good];
    }
    grades.into_iter().map(|(_, reason)| reason).collect()
}

/// How the ridges run, and what their tone says of the cause where they run badly.
fn texture(features: &QualityFeatures) -> (f32, QualityReason) {
    let grade = ramp(features.clarity, 0.6, 0.85);
    let reason = match features.ridge_share {
        thin if thin < 0.36 => QualityReason::Dry,
        thick if thick > 0.52 => QualityReason::Wet,
        _ => QualityReason::Unclear,
    };
    (grade, reason)
}
