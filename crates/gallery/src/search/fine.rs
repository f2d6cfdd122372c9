//! The fine stage: one subject compared minutia by minutia.

use super::outcome::Hit;
use super::probe::ProbePrint;
use crate::record::SubjectId;
use crate::shelf::Shelf;
use fingerprint::{Placement, Score, ScoreTable, fuse, place};
use terms::Finger;

/// Prints placed at once; of more, those that agree best.
const PLACED: usize = 40;

/// A print of the probe on a finger of the subject.
#[derive(Clone, Copy)]
struct Cell {
    probe: usize,
    finger: Finger,
    score: Score,
}

/// Compares each print of the probe with the fingers it may be; `None` if the subject has none of them.
pub(super) fn compare(shelf: &Shelf, row: usize, probe: &[ProbePrint]) -> Option<Hit> {
    let mut cells = Vec::with_capacity(probe.len());
    for print in shelf.prints(row) {
        let finger = shelf.finger(print);
        let mut ready = None;
        for (at, probe) in probe.iter().enumerate().filter(|(_, probe)| probe.position.may_be(finger)) {
            let candidate = ready.get_or_insert_with(|| shelf.ready(print));
            cells.push(Cell { probe: at, finger, score: probe.fine.score_prepared(candidate) });
        }
    }
    let best = *cells.iter().max_by(|a, b| a.score.0.total_cmp(&b.score.0).then(b.probe.cmp(&a.probe)))?;
    let subject = shelf.subject(row);
    if probe.iter().all(|print| print.position.is_certain()) {
        return Some(as_stated(subject, cells));
    }
    let hit = placed(subject, &cells, probe);
    if !hit.fingers.is_empty() {
        return Some(hit);
    }
    // No print fits any finger. The best is shown all the same: a list without a line goes by it.
    let mut shown = as_stated(subject, vec![best]);
    shown.fused.value += hit.fused.value.min(0.0);
    shown.fused.log10_lr.0 += hit.fused.log10_lr.0.min(0.0);
    Some(shown)
}

/// The best print for each finger.
fn as_stated(subject: SubjectId, mut cells: Vec<Cell>) -> Hit {
    cells.sort_by(|a, b| a.finger.cmp(&b.finger).then(b.score.0.total_cmp(&a.score.0)));
    cells.dedup_by_key(|cell| cell.finger);
    let fingers: Vec<_> = cells.iter().map(|cell| (cell.finger, cell.score)).collect();
    let prints = cells.iter().map(|cell| cell.probe).collect();
    Hit { subject, fused: fuse(&fingers), fingers, prints, problems: Vec::new() }
}

/// The arrangement of the prints that speaks most for one person.
fn placed(subject: SubjectId, cells: &[Cell], probe: &[ProbePrint]) -> Hit {
    let enrolled: Vec<Finger> =
        Finger::ALL.into_iter().filter(|finger| cells.iter().any(|cell| cell.finger == *finger)).collect();
    let prints = best_agreeing(cells, probe.len());
    let stated = prints.iter().map(|print| probe[*print].position.stated()).collect();
    // A print of certain position was not laid on the other fingers: there it agrees with nothing.
    let mut scores = vec![Score(0.0); prints.len() * enrolled.len()];
    for cell in cells {
        let (row, column) = (prints.binary_search(&cell.probe), enrolled.binary_search(&cell.finger));
        if let (Ok(row), Ok(column)) = (row, column) {
            scores[row * enrolled.len() + column] = cell.score;
        }
    }
    let table = ScoreTable::new(stated, enrolled, scores).expect("each finger once, at most forty prints");
    let Placement { fused, mut assigned, problems } = place(&table);
    assigned.sort_by_key(|assigned| assigned.finger);
    Hit {
        subject,
        fused,
        fingers: assigned.iter().map(|assigned| (assigned.finger, assigned.score)).collect(),
        prints: assigned.iter().map(|assigned| prints[assigned.print]).collect(),
        problems,
    }
}

/// The forty prints that agree best with any finger, in the probe's order.
fn best_agreeing(cells: &[Cell], probes: usize) -> Vec<usize> {
    let mut best = vec![Score(0.0); probes];
    for cell in cells {
        best[cell.probe] = if cell.score > best[cell.probe] { cell.score } else { best[cell.probe] };
    }
    let mut prints: Vec<usize> = (0..probes).collect();
    prints.sort_by(|a, b| best[*b].0.total_cmp(&best[*a].0));
    prints.truncate(PLACED);
    prints.sort_unstable();
    prints
}
