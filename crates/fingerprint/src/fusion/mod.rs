//! One figure for a person from the scores of several fingers.
//!
//! Each finger's score becomes a weight of evidence (`calibration`), and the weights are added. A finger that agrees no
//! better than strangers do *lowers* the sum, so more fingers help only when they agree; a finger that is missing on
//! either side says nothing. Records with two fingers and with ten stand on one scale.
//!
//! Fingers of one hand are not independent: they were taken in one go, and a burnt or macerated hand fails as a whole.
//! So the sum is the better of two accounts of a genuine hand, each a likelihood ratio of its own: *taken well*, where
//! every finger counts as it is; and *taken badly* (one hand in ten), where any finger may fail as if it were a
//! stranger's (one in two), so that failures hardly count, and agreement a little less. One bad finger never outweighs
//! nine good ones, and eight bad ones do not hide two that agree; but one lucky finger among strangers' gains nothing.

mod assign;
mod placement;
mod table;

pub use placement::{Assigned, Placement, PositionProblem, place, place_with};
pub use table::{ScoreTable, ScoreTableError};

use crate::Score;
use crate::calibration::{Calibration, Log10Lr};
use terms::{Finger, FingerSet};

/// Log10 of the share of hands taken badly, and of the chance that a finger of such a hand fails.
const BADLY: f32 = -1.0;
const FAILS: f32 = -std::f32::consts::LOG10_2;
/// Claims end at this many times one finger's cap: that more than two fingers err independently was never seen.
const CLAIM: f32 = 2.0;

/// The evidence of all compared fingers together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FusedScore {
    /// Ranks candidates: the fingers' weights together, log10; above 0 speaks for one person. It goes on rising where
    /// `log10_lr` has met its cap, so that better hits stand before good ones.
    pub value: f32,
    /// The fingers it rests on. A core that holds two fingers never pretends ten.
    pub fingers: FingerSet,
    /// The highest single score.
    pub best: Score,
    /// What may be claimed: log10 likelihood ratio, at most twice the cap of one finger.
    pub log10_lr: Log10Lr,
}

/// Fuses the scores of one probe person against one candidate: one entry per finger that both have. Of two entries
/// for one finger the higher counts. No entries give 0.
pub fn fuse(scores: &[(Finger, Score)]) -> FusedScore {
    fuse_with(Calibration::current(), scores)
}

/// [`fuse`] under another calibration, such as one just fitted.
pub fn fuse_with(calibration: &Calibration, scores: &[(Finger, Score)]) -> FusedScore {
    let mut by_finger: [Option<Score>; 10] = [None; 10];
    for (finger, score) in scores {
        let place = &mut by_finger[finger.index()];
        *place = Some(place.map_or(*score, |other| Score(other.value().max(score.value()))));
    }
    fuse_by_finger(calibration, &by_finger)
}

/// Fuses one score per finger.
fn fuse_by_finger(calibration: &Calibration, by_finger: &[Option<Score>; 10]) -> FusedScore {
    let given = || by_finger.iter().flatten().copied();
    let claim = together(given().map(|score| calibration.log10_lr(score).value()));
    let most = CLAIM * calibration.cap().value();
    FusedScore {
        value: together(given().map(|score| calibration.weight(score))),
        fingers: Finger::ALL.into_iter().filter(|finger| by_finger[finger.index()].is_some()).collect(),
        best: given().fold(Score(0.0), |best, score| if score > best { score } else { best }),
        log10_lr: Log10Lr(claim.clamp(-most, most)),
    }
}

/// The better account of these fingers' weights, log10.
fn together(weights: impl Iterator<Item = f32>) -> f32 {
    let (mut well, mut badly) = (0.0, BADLY);
    for weight in weights {
        well += weight;
        badly += weight.max(0.0) + FAILS;
    }
    if badly > well { badly } else { well }
}
