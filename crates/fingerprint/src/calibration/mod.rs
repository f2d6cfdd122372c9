//! What a score weighs: log10 likelihood ratio, and how many strangers would score as high in a gallery of N.
//!
//! Fitted on the engine's own scores by `examples/calibrate.rs`, which prints [`fitted`]; one version of the engine,
//! one calibration. The model (`fit` says how each part is estimated):
//!
//! * **Strangers' scores.** The empirical distribution up to the score that one in twenty reaches; above it a
//!   generalised Pareto tail (Coles, *An Introduction to Statistical Modeling of Extreme Values*, ch. 4) whose shape
//!   is held at or above 0, so that no score is ever called impossible. Its upper limit, 95 % one-sided, comes from
//!   resampling sets of prints and fingers, not pairs, because the pairs of one finger are not independent and
//!   sensors differ.
//! * **Likelihood ratio.** Shares of genuine pairs over shares of strangers (at their upper limit) in bands of score,
//!   made monotone by pooling neighbours, with straight lines between. It ends at a cap: log10 of the number of
//!   strangers' pairs it rests on, and one decade that the tail model adds. No score is worth more.
//! * **Weight.** What fusion adds up and ranks by: the likelihood ratio's logarithm, and beyond its cap a slower rise,
//!   so that hits keep their order. A rank, not a claim.
//!
//! The real strangers decide. Synthetic prints agree by chance more than real ones do, so they are fitted apart: they
//! only slow the weight's rise beyond the cap, and raise the line above which a candidate is offered, which must hold
//! for a demonstration among synthetic people too.
//!
//! It must not know pixels, minutiae, or who was compared. Nothing of it may stand on a document.

mod curve;
pub mod fit;
mod fitted;
pub mod measure;
mod resample;
mod tail;

pub use curve::Curve;
use curve::ten_to;

use crate::{FusedScore, Score};

/// Which fit the figures come from: the engine's version it was fitted on and a number for the fit.
pub const CALIBRATION_VERSION: &str = fitted::VERSION;

/// Log10 of a likelihood ratio: how many times better "one finger" explains the score than "different fingers" does.
/// Finite, within ± the calibration's cap for a single finger.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Log10Lr(pub f32);

impl Log10Lr {
    /// The number: above 0 speaks for one finger.
    pub fn value(self) -> f32 {
        self.0
    }
}

/// How many strangers would score as high: a count, so 0.02 is one such gallery in fifty.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct ExpectedImpostors {
    /// The estimate.
    pub mean: f64,
    /// Its upper limit, 95 % one-sided, for prints like those it was fitted on. Never below `mean`.
    pub upper: f64,
}

/// From scores to evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    log10_lr: Curve,
    rarity: Curve,
    rarity_upper: Curve,
    weight: Curve,
    candidate: Curve,
}

impl Calibration {
    /// The calibration of this engine.
    pub fn current() -> &'static Calibration {
        &fitted::CALIBRATION
    }

    /// What one finger's score says, whatever the prints' quality. Monotone in the score.
    pub fn log10_lr(&self, score: Score) -> Log10Lr {
        Log10Lr(self.log10_lr.at(score.value()))
    }

    /// The most one finger can be worth.
    pub fn cap(&self) -> Log10Lr {
        self.log10_lr(Score(f32::INFINITY))
    }

    /// Strangers' fingers expected to score at least as high in a gallery of `prints` prints, none of them the probe's
    /// own finger. The tail is followed two decades past the number of pairs fitted on, and no further: however high
    /// the score, the share of strangers is never put lower than that.
    pub fn expected_impostors(&self, score: Score, prints: u64) -> ExpectedImpostors {
        let count = |curve: &Curve| prints as f64 * ten_to(f64::from(curve.at(score.value())));
        let mean = count(&self.rarity);
        ExpectedImpostors { mean, upper: count(&self.rarity_upper).max(mean) }
    }

    /// At most how many strangers among `subjects` persons are expected to reach the evidence of these fingers
    /// together. A bound, by Markov's inequality: strangers reach a likelihood ratio of x at most once in x.
    pub fn expected_impostors_fused(&self, fused: &FusedScore, subjects: u64) -> f64 {
        subjects as f64 * ten_to(f64::from(-fused.log10_lr.value().max(0.0)))
    }

    /// What a score weighs in fusion, log10: the likelihood ratio up to its cap, rising slowly beyond.
    pub(crate) fn weight(&self, score: Score) -> f32 {
        self.weight.at(score.value())
    }

    /// The fused value ([`FusedScore::value`]) from which a person compared on `fingers` fingers is worth an examiner's
    /// look. The harder strangers set it: of synthetic people, who agree by chance more than real ones, one in
    /// 300 reaches it on one or two fingers, one in 2,000 on five and more, and it is never below [`fit::LEAST_LINE`], which real strangers reach at most once in a thousand
    /// by the meaning of a likelihood ratio.
    pub fn candidate_line(&self, fingers: usize) -> f32 {
        self.candidate.at(fingers.min(10) as f32)
    }

    /// The curves by name, for printing: `(score, height)` each, the last `(fingers, value)`.
    pub fn curves(&self) -> [(&'static str, &Curve); 5] {
        [
            ("LOG10_LR", &self.log10_lr),
            ("RARITY", &self.rarity),
            ("RARITY_UPPER", &self.rarity_upper),
            ("WEIGHT", &self.weight),
            ("CANDIDATE", &self.candidate),
        ]
    }
}
