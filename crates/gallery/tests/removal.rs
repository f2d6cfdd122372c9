//! A removed subject never comes back: not by closing, not by a crash, not from an old file; and the rest stays.

mod common;

use common::{KEY, assert_holds, filled, fingers, open, subject};
use gallery::{Gallery, GalleryError};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn remove(gallery: &mut Gallery, n: u8) {
    gallery.remove(subject(n)).expect("room on the disk");
}

fn numbers(gallery: &Gallery) -> Vec<u8> {
    gallery.subjects().map(|subject| subject.0[0]).collect()
}

/// Every file of a gallery, to be put back later.
fn image(dir: &Path) -> Vec<(std::ffi::OsString, Vec<u8>)> {
    let files = fs::read_dir(dir).expect("the gallery's folder").map(|entry| entry.expect("an entry"));
    files.map(|file| (file.file_name(), fs::read(file.path()).expect("a file"))).collect()
}

fn restore(image: &[(std::ffi::OsString, Vec<u8>)]) -> tempfile::TempDir {
    let dir = folder();
    for (name, bytes) in image {
        fs::write(dir.path().join(name), bytes).expect("room on the disk");
    }
    dir
}

#[test]
fn removed_from_log_and_segment_alike() {
    let dir = folder();
    filled(dir.path(), 0..4);
    let mut gallery = open(dir.path());
    gallery.flush().expect("room on the disk");
    gallery.enrol(subject(4), &fingers(4)).expect("room on the disk");
    gallery.enrol(subject(5), &fingers(5)).expect("room on the disk");
    remove(&mut gallery, 1);
    remove(&mut gallery, 4);
    for _ in 0..3 {
        assert_eq!(numbers(&gallery), [0, 2, 3, 5]);
        assert_eq!(
            (gallery.len(), gallery.contains(subject(1)), gallery.templates(subject(4))),
            (4, false, None)
        );
        assert!(matches!(gallery.remove(subject(1)), Err(GalleryError::NotEnrolled(_))));
        drop(gallery);
        gallery = open(dir.path());
        gallery.flush().expect("room on the disk");
    }
}

#[test]
fn enrolled_again_it_is_the_new_one() {
    let dir = folder();
    filled(dir.path(), 0..2);
    let mut gallery = open(dir.path());
    for templates in [fingers(50), fingers(60), fingers(70)] {
        remove(&mut gallery, 0);
        gallery.enrol(subject(0), &templates).expect("room on the disk");
        gallery.flush().expect("room on the disk");
        drop(gallery);
        gallery = open(dir.path());
        assert_eq!(gallery.templates(subject(0)), Some(templates));
        assert_eq!(numbers(&gallery), [1, 0]);
    }
}

#[test]
fn compaction_erases_and_keeps_the_rest() {
    let dir = folder();
    let all: Vec<_> = (0..40).map(|n| (subject(n), fingers(n))).collect();
    let mut gallery = open(dir.path());
    for part in all.chunks(10) {
        gallery.enrol_many(part).expect("room on the disk");
    }
    let before = image(dir.path());
    (10..20).filter(|n| n % 2 == 0).for_each(|n| remove(&mut gallery, n));
    assert_eq!(gallery.compact().expect("room on the disk"), 5);
    assert_eq!(gallery.compact().expect("room on the disk"), 0);
    let after = image(dir.path());
    let size = |image: &[(std::ffi::OsString, Vec<u8>)], name: &str| {
        image.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.clone())
    };
    let second = "0000000002.seg";
    assert!(size(&after, second).map(|bytes| bytes.len()) < size(&before, second).map(|bytes| bytes.len()));
    for other in ["0000000001.seg", "0000000003.seg", "0000000004.seg"] {
        assert_eq!(size(&after, other), size(&before, other), "segments without removals are left alone");
    }
    for _ in 0..2 {
        let kept: Vec<u8> = (0..40).filter(|n| !(10..20).contains(n) || n % 2 == 1).collect();
        assert_eq!(numbers(&gallery), kept);
        assert_eq!(gallery.templates(subject(11)), Some(fingers(11)));
        drop(gallery);
        gallery = open(dir.path());
    }
}

#[test]
fn an_old_segment_brings_nobody_back() {
    let dir = folder();
    filled(dir.path(), 0..3);
    open(dir.path()).flush().expect("room on the disk");
    let old = fs::read(dir.path().join("0000000001.seg")).expect("the segment");
    let mut gallery = open(dir.path());
    remove(&mut gallery, 1);
    gallery.compact().expect("room on the disk");
    drop(gallery);
    fs::write(dir.path().join("0000000001.seg"), old).expect("room on the disk");
    assert_eq!(numbers(&open(dir.path())), [0, 2]);
}

#[test]
fn killed_while_writing_a_segment_past_the_log() {
    let dir = folder();
    filled(dir.path(), 0..1);
    let mut gallery = open(dir.path());
    gallery.flush().expect("room on the disk");
    let log = fs::read(dir.path().join("wal")).expect("the log");
    gallery.enrol_many(&[(subject(1), fingers(1)), (subject(2), fingers(2))]).expect("room on the disk");
    drop(gallery);
    // The segment is there, the log was not renewed.
    fs::write(dir.path().join("wal"), log).expect("room on the disk");
    assert_holds(&open(dir.path()), 0..3);
    filled(dir.path(), 3..5);
    assert_holds(&open(dir.path()), 0..5);
}

