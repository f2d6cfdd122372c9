//! One figure for a person from the scores of several fingers.
//!
//! Each finger's score becomes a weight of evidence (a log likelihood ratio, clipped so that no finger decides
//! alone against the others or is damned by one bad print), and the weights are added. A finger that agrees no
//! better than strangers do *lowers* the sum, so more fingers help only when they agree; a finger that is missing on
//! either side says nothing. Records with two fingers and with ten stand on one scale.

use crate::Score;
use terms::{Finger, FingerSet};

/// Where a score speaks neither for nor against, and what one unit of it weighs beyond that.
const NEUTRAL: f32 = 10.0;
const SLOPE: f32 = 0.4;
/// What one finger can say at most against and for.
const LEAST: f32 = -1.5;
const MOST: f32 = 12.0;

/// The evidence of all compared fingers together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FusedScore {
    /// Sum of the fingers' weights of evidence, natural logarithm: above 0 speaks for one person.
    pub value: f32,
    /// The fingers it rests on. A core that holds two fingers never pretends ten.
    pub fingers: FingerSet,
    /// The highest single score.
    pub best: Score,
}

/// Fuses the scores of one probe person against one candidate: one entry per finger that both have. Of two entries
/// for one finger the higher counts. No entries give 0.
pub fn fuse(scores: &[(Finger, Score)]) -> FusedScore {
    let mut by_finger: [Option<f32>; 10] = [None; 10];
    for (finger, score) in scores {
        let place = &mut by_finger[finger.index()];
        *place = Some(place.map_or(score.value(), |other| other.max(score.value())));
    }
    let given = || by_finger.iter().flatten().copied();
    FusedScore {
        value: given().map(weight).sum(),
        fingers: scores.iter().map(|(finger, _)| *finger).collect(),
        best: Score(given().fold(0.0, f32::max)),
    }
}

/// One finger's weight of evidence.
fn weight(score: f32) -> f32 {
    (SLOPE * (score - NEUTRAL)).clamp(LEAST, MOST)
}
