//! The checks of a record by matching: mistakes are named, and orderly records left in peace.

use fingerprint::sequence::{Agreement, SequencePrint, SequenceProblem, check};
use fingerprint::synth::{ImpressionParams, TemplateFinger, impression_seed, person_seed};
use fingerprint::{PositionProblem, Template};
use terms::{Finger, Impression};

/// Ten fingers as templates: rolled, plain, and once more.
fn take(person: u64, number: u32) -> Vec<Template> {
    let seed = person_seed(5, person);
    let impression = |finger: &TemplateFinger| {
        finger.impression(&ImpressionParams::sample(impression_seed(seed, finger.finger(), number)))
    };
    TemplateFinger::person(seed).iter().map(impression).collect()
}

fn said<'a>(templates: &[&'a Template], impression: Impression) -> Vec<SequencePrint<'a>> {
    let of = |(finger, template): (Finger, &&'a Template)| SequencePrint { finger, impression, template };
    Finger::ALL.into_iter().zip(templates).map(of).collect()
}

fn problems(rolled: &[&Template], plain: &[&Template]) -> Vec<SequenceProblem> {
    let prints = [said(rolled, Impression::Rolled), said(plain, Impression::Plain)].concat();
    let report = check(&prints);
    assert!(report.findings.iter().all(|finding| !finding.links.is_empty()), "every finding has evidence");
    report.findings.into_iter().map(|finding| finding.problem).collect()
}

fn finger(position: u8) -> Finger {
    Finger::new(position).expect("a finger")
}

#[test]
fn an_orderly_record_agrees_and_is_not_accused() {
    for person in 0..5 {
        let (rolled, plain) = (take(person, 1), take(person, 2));
        let (rolled, plain): (Vec<_>, Vec<_>) = (rolled.iter().collect(), plain.iter().collect());
        let prints = [said(&rolled, Impression::Rolled), said(&plain, Impression::Plain)].concat();
        let report = check(&prints);
        assert_eq!(report.findings, []);
        let agree = report.fingers.iter().filter(|check| check.agreement == Agreement::Agree).count();
        assert!(agree >= 9, "{agree}");
    }
}

#[test]
fn exchanged_fingers_and_hands_are_named() {
    let (rolled, plain) = (take(7, 1), take(7, 2));
    let (rolled, plain): (Vec<_>, Vec<_>) = (rolled.iter().collect(), plain.iter().collect());
    let mut moved = rolled.clone();
    moved.swap(1, 2);
    let exchanged = PositionProblem::Exchanged(finger(2), finger(3));
    assert_eq!(problems(&moved, &plain), [SequenceProblem::Position(exchanged)]);
    let hands: Vec<&Template> = (0..10).map(|at| plain[(at + 5) % 10]).collect();
    let swapped = SequenceProblem::Position(PositionProblem::HandsSwapped);
    assert_eq!(problems(&rolled, &hands), [swapped]);
    let slaps = [0, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(|at: usize| plain[at]);
    assert!(problems(&rolled, &slaps).contains(&SequenceProblem::SlapsSwapped));
}

#[test]
fn one_finger_taken_twice_is_named() {
    let (rolled, plain, again) = (take(9, 1), take(9, 2), take(9, 3));
    let plain: Vec<&Template> = plain.iter().collect();
    let mut rolled: Vec<&Template> = rolled.iter().collect();
    rolled[3] = &again[2];
    let fingers = (finger(3), finger(4));
    let twice = SequenceProblem::SameFingerTwice { impression: Impression::Rolled, fingers };
    assert!(problems(&rolled, &plain).contains(&twice));
    // Without any plain print as well.
    assert_eq!(problems(&rolled, &[]), [twice]);
}

#[test]
fn what_shows_nothing_cannot_be_told() {
    let (rolled, empty) = (take(3, 1), Template::new(300, 400, Vec::new()));
    let prints = [
        SequencePrint { finger: finger(1), impression: Impression::Rolled, template: &rolled[0] },
        SequencePrint { finger: finger(1), impression: Impression::Plain, template: &empty },
    ];
    let report = check(&prints);
    assert_eq!(report.findings, []);
    assert_eq!(report.fingers[0].agreement, Agreement::CannotTell);
    assert_eq!(check(&[]).fingers, []);
}
