//! Slaps: what is found, what is said to be unknown, and that nothing makes it fail.

use fingerprint::slap::{Shows, SlapExpectation, SlapSegmentation, Unplaced, segment};
use fingerprint::synth::{MasterFinger, Placed, Slap, SlapParams, hands};
use print_image::{Raster, Rect, decode};
use proptest::prelude::*;
use std::sync::OnceLock;
use terms::{Finger, FingerSet, Hand, Ppi, Take};

fn person() -> &'static [MasterFinger] {
    static PERSON: OnceLock<Vec<MasterFinger>> = OnceLock::new();
    PERSON.get_or_init(|| hands(20_261))
}

fn finger(position: u8) -> Finger {
    Finger::new(position).expect("a finger")
}

/// What two boxes share of what they cover together.
fn overlap(a: Rect, b: Rect) -> f64 {
    let across = (a.x + a.width).min(b.x + b.width).saturating_sub(a.x.max(b.x));
    let down = (a.y + a.height).min(b.y + b.height).saturating_sub(a.y.max(b.y));
    let shared = f64::from(across) * f64::from(down);
    let area = |rect: Rect| f64::from(rect.width) * f64::from(rect.height);
    shared / (area(a) + area(b) - shared)
}

fn assert_found(found: &SlapSegmentation, truth: &[Placed]) {
    assert_eq!(found.fingers.len(), truth.len());
    for (finger, truth) in found.fingers.iter().zip(truth) {
        assert_eq!(finger.position, Some(truth.finger));
        assert!(overlap(finger.bounds, truth.bounds) > 0.6, "{:?} {truth:?}", finger.bounds);
        let apart = f64::from(finger.turned.turn.get()) / 1000.0 - f64::from(truth.degrees);
        assert!(((apart + 180.0).rem_euclid(360.0) - 180.0).abs() < 20.0, "{apart} {truth:?}");
    }
}

#[test]
fn four_fingers_of_either_hand_however_turned() {
    for (seed, hand, degrees, ppi) in [
        (1, Hand::Right, 0.0, Ppi::P500),
        (2, Hand::Left, 38.0, Ppi::P500),
        (3, Hand::Right, -40.0, Ppi::P500),
        (4, Hand::Left, -12.0, Ppi::P1000),
    ] {
        let slap = Slap::four(person(), hand, &SlapParams { degrees, ppi, ..SlapParams::sample(seed) });
        let found = segment(&slap.image, &SlapExpectation::of(Take::Four(hand)));
        assert_found(&found, &slap.fingers);
        assert_eq!(found.unplaced, None);
    }
}

#[test]
fn both_thumbs_the_left_one_left() {
    let slap = Slap::thumbs(person(), &SlapParams::sample(5));
    let found = segment(&slap.image, &SlapExpectation::of(Take::Thumbs));
    assert_found(&found, &slap.fingers);
    assert_eq!(found.fingers[0].position, Some(finger(6)));
}

#[test]
fn the_hand_is_told_by_the_image_or_not_at_all() {
    for (hand, seed) in [(Hand::Right, 6), (Hand::Left, 7)] {
        let slap = Slap::four(person(), hand, &SlapParams::sample(seed));
        let found = segment(&slap.image, &SlapExpectation::either_hand());
        assert_eq!(found.hand.and_then(|guess| guess.hand), Some(hand));
        assert_found(&found, &slap.fingers);
    }
}

#[test]
fn three_fingers_have_a_position_only_when_the_fourth_is_known_to_be_missing() {
    let missing = FingerSet::EMPTY.with(finger(4));
    let slap = Slap::four(person(), Hand::Right, &SlapParams { missing, ..SlapParams::sample(8) });
    let all = SlapExpectation::of(Take::Four(Hand::Right));
    assert_found(&segment(&slap.image, &all.without(missing)), &slap.fingers);
    let found = segment(&slap.image, &all);
    assert_eq!(found.fingers.len(), 3);
    assert_eq!(found.unplaced, Some(Unplaced::Fewer { found: 3, expected: 4 }));
    assert!(found.fingers.iter().all(|finger| finger.position.is_none()));
}

#[test]
fn more_fingers_than_expected_are_not_given_names() {
    let slap = Slap::four(person(), Hand::Right, &SlapParams::sample(9));
    let expected = SlapExpectation::of(Take::Four(Hand::Right)).without(FingerSet::EMPTY.with(finger(2)));
    let found = segment(&slap.image, &expected);
    assert_eq!(found.unplaced, Some(Unplaced::More { found: 4, expected: 3 }));
}

