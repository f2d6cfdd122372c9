//! What a search found.

use super::{Line, SearchOptions, candidate_threshold};
use crate::record::SubjectId;
use fingerprint::{FusedScore, PositionProblem, Score};
use terms::Finger;

/// A subject whose fingers agree with the probe's.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Who.
    pub subject: SubjectId,
    /// The evidence of all fingers compared. Where positions were not certain, what the arrangement costs is taken off.
    pub fused: FusedScore,
    /// The score of each of those fingers, in FGP order.
    pub fingers: Vec<(Finger, Score)>,
    /// Which print of the probe, by its place there, each of those fingers was compared with.
    pub prints: Vec<usize>,
    /// What seems wrong with doubted positions; empty below [`candidate_threshold`]. A suspicion to be looked into.
    pub problems: Vec<PositionProblem>,
}

impl Hit {
    /// Whether it is offered as a candidate.
    fn is_candidate(&self) -> bool {
        self.fused.value >= candidate_threshold(self.fingers.len())
    }
}

/// What a whole search found. There is none for half a search.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchOutcome {
    /// Candidates from the line up, or all compared if there was none: highest fused score first, then highest single
    /// score, then by id.
    pub candidates: Vec<Hit>,
    /// Subjects looked at, be it by the coarse stage alone.
    pub searched: u64,
    /// Subjects there are: "sin registros" needs `searched == total`.
    pub total: u64,
    /// Subjects compared minutia by minutia: all that have a finger in common with the probe, or those of them that
    /// the coarse stage left.
    pub compared: u64,
    /// Subjects looked at that share no finger with the probe, of whom nothing can be said.
    pub incomparable: u64,
    /// Fused scores of all subjects compared minutia by minutia.
    pub distribution: Histogram,
}

/// How many fused scores fell where.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins.
    pub from: f32,
    /// Width of a bin.
    pub step: f32,
    /// Scores in each bin; those beyond either end are in the first or last.
    pub counts: Vec<u64>,
}

impl Histogram {
    /// Bins over everything ten fingers can give.
    fn new() -> Self {
        Histogram { from: -12.0, step: 1.0, counts: vec![0; 132] }
    }

    fn add(&mut self, value: f32) {
        let last = self.counts.len() - 1;
        let bin = ((value - self.from) / self.step).clamp(0.0, last as f32) as usize;
        self.counts[bin] += 1;
    }
}

/// The search was stopped before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the search was cancelled")]
pub struct Cancelled;

impl SearchOutcome {
    /// Of `total` subjects these were compared, or have no finger in common with the probe (`None`).
    pub(super) fn new(hits: impl Iterator<Item = Option<Hit>>, total: u64, options: SearchOptions) -> Self {
        let mut outcome = SearchOutcome::empty(total);
        for hit in hits {
            let Some(mut hit) = hit else {
                outcome.incomparable += 1;
                continue;
            };
            outcome.compared += 1;
            outcome.distribution.add(hit.fused.value);
            if hit.is_candidate() {
                outcome.candidates.push(hit);
            } else if options.line == Line::None {
                hit.problems.clear();
                outcome.candidates.push(hit);
            }
        }
        outcome.rank(options.limit);
        outcome
    }

    fn empty(total: u64) -> Self {
        SearchOutcome {
            candidates: Vec::new(),
            searched: total,
            total,
            compared: 0,
            incomparable: 0,
            distribution: Histogram::new(),
        }
    }

    /// The outcome of several searches of different subjects for the same probe, each with at least `limit`. Where a
    /// coarse stage took part, each shard kept its own best: [`super::search`] over all shards at once keeps the same
    /// subjects as one gallery would.
    pub fn merged(parts: impl IntoIterator<Item = SearchOutcome>, limit: usize) -> SearchOutcome {
        let mut whole = SearchOutcome::empty(0);
        for part in parts {
            whole.candidates.extend(part.candidates);
            whole.searched += part.searched;
            whole.total += part.total;
            whole.compared += part.compared;
            whole.incomparable += part.incomparable;
            let counts = whole.distribution.counts.iter_mut();
            counts.zip(part.distribution.counts).for_each(|(sum, count)| *sum += count);
        }
        whole.rank(limit);
        whole
    }

    fn rank(&mut self, limit: usize) {
        self.candidates.sort_by(order);
        self.candidates.truncate(limit);
    }
}

/// Highest fused score first; among equals the highest single score, then the id. Does not depend on who searched what.
fn order(a: &Hit, b: &Hit) -> std::cmp::Ordering {
    let fused = b.fused.value.total_cmp(&a.fused.value);
    fused.then(b.fused.best.0.total_cmp(&a.fused.best.0)).then(a.subject.cmp(&b.subject))
}
