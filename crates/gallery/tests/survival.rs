//! What is on the disk survives: closing, killing at any byte, and nothing false is ever read.

mod common;

use common::{KEY, assert_holds, filled, finger, fingers, open, subject, template};
use gallery::{Gallery, GalleryError};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn only_segment(dir: &Path) -> PathBuf {
    let files = fs::read_dir(dir).expect("the gallery's folder").map(|entry| entry.expect("an entry").path());
    files.into_iter().find(|path| path.extension().is_some_and(|e| e == "seg")).expect("a segment")
}

fn refusal(dir: &Path) -> GalleryError {
    Gallery::open(dir, &KEY).expect_err("a refusal")
}

#[test]
fn enrolments_outlive_the_process() {
    let dir = folder();
    filled(dir.path(), 0..3);
    let mut gallery = open(dir.path());
    assert_holds(&gallery, 0..3);
    gallery.flush().expect("room on the disk");
    gallery.enrol(subject(3), &fingers(3)).expect("room on the disk");
    drop(gallery);
    assert_holds(&open(dir.path()), 0..4);
}

#[test]
fn a_log_cut_at_any_byte_loses_only_the_unfinished_enrolment() {
    let dir = folder();
    filled(dir.path(), 0..2);
    let log = dir.path().join("wal");
    let before = fs::read(&log).expect("the log").len();
    filled(dir.path(), 2..3);
    let whole = fs::read(&log).expect("the log");
    for cut in before..whole.len() {
        fs::write(&log, &whole[..cut]).expect("the log");
        let mut gallery = open(dir.path());
        assert_holds(&gallery, 0..2);
        assert_eq!(gallery.torn_tail().map(|tail| tail.bytes as usize), (cut > before).then(|| cut - before));
        gallery.enrol(subject(2), &fingers(2)).expect("the place is free again");
        drop(gallery);
        assert_eq!(fs::read(&log).expect("the log"), whole, "cut at {cut}");
    }
}

#[test]
fn an_enrolment_whose_end_never_reached_the_disk_is_dropped() {
    let dir = folder();
    filled(dir.path(), 0..2);
    let log = dir.path().join("wal");
    let whole = fs::read(&log).expect("the log");
    for zeros in [16, 40, 100] {
        let mut torn = whole.clone();
        let kept = torn.len() - zeros;
        torn[kept..].fill(0);
        fs::write(&log, &torn).expect("the log");
        let gallery = open(dir.path());
        assert_holds(&gallery, 0..1);
        assert!(gallery.torn_tail().is_some());
    }
}

#[test]
fn a_changed_byte_is_refused() {
    let dir = folder();
    filled(dir.path(), 0..2);
    open(dir.path()).flush().expect("room on the disk");
    filled(dir.path(), 2..4);
    for file in [dir.path().join("wal"), only_segment(dir.path())] {
        let whole = fs::read(&file).expect("a file of the gallery");
        for place in (0..whole.len()).step_by(3) {
            let mut changed = whole.clone();
            changed[place] ^= 0x20;
            fs::write(&file, &changed).expect("a file of the gallery");
            assert!(Gallery::open(dir.path(), &KEY).is_err(), "byte {place} of {file:?}");
            assert_eq!(fs::read(&file).expect("a file of the gallery"), changed, "a refusal touches nothing");
        }
        fs::write(&file, &whole).expect("a file of the gallery");
    }
    assert_holds(&open(dir.path()), 0..4);
}

#[test]
fn a_cut_or_missing_segment_is_refused() {
    let dir = folder();
    filled(dir.path(), 0..2);
    open(dir.path()).flush().expect("room on the disk");
    let segment = only_segment(dir.path());
    let whole = fs::read(&segment).expect("the segment");
    for cut in 0..whole.len() {
        fs::write(&segment, &whole[..cut]).expect("the segment");
        assert!(matches!(refusal(dir.path()), GalleryError::Damaged { .. }), "cut at {cut}");
    }
    fs::remove_file(&segment).expect("the segment");
    assert!(matches!(refusal(dir.path()), GalleryError::MissingSegment(1)));
}

#[test]
fn a_missing_log_is_refused() {
    let dir = folder();
    filled(dir.path(), 0..2);
    open(dir.path()).flush().expect("room on the disk");
    fs::remove_file(dir.path().join("wal")).expect("the log");
    assert!(matches!(refusal(dir.path()), GalleryError::Damaged { .. }));
}

