//! The fine stage: one subject compared minutia by minutia.

use super::outcome::Hit;
use super::probe::ProbePrint;
use crate::shelf::Shelf;
use fingerprint::{Score, fuse};
use terms::Finger;

/// A print of the probe on a finger of the subject.
struct Cell {
    probe: usize,
    finger: Finger,
    score: Score,
}

/// Compares each print of the probe with the fingers it may be.
pub(super) fn compare(shelf: &Shelf, row: usize, probe: &[ProbePrint]) -> Hit {
    let mut cells = Vec::with_capacity(probe.len());
    for print in shelf.prints(row) {
        let finger = shelf.finger(print);
        let mut ready = None;
        for (at, probe) in probe.iter().enumerate().filter(|(_, probe)| probe.position.may_be(finger)) {
            let candidate = ready.get_or_insert_with(|| shelf.ready(print));
            cells.push(Cell { probe: at, finger, score: probe.fine.score_prepared(candidate) });
        }
    }
    let assigned = assign(cells, probe.len());
    let fingers: Vec<_> = assigned.iter().map(|cell| (cell.finger, cell.score)).collect();
    let prints = assigned.iter().map(|cell| cell.probe).collect();
    Hit { subject: shelf.subject(row), fused: fuse(&fingers), fingers, prints }
}

/// At most one print for a finger and one finger for a print, the highest scores first; in FGP order.
fn assign(mut cells: Vec<Cell>, probes: usize) -> Vec<Cell> {
    cells.sort_by(|a, b| {
        b.score.0.total_cmp(&a.score.0).then(a.probe.cmp(&b.probe)).then(a.finger.cmp(&b.finger))
    });
    let (mut used, mut fingers) = (vec![false; probes], [false; 10]);
    cells.retain(|cell| {
        let free = !used[cell.probe] && !fingers[cell.finger.index()];
        if free {
            used[cell.probe] = true;
            fingers[cell.finger.index()] = true;
        }
        free
    });
    cells.sort_by_key(|cell| cell.finger);
    cells
}
