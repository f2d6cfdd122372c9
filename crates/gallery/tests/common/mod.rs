//! Records made up from numbers, for tests that care about bytes rather than prints.
#![allow(dead_code, reason = "each test file uses its share")]

use fingerprint::{EngineMinutia, Template};
use gallery::{Gallery, SubjectId};
use markup::MinutiaKind;
use std::path::Path;
use terms::{CentiPx, Finger, MilliDegrees, Quality};

pub(crate) const KEY: [u8; 32] = [7; 32];

pub(crate) fn finger(position: u8) -> Finger {
    Finger::new(position).expect("1 to 10")
}

pub(crate) fn subject(n: u8) -> SubjectId {
    SubjectId([n; 16])
}

/// A template whose minutiae follow from `n`.
pub(crate) fn template(n: u8) -> Template {
    let minutia = |i: i32| EngineMinutia {
        x: CentiPx((i * 7919 + i32::from(n) * 613) % 30_000),
        y: CentiPx((i * 5347 + i32::from(n) * 991) % 40_000),
        direction: MilliDegrees::new(i * 77_777 + i32::from(n) * 1000),
        kind: if i % 2 == 0 { MinutiaKind::Ending } else { MinutiaKind::Bifurcation },
        quality: Quality::new(50 + (i % 50) as u8),
    };
    Template::new(320, 400, (0..4).map(minutia).collect())
}

pub(crate) fn fingers(n: u8) -> Vec<(Finger, Template)> {
    vec![(finger(2), template(n)), (finger(7), template(n.wrapping_add(100)))]
}

pub(crate) fn open(dir: &Path) -> Gallery {
    Gallery::open(dir, &KEY).expect("a sound gallery opens")
}

/// A gallery in `dir` with the subjects `numbers`, closed again.
pub(crate) fn filled(dir: &Path, numbers: std::ops::Range<u8>) {
    let mut gallery = open(dir);
    for n in numbers {
        gallery.enrol(subject(n), &fingers(n)).expect("room on the disk");
    }
}

/// That exactly the subjects `numbers` are enrolled, in order, with their templates.
pub(crate) fn assert_holds(gallery: &Gallery, numbers: std::ops::Range<u8>) {
    let expected: Vec<_> = numbers.clone().map(subject).collect();
    assert_eq!(gallery.subjects().collect::<Vec<_>>(), expected);
    for n in numbers {
        assert_eq!(gallery.templates(subject(n)), Some(fingers(n)));
    }
}
