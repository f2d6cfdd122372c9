//! What extraction says of drawn and synthetic prints: total, in the raster's own px, by the convention's angles.

use fingerprint::synth::{Capture, Damage, ImpressionParams, MasterFinger};
use fingerprint::{
    Extraction, QualityReason, Unclassified, Unusable, extract, extract_with_images, try_extract,
};
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
    assert!(off < 2.0, "{off:.1} px from the only minutia");
    let turn = (minutia.direction.get() - direction + 540_000).rem_euclid(360_000) - 180_000;
    assert!(turn.abs() < 20_000, "directed {} instead of {direction}", minutia.direction.get());
}

#[test]
fn directions_follow_the_convention() {
    check_single(false, 0);
    check_single(true, 90_000);
}

#[test]
fn a_minutia_keeps_its_place_when_ridges_and_valleys_change_sides() {
    let print = one_minutia(false);
    let inverse = print.pixels().iter().map(|px| 255 - px).collect();
    let inverse = Raster::new(print.width(), print.height(), print.ppi(), inverse).expect("same size");
    let (template, turned) = (extract(&print).template, extract(&inverse).template);
    let ([one], [other]) = (&template.minutiae[..], &turned.minutiae[..]) else { panic!("one each") };
    assert_ne!(one.kind, other.kind);
    let apart = (one.x.px() - other.x.px()).hypot(one.y.px() - other.y.px());
    assert!(apart < 1.0, "{apart:.2} px apart");
    assert!((one.direction.get() - other.direction.get()).abs() < 5_000);
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

/// Grain without any structure, 0..=255, the same for the same seed.
fn grain(pixels: usize, seed: u64) -> Vec<u8> {
    let next = |state: &u64| {
        Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    std::iter::successors(next(&seed), next).take(pixels).map(|state| (state >> 56) as u8).collect()
}

/// How many minutiae of the clean print (confidence 50 and more) are found within 15 px and 30 degrees, in hundredths.
fn share_found(clean: &Extraction, other: &Extraction) -> usize {
    let same = |a: &fingerprint::EngineMinutia, b: &fingerprint::EngineMinutia| {
        let turn = (a.direction.get() - b.direction.get() + 540_000).rem_euclid(360_000) - 180_000;
        (a.x.px() - b.x.px()).hypot(a.y.px() - b.y.px()) < 15.0 && turn.abs() < 30_000
    };
    let sure: Vec<_> = clean.template.minutiae.iter().filter(|own| own.quality.get() >= 50).collect();
    assert!(sure.len() >= 10, "a clean print has sure minutiae");
    let found = sure.iter().filter(|own| other.template.minutiae.iter().any(|b| same(own, b)));
    100 * found.count() / sure.len()
}

#[test]
fn weak_ridges_under_grain_are_seen_and_grain_alone_is_none() {
    let print = loop_print();
    let noise = grain(print.pixels().len(), 5);
    let mix = |ridges: i32, coarse: i32| -> Raster {
        let weak = |(px, grain): (&u8, &u8)| {
            (110 + i32::from(*px) * ridges / 100 + (i32::from(*grain) - 128) * coarse / 100).clamp(0, 255)
                as u8
        };
        let pixels = print.pixels().iter().zip(&noise).map(weak).collect();
        Raster::new(print.width(), print.height(), print.ppi(), pixels).expect("same size")
    };
    let found = share_found(&extract(&print), &extract(&mix(18, 55)));
    assert!(found >= 60, "{found} of 100 minutiae seen under the grain");
    assert_eq!(try_extract(&mix(0, 55)).err(), Some(Unusable::NoRidges));
    assert_eq!(try_extract(&mix(0, 100)).err(), Some(Unusable::NoRidges));
}

#[test]
fn a_crowded_rolled_print_keeps_its_minutiae() {
    let finger = MasterFinger::wide(11, Finger::new(1).expect("a thumb"), None);
    let plain = Capture::plain(ImpressionParams::clean());
    let laid = extract(&finger.capture(&plain)).template.minutiae.len();
    let rolled = extract(&finger.capture(&Capture { rolled: true, ..plain }));
    let points = &rolled.template.minutiae;
    assert!(points.len() >= 50 && points.len() > laid, "{} rolled, {laid} laid down", points.len());
    assert!(rolled.quality.score.get() >= 40, "quality {}", rolled.quality.score.get());
}

#[test]
fn a_damaged_finger_still_shows_its_own_minutiae() {
    let finger = MasterFinger::new(7, Finger::new(2).expect("an index"), None);
    let plain = Capture::plain(ImpressionParams::clean());
    let whole = extract(&finger.capture(&plain));
    for damage in [Damage::drowned(3, 0.6), Damage::mummified(3, 0.5), Damage::decomposed(3, 0.5)] {
        let damaged = extract(&finger.capture(&Capture { damage, ..plain }));
        let found = share_found(&whole, &damaged);
        assert!(found >= 40, "{found} of 100 minutiae found on the damaged finger");
        assert!(damaged.quality.score < whole.quality.score);
    }
}

/// A picture drawn pixel by pixel, whole numbers only.
fn drawn(width: u32, height: u32, grey: impl Fn(i64, i64) -> i64) -> Raster {
    let places = (0..i64::from(height)).flat_map(|y| (0..i64::from(width)).map(move |x| (x, y)));
    let pixels = places.map(|(x, y)| grey(x, y).clamp(0, 255) as u8).collect();
    Raster::new(width, height, Ppi::P500, pixels).expect("filled")
}

/// Rings around two centres, 9 px apart, with noise: minutiae where they meet.
fn rings(seed: i64) -> Raster {
    drawn(320, 360, |x, y| {
        // In eighths of a px.
        let ring = |cx: i64, cy: i64| (64 * ((x - cx).pow(2) + (y - cy).pow(2))).isqrt();
        let far = if y * 3 < 500 + x { ring(150, 400) } else { ring(90, -60 + seed) };
        let wave = (far % 72 - 36).abs() * 5;
        let noise = (x * 7919 + y * 104_729 + seed * 31).wrapping_mul(2_654_435_761) >> 7 & 31;
        if (x - 160).pow(2) * 4 + (y - 180).pow(2) * 3 < 75_000 { 40 + wave + noise } else { 235 + noise / 4 }
    })
}

fn fingerprint_of(extraction: &Extraction) -> u64 {
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    extraction.template.to_bytes().into_iter().fold(0xcbf2_9ce4_8422_2325, fnv)
}

#[test]
fn the_same_picture_gives_the_same_template_on_every_machine() {
    let found: Vec<u64> = (0..3).map(|seed| fingerprint_of(&extract(&rings(seed * 40)))).collect();
    let counts: Vec<usize> = (0..3).map(|seed| extract(&rings(seed * 40)).template.minutiae.len()).collect();
    assert!(counts.iter().all(|count| *count >= 4), "{counts:?} minutiae");
    assert_eq!(
        found,
        [0x7e7c8b07b95592e9, 0xea1e46e89f12ffa2, 0x91afb561d193ecab],
        "a change of the engine changes this and its version"
    );
}

#[test]
fn what_is_no_print_is_told_so() {
    let refused = |raster: &Raster| {
        let extraction = extract(raster);
        assert!(extraction.template.minutiae.is_empty());
        assert_eq!(extraction.quality.score.get(), 0);
        try_extract(raster).err()
    };
    let black = |x: u32, y: u32| drawn(x, y, |_, _| 0);
    assert_eq!(refused(&black(89, 300)), Some(Unusable::TooSmall { width: 89, height: 300 }));
    assert_eq!(refused(&black(20_000, 95)), Some(Unusable::TooLarge { width: 20_000, height: 95 }));
    for raster in [black(300, 300), blank(300, 300), drawn(400, 300, |x, y| (x + y) / 3)] {
        assert_eq!(refused(&raster), Some(Unusable::NoRidges));
    }
    assert!(try_extract(&loop_print()).is_ok());
    let (_, images) = extract_with_images(&black(20_000, 95));
    assert_eq!((images.enhanced.width(), images.skeleton.height()), (20_000, 95));
}

#[test]
fn pictures_of_other_things_are_no_good_prints() {
    let disc = |x: i64, y: i64, cx: i64, cy: i64, r: i64| (x - cx).pow(2) + (y - cy).pow(2) < r * r;
    let face = drawn(400, 500, |x, y| {
        let features = disc(x, y, 140, 200, 25) || disc(x, y, 260, 200, 25) || disc(x, y, 200, 350, 40);
        let shade = (x - 200).abs() / 4 + (y - 250).abs() / 5;
        if features {
            60
        } else if disc(x, y, 200, 250, 190) {
            200 - shade
        } else {
            90 + y / 10
        }
    });
    let checker = drawn(400, 400, |x, y| (x / 20 + y / 20) % 2 * 255);
    for picture in [face, checker] {
        let quality = extract(&picture).quality.score.get();
        assert!(quality < 40, "quality {quality}");
    }
}

#[test]
fn twice_the_resolution_sees_the_same() {
    // Drawn at 1000 ppi from the start; its 500 ppi twin has each pixel the mean of four.
    let print = loop_print();
    let fine = print.resample(Ppi::P1000);
    let mean = |x: usize, y: usize| {
        let at = |dx: usize, dy: usize| {
            u32::from(fine.get((2 * x + dx) as u32, (2 * y + dy) as u32).unwrap_or(255))
        };
        ((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1) + 2) / 4) as u8
    };
    let (width, height) = (fine.width() as usize / 2, fine.height() as usize / 2);
    let pixels = (0..width * height).map(|at| mean(at % width, at / width)).collect();
    let coarse = Raster::new(width as u32, height as u32, Ppi::P500, pixels).expect("filled");
    let (fine, coarse) = (extract(&fine).template.minutiae, extract(&coarse).template.minutiae);
    let near = |a: &fingerprint::EngineMinutia, b: &fingerprint::EngineMinutia| {
        (a.x.px() - b.x.px()).hypot(a.y.px() - b.y.px()) < 3.0
    };
    let found = coarse.iter().filter(|a| fine.iter().any(|b| near(a, b))).count();
    assert!(found * 10 >= coarse.len() * 9, "{found} of {} found at 1000 ppi", coarse.len());
}

#[test]
fn the_period_is_told_by_block() {
    let evidence = extract(&one_minutia(true)).evidence;
    let inside = || (0..evidence.period.len()).filter(|at| evidence.quality[*at] > 0);
    assert!(inside().count() > 400, "the whole square shows ridges");
    let close = inside().filter(|at| evidence.period[*at].abs_diff(900) < 60).count();
    assert!(close * 10 > inside().count() * 9, "{close} of {} blocks near 9 px", inside().count());
    assert!((0..evidence.period.len()).all(|at| (evidence.period[at] > 0) == (evidence.quality[at] > 0)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_picture_is_taken(width in 1_u32..150, height in 1_u32..150, ppi in 300_u16..1200, seed: u64) {
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
