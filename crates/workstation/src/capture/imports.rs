//! Imports: prints that were read and wait for their questions to be answered, then recorded or discarded.

use super::files::{self, Arrival, Contents};
use super::{record, require_open_session};
use crate::desk::Desk;
use crate::jobs::Stop;
use crate::trouble::Trouble;
use crate::{Shared, views};
use ipc::{CapturaView, ImportId, JobKind, RefusedImport, ToldMissing};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use terms::{CaseId, Finger, Ppi};

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

    fn take(&mut self, case: CaseId, import: ImportId) -> Option<Waiting> {
        let waiting = self.waiting.get_mut(&case)?;
        let place = waiting.iter().position(|print| print.import == import)?;
        Some(waiting.remove(place))
    }

    fn put_back(&mut self, case: CaseId, print: Waiting) {
        let waiting = self.waiting.entry(case).or_default();
        let place = waiting.partition_point(|other| other.import.0 < print.import.0);
        waiting.insert(place, print);
    }
}

/// Reads the chosen files. One file for a known finger with a known resolution is recorded at once.
pub(crate) fn import(
    shared: &Arc<Shared>,
    case: CaseId,
    finger: Option<Finger>,
    files: &[PathBuf],
) -> Result<CapturaView, Trouble> {
    shared.with_desk(|desk| require_open_session(desk, case))?;
    let Some(job) = shared.jobs.begin(JobKind::Import, Some(case)) else {
        return shared.with_desk(|desk| views::captura(desk, case));
    };
    let mut read = Vec::new();
    for (number, path) in files.iter().enumerate() {
        if job.progress(number as u64, files.len() as u64).is_break() {
            job.end(Err(Stop::Cancelled));
            return shared.with_desk(|desk| views::captura(desk, case));
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
) -> Result<CapturaView, Trouble> {
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
            accept(desk, case, import, named.unwrap_or(Finger::ALL[0]), None)
        }
        _ => views::captura(desk, case),
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
pub(crate) fn accept(
    desk: &mut Desk,
    case: CaseId,
    import: ImportId,
    finger: Finger,
    stated: Option<Ppi>,
) -> Result<CapturaView, Trouble> {
    let print = desk.imports.take(case, import).ok_or_else(|| Trouble::gone("ese archivo"))?;
    if let Err(trouble) = record::record(desk, case, finger, stated, &print.arrival) {
        desk.imports.put_back(case, print);
        return Err(trouble);
    }
    views::captura(desk, case)
}

/// Records every waiting print whose questions are answered; stops at the first that is refused.
pub(crate) fn accept_all(desk: &mut Desk, case: CaseId) -> Result<CapturaView, Trouble> {
    let answered = |print: &&Waiting| print.arrival.decoded.ppi.is_some();
    let ready: Vec<_> = desk.imports.waiting(case).iter().filter(answered).collect();
    let ready: Vec<_> =
        ready.into_iter().filter_map(|print| Some((print.import, print.arrival.finger?))).collect();
    for (import, finger) in ready {
        accept(desk, case, import, finger, None)?;
    }
    views::captura(desk, case)
}

/// Drops a waiting print; the original stays where it was.
pub(crate) fn discard(desk: &mut Desk, case: CaseId, import: ImportId) -> Result<CapturaView, Trouble> {
    desk.imports.take(case, import);
    views::captura(desk, case)
}

/// Clears the list of refused files.
pub(crate) fn dismiss_refused(desk: &mut Desk, case: CaseId) -> Result<CapturaView, Trouble> {
    if let Some(told) = desk.imports.told.get_mut(&case) {
        told.refused.clear();
    }
    views::captura(desk, case)
}
