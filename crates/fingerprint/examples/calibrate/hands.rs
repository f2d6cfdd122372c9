//! How fusion tells people apart: true hands and strangers', of one, two, five and ten fingers.

use crate::material::{People, Real};
use fingerprint::{Calibration, Placement, Prepared, Probe, Score, ScoreTable, fuse_with, place_with};
use rayon::prelude::*;
use terms::Finger;

/// The fingers of records with one, two, five and ten.
const RECORDS: [&[usize]; 4] = [&[1], &[1, 6], &[0, 1, 2, 3, 4], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]];

/// Values of true hands and of strangers'.
#[derive(Default)]
struct Values {
    own: Vec<f32>,
    strange: Vec<f32>,
    /// True hands before every stranger's against the same gallery.
    first: Vec<bool>,
}

impl Values {
    fn print(mut self, calibration: &Calibration, fingers: usize, name: &str) {
        self.own.sort_by(f32::total_cmp);
        self.strange.sort_by(f32::total_cmp);
        let at = |values: &[f32], share: f64| {
            let place = (share * values.len().saturating_sub(1) as f64).round() as usize;
            values.get(place).copied().unwrap_or(f32::NAN)
        };
        let line = calibration.candidate_line(fingers);
        let offered = |values: &[f32]| {
            values.iter().filter(|value| **value >= line).count() as f64 / values.len().max(1) as f64
        };
        let first = self.first.iter().filter(|first| **first).count();
        println!(
            "hands={name} own={} strange={} rank1={:.4} line={line:.2} own_offered={:.4} strange_offered={:.6} own_p01={:.1} own_p05={:.1} own_median={:.1} strange_p99={:.1} strange_p999={:.1} strange_max={:.1}",
            self.own.len(),
            self.strange.len(),
            first as f64 / self.first.len().max(1) as f64,
            offered(&self.own),
            offered(&self.strange),
            at(&self.own, 0.01),
            at(&self.own, 0.05),
            at(&self.own, 0.5),
            at(&self.strange, 0.99),
            at(&self.strange, 0.999),
            at(&self.strange, 1.0),
        );
    }
}

/// One table placed.
struct Placed {
    person: usize,
    own: bool,
    /// Every print that was compared stood at its true finger.
    right: bool,
    placement: Placement,
}

fn fused(calibration: &Calibration, scores: impl Iterator<Item = (usize, Score)>) -> f32 {
    fuse_with(calibration, &scores.map(|(at, score)| (Finger::ALL[at], score)).collect::<Vec<_>>()).value
}

/// Synthetic people, finger by finger.
pub(crate) fn synthetic(calibration: &Calibration, name: &str, scores: &[Vec<[Score; 10]>]) {
    for record in RECORDS {
        let fingers = record.len();
        values(calibration, record, scores).print(calibration, fingers, &format!("{name}-{fingers}"));
    }
}

/// Strangers' values by number of fingers.
pub(crate) fn strangers(
    calibration: &Calibration,
    scores: &[&Vec<Vec<[Score; 10]>>],
) -> Vec<(usize, Vec<f32>)> {
    let of = |record: &[usize]| {
        scores.iter().flat_map(|scores| values(calibration, record, scores).strange).collect()
    };
    RECORDS.iter().map(|record| (record.len(), of(record))).collect()
}

/// Every way of taking a record's fingers from the hands by turning them on, so that no finger counts more.
fn values(calibration: &Calibration, record: &[usize], scores: &[Vec<[Score; 10]>]) -> Values {
    let turns = if record.len() < 5 { (10, 1) } else { (10 / record.len(), 5) };
    let mut values = Values::default();
    for turn in (0..turns.0).map(|turn| turn * turns.1) {
        let at = |finger: &usize| (finger + turn) % 10;
        let of = |fingers: &[Score; 10]| fused(calibration, record.iter().map(|f| (at(f), fingers[at(f)])));
        for (person, row) in scores.iter().enumerate() {
            let all: Vec<f32> = row.iter().map(of).collect();
            let others = || all.iter().enumerate().filter(|(at, _)| *at != person).map(|(_, v)| *v);
            values.own.push(all[person]);
            values.first.push(others().all(|value| value < all[person]));
            values.strange.extend(others());
        }
    }
    values
}

