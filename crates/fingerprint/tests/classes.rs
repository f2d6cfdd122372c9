//! Classes, cores and deltas of synthetic prints, where the truth is known: by class, by place, and in the mirror.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{Extraction, SingularKind, Unclassified, extract};
use print_image::Raster;
use terms::{Finger, PatternClass};

fn master(seed: u64, class: PatternClass) -> MasterFinger {
    MasterFinger::new(seed, Finger::new(2).expect("an index"), Some(class))
}

fn class(extraction: &Extraction) -> Option<PatternClass> {
    extraction.class.ok().map(|found| found.class)
}

fn mirrored(raster: &Raster) -> Raster {
    let rows = raster.pixels().chunks_exact(raster.width() as usize);
    let pixels = rows.flat_map(|row| row.iter().rev().copied()).collect();
    Raster::new(raster.width(), raster.height(), raster.ppi(), pixels).expect("the same size")
}

#[test]
fn classes_are_told() {
    let mut wrong = Vec::new();
    for class_of in PatternClass::ALL {
        for seed in 0..4 {
            let said = extract(&master(seed, class_of).impression(&ImpressionParams::sample(seed)));
            if class(&said) != Some(class_of) {
                wrong.push((class_of, seed, said.class));
            }
        }
    }
    assert!(wrong.len() <= 1, "{wrong:?}");
}

#[test]
fn a_mirrored_loop_opens_to_the_other_side() {
    for (seen, other) in [
        (PatternClass::LeftLoop, PatternClass::RightLoop),
        (PatternClass::RightLoop, PatternClass::LeftLoop),
        (PatternClass::Whorl, PatternClass::Whorl),
    ] {
        let print = master(11, seen).impression(&ImpressionParams::clean());
        assert_eq!(class(&extract(&print)), Some(seen));
        assert_eq!(class(&extract(&mirrored(&print))), Some(other));
    }
}

/// A clean impression lies straight: the centre of the finger in the middle of 320 x 400 px.
#[test]
fn cores_and_deltas_lie_where_they_are() {
    let (mut found, mut all, mut said) = (0, 0, 0);
    for class_of in PatternClass::ALL {
        for seed in 20..23 {
            let master = master(seed, class_of);
            let extraction = extract(&master.impression(&ImpressionParams::clean()));
            said += extraction.singular.len();
            for truth in master.singularities() {
                let kind = if truth.delta { SingularKind::Delta } else { SingularKind::Core };
                let near = extraction.singular.iter().filter(|point| point.kind == kind).any(|point| {
                    let (x, y) = (point.x.px() as f32 - 160.0, point.y.px() as f32 - 200.0);
                    (x - truth.x).hypot(y - truth.y) < 8.0
                });
                all += 1;
                found += usize::from(near);
            }
        }
    }
    assert!(found + 1 >= all, "{found} of {all} found within 8 px");
    assert!(said <= all + 1, "{said} points on prints that have {all}");
}

#[test]
fn directions_follow_the_convention() {
    for (class_of, left) in [(PatternClass::LeftLoop, true), (PatternClass::RightLoop, false)] {
        let extraction = extract(&master(5, class_of).impression(&ImpressionParams::clean()));
        let of_kind = |kind| extraction.singular.iter().find(|point| point.kind == kind).expect("seen");
        let opens = of_kind(SingularKind::Core).direction.radians();
        assert!(opens.sin() < 0.0, "a loop opens downwards");
        assert_eq!(opens.cos() < 0.0, left, "{class_of:?} opens to its side");
        let up = of_kind(SingularKind::Delta).direction.radians();
        assert!(up.sin() > 0.5, "a delta's upper arm points up");
    }
}

#[test]
fn a_fragment_has_no_class() {
    let print = master(3, PatternClass::Whorl).impression(&ImpressionParams::clean());
    let part = print_image::Rect { x: 100, y: 140, width: 120, height: 120 };
    let said = extract(&print.crop(part).expect("inside"));
    assert_eq!(said.class, Err(Unclassified::TooSmall));
}

#[test]
fn the_tip_of_a_finger_has_no_class() {
    let print = master(3, PatternClass::LeftLoop).impression(&ImpressionParams::clean());
    let truth =
        *master(3, PatternClass::LeftLoop).singularities().iter().find(|point| !point.delta).expect("a core");
    let height = (200.0 + truth.y) as u32 - 10;
    let part = print_image::Rect { x: 0, y: 0, width: 320, height };
    let said = extract(&print.crop(part).expect("inside"));
    assert!(said.class.is_err(), "{:?}", said.class);
}
