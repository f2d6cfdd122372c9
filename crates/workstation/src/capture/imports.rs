//! Imports: prints that were read and wait for their questions to be answered, then recorded or discarded.

use super::files::{self, Arrival, Contents};
use super::record::{self, Known};
use super::{checks, require_open_session};
use crate::Shared;
use crate::desk::Desk;
use crate::jobs::Stop;
use crate::trouble::Trouble;
use casework::PpiSource;
use ipc::{ImportId, JobKind, RefusedImport, ToldMissing};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use terms::{CaseId, CentiPx, Finger, Ppi};

/// Prints read and not yet recorded, by case. Only in memory: the originals are where they were.
#[derive(Default)]
pub(crate) struct Imports {
    waiting: HashMap<CaseId, Vec<Waiting>>,
    told: HashMap<CaseId, Told>,
    next: u64,
}

/// One print that waits for its questions to be answered.
pub(crate) struct Waiting {
    pub(crate) import: ImportId,
    pub(crate) ordinal: u32,
    pub(crate) arrival: Arrival,
}

/// What the files of the last import said beside their prints.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) refused: Vec<RefusedImport>,
    pub(crate) missing: Vec<ToldMissing>,
    pub(crate) other_records: u16,
}

impl Imports {
    pub(crate) fn waiting(&self, case: CaseId) -> &[Waiting] {
        self.waiting.get(&case).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn told(&self, case: CaseId) -> Option<&Told> {
        self.told.get(&case)
    }

    fn add(&mut self, case: CaseId, ordinal: u32, arrival: Arrival) {
        self.next += 1;
        self.put_back(case, Waiting { import: ImportId(self.next), ordinal, arrival });
    }

    /// A print that waits for its finger to be named.
    pub(super) fn wait(&mut self, case: CaseId, arrival: Arrival) {
        self.add(case, 1, arrival);
    }

    fn take(&mut self, case: CaseId, import: ImportId) -> Option<Waiting> {
        let waiting = self.waiting.get_mut(&case)?;
        let place = waiting.iter().position(|print| print.import == import)?;
        Some(waiting.remove(place))
    }

    fn print_mut(&mut self, case: CaseId, import: ImportId) -> Option<&mut Waiting> {
        self.waiting.get_mut(&case)?.iter_mut().find(|print| print.import == import)
    }

    fn put_back(&mut self, case: CaseId, print: Waiting) {
        let waiting = self.waiting.entry(case).or_default();
        let place = waiting.partition_point(|other| other.import.0 < print.import.0);
        waiting.insert(place, print);
    }
}

/// Reads the chosen files. One file for a known finger with a known resolution is recorded at once.
pub(super) fn import(
    shared: &Arc<Shared>,
    case: CaseId,
    finger: Option<Finger>,
    files: &[PathBuf],
) -> Result<(), Trouble> {
    shared.with_desk(|desk| require_open_session(desk, case))?;
    let Some(job) = shared.jobs.begin(JobKind::Import, Some(case)) else {
        return Ok(());
    };
    let mut read = Vec::new();
    for (number, path) in files.iter().enumerate() {
        if job.progress(number as u64, files.len() as u64).is_break() {
            job.end(Err(Stop::Cancelled));
            return Ok(());
        }
        read.push((u32::try_from(number + 1).unwrap_or(u32::MAX), files::read(path)));
    }
    let outcome = shared.with_desk(|desk| lay_aside(desk, case, finger, read));
    job.end(Ok(()));
    outcome
}

fn lay_aside(
    desk: &mut Desk,
    case: CaseId,
    finger: Option<Finger>,
    read: Vec<(u32, Result<Contents, Trouble>)>,
) -> Result<(), Trouble> {
    let mut told = Told::default();
    let mut arrived = Vec::new();
    for (ordinal, contents) in read {
        match contents {
            Ok(contents) => {
                told.missing.extend(contents.told_missing);
                let refused = contents.refused.into_iter();
                told.refused.extend(refused.map(|trouble| RefusedImport { ordinal, problem: trouble.0 }));
                told.other_records = told.other_records.saturating_add(contents.other_records);
                arrived.extend(contents.prints.into_iter().map(|print| (ordinal, print)));
            }
            Err(trouble) => told.refused.push(RefusedImport { ordinal, problem: trouble.0 }),
        }
    }
    let alone = arrived.len() == 1 && told.refused.is_empty();
    let mut suggestions = suggested_fingers(desk, case, finger)?.into_iter();
    for (ordinal, mut arrival) in arrived {
        arrival.finger = arrival.finger.or_else(|| suggestions.next());
        desk.imports.add(case, ordinal, arrival);
    }
    desk.imports.told.insert(case, told);
    let last = desk.imports.waiting(case).last();
    let ready = last.map(|print| (print.import, print.arrival.decoded.ppi, print.arrival.finger));
    match ready {
        Some((import, Some(_), named)) if alone && finger.is_some() && named == finger => {
            accept(desk, case, import, (named.unwrap_or(Finger::ALL[0]), false), None)
        }
        _ => Ok(()),
    }
}

/// The finger asked for, else those still pending, in FGP order.
fn suggested_fingers(desk: &Desk, case: CaseId, finger: Option<Finger>) -> Result<Vec<Finger>, Trouble> {
    let named = desk.imports.waiting(case).iter().filter_map(|print| print.arrival.finger);
    let waiting: Vec<Finger> = named.collect();
    let pending = desk.case(case)?.pending();
    Ok(match finger {
        Some(finger) => vec![finger],
        None => pending.iter().filter(|finger| !waiting.contains(finger)).collect(),
    })
}

/// Records a waiting print as that of `finger`; its resolution is the file's, or the one stated.
pub(super) fn accept(
    desk: &mut Desk,
    case: CaseId,
    import: ImportId,
    (finger, presumed): (Finger, bool),
    stated: Option<Ppi>,
) -> Result<(), Trouble> {
    let print = desk.imports.take(case, import).ok_or_else(|| Trouble::gone("ese archivo"))?;
    match record::record(desk, case, Known { finger, presumed }, stated, &print.arrival) {
        Ok(recorded) => checks::run(desk, case, &[recorded]),
        Err(trouble) => {
            desk.imports.put_back(case, print);
            Err(trouble)
        }
    }
}

/// Least length of a measured scale bar on the picture, px: below it a pixel of error is too much of it.
const SHORTEST_BAR: f64 = 20.0;

/// The resolution of a waiting photograph, from a scale bar measured on it.
pub(super) fn calibrate(
    desk: &mut Desk,
    case: CaseId,
    import: ImportId,
    (from, to): ([CentiPx; 2], [CentiPx; 2]),
    micrometres: u32,
) -> Result<(), Trouble> {
    let print = desk.imports.print_mut(case, import).ok_or_else(|| Trouble::gone("ese archivo"))?;
    let length = (to[0].px() - from[0].px()).hypot(to[1].px() - from[1].px());
    let ppi = length / (f64::from(micrometres) / 25_400.0);
    let ppi =
        (length >= SHORTEST_BAR && ppi.is_finite()).then(|| Ppi::new(ppi.round() as u16).ok()).flatten();
    let ppi = ppi.ok_or_else(|| {
        Trouble::new(
            "scale_unusable",
            "Con esa medida la fotografía no tiene una escala posible.",
            "Señale los dos extremos de la regla lo más separados que pueda y escriba su largo en milímetros.",
        )
    })?;
    print.arrival.decoded.ppi = Some(ppi);
    print.arrival.measured = Some(PpiSource::ScaleBar { from, to, micrometres });
    Ok(())
}

/// Records every waiting print whose questions are answered; stops at the first that is refused.
pub(super) fn accept_all(desk: &mut Desk, case: CaseId) -> Result<(), Trouble> {
    let answered = |print: &&Waiting| print.arrival.decoded.ppi.is_some();
    let ready: Vec<_> = desk.imports.waiting(case).iter().filter(answered).collect();
    let ready: Vec<_> =
        ready.into_iter().filter_map(|print| Some((print.import, print.arrival.finger?))).collect();
    for (import, finger) in ready {
        accept(desk, case, import, (finger, false), None)?;
    }
    Ok(())
}

/// Drops a waiting print; the original stays where it was.
pub(super) fn discard(desk: &mut Desk, case: CaseId, import: ImportId) {
    desk.imports.take(case, import);
}

/// Clears the list of refused files.
pub(super) fn dismiss_refused(desk: &mut Desk, case: CaseId) {
    if let Some(told) = desk.imports.told.get_mut(&case) {
        told.refused.clear();
    }
}
