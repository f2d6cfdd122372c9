//! The promises of the synthesizer, checked on what it draws.

use super::orientation::Flow;
use super::random::Random;
use super::ridges::{HEIGHT, WIDTH};
use super::warp::SkinMap;
use super::{ImpressionParams, MasterFinger};
use std::f32::consts::PI;
use terms::{Finger, PatternClass};

fn finger(position: u8) -> Finger {
    Finger::new(position).expect("1 to 10")
}

/// FNV-1a, enough to pin pixels.
fn digest(pixels: &[u8]) -> u64 {
    pixels.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3))
}

#[test]
fn one_seed_one_finger() {
    let draw = |seed, position| {
        let master = MasterFinger::new(seed, finger(position), None);
        digest(master.impression(&ImpressionParams::sample(seed)).pixels())
    };
    assert_eq!(draw(7, 2), draw(7, 2));
    assert_ne!(draw(7, 2), draw(7, 3), "two fingers of a person differ");
    assert_ne!(draw(7, 2), draw(8, 2), "two persons differ");
}

/// The pixels are part of what a gallery of seeds promises: a change here makes old galleries stale.
#[test]
fn pixels_are_the_same_on_every_machine() {
    let drawn: Vec<u64> =
        [ImpressionParams::clean(), ImpressionParams::sample(5), ImpressionParams::post_mortem(5)]
            .iter()
            .map(|params| digest(MasterFinger::new(2024, finger(7), None).impression(params).pixels()))
            .collect();
    assert_eq!(drawn, PINNED);
}

const PINNED: [u64; 3] = [13_464_823_627_853_520_032, 9_730_626_877_018_366_960, 6_569_679_782_843_616_525];

#[test]
fn class_decides_cores_and_deltas() {
    for class in PatternClass::ALL {
        for seed in 0..20 {
            let mut random = Random::new(seed, 3);
            let flow = Flow::new(&mut random, class, 1.0);
            let deltas = flow.singularities().iter().filter(|s| s.delta).count();
            let cores = flow.singularities().len() - deltas;
            let expected = match class {
                PatternClass::PlainArch => 0,
                PatternClass::Whorl => 2,
                _ => 1,
            };
            assert_eq!((cores, deltas), (expected, expected), "{class:?}");
            assert_eq!(winding(&flow.field()), (expected, expected), "{class:?} {seed}");
        }
    }
}

#[test]
fn loops_open_to_their_side() {
    for seed in 0..20 {
        for (class, side) in [(PatternClass::LeftLoop, 1.0), (PatternClass::RightLoop, -1.0)] {
            let flow = Flow::new(&mut Random::new(seed, 3), class, 1.0);
            let [core, delta] = flow.singularities().try_into().expect("one core, one delta");
            assert!((delta.x - core.x) * side > 30.0, "{class:?}: the delta lies opposite the opening");
            assert!(delta.y > core.y, "{class:?}: the delta lies below the core");
        }
    }
}

#[test]
fn ridges_fill_the_whole_finger() {
    let image = MasterFinger::new(3, finger(3), None).impression(&ImpressionParams::clean());
    let dark = |x: u32, y: u32| (0..16).any(|i| image.get(x + i, y).is_some_and(|p| p < 110));
    let light = |x: u32, y: u32| (0..16).any(|i| image.get(x + i, y).is_some_and(|p| p > 180));
    let column = |x: u32| (80..320).filter(|y| dark(x, *y)).count();
    assert!(column(100) > 150 && column(150) > 150 && column(200) > 150);
    assert!((80..320).all(|y| light(150, y) || dark(150, y)));
    assert!((0..16).all(|y| !dark(0, y)), "the corner stays bare");
}

#[test]
fn a_dead_finger_prints_paler() {
    let ink = |params: ImpressionParams| -> u64 {
        let image = MasterFinger::new(3, finger(3), None).impression(&params);
        image.pixels().iter().map(|p| u64::from(255 - p)).sum()
    };
    let living: u64 = (0..6).map(|s| ink(ImpressionParams::sample(s))).sum();
    let dead: u64 = (0..6).map(|s| ink(ImpressionParams::post_mortem(s))).sum();
    assert!(dead < living);
}

/// Cores and deltas counted from the field itself: by the half turns it makes around each grid cell.
fn winding(field: &[f32]) -> (usize, usize) {
    let (mut cores, mut deltas) = (0, 0);
    for y in 0..HEIGHT - 1 {
        for x in 0..WIDTH - 1 {
            let corners =
                [(x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y), (x, y)].map(|(x, y)| field[y * WIDTH + x]);
            let turn: f32 = corners.windows(2).map(|pair| half_turn(pair[1] - pair[0])).sum();
            cores += usize::from(turn > PI / 2.0);
            deltas += usize::from(turn < -PI / 2.0);
        }
    }
    (cores, deltas)
}

/// The difference of two undirected angles, -pi/2..pi/2.
fn half_turn(difference: f32) -> f32 {
    difference - (difference / PI).round() * PI
}

#[test]
fn a_pixel_and_its_place_on_the_finger_lead_to_each_other() {
    for seed in 0..20 {
        let map = SkinMap::new(&ImpressionParams::post_mortem(seed), 320, 400);
        for (x, y) in [(20.0, 30.0), (160.0, 200.0), (290.5, 61.0), (77.0, 380.0)] {
            let (fx, fy) = map.source(x, y);
            let (bx, by) = map.target(fx, fy);
            assert!((bx - x).abs() < 0.1 && (by - y).abs() < 0.1, "({x}, {y}) came back as ({bx}, {by})");
        }
    }
}
