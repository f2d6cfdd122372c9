//! 1:N search in memory: a coarse stage that discards most subjects, and a fine stage that compares the rest.

mod coarse;
mod fine;
mod outcome;
mod probe;

pub use outcome::{Cancelled, Histogram, Hit, SearchOutcome};
pub use probe::Position;

use crate::record::SubjectId;
use crate::shelf::Shelf;
use crate::store::Gallery;
use fingerprint::Template;
use probe::ProbePrint;
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::sync::Mutex;
use terms::Finger;

/// The fused value from which a subject compared on `fingers` fingers is offered as a candidate.
///
/// It comes from the engine's calibration ([`fingerprint::Calibration::candidate_line`]), so that "no record" can be said
/// honestly and a true one is not lost: in a gallery of N it lets pass at most N / 1,000 real strangers, and among
/// synthetic people, who agree by chance more than real ones do, about N / 300 on one or two fingers and N / 2,000 on
/// five or more.
pub fn candidate_threshold(fingers: usize) -> f32 {
    fingerprint::Calibration::current().candidate_line(fingers)
}

/// Subjects up to which all are compared unless asked otherwise: there the coarse stage saves nothing worth a miss.
const FEW: u64 = 2000;

/// How a gallery is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchOptions {
    /// Candidates at most.
    pub limit: usize,
    /// Who is listed.
    pub line: Line,
    /// Which subjects the fine stage compares.
    pub stages: Stages,
}

/// Who is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Those from [`candidate_threshold`] up.
    Candidates,
    /// The best of all that were compared, however little they agree: a list, not an answer.
    None,
}

/// Which subjects the fine stage compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stages {
    /// All up to 2,000 subjects, beyond that those the coarse stage leaves.
    Auto,
    /// All of them.
    Exhaustive,
    /// Those the coarse stage leaves, however few there are.
    Coarse,
}

impl Stages {
    /// What [`Stages::Auto`] comes to among `total` subjects; who searches shards apart asks this of all together.
    pub fn among(total: u64) -> Self {
        if total > FEW { Stages::Coarse } else { Stages::Exhaustive }
    }
}

/// Which subjects are searched.
pub type Among<'a> = &'a (dyn Fn(SubjectId) -> bool + Sync);

/// Hears (done, all) in subjects' worth of work, never falling, and may stop the search.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) -> ControlFlow<()> + Sync);

impl Gallery {
    /// Compares `probe` with every subject on the fingers both have and returns the `limit` best candidates above
    /// [`candidate_threshold`]. `progress` hears (searched, all) now and then, rising, from several threads
    /// but never two at once; it may stop the search.
    ///
    /// # Errors
    /// [`Cancelled`] if `progress` stopped it: half a search has no result.
    pub fn search(
        &self,
        probe: &[(Finger, Template)],
        limit: usize,
        progress: Progress<'_>,
    ) -> Result<SearchOutcome, Cancelled> {
        let probe: Vec<_> =
            probe.iter().map(|(f, template)| (Position::Known(*f), template.clone())).collect();
        search(
            &[self],
            &probe,
            SearchOptions { limit, line: Line::Candidates, stages: Stages::Auto },
            progress,
        )
    }
}

/// Searches `galleries`, shards of one, as if they were one: the same outcome however subjects are dealt out among
/// them, in whatever order, on however many threads. Prints of unknown or doubted position are laid on every finger, and
/// arranged as speaks most for one person ([`fingerprint::place`]).
///
/// # Errors
/// [`Cancelled`] if `progress` stopped it: half a search has no result.
pub fn search(
    galleries: &[&Gallery],
    probe: &[(Position, Template)],
    options: SearchOptions,
    progress: Progress<'_>,
) -> Result<SearchOutcome, Cancelled> {
    search_among(galleries, &|_| true, probe, options, progress)
}

/// The same as if `galleries` held none but the subjects `among` names.
///
/// # Errors
/// As [`search`].
pub fn search_among(
    galleries: &[&Gallery],
    among: Among<'_>,
    probe: &[(Position, Template)],
    options: SearchOptions,
    progress: Progress<'_>,
) -> Result<SearchOutcome, Cancelled> {
    let probe: Vec<ProbePrint> = probe.iter().map(|(at, template)| ProbePrint::new(*at, template)).collect();
    let shelves: Vec<&Shelf> = galleries.iter().flat_map(|gallery| gallery.shelves()).collect();
    let everybody = rows(&shelves, among);
    let total = everybody.len() as u64;
    let work = Work { done: Mutex::new(0), total, progress };
    let stages = if options.stages == Stages::Auto { Stages::among(total) } else { options.stages };
    let kept = match stages {
        Stages::Coarse => coarse::keep(&shelves, everybody, &probe, &work)?,
        _ => everybody,
    };
    let chunks: Vec<&[Row]> = kept.chunks(FINE_CHUNK).collect();
    work.dropped(kept.len() as u64)?;
    let compare = |row: &Row| fine::compare(shelves[row.shelf as usize], row.row as usize, &probe);
    let hits = chunks
        .into_par_iter()
        .map(|rows| {
            let hits: Vec<Option<Hit>> = rows.iter().map(compare).collect();
            work.report(rows.len() as u64).map(|()| hits)
        })
        .collect::<Result<Vec<_>, Cancelled>>()?;
    Ok(SearchOutcome::new(hits.into_iter().flatten(), total, options))
}

/// Subjects compared between two reports of progress.
const FINE_CHUNK: usize = 16;

/// Where a subject stands.
#[derive(Clone, Copy)]
struct Row {
    shelf: u32,
    row: u32,
}

/// Where the subjects stand that are searched.
fn rows(shelves: &[&Shelf], among: Among<'_>) -> Vec<Row> {
    let of = |(at, shelf): (usize, &&Shelf)| -> Vec<Row> {
        let searched = shelf.live().filter(|row| among(shelf.subject(*row)));
        searched.map(|row| Row { shelf: at as u32, row: row as u32 }).collect()
    };
    shelves.iter().enumerate().flat_map(of).collect()
}

/// Progress of one search.
struct Work<'a> {
    done: Mutex<u64>,
    total: u64,
    progress: Progress<'a>,
}

impl Work<'_> {
    /// Counts `more` subjects as done and tells, one thread at a time.
    fn report(&self, more: u64) -> Result<(), Cancelled> {
        // A count is sound even if another thread's `progress` panicked while holding it.
        let mut done = self.done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *done = self.total.min(*done + more);
        match (self.progress)(*done, self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Cancelled),
        }
    }

    /// Counts all but `kept` subjects, which are still to be compared, as done.
    fn dropped(&self, kept: u64) -> Result<(), Cancelled> {
        let done = *self.done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let more = (self.total - kept).saturating_sub(done);
        if more > 0 { self.report(more) } else { Ok(()) }
    }
}