/// Real sets, the ten fingers of a set taken as two hands; strangers are the fingers of other sets, and those of the
/// same set turned on by some places.
pub(crate) fn real(calibration: &Calibration, name: &str, real: &Real) {
    let sets = real.sets();
    for record in RECORDS {
        let mut values = Values::default();
        for set in &sets {
            for (a, b) in (1..=8).flat_map(|a| (1..=8).map(move |b| (a, b))).filter(|(a, b)| a < b) {
                let hand = |other: &str, turned: usize| -> Option<f32> {
                    let score = |at: &usize| {
                        let probe = real.find(set, *at, a)?;
                        let enrolled = real.find(other, (at + turned) % 10, b)?;
                        Some((*at, Score(real.scores[probe][enrolled])))
                    };
                    record
                        .iter()
                        .map(score)
                        .collect::<Option<Vec<_>>>()
                        .map(|all| fused(calibration, all.into_iter()))
                };
                let Some(own) = hand(set, 0) else { continue };
                let strange: Vec<f32> = (sets.iter())
                    .flat_map(|other| (0..10).map(move |turned| (other, turned)))
                    .filter(|(other, turned)| *other != set || *turned > 0)
                    .filter_map(|(other, turned)| hand(other, turned))
                    .collect();
                values.own.push(own);
                values.first.push(strange.iter().all(|value| *value < own));
                values.strange.extend(strange);
            }
        }
        values.print(calibration, record.len(), &format!("{name}-{}", record.len()));
    }
}

/// Synthetic people with positions in doubt: ten prints stated right, with the hands swapped, with two exchanged, with
/// one hand shifted; a hand and a single print of unknown position.
pub(crate) fn doubted(calibration: &Calibration, name: &str, people: &People, probes: &[Vec<Probe>]) {
    const OTHERS: usize = 12;
    type Statement = fn(usize) -> Option<usize>;
    let cases: [(&str, usize, Statement); 6] = [
        ("stated-10", 10, Some),
        ("swapped-10", 10, |at| Some((at + 5) % 10)),
        ("exchanged-10", 10, |at| {
            Some(match at {
                1 => 2,
                2 => 1,
                other => other,
            })
        }),
        ("shifted-10", 10, |at| (at != 4).then_some(if at < 4 { at + 1 } else { at })),
        ("unknown-5", 5, |_| None),
        ("unknown-1", 1, |_| None),
    ];
    let pairs: Vec<(usize, usize)> = (0..probes.len())
        .flat_map(|a| (0..=OTHERS).map(move |step| (a, (a + step) % probes.len())))
        .collect();
    let tables: Vec<Vec<Score>> =
        pairs.par_iter().map(|(a, b)| table(&probes[*a], &people.enrolled[*b])).collect();
    for (case, prints, statement) in cases {
        let placed: Vec<Placed> = (pairs.par_iter().zip(&tables))
            .filter_map(|((a, b), scores)| {
                // Shifted: print 5 of the hand is missing, the others stand one too far.
                let kept: Vec<usize> =
                    (0..prints).filter(|at| prints < 10 || statement(*at).is_some()).collect();
                let stated = kept.iter().map(|at| statement(*at).map(|at| Finger::ALL[at])).collect();
                let scores = kept.iter().flat_map(|at| scores[at * 10..at * 10 + 10].to_vec()).collect();
                let table = ScoreTable::new(stated, Finger::ALL.to_vec(), scores).ok()?;
                let placement = place_with(calibration, &table);
                let at_home = |a: &fingerprint::Assigned| a.finger.index() == kept[a.print];
                let right = placement.assigned.iter().all(at_home) && !placement.assigned.is_empty();
                Some(Placed { person: *a, own: a == b, right, placement })
            })
            .collect();
        let mut values = Values::default();
        let (mut right, mut own, mut alarmed) = (0, 0, 0);
        for person in 0..probes.len() {
            let of = |own: bool| placed.iter().filter(move |p| p.person == person && p.own == own);
            let strange: Vec<f32> = of(false).map(|p| p.placement.fused.value).collect();
            alarmed += of(false).filter(|p| !p.placement.problems.is_empty()).count();
            for placed in of(true) {
                let value = placed.placement.fused.value;
                own += 1;
                right += usize::from(placed.right);
                values.own.push(value);
                values.first.push(strange.iter().all(|other| *other < value));
            }
            values.strange.extend(strange);
        }
        let strange = values.strange.len();
        values.print(calibration, prints, &format!("{name}-{case}"));
        println!("  assignment_right={right}/{own} strangers_with_problems={alarmed}/{strange}");
    }
}

/// Every print against every enrolled finger.
fn table(probes: &[Probe], enrolled: &[Prepared]) -> Vec<Score> {
    probes.iter().flat_map(|probe| enrolled.iter().map(|other| probe.score_prepared(other))).collect()
}
