//! From measures to 0..100: a sum of grades, none of which can lower the score as its measure improves, through a
//! logistic curve.
//!
//! Where grades begin and end was set by hand from what tuning prints span. The weights are printed by the example
//! `quality` (`fit`): fitted to 240 prints of living fingers (two optical scanners, one capacitive; 60 of them with their
//! NFIQ 2.3 score) and to 192 synthetic ones, so that the score lies near NFIQ 2 and the lower score of two impressions
//! tells how surely this engine matches them. Change the version with the constants.

use super::features::QualityFeatures;
use super::ramp;
use crate::numeric::decay;

/// Which constants these are; recorded where scores are compared over time.
pub const QUALITY_MODEL: &str = "cotejo-q 1";

/// What a print is graded by.
pub const QUALITY_GRADES: [&str; 5] =
    ["some waves", "all waves", "some minutiae", "many minutiae", "plausible density"];

/// Where the sum begins.
const START: f32 = -2.86;
/// What each grade adds at most.
const WEIGHTS: [f32; QUALITY_GRADES.len()] = [0.25, 1.09, 0.83, 1.17, 0.99];

impl QualityFeatures {
    /// The grades named by [`QUALITY_GRADES`], each 0 (bad) to 1.
    pub fn grades(&self) -> [f32; QUALITY_GRADES.len()] {
        [
            ramp(self.waveless, 0.7, 0.35),
            ramp(self.waveless, 0.35, 0.02),
            ramp(self.trusted_minutiae, 1.5, 9.0),
            ramp(self.trusted_minutiae, 9.0, 32.0),
            ramp(self.density(), 40.0, 20.0),
        ]
    }

    /// The score, 0..=100, not rounded.
    pub fn score(&self) -> f32 {
        let sum = self.grades().iter().zip(WEIGHTS).map(|(grade, weight)| grade * weight).sum::<f32>();
        100.0 * self.guard() * logistic(START + sum)
    }

    /// Brings down what the fitted prints did not show: hardly any relief, hardly any finger, 0..=1.
    pub fn guard(&self) -> f32 {
        ramp(self.contrast, 2.0, 12.0) * ramp(self.area, 0.0, 0.5)
    }
}

/// 1 / (1 + exp(-x)).
fn logistic(x: f32) -> f32 {
    let small = decay(x.abs());
    if x < 0.0 { small / (1.0 + small) } else { 1.0 / (1.0 + small) }
}