#[test]
fn killed_between_segment_and_log_nothing_doubles() {
    for more in [0, 2] {
        let dir = folder();
        filled(dir.path(), 0..3);
        let short = fs::read(dir.path().join("wal")).expect("the log");
        filled(dir.path(), 3..3 + more);
        let log = fs::read(dir.path().join("wal")).expect("the log");
        // The segment gets three records; with `more` the log went on after a renewal that failed.
        fs::write(dir.path().join("wal"), &short).expect("the log");
        open(dir.path()).flush().expect("room on the disk");
        fs::write(dir.path().join("wal"), &log).expect("the log");
        assert_holds(&open(dir.path()), 0..3 + more);
        filled(dir.path(), 3 + more..5 + more);
        assert_holds(&open(dir.path()), 0..5 + more);
    }
}

#[test]
fn the_wrong_key_opens_nothing() {
    let dir = folder();
    drop(open(dir.path()));
    assert!(matches!(Gallery::open(dir.path(), &[8; 32]), Err(GalleryError::WrongKey)));
    filled(dir.path(), 0..2);
    assert!(matches!(Gallery::open(dir.path(), &[8; 32]), Err(GalleryError::WrongKey)));
}

#[test]
fn one_gallery_one_process() {
    let dir = folder();
    let first = open(dir.path());
    assert!(matches!(refusal(dir.path()), GalleryError::InUse));
    drop(first);
    drop(open(dir.path()));
}

#[test]
fn nothing_on_the_disk_is_in_clear() {
    let dir = folder();
    filled(dir.path(), 1..3);
    open(dir.path()).flush().expect("room on the disk");
    filled(dir.path(), 3..4);
    for entry in fs::read_dir(dir.path()).expect("the gallery's folder") {
        let bytes = fs::read(entry.expect("an entry").path()).expect("a file of the gallery");
        for n in 1..4 {
            assert!(!bytes.windows(8).any(|window| window == [n; 8]), "a subject's id");
        }
        assert!(!bytes.windows(3).any(|window| window == b"CFT"), "a template");
    }
}

#[test]
fn enrolments_out_of_order_are_refused() {
    let dir = folder();
    filled(dir.path(), 0..1);
    let mut gallery = open(dir.path());
    let twice = [(finger(2), template(1)), (finger(2), template(2))];
    assert!(matches!(gallery.enrol(subject(0), &fingers(9)), Err(GalleryError::AlreadyEnrolled(_))));
    assert!(matches!(gallery.enrol(subject(1), &[]), Err(GalleryError::NoFingers)));
    assert!(matches!(gallery.enrol(subject(1), &twice), Err(GalleryError::RepeatedFinger(_))));
    assert_holds(&gallery, 0..1);
}

#[test]
fn a_version_from_the_future_is_named() {
    let dir = folder();
    filled(dir.path(), 0..1);
    let log = dir.path().join("wal");
    let mut bytes = fs::read(&log).expect("the log");
    bytes[3] = 9;
    fs::write(&log, &bytes).expect("the log");
    assert!(matches!(refusal(dir.path()), GalleryError::UnknownVersion { version: 9, .. }));
}

/// Copies the gallery kept as `fixture`, so that opening may write.
fn released(fixture: &str) -> tempfile::TempDir {
    let dir = folder();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(fixture);
    for entry in fs::read_dir(kept).expect("the fixture") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), dir.path().join(entry.file_name())).expect("room on the disk");
    }
    dir
}

#[test]
fn version_1_opens_and_goes_on() {
    let dir = released("v1");
    assert_holds(&open(dir.path()), 0..5);
    filled(dir.path(), 5..7);
    assert_holds(&open(dir.path()), 0..7);
}

#[test]
fn version_2_opens_and_goes_on() {
    let dir = released("v2");
    let mut gallery = open(dir.path());
    for _ in 0..2 {
        assert_eq!(gallery.subjects().collect::<Vec<_>>(), [0, 2, 4, 5].map(subject));
        assert_eq!(gallery.templates(subject(4)), Some(fingers(4)));
        gallery.flush().expect("room on the disk");
        drop(gallery);
        gallery = open(dir.path());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever lies in the files, opening ends with a gallery or a refusal.
    #[test]
    fn any_bytes_are_survived(log in proptest::collection::vec(any::<u8>(), 0..300), magic in any::<bool>()) {
        let dir = folder();
        let bytes = if magic { [b"CGW\x01".as_slice(), &log].concat() } else { log };
        fs::write(dir.path().join("wal"), bytes).expect("the log");
        prop_assert!(Gallery::open(dir.path(), &KEY).is_err());
    }

    /// A sound log followed by anything: what was acknowledged is there, or the gallery is refused.
    #[test]
    fn any_tail_is_survived(tail in proptest::collection::vec(any::<u8>(), 0..200)) {
        let dir = folder();
        filled(dir.path(), 0..2);
        let log = dir.path().join("wal");
        let mut bytes = fs::read(&log).expect("the log");
        bytes.extend(tail);
        fs::write(&log, bytes).expect("the log");
        if let Ok(gallery) = Gallery::open(dir.path(), &KEY) {
            assert_holds(&gallery, 0..2);
        }
    }
}
