//! What extraction says of drawn and synthetic prints: total, in the raster's own px, by the convention's angles.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{QualityReason, Unclassified, extract, extract_with_images};
use print_image::Raster;
use proptest::prelude::*;
use terms::{Finger, Ppi};

/// Straight ridges 9 px apart with exactly one minutia at the centre: the phase turns once around it.
/// `upright` ridges run up and down and the added ridge comes from the top; else it comes from the right.
fn one_minutia(upright: bool) -> Raster {
    let side = 240;
    let ridge = |x: f64, y: f64| {
        let across = if upright { x } else { y };
        (std::f64::consts::TAU * across / 9.0 + y.atan2(x)).cos()
    };
    let pixels = (0..side * side)
        .map(|at| ridge(f64::from(at % side) - 120.0, f64::from(at / side) - 120.0))
        .map(|ridge| (128.0 - 90.0 * ridge) as u8)
        .collect();
    Raster::new(side as u32, side as u32, Ppi::P500, pixels).expect("a square")
}

fn blank(width: u32, height: u32) -> Raster {
    Raster::new(width, height, Ppi::P500, vec![255; (width * height) as usize]).expect("blank")
}

fn loop_print() -> Raster {
    let finger = Finger::new(2).expect("an index");
    MasterFinger::new(7, finger, None).impression(&ImpressionParams::clean())
}

fn check_single(upright: bool, direction: i32) {
    let template = extract(&one_minutia(upright)).template;
    let [minutia] = template.minutiae[..] else { panic!("{} minutiae, not one", template.minutiae.len()) };
    let off = (minutia.x.px() - 120.0).hypot(minutia.y.px() - 120.0);
    assert!(off < 9.0, "{off:.1} px from the only minutia");
    let turn = (minutia.direction.get() - direction + 540_000).rem_euclid(360_000) - 180_000;
    assert!(turn.abs() < 20_000, "directed {} instead of {direction}", minutia.direction.get());
}

#[test]
fn directions_follow_the_convention() {
    check_single(false, 0);
    check_single(true, 90_000);
}

#[test]
fn an_empty_picture_has_nothing() {
    let extraction = extract(&blank(300, 300));
    assert!(extraction.template.minutiae.is_empty());
    assert_eq!(extraction.quality.score.get(), 0);
    assert_eq!(extraction.quality.reasons, [QualityReason::Uniform]);
    assert_eq!(extraction.class, Err(Unclassified::TooSmall));
    assert!(extraction.singular.is_empty());
}

#[test]
fn suggestions_are_in_the_rasters_own_px() {
    let print = loop_print();
    let twice = print.resample(Ppi::P1000);
    let (small, large) = (extract(&print), extract(&twice));
    assert_eq!(large.template.ppi, Ppi::P500);
    let (small, large) = (small.suggestions(), large.suggestions());
    let found = (small.iter())
        .filter(|a| large.iter().any(|b| (2.0 * a.x.px() - b.x.px()).hypot(2.0 * a.y.px() - b.y.px()) < 16.0))
        .count();
    assert!(found * 10 >= small.len() * 8, "{found} of {} found again at twice the size", small.len());
    assert!(large.iter().all(|point| point.x.px() < f64::from(twice.width())));
    assert!(large.iter().zip(1..).all(|(point, id)| point.id.0 == id));
}

#[test]
fn a_faded_or_small_print_is_not_better() {
    let print = loop_print();
    let whole = extract(&print).quality.score;
    let faded: Vec<u8> = print.pixels().iter().map(|px| 200 + px / 16).collect();
    let faded = Raster::new(print.width(), print.height(), print.ppi(), faded).expect("same size");
    let part = print_image::Rect { x: 100, y: 130, width: 110, height: 110 };
    let small = print.crop(part).expect("inside");
    assert!(extract(&faded).quality.score < whole);
    assert!(extract(&small).quality.score < whole);
}

#[test]
fn pictures_and_evidence_have_the_prints_size() {
    let print = loop_print();
    let (extraction, images) = extract_with_images(&print);
    let evidence = &extraction.evidence;
    assert_eq!((images.enhanced.width(), images.skeleton.height()), (print.width(), print.height()));
    assert_eq!(evidence.cols, print.width().div_ceil(evidence.block));
    let blocks = (evidence.cols * evidence.rows) as usize;
    assert_eq!((evidence.orientation.len(), evidence.quality.len()), (blocks, blocks));
    assert!(extraction.template.minutiae.len() >= 12, "a whole synthetic print has minutiae");
}

#[test]
fn debug_shows_no_minutiae() {
    let extraction = extract(&loop_print());
    let shown = format!("{extraction:?} {:?} {:?}", extraction.template, extraction.evidence);
    assert!(shown.len() < 250 && !shown.contains("CentiPx"), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_picture_is_taken(width in 1_u32..90, height in 1_u32..90, ppi in 300_u16..1200, seed: u64) {
        let mut state = seed;
        let noise = (0..width * height).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        });
        let raster = Raster::new(width, height, Ppi::new(ppi).expect("in range"), noise.collect()).expect("filled");
        let extraction = extract(&raster);
        prop_assert!(extraction.quality.score.get() <= 100);
    }
}
