//! The coarse stage: which subjects are worth comparing minutia by minutia.
//!
//! A subject's evidence is that of its fingers together. With more than two prints the two that can tell most are
//! looked at first, and only the better part of the gallery on the others. What is kept is a share of the whole
//! gallery, ties included, never fewer than some dozens of subjects: it depends on the evidence of all subjects and on
//! nothing else, so shards searched together keep what one gallery would. A subject without a finger to look at is
//! never dropped for it.
//!
//! What it costs in recall, on the real single prints kept for tuning (1,416 pairs of one finger that the fine stage
//! would offer as candidates, 232 strangers each): 99.72 % stay among the best 0.5 % of the gallery, 99.79 % in 1 %,
//! 99.86 % in 1.5 %, 99.93 % in 2 % (`fingerprint`'s example `coarse`). Strangers that the fine stage alone would list
//! are mostly dropped.

use super::outcome::Cancelled;
use super::probe::ProbePrint;
use super::{Row, Work};
use crate::shelf::Shelf;
use fingerprint::coarse::CoarseScratch;
use rayon::prelude::*;

/// Prints looked at first.
const FIRST: usize = 2;
/// Share of the gallery that stays after them, if there are more.
const AFTER_FIRST: Share = Share { per_mille: 50, least: 200 };
/// Share of the gallery that is compared: on one print, on two, on more.
const ON_ONE: Share = Share { per_mille: 10, least: 60 };
const ON_TWO: Share = Share { per_mille: 10, least: 60 };
const ON_MORE: Share = Share { per_mille: 3, least: 40 };
/// Rows looked at between two reports of progress.
const PART: usize = 256;
/// A stranger's coarse score, about.
const STRANGER: f32 = 14.0;
/// Evidence of a subject of whom nothing can be said yet.
const NOTHING: u16 = u16::MAX;

/// How many of a gallery are kept.
struct Share {
    per_mille: u64,
    least: u64,
}

/// The subjects worth comparing, in the order of the shelves; those without a common finger are among them.
pub(super) fn keep(
    shelves: &[&Shelf],
    rows: Vec<Row>,
    probe: &[ProbePrint],
    work: &Work<'_>,
) -> Result<Vec<Row>, Cancelled> {
    let mut order: Vec<&ProbePrint> = probe.iter().collect();
    order.sort_by_key(|print| (!print.position.is_certain(), std::cmp::Reverse(print.coarse.pairs())));
    let first = &order[..order.len().min(FIRST)];
    // Half of a subject's work: the other half is done when it is dropped or compared.
    let evidence = sweep(shelves, first, rows, |rows| work.report(rows / 2))?;
    let share = match order.len() {
        0 | 1 => ON_ONE,
        2 => ON_TWO,
        _ => AFTER_FIRST,
    };
    let kept = best(evidence, &share, work.total);
    if order.len() <= FIRST {
        return Ok(kept);
    }
    let evidence = sweep(shelves, &order, kept, |_| work.report(0))?;
    Ok(best(evidence, &ON_MORE, work.total))
}

type Evidence = Vec<(Row, u16)>;

/// The evidence of subjects on some prints; `report` hears how many were looked at.
fn sweep(
    shelves: &[&Shelf],
    probe: &[&ProbePrint],
    rows: Vec<Row>,
    report: impl Fn(u64) -> Result<(), Cancelled> + Sync,
) -> Result<Evidence, Cancelled> {
    let looked = rows
        .par_chunks(PART)
        .map_init(Box::<CoarseScratch>::default, |scratch, rows| {
            let look =
                |row: &Row| (*row, look(shelves[row.shelf as usize], row.row as usize, probe, scratch));
            let evidence: Evidence = rows.iter().map(look).collect();
            report(rows.len() as u64).map(|()| evidence)
        })
        .collect::<Result<Vec<_>, Cancelled>>()?;
    Ok(looked.concat())
}

/// What a subject's fingers say together: the sum of what each print of the probe finds best, beyond a stranger's,
/// over the root of their number, so that records of few and of many fingers stand on one scale.
fn look(shelf: &Shelf, row: usize, probe: &[&ProbePrint], scratch: &mut CoarseScratch) -> u16 {
    let (mut sum, mut count) = (0.0, 0);
    for print in probe {
        let mut best = None;
        for candidate in shelf.prints(row) {
            if print.position.may_be(shelf.finger(candidate)) {
                best = best.max(Some(print.coarse.score(shelf.words(candidate), scratch)));
            }
        }
        if let Some(best) = best {
            sum += f32::from(best) - STRANGER;
            count += 1;
        }
    }
    if count == 0 {
        return NOTHING;
    }
    (1000.0 + 8.0 * sum / (count as f32).sqrt()).clamp(0.0, f32::from(NOTHING - 1)) as u16
}

/// The share of the gallery's `total` subjects with the strongest evidence, ties with the last included.
fn best(evidence: Evidence, share: &Share, total: u64) -> Vec<Row> {
    let mut counts = vec![0_u64; usize::from(NOTHING)];
    for (_, value) in evidence.iter().filter(|(_, value)| *value != NOTHING) {
        counts[usize::from(*value)] += 1;
    }
    let wanted = (total * share.per_mille / 1000).max(share.least);
    let (mut above, mut least) = (0, NOTHING);
    while above < wanted && least > 0 {
        least -= 1;
        above += counts[usize::from(least)];
    }
    evidence.into_iter().filter(|(_, value)| *value >= least).map(|(row, _)| row).collect()
}
