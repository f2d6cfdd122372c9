//! The checks of a record by matching: what is seen of made-up mistakes, and how often an orderly record is accused.

use crate::Error;
use fingerprint::sequence::{Agreement, SequencePrint, SequenceProblem, check};
use fingerprint::synth::{ImpressionParams, TemplateFinger, impression_seed, person_seed};
use fingerprint::{PositionProblem, Template, extract};
use print_image::decode;
use std::path::Path;
use terms::{Finger, Impression, Ppi};

pub(crate) fn report(folder: &Path, persons: u64) -> Result<(), Error> {
    let records: Vec<Record> = (0..persons).map(synthetic).collect();
    figures("synthetic", &records);
    for set in [
        "tune/fvc2002_db1_b",
        "tune/fvc2002_db3_b",
        "tune/fvc2004_db2_b",
        "check/fvc2002_db4_b",
        "check/fvc2004_db3_b",
    ] {
        figures(set, &real(&folder.join(set))?);
    }
    Ok(())
}

/// Ten fingers, rolled and plain, and one more of each.
struct Record {
    rolled: Vec<Template>,
    plain: Vec<Template>,
    again: Vec<Template>,
}

fn synthetic(number: u64) -> Record {
    let seed = person_seed(88, number);
    let person = TemplateFinger::person(seed);
    let take = |number: u32| {
        let impression = |finger: &TemplateFinger| {
            finger.impression(&ImpressionParams::sample(impression_seed(seed, finger.finger(), number)))
        };
        person.iter().map(impression).collect()
    };
    Record { rolled: take(1), plain: take(2), again: take(3) }
}

/// Records put together from ten persons' fingers: three impressions of each stand for the takes.
fn real(folder: &Path) -> Result<Vec<Record>, Error> {
    let mut all: Vec<Vec<Template>> = Vec::new();
    for impression in 1..=8 {
        let mut take = Vec::new();
        for finger in 101..=110 {
            let path = folder.join(format!("{finger}_{impression}.png"));
            take.push(extract(&decode(&std::fs::read(path)?)?.into_raster(Ppi::P500)).template);
        }
        all.push(take);
    }
    let record = |a: usize, b: usize| Record {
        rolled: all[a].clone(),
        plain: all[b].clone(),
        again: all[(b + 1) % 8].clone(),
    };
    Ok((0..8).flat_map(|a| (0..a).map(move |b| (a, b))).map(|(a, b)| record(a, b)).collect())
}

fn findings(rolled: &[&Template], plain: &[&Template]) -> (Vec<SequenceProblem>, Vec<Agreement>) {
    let said = |impression| move |(finger, template)| SequencePrint { finger, impression, template };
    let rolled = Finger::ALL.into_iter().zip(rolled.iter().copied()).map(said(Impression::Rolled));
    let plain = Finger::ALL.into_iter().zip(plain.iter().copied()).map(said(Impression::Plain));
    let report = check(&rolled.chain(plain).collect::<Vec<_>>());
    let problems = report.findings.iter().map(|finding| finding.problem).collect();
    (problems, report.fingers.iter().map(|check| check.agreement).collect())
}

fn figures(set: &str, records: &[Record]) {
    let (mut accused, mut agreements, mut hands, mut slaps, mut exchanged, mut twice) =
        (0, [0; 4], 0, 0, 0, 0);
    let mut wrong = 0;
    for record in records {
        let rolled: Vec<&Template> = record.rolled.iter().collect();
        let plain: Vec<&Template> = record.plain.iter().collect();
        let (problems, seen) = findings(&rolled, &plain);
        accused += usize::from(!problems.is_empty());
        for agreement in seen {
            agreements[agreement as usize] += 1;
        }
        let mut see = |problem: SequenceProblem, rolled: &[&Template], plain: &[&Template]| {
            let found = findings(rolled, plain).0;
            wrong += usize::from(found.iter().any(|found| *found != problem));
            usize::from(found.contains(&problem))
        };
        let moved: Vec<&Template> = (0..10).map(|at| plain[(at + 5) % 10]).collect();
        hands += see(SequenceProblem::Position(PositionProblem::HandsSwapped), &rolled, &moved);
        let order = [0, 9, 8, 7, 6, 5, 4, 3, 2, 1];
        let moved: Vec<&Template> = order.map(|at| plain[at]).to_vec();
        slaps += see(SequenceProblem::SlapsSwapped, &rolled, &moved);
        let mut moved = rolled.clone();
        moved.swap(2, 3);
        let (three, four) = (Finger::ALL[2], Finger::ALL[3]);
        exchanged += see(SequenceProblem::Position(PositionProblem::Exchanged(three, four)), &moved, &plain);
        let mut moved = rolled.clone();
        moved[3] = &record.again[2];
        let problem =
            SequenceProblem::SameFingerTwice { impression: Impression::Rolled, fingers: (three, four) };
        twice += see(problem, &moved, &plain);
    }
    let [agree, differ, cannot_tell, elsewhere] = agreements;
    println!(
        "sequence set={set} records={} accused={accused} agree={agree} differ={differ} cannot_tell={cannot_tell} elsewhere={elsewhere}",
        records.len()
    );
    println!(
        "sequence set={set} hands_swapped={hands} slaps_swapped={slaps} fingers_exchanged={exchanged} same_twice={twice} something_else={wrong}"
    );
}
