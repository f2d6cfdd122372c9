//! The coarse stage drops most and loses nobody; shards, threads and unknown positions change no answer.

mod common;

use common::{KEY, finger};
use fingerprint::synth::{ImpressionParams, TemplateFinger};
use fingerprint::{PositionProblem, Template};
use gallery::{Cancelled, Gallery, Line, Position, SearchOptions, SearchOutcome, Stages, SubjectId, search};
use std::ops::ControlFlow;
use std::sync::{Mutex, OnceLock};
use terms::Finger;

const PERSONS: u16 = 400;
/// People from here on have fingers 7 and 8 only.
const LEFT: u16 = 390;

fn subject(n: u16) -> SubjectId {
    let mut id = [9; 16];
    id[..2].copy_from_slice(&n.to_be_bytes());
    SubjectId(id)
}

fn print(person: u16, position: u8, nth: u64) -> Template {
    let params = ImpressionParams::sample(u64::from(person) * 1000 + u64::from(position) * 10 + nth);
    TemplateFinger::new(u64::from(person), finger(position), None).impression(&params)
}

fn positions(person: u16) -> [u8; 2] {
    if person < LEFT { [2, 3] } else { [7, 8] }
}

fn fingers(person: u16) -> Vec<(Finger, Template)> {
    positions(person).map(|position| (finger(position), print(person, position, 0))).to_vec()
}

struct Filled {
    _dir: tempfile::TempDir,
    gallery: Gallery,
}

fn filled(people: impl Iterator<Item = u16>) -> Filled {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let mut gallery = Gallery::open(dir.path(), &KEY).expect("a new gallery");
    let people: Vec<_> = people.map(|n| (subject(n), fingers(n))).collect();
    gallery.enrol_many(&people).expect("room on the disk");
    Filled { _dir: dir, gallery }
}

fn whole() -> &'static Gallery {
    static WHOLE: OnceLock<Filled> = OnceLock::new();
    &WHOLE.get_or_init(|| filled(0..PERSONS)).gallery
}

fn run(galleries: &[&Gallery], probe: &[(Position, Template)], stages: Stages) -> SearchOutcome {
    let options = SearchOptions { limit: 20, line: Line::Candidates, stages };
    search(galleries, probe, options, &|_, _| ControlFlow::Continue(())).expect("nobody cancels")
}

fn known(person: u16) -> Vec<(Position, Template)> {
    vec![(Position::Known(finger(2)), print(person, 2, 1))]
}

fn unknown(person: u16) -> Vec<(Position, Template)> {
    positions(person).map(|position| (Position::Unknown, print(person, position, 2))).to_vec()
}

#[test]
fn the_coarse_stage_drops_most_and_keeps_the_first() {
    let mut found = 0;
    for person in (0..LEFT).step_by(13) {
        let all = run(&[whole()], &known(person), Stages::Exhaustive);
        let some = run(&[whole()], &known(person), Stages::Coarse);
        assert_eq!((all.compared, all.incomparable), (u64::from(LEFT), u64::from(PERSONS - LEFT)));
        assert!(some.compared < 100, "{} compared", some.compared);
        assert_eq!(
            (some.searched, some.total, some.incomparable),
            (all.searched, all.total, all.incomparable)
        );
        let first = all.candidates.first().filter(|hit| hit.subject == subject(person));
        if let Some(first) = first {
            assert_eq!(some.candidates.first(), Some(first));
            found += 1;
        }
    }
    assert!(found >= 26, "the right one was first in {found} of 30");
}

#[test]
fn a_small_gallery_is_compared_whole() {
    let probe = [(finger(2), print(5, 2, 1))];
    let outcome = whole().search(&probe, 20, &|_, _| ControlFlow::Continue(())).expect("nobody cancels");
    assert_eq!(outcome, run(&[whole()], &known(5), Stages::Exhaustive));
}

#[test]
fn threads_change_nothing() {
    for stages in [Stages::Coarse, Stages::Exhaustive] {
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| [run(&[whole()], &known(8), stages), run(&[whole()], &unknown(8), stages)])
        };
        let alone = on(1);
        assert_eq!(on(2), alone);
        assert_eq!(on(8), alone);
    }
}

#[test]
fn shards_change_nothing() {
    let shards = [0, 1, 2].map(|shard| filled((0..PERSONS).filter(move |n| n % 3 == shard)));
    let shards = [&shards[2].gallery, &shards[0].gallery, &shards[1].gallery];
    for probe in [known(17), unknown(40), unknown(LEFT + 2)] {
        for stages in [Stages::Coarse, Stages::Exhaustive] {
            assert_eq!(run(&shards, &probe, stages), run(&[whole()], &probe, stages));
        }
        let parts = shards.map(|shard| run(&[shard], &probe, Stages::Exhaustive));
        assert_eq!(SearchOutcome::merged(parts, 20), run(&[whole()], &probe, Stages::Exhaustive));
    }
}

