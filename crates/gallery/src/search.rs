//! 1:N search in memory.

use crate::record::{Record, SubjectId};
use fingerprint::{Calibration, FusedScore, Prepared, Probe, Score, Template, fuse};
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::sync::Mutex;
use terms::Finger;

/// The fused value from which a subject compared on `fingers` fingers is offered as a candidate.
///
/// It comes from the engine's calibration ([`Calibration::candidate_line`]), so that "no record" can be said honestly and
/// a true one is not lost: in a gallery of N it lets pass at most N / 1,000 real strangers, and among synthetic people,
/// who agree by chance more than real ones do, about N / 300 on one or two fingers and N / 2,000 on five or more.
pub fn candidate_threshold(fingers: usize) -> f32 {
    Calibration::current().candidate_line(fingers)
}

/// Subjects compared between two reports of progress.
const CHUNK: usize = 16;

/// A subject with its templates made ready.
pub(crate) struct Enrolled {
    pub(crate) record: Record,
    prepared: Vec<(Finger, Prepared)>,
}

impl Enrolled {
    pub(crate) fn new(record: Record) -> Self {
        let ready = |(finger, template): &(Finger, Template)| (*finger, Prepared::new(template));
        let prepared = record.fingers.iter().map(ready).collect();
        Enrolled { record, prepared }
    }

    pub(crate) fn new_all(records: Vec<Record>) -> Vec<Self> {
        records.into_par_iter().map(Enrolled::new).collect()
    }
}

/// A subject whose fingers agree with the probe's.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Who.
    pub subject: SubjectId,
    /// The evidence of all fingers both have.
    pub fused: FusedScore,
    /// The score of each of those fingers, in FGP order.
    pub fingers: Vec<(Finger, Score)>,
}

/// What a whole search found. There is none for half a search.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchOutcome {
    /// Candidates from the threshold up: highest fused score first, then highest single score, then by id.
    pub candidates: Vec<Hit>,
    /// Subjects looked at.
    pub searched: u64,
    /// Subjects there are: "sin registros" needs `searched == total`.
    pub total: u64,
    /// Subjects looked at that share no finger with the probe, of whom nothing can be said.
    pub incomparable: u64,
    /// Fused scores of all subjects compared.
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

/// Compares `probe` with all `subjects`.
pub(crate) fn search(
    subjects: &[Enrolled],
    probe: &[(Finger, Template)],
    limit: usize,
    progress: &(dyn Fn(u64, u64) -> ControlFlow<()> + Sync),
) -> Result<SearchOutcome, Cancelled> {
    let probes: Vec<(Finger, Probe)> = probe.iter().map(|(f, template)| (*f, Probe::new(template))).collect();
    let total = subjects.len() as u64;
    let searched = Mutex::new(0);
    let compared = subjects
        .par_chunks(CHUNK)
        .map(|chunk| {
            let hits: Vec<Hit> = chunk.iter().map(|subject| compare(subject, &probes)).collect();
            report(&searched, chunk.len() as u64, total, progress).map(|()| hits)
        })
        .collect::<Result<Vec<_>, Cancelled>>()?;
    Ok(outcome(compared.into_iter().flatten(), total, limit))
}

/// Counts `more` subjects as searched and tells `progress`, one thread at a time.
fn report(
    searched: &Mutex<u64>,
    more: u64,
    total: u64,
    progress: &(dyn Fn(u64, u64) -> ControlFlow<()> + Sync),
) -> Result<(), Cancelled> {
    // A count is sound even if another thread's `progress` panicked while holding it.
    let mut searched = searched.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    *searched += more;
    match progress(*searched, total) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Cancelled),
    }
}

fn compare(subject: &Enrolled, probes: &[(Finger, Probe)]) -> Hit {
    let scored = |(finger, prepared): &(Finger, Prepared)| {
        let same = probes.iter().filter(|(f, _)| f == finger);
        let best = same.map(|(_, probe)| probe.score_prepared(prepared)).max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|score| (*finger, score))
    };
    let fingers: Vec<_> = subject.prepared.iter().filter_map(scored).collect();
    Hit { subject: subject.record.subject, fused: fuse(&fingers), fingers }
}

fn outcome(compared: impl Iterator<Item = Hit>, total: u64, limit: usize) -> SearchOutcome {
    let mut distribution = Histogram::new();
    let (mut searched, mut incomparable) = (0, 0);
    let mut candidates = Vec::new();
    for hit in compared {
        searched += 1;
        if hit.fingers.is_empty() {
            incomparable += 1;
            continue;
        }
        distribution.add(hit.fused.value);
        if hit.fused.value >= candidate_threshold(hit.fingers.len()) {
            candidates.push(hit);
        }
    }
    candidates.sort_by(order);
    candidates.truncate(limit);
    SearchOutcome { candidates, searched, total, incomparable, distribution }
}

/// Highest fused score first; among equals the highest single score, then the id. Does not depend on who searched what.
fn order(a: &Hit, b: &Hit) -> std::cmp::Ordering {
    let fused = b.fused.value.total_cmp(&a.fused.value);
    fused.then(b.fused.best.0.total_cmp(&a.fused.best.0)).then(a.subject.cmp(&b.subject))
}