#[test]
fn a_hand_upside_down_is_seen_as_such() {
    let slap = Slap::four(person(), Hand::Left, &SlapParams { degrees: 5.0, ..SlapParams::sample(10) });
    let image = &slap.image;
    let pixels = image.pixels().iter().rev().copied().collect();
    let flipped = Raster::new(image.width(), image.height(), image.ppi(), pixels).expect("as large");
    let found = segment(&flipped, &SlapExpectation::of(Take::Four(Hand::Left)));
    assert!((150_000..220_000).contains(&found.turn.get()), "{:?}", found.turn);
    let positions: Vec<_> = found.fingers.iter().map(|finger| finger.position).collect();
    assert_eq!(positions, [10, 9, 8, 7].map(|position| Some(finger(position))));
}

#[test]
fn pieces_are_cut_as_they_are_or_turned_upright() {
    let slap = Slap::four(person(), Hand::Right, &SlapParams { degrees: 30.0, ..SlapParams::sample(11) });
    let found = segment(&slap.image, &SlapExpectation::of(Take::Four(Hand::Right)));
    let of_one = &found.fingers[0];
    assert_eq!(of_one.cut(&slap.image), slap.image.crop(of_one.bounds));
    let upright = of_one.upright(&slap.image);
    assert!((f64::from(upright.width()) - of_one.turned.width.px()).abs() <= 0.5);
    // Upright, it is a single finger that hardly leans.
    let again = segment(&upright, &SlapExpectation::of(Take::Plain(finger(2))));
    assert_eq!(again.fingers.len(), 1);
    let lean = (again.turn.get() + 180_000) % 360_000 - 180_000;
    assert!(lean.abs() < 15_000, "{lean}");
}

#[test]
fn the_real_card_has_its_ten_plain_prints() {
    let test = "the_real_card_has_its_ten_plain_prints";
    let card = [
        ("wsq/type-14-tpcard-nqm-r16-t14-fgp13-1572x1000.wsq", Take::Four(Hand::Right), vec![2, 3, 4, 5]),
        ("wsq/type-14-tpcard-nqm-r13-t14-fgp14-1608x1000.wsq", Take::Four(Hand::Left), vec![10, 9, 8, 7]),
        ("wsq/type-14-tpcard-nqm-r15-t14-fgp11-392x1000.wsq", Take::Plain(finger(1)), vec![1]),
        ("wsq/type-14-tpcard-nqm-r14-t14-fgp12-412x1000.wsq", Take::Plain(finger(6)), vec![6]),
    ];
    for (file, take, positions) in card {
        let Some(path) = testkit::print_file(file, test) else { return };
        let bytes = std::fs::read(path).expect("readable");
        let slap = decode(&bytes).expect("an image").into_raster(Ppi::P500);
        // The files' comments say another resolution than the record.
        let slap =
            Raster::new(slap.width(), slap.height(), Ppi::P500, slap.pixels().to_vec()).expect("as large");
        let found = segment(&slap, &SlapExpectation::of(take));
        let seen: Vec<u8> = found.fingers.iter().filter_map(|f| f.position.map(Finger::position)).collect();
        assert_eq!(seen, positions, "{file}");
        if let Take::Four(hand) = take {
            let told = segment(&slap, &SlapExpectation::either_hand());
            assert_eq!(told.hand.and_then(|guess| guess.hand), Some(hand), "{file}");
        }
    }
}

/// A raster of stripes, noise and blank parts.
fn any_raster() -> impl Strategy<Value = Raster> {
    let size = (1_u32..700, 1_u32..500, prop_oneof![Just(500_u16), Just(1000), 100..1200_u16]);
    (size, any::<[u8; 4]>(), 2_u32..12).prop_map(|((width, height, ppi), [a, b, c, d], period)| {
        let grey = |at: u32| {
            let (x, y) = (at % width, at / width);
            let stripes = u32::from(a) * x + u32::from(b) * y;
            let part = (x / (20 + u32::from(c)) + y / (20 + u32::from(d))) % 3;
            match part {
                0 => 255,
                1 => (stripes / 256 % period * 255 / period) as u8,
                _ => (at.wrapping_mul(2_654_435_761) >> 24) as u8,
            }
        };
        let ppi = Ppi::new(ppi).expect("in range");
        Raster::new(width, height, ppi, (0..width * height).map(grey).collect()).expect("filled")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_raster_gives_at_most_four_fingers_inside_it(raster in any_raster(), thumbs: bool, left: bool) {
        let hand = if left { Hand::Left } else { Hand::Right };
        let shows = if thumbs { Shows::Take(Take::Thumbs) } else { Shows::Take(Take::Four(hand)) };
        let found = segment(&raster, &SlapExpectation { shows, missing: FingerSet::EMPTY });
        let most = if thumbs { 2 } else { 4 };
        prop_assert!(found.fingers.len() <= most);
        for finger in &found.fingers {
            prop_assert!(finger.cut(&raster).is_some());
            prop_assert!((3..=99).contains(&finger.polygon.len()));
            prop_assert!(finger.polygon.iter().all(|(x, y)| *x < raster.width() && *y < raster.height()));
            prop_assert!(finger.confidence <= 100);
            prop_assert_eq!(finger.position.is_some(), found.unplaced.is_none());
        }
    }
}
