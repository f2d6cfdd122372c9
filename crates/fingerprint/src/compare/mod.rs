//! Comparing templates: local surroundings suggest correspondences, their agreement suggests an alignment, and the
//! alignment, allowing for skin that stretches, gives the pairs and the score.
//!
//! Comparison is invariant to rotation and translation of either print and never looks at pixels.

mod align;
mod cylinder;
mod prepared;
mod score;
mod seeds;

pub use prepared::Prepared;

use crate::Template;
use terms::MilliDegrees;

/// How strongly two prints agree: 0 not at all, no upper end. Of plain impressions of different fingers one in a
/// hundred pairs passes 13 and hardly any 25; two impressions of one finger reach 75 in the middle. Not a probability,
/// and nothing a document may cite.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Score(pub f32);

impl Score {
    /// The number, at least 0, never NaN.
    pub fn value(self) -> f32 {
        self.0
    }
}

/// Two minutiae that lie on each other, by their places in the two templates' lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairedMinutiae {
    /// Place in the probe's list.
    pub probe: usize,
    /// Place in the candidate's list.
    pub candidate: usize,
}

/// How the candidate is laid on the probe: turned about its origin, then moved. Px at 500 ppi, y down.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rigid {
    /// Moved to the right, px at 500 ppi.
    pub dx: f32,
    /// Moved down, px at 500 ppi.
    pub dy: f32,
    /// Turned counter-clockwise as seen on the screen.
    pub rotation: MilliDegrees,
}

impl Rigid {
    /// Where a point of the candidate (px at 500 ppi) comes to lie on the probe.
    pub fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let (sin, cos) = (self.rotation.radians() as f32).sin_cos();
        // Counter-clockwise on a screen whose y points down.
        (cos * x + sin * y + self.dx, cos * y - sin * x + self.dy)
    }
}

/// What comparing two templates gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// How strongly they agree.
    pub score: Score,
    /// The minutiae that lie on each other, one to one, in the probe's order.
    pub pairs: Vec<PairedMinutiae>,
    /// How the candidate is laid on the probe.
    pub alignment: Rigid,
}

/// A probe made ready once for many comparisons.
#[derive(Clone)]
pub struct Probe {
    prepared: Prepared,
}

impl Probe {
    /// Makes a template ready.
    pub fn new(template: &Template) -> Self {
        Probe { prepared: Prepared::new(template) }
    }

    /// The score against a candidate.
    pub fn score(&self, candidate: &Template) -> Score {
        self.score_prepared(&Prepared::new(candidate))
    }

    /// The score against a candidate made ready before: the quick way through a gallery.
    pub fn score_prepared(&self, candidate: &Prepared) -> Score {
        score::best(&self.prepared, candidate).score
    }

    /// Score, pairs and alignment against a candidate.
    pub fn compare(&self, candidate: &Template) -> Comparison {
        self.compare_prepared(&Prepared::new(candidate))
    }

    /// Score, pairs and alignment against a candidate made ready before.
    pub fn compare_prepared(&self, candidate: &Prepared) -> Comparison {
        score::best(&self.prepared, candidate)
    }
}

impl std::fmt::Debug for Probe {
    /// Size only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Probe({:?})", self.prepared)
    }
}
