//! Searching synthetic people: the right one first, honest coverage, the same answer every time.

mod common;

use common::{KEY, finger, subject};
use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{Template, extract};
use gallery::{Cancelled, Gallery, SearchOutcome};
use std::ops::ControlFlow;
use std::sync::{Mutex, OnceLock};
use terms::Finger;

const PERSONS: u8 = 12;

/// The templates of some fingers of one synthetic person, all touched under `params`.
fn person(seed: u8, positions: &[u8], params: impl Fn(u64) -> ImpressionParams) -> Vec<(Finger, Template)> {
    let print = |position: &u8| {
        let master = MasterFinger::new(u64::from(seed), finger(*position), None);
        let touch = params(u64::from(seed) * 100 + u64::from(*position));
        (finger(*position), extract(&master.impression(&touch)).template)
    };
    positions.iter().map(print).collect()
}

const HAND: [u8; 5] = [1, 2, 3, 4, 5];

/// Twelve people with the right hand enrolled, and one with two fingers of the left only.
fn gallery() -> &'static Gallery {
    static GALLERY: OnceLock<(tempfile::TempDir, Gallery)> = OnceLock::new();
    let (_, gallery) = GALLERY.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let mut gallery = Gallery::open(dir.path(), &KEY).expect("a new gallery");
        for n in 0..PERSONS {
            gallery.enrol(subject(n), &person(n, &HAND, ImpressionParams::sample)).expect("room on the disk");
        }
        let left = person(PERSONS, &[7, 8], ImpressionParams::sample);
        gallery.enrol(subject(PERSONS), &left).expect("room on the disk");
        (dir, gallery)
    });
    gallery
}

fn search(probe: &[(Finger, Template)]) -> SearchOutcome {
    gallery().search(probe, 20, &|_, _| ControlFlow::Continue(())).expect("nobody cancels")
}

#[test]
fn a_dead_hand_finds_its_owner() {
    for n in [0, 5, 11] {
        let outcome = search(&person(n, &HAND, |s| ImpressionParams::post_mortem(s + 5000)));
        let first = outcome.candidates.first().expect("a candidate");
        assert_eq!(first.subject, subject(n));
        assert_eq!(first.fingers.len(), 5);
        assert_eq!(first.fused.fingers.len(), 5);
    }
}

#[test]
fn one_finger_finds_its_owner() {
    let outcome = search(&person(4, &[2], |s| ImpressionParams::sample(s + 9000)));
    let first = outcome.candidates.first().expect("a candidate");
    assert_eq!((first.subject, first.fused.fingers.len()), (subject(4), 1));
}

#[test]
fn a_stranger_finds_nobody() {
    for seed in 100..106 {
        let outcome = search(&person(seed, &HAND, ImpressionParams::sample));
        assert!(outcome.candidates.is_empty(), "{:?}", outcome.candidates);
        assert_eq!((outcome.searched, outcome.total), (13, 13));
    }
}

#[test]
fn who_shares_no_finger_is_counted_apart() {
    let outcome = search(&person(3, &HAND, ImpressionParams::sample));
    assert_eq!(outcome.incomparable, 1);
    assert_eq!(outcome.distribution.counts.iter().sum::<u64>(), 12);
    let left = search(&person(PERSONS, &[7, 9], |s| ImpressionParams::sample(s + 1)));
    assert_eq!(left.incomparable, 12);
    let found = left.candidates.first().expect("a candidate");
    assert_eq!(found.fingers.len(), 1, "only the finger both have");
}

#[test]
fn the_same_answer_on_one_thread_and_on_many() {
    let probe = person(7, &HAND, |s| ImpressionParams::post_mortem(s + 1));
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let crowd = rayon::ThreadPoolBuilder::new().num_threads(5).build().expect("threads");
    assert_eq!(alone.install(|| search(&probe)), crowd.install(|| search(&probe)));
}

#[test]
fn the_limit_keeps_the_best() {
    let probe = person(2, &HAND, |s| ImpressionParams::sample(s + 1));
    let one = gallery().search(&probe, 1, &|_, _| ControlFlow::Continue(())).expect("nobody cancels");
    assert_eq!(one.candidates.len(), 1);
    assert_eq!(one.candidates.first(), search(&probe).candidates.first());
    let none = gallery().search(&probe, 0, &|_, _| ControlFlow::Continue(())).expect("nobody cancels");
    assert!(none.candidates.is_empty());
}

#[test]
fn progress_rises_to_the_end_and_can_stop_it() {
    let probe = person(1, &[1], ImpressionParams::sample);
    let heard = Mutex::new(Vec::new());
    let listen = |done: u64, all: u64| {
        heard.lock().expect("no panic").push((done, all));
        ControlFlow::Continue(())
    };
    gallery().search(&probe, 5, &listen).expect("nobody cancels");
    let heard = heard.into_inner().expect("no panic");
    assert!(heard.windows(2).all(|pair| pair[0].0 < pair[1].0));
    assert_eq!(heard.last(), Some(&(13, 13)));
    assert_eq!(gallery().search(&probe, 5, &|_, _| ControlFlow::Break(())), Err(Cancelled));
}

#[test]
fn an_empty_gallery_says_so() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let empty = Gallery::open(dir.path(), &KEY).expect("a new gallery");
    let outcome =
        empty.search(&person(1, &[1], ImpressionParams::sample), 5, &|_, _| ControlFlow::Continue(()));
    let outcome = outcome.expect("nobody cancels");
    assert_eq!((outcome.candidates.len(), outcome.searched, outcome.total), (0, 0, 0));
}