#[test]
fn prints_of_unknown_position_find_their_finger() {
    for person in [3, 60, 200, LEFT + 4] {
        let mut probe = unknown(person);
        probe.reverse();
        for stages in [Stages::Coarse, Stages::Exhaustive] {
            let outcome = run(&[whole()], &probe, stages);
            let first = outcome.candidates.first().expect("a candidate");
            assert_eq!(first.subject, subject(person));
            let fingers: Vec<_> = first.fingers.iter().map(|(finger, _)| *finger).collect();
            assert_eq!(fingers, positions(person).map(finger));
            assert_eq!(first.prints, [1, 0], "the bag was turned over");
            assert_eq!(outcome.incomparable, 0);
        }
    }
}

#[test]
fn the_removed_are_not_found() {
    let Filled { _dir, mut gallery } = filled(0..80);
    let find = |gallery: &Gallery| {
        let outcome = run(&[gallery], &known(30), Stages::Coarse);
        (outcome.total, outcome.candidates.iter().any(|hit| hit.subject == subject(30)))
    };
    assert_eq!(find(&gallery), (80, true));
    gallery.remove(subject(30)).expect("room on the disk");
    assert_eq!(find(&gallery), (79, false));
    gallery.compact().expect("room on the disk");
    assert_eq!(find(&gallery), (79, false));
}

#[test]
fn the_coarse_stage_reports_and_can_be_stopped() {
    let heard = Mutex::new(Vec::new());
    let options = SearchOptions { limit: 5, line: Line::Candidates, stages: Stages::Coarse };
    let listen = |done: u64, all: u64| {
        heard.lock().expect("no panic").push(done);
        assert_eq!(all, u64::from(PERSONS));
        ControlFlow::Continue(())
    };
    search(&[whole()], &known(1), options, &listen).expect("nobody cancels");
    let heard = heard.into_inner().expect("no panic");
    assert!(heard.windows(2).all(|pair| pair[0] <= pair[1]), "{heard:?}");
    assert_eq!(heard.last(), Some(&u64::from(PERSONS)));
    for stop in [0, u64::from(PERSONS) / 2 + 1] {
        let stopped = search(&[whole()], &unknown(1), options, &|done, _| {
            if done >= stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(stopped, Err(Cancelled));
    }
}

#[test]
fn without_a_line_the_best_are_listed_however_little_they_agree() {
    let listed = |line| {
        let options = SearchOptions { limit: 15, line, stages: Stages::Exhaustive };
        let stranger = [(Position::Known(finger(2)), print(7000, 2, 0))];
        search(&[whole()], &stranger, options, &|_, _| ControlFlow::Continue(())).expect("nobody cancels")
    };
    let (strict, open) = (listed(Line::Candidates), listed(Line::None));
    assert_eq!(open.candidates.len(), 15);
    assert!(strict.candidates.len() < 15);
    assert_eq!(open.candidates[..strict.candidates.len()], strict.candidates);
    assert!(open.candidates.windows(2).all(|two| two[0].fused.value >= two[1].fused.value));
    assert_eq!((open.compared, &open.distribution), (strict.compared, &strict.distribution));
}

#[test]
fn exchanged_fingers_are_found_where_positions_are_doubted() {
    let exchanged = |position: fn(Finger) -> Position| {
        [(position(finger(2)), print(44, 3, 1)), (position(finger(3)), print(44, 2, 1))]
    };
    let outcome = run(&[whole()], &exchanged(Position::Doubted), Stages::Coarse);
    let first = outcome.candidates.first().expect("a candidate");
    assert_eq!((first.subject, &first.prints), (subject(44), &vec![1, 0]));
    assert_eq!(first.problems, [PositionProblem::Exchanged(finger(2), finger(3))]);
    let believed = run(&[whole()], &exchanged(Position::Known), Stages::Exhaustive);
    assert!(believed.candidates.iter().all(|hit| hit.subject != subject(44)));
    let right = [(Position::Doubted(finger(2)), print(44, 2, 1))];
    let right = run(&[whole()], &right, Stages::Coarse);
    assert_eq!(right.candidates.first().map(|hit| hit.subject), Some(subject(44)));
    assert!(right.candidates.iter().all(|hit| hit.problems.is_empty()));
}