/// What is done to a gallery, one step after the other.
#[derive(Debug, Clone)]
enum Step {
    Enrol(u8),
    EnrolMany(u8),
    Remove(u8),
    Flush,
    Compact,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_u8..12).prop_map(Step::Enrol),
        1 => (0_u8..12).prop_map(Step::EnrolMany),
        4 => (0_u8..12).prop_map(Step::Remove),
        1 => Just(Step::Flush),
        1 => Just(Step::Compact),
        1 => Just(Step::Reopen),
    ]
}

/// Does a step to the gallery and to a list of who should be enrolled.
fn go(gallery: &mut Gallery, expected: &mut Vec<u8>, step: &Step) {
    match step {
        Step::Enrol(n) => match gallery.enrol(subject(*n), &fingers(*n)) {
            Ok(()) => expected.push(*n),
            Err(_) => assert!(expected.contains(n)),
        },
        Step::EnrolMany(n) => {
            let many = [(subject(*n), fingers(*n)), (subject(n + 1), fingers(n + 1))];
            match gallery.enrol_many(&many) {
                Ok(()) => expected.extend([*n, n + 1]),
                Err(_) => assert!(expected.contains(n) || expected.contains(&(n + 1))),
            }
        }
        Step::Remove(n) => {
            assert_eq!(gallery.remove(subject(*n)).is_ok(), expected.contains(n));
            expected.retain(|other| other != n);
        }
        Step::Flush => gallery.flush().expect("room on the disk"),
        Step::Compact => drop(gallery.compact().expect("room on the disk")),
        Step::Reopen => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is done in whatever order, exactly those enrolled and not removed are there.
    #[test]
    fn any_history(steps in proptest::collection::vec(step(), 1..40)) {
        let dir = folder();
        let mut gallery = open(dir.path());
        let mut expected = Vec::new();
        for step in &steps {
            go(&mut gallery, &mut expected, step);
            if matches!(step, Step::Reopen) {
                drop(gallery);
                gallery = open(dir.path());
            }
            prop_assert_eq!(numbers(&gallery), expected.clone());
        }
        drop(gallery);
        prop_assert_eq!(numbers(&open(dir.path())), expected);
    }

    /// After a cut anywhere in a log of enrolments and removals the gallery is as after some first part of them, and
    /// nobody whose removal stands before the cut is there.
    #[test]
    fn any_cut(steps in proptest::collection::vec(step(), 1..25), cut in 0.0..1.0_f64) {
        let dir = folder();
        let mut gallery = open(dir.path());
        let (mut expected, mut sizes) = (Vec::new(), Vec::new());
        let log = dir.path().join("wal");
        for step in steps.iter().filter(|step| matches!(step, Step::Enrol(_) | Step::Remove(_))) {
            sizes.push((fs::metadata(&log).expect("the log").len(), expected.clone()));
            go(&mut gallery, &mut expected, step);
        }
        drop(gallery);
        sizes.push((fs::metadata(&log).expect("the log").len(), expected));
        let (first, last) = (sizes[0].0, sizes[sizes.len() - 1].0);
        let at = first + ((last - first) as f64 * cut) as u64;
        fs::OpenOptions::new().write(true).open(&log).and_then(|file| file.set_len(at)).expect("the log");
        let held = sizes.iter().rev().find(|(size, _)| *size <= at).expect("at least the header");
        prop_assert_eq!(numbers(&open(dir.path())), held.1.clone());
    }

    /// One bit flipped or a file cut anywhere: a refusal, or (a torn end) a first part of what there was.
    #[test]
    fn any_flip_or_cut(file in 0_usize..3, place in 0.0..1.0_f64, bit in 0_u8..8, cut in any::<bool>()) {
        let dir = folder();
        filled(dir.path(), 0..3);
        let mut gallery = open(dir.path());
        gallery.flush().expect("room on the disk");
        remove(&mut gallery, 1);
        gallery.enrol_many(&[(subject(3), fingers(3)), (subject(4), fingers(4))]).expect("room on the disk");
        gallery.enrol(subject(5), &fingers(5)).expect("room on the disk");
        remove(&mut gallery, 4);
        drop(gallery);
        let name = ["wal", "0000000001.seg", "0000000002.seg"][file];
        let mut bytes = fs::read(dir.path().join(name)).expect("a file of the gallery");
        let place = ((bytes.len() - 1) as f64 * place) as usize;
        if cut { bytes.truncate(place) } else { bytes[place] ^= 1 << bit }
        fs::write(dir.path().join(name), bytes).expect("room on the disk");
        if let Ok(gallery) = Gallery::open(dir.path(), &KEY) {
            prop_assert!(cut && name == "wal");
            let held = numbers(&gallery);
            prop_assert!([&[0_u8, 2, 3, 4][..], &[0, 2, 3, 4, 5]].contains(&&held[..]), "{held:?}");
        }
        let again = restore(&image(dir.path()));
        prop_assert_eq!(Gallery::open(dir.path(), &KEY).is_ok(), Gallery::open(again.path(), &KEY).is_ok());
    }
}
