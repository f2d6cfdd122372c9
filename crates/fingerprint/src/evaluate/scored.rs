//! Per-pair scores of any engine as lines of text: how peers' figures come to be judged by the same definitions.

use super::{Trial, Trials};
use std::collections::BTreeMap;

/// A line that is not `SET/FINGER_IMPRESSION,SET/FINGER_IMPRESSION,score`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {0} is no scored pair")]
pub struct NoScoredPair(
    /// Its number, from 1.
    pub usize,
);

/// The pairs of each set. The first line is a heading; the fingers of a set are numbers.
///
/// # Errors
/// The first line that is not as above, or whose prints are of two sets.
pub fn scored_sets(text: &str) -> Result<BTreeMap<String, Trials>, NoScoredPair> {
    let mut sets: BTreeMap<&str, Vec<Trial>> = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()).skip(1) {
        let (set, trial) = scored_pair(line).ok_or(NoScoredPair(number))?;
        sets.entry(set).or_default().push(trial);
    }
    Ok(sets.into_iter().map(|(set, trials)| (set.to_owned(), Trials::new(trials))).collect())
}

fn scored_pair(line: &str) -> Option<(&str, Trial)> {
    let mut words = line.split(',');
    let (a, b, score) = (words.next()?, words.next()?, words.next()?.trim().parse().ok()?);
    let ((set, a), (other, b)) = (a.split_once('/')?, b.split_once('/')?);
    let finger = |name: &str| name.split('_').next()?.parse().ok();
    (set == other).then_some((set, Trial { score, fingers: (finger(a)?, finger(b)?) }))
}
