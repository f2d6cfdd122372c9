//! What a replica found, as bytes: hits with their acervos, and how many persons of each acervo were searched. It is opened
//! only where it adds up.

use fingerprint::{Score, fuse};
use gallery::{Hit, SearchOutcome, SubjectId};
use matching_core::Found;
use serde::{Deserialize, Serialize};
use terms::{Acervo, Coverage, Finger};

/// What was found in several acervos.
#[derive(Serialize, Deserialize)]
pub(super) struct PackedFound {
    outcome: PackedOutcome,
    /// How many persons of each acervo asked were searched: all there are in the shards asked.
    searched: Vec<(Acervo, u64)>,
    /// Where each hit is.
    acervos: Vec<Acervo>,
}

impl PackedFound {
    pub(super) fn new(found: &Found) -> Self {
        PackedFound {
            outcome: PackedOutcome::new(&found.outcome),
            searched: found.coverage.iter().map(|part| (part.acervo, part.searched)).collect(),
            acervos: found.acervos.clone(),
        }
    }

    /// What was found, if it adds up: each acervo once and in order, each hit in one of them.
    pub(super) fn open(&self) -> Option<Found> {
        let outcome = self.outcome.open()?;
        let whole = |(acervo, searched): &(Acervo, u64)| Coverage {
            acervo: *acervo,
            searched: *searched,
            total: *searched,
        };
        let coverage: Vec<Coverage> = self.searched.iter().map(whole).collect();
        let sum = coverage.iter().try_fold(0_u64, |sum, part| sum.checked_add(part.searched));
        let among = |acervo: &Acervo| coverage.iter().any(|part| part.acervo == *acervo);
        let sound = sum == Some(outcome.searched)
            && coverage.is_sorted_by(|one, next| one.acervo < next.acervo)
            && self.acervos.len() == outcome.candidates.len()
            && self.acervos.iter().all(among);
        sound.then(|| Found { outcome, coverage, acervos: self.acervos.clone() })
    }
}

/// What was found, without what follows from it.
#[derive(Serialize, Deserialize)]
struct PackedOutcome {
    searched: u64,
    compared: u64,
    incomparable: u64,
    distribution: Vec<u64>,
    hits: Vec<PackedHit>,
}

#[derive(Serialize, Deserialize)]
struct PackedHit {
    subject: SubjectId,
    /// Finger, score, and which print of the probe.
    fingers: Vec<(u8, f32, u8)>,
}

impl PackedOutcome {
    fn new(outcome: &SearchOutcome) -> Self {
        let fingers = |hit: &Hit| {
            let scored = hit.fingers.iter().zip(&hit.prints);
            scored.map(|((finger, score), print)| (finger.position(), score.0, *print as u8)).collect()
        };
        let hits = outcome.candidates.iter();
        PackedOutcome {
            searched: outcome.searched,
            compared: outcome.compared,
            incomparable: outcome.incomparable,
            distribution: outcome.distribution.counts.clone(),
            hits: hits.map(|hit| PackedHit { subject: hit.subject, fingers: fingers(hit) }).collect(),
        }
    }

    /// The outcome; what the fingers say together is fused again, to the same bits.
    fn open(&self) -> Option<SearchOutcome> {
        let mut outcome = SearchOutcome::merged([], 0);
        if self.distribution.len() != outcome.distribution.counts.len() {
            return None;
        }
        outcome.distribution.counts.clone_from(&self.distribution);
        (outcome.searched, outcome.total) = (self.searched, self.searched);
        (outcome.compared, outcome.incomparable) = (self.compared, self.incomparable);
        outcome.candidates = self.hits.iter().map(PackedHit::open).collect::<Option<_>>()?;
        Some(outcome)
    }
}

impl PackedHit {
    fn open(&self) -> Option<Hit> {
        let score = |(finger, score, _): &(u8, f32, u8)| {
            let sound = score.is_finite() && *score >= 0.0;
            Some((Finger::new(*finger).ok().filter(|_| sound)?, Score(*score)))
        };
        let fingers: Vec<_> = self.fingers.iter().map(score).collect::<Option<_>>()?;
        let prints = self.fingers.iter().map(|(_, _, print)| usize::from(*print)).collect();
        Some(Hit { subject: self.subject, fused: fuse(&fingers), fingers, prints, problems: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::{read, write};
    use super::*;

    #[test]
    fn what_was_found_arrives_to_the_bit() {
        let fingers = vec![(Finger::ALL[1], Score(61.25)), (Finger::ALL[4], Score(0.1))];
        let hit = Hit {
            subject: SubjectId([9; 16]),
            fused: fuse(&fingers),
            fingers,
            prints: vec![1, 0],
            problems: Vec::new(),
        };
        let mut outcome = SearchOutcome::merged([], 0);
        (outcome.searched, outcome.total, outcome.compared, outcome.incomparable) = (40, 40, 39, 1);
        outcome.distribution.counts[3] = 39;
        outcome.candidates.push(hit);
        let bytes = write(&PackedOutcome::new(&outcome));
        assert_eq!(read::<PackedOutcome>(&bytes).unwrap().open(), Some(outcome));
        for cut in 0..bytes.len() {
            assert!(read::<PackedOutcome>(&bytes[..cut]).is_none(), "{cut}");
        }
        assert!(read::<PackedOutcome>(&[bytes, vec![0]].concat()).is_none(), "something more");
    }

    #[test]
    fn scores_that_no_engine_gives_are_refused() {
        let hit = |score: f32| PackedHit { subject: SubjectId([1; 16]), fingers: vec![(2, score, 0)] };
        assert!(hit(3.0).open().is_some());
        for score in [f32::NAN, f32::INFINITY, -1.0] {
            assert!(hit(score).open().is_none(), "{score}");
        }
    }

    #[test]
    fn what_does_not_add_up_over_acervos_is_refused() {
        let mut outcome = SearchOutcome::merged([], 0);
        (outcome.searched, outcome.total) = (7, 7);
        let part = |acervo, searched| Coverage { acervo, searched, total: searched };
        let coverage = vec![part(Acervo::Padron, 5), part(Acervo::Bajas, 2)];
        let found = Found { outcome, coverage, acervos: Vec::new() };
        let packed = |change: fn(&mut PackedFound)| {
            let mut packed = PackedFound::new(&found);
            change(&mut packed);
            read::<PackedFound>(&write(&packed)).unwrap().open()
        };
        assert_eq!(packed(|_| ()), Some(found.clone()));
        assert_eq!(packed(|packed| packed.searched[0].1 = 6), None, "more than were searched");
        assert_eq!(packed(|packed| packed.searched[1].0 = Acervo::Padron), None, "an acervo twice");
        assert_eq!(packed(|packed| packed.acervos.push(Acervo::Inm)), None, "a place of no hit");
    }
}
