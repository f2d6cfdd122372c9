//! What holds a print's quality down, in words an operator can act on.

use super::features::QualityFeatures;
use super::{QualityReason, ramp};

/// Below this grade a reason is given.
const GIVEN: f32 = 0.5;
/// Below this score a print is not called good: what is worst is named even where nothing is bad.
const POOR: f32 = 45.0;

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
    grades.sort_by(|a, b| a.0.total_cmp(&b.0));
    let bad = grades.iter().filter(|(grade, _)| *grade < GIVEN).count();
    let named = if bad == 0 && features.score() < POOR { 1 } else { bad };
    if named == 0 {
        return vec![QualityReason::Good];
    }
    grades.into_iter().take(named).map(|(_, reason)| reason).collect()
}

/// Share of ridge below which a print is thin, and above which it is thick.
const THIN: f32 = 0.36;
const THICK: f32 = 0.52;

/// How much of the area runs clearly, and what its tone says of the cause where it does not. The further the tone is
/// off, the less it takes: thin ridges break and thick ones close their valleys before windows become unclear.
fn texture(features: &QualityFeatures) -> (f32, QualityReason) {
    let clear = features.clear_area / features.area;
    let (thin, thick) = ((THIN - features.ridge_share).max(0.0), (features.ridge_share - THICK).max(0.0));
    let grade = ramp(clear - 0.5 * thin - 2.0 * thick, 0.26, 0.9);
    if thin > 0.0 {
        (grade, QualityReason::Dry)
    } else if thick > 0.0 {
        (grade, QualityReason::Wet)
    } else {
        (grade, QualityReason::Unclear)
    }
}
