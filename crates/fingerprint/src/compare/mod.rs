//! Comparing templates: local surroundings suggest correspondences, their agreement suggests an alignment, and the
//! alignment, allowing for skin that stretches, gives the pairs and the score.
//!
//! Comparison is invariant to rotation and translation of either print and never looks at pixels.

mod align;
mod area;
mod kernel;
mod likeness;
mod pairing;
mod prepared;
mod score;
mod seeds;
mod surroundings;
#[cfg(test)]
mod tests;
mod turn;
mod warp;

pub use prepared::Prepared;
pub use warp::{Rigid, Warp};

use crate::Template;

/// How strongly two prints agree: 0 not at all, no upper end. Of plain impressions of different fingers one in a
/// hundred pairs passes 12 and hardly any 25; two impressions of one finger reach 75 in the middle. Not a probability,
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedMinutiae {
    /// Place in the probe's list.
    pub probe: usize,
    /// Place in the candidate's list.
    pub candidate: usize,
    /// Its part of the score, above 0. The parts of all pairs add up to the score, but for rounding (one in 100,000).
    pub contribution: f32,
}

/// What comparing two templates gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// How strongly they agree.
    pub score: Score,
    /// The minutiae that lie on each other, one to one, in the probe's order.
    pub pairs: Vec<PairedMinutiae>,
    /// How the candidate is laid on the probe, without stretching.
    pub alignment: Rigid,
    /// How the candidate is laid on the probe, the skin's stretching included.
    pub warp: Warp,
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
        let (laid_on, laid, _) = in_order(&self.prepared, candidate);
        Score(score::best(laid_on, laid, |_| ()).0)
    }

    /// Score, pairs and alignment against a candidate.
    pub fn compare(&self, candidate: &Template) -> Comparison {
        self.compare_prepared(&Prepared::new(candidate))
    }

    /// Score, pairs and alignment against a candidate made ready before.
    pub fn compare_prepared(&self, candidate: &Prepared) -> Comparison {
        let (laid_on, laid, swapped) = in_order(&self.prepared, candidate);
        let (score, pairs) = score::best(laid_on, laid, |pairs| {
            pairs.map(|(on, of, part)| if swapped { (of, on, part) } else { (on, of, part) }).collect()
        });
        let mut pairs: Vec<(usize, usize, f32)> = pairs.unwrap_or_default();
        pairs.sort_by_key(|(probe, ..)| self.prepared.points[*probe].origin);
        let places: Vec<_> =
            pairs.iter().map(|(p, c, _)| (self.prepared.place(*p), candidate.place(*c))).collect();
        let warp = Warp::through(&places);
        let pairs = pairs.into_iter().map(|(probe, candidate_at, contribution)| PairedMinutiae {
            probe: usize::from(self.prepared.points[probe].origin),
            candidate: usize::from(candidate.points[candidate_at].origin),
            contribution,
        });
        Comparison { score: Score(score), pairs: pairs.collect(), alignment: warp.rigid(), warp }
    }
}

/// Which of two prints the other is laid on, so that a comparison does not depend on its direction; true when it is
/// the second.
fn in_order<'a>(a: &'a Prepared, b: &'a Prepared) -> (&'a Prepared, &'a Prepared, bool) {
    if a.rank <= b.rank { (a, b, false) } else { (b, a, true) }
}

impl std::fmt::Debug for Probe {
    /// Size only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Probe({:?})", self.prepared)
    }
}
