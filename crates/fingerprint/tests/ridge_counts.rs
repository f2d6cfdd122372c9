//! Ridge counts on drawn ridges of known number, by sector, and on two impressions of one synthetic finger.

use fingerprint::formula::observe;
use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{EngineMinutia, RidgeMap, Sectors, Template, extract_with_images};
use markup::MinutiaKind;
use print_image::Raster;
use proptest::prelude::*;
use terms::{CentiPx, Finger, Hand, MilliDegrees, PatternClass, Ppi, Quality};

const SIDE: u32 = 200;

/// Lines one px wide, every 10 px across a direction, through the middle of the picture: the ridge `k` lies at
/// 10 k px from the middle.
fn ridges(degrees: f64) -> RidgeMap {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let offset = |x: u32, y: u32| (f64::from(y) - 99.5) * cos - (f64::from(x) - 99.5) * sin;
    let pixels = (0..SIDE * SIDE)
        .map(|at| {
            let across = (offset(at % SIDE, at / SIDE) / 10.0 - 0.013).rem_euclid(1.0) * 10.0;
            // Slanting lines thinned to a pixel keep touching at corners.
            if across < sin.abs().max(cos.abs()) { 0 } else { 255 }
        })
        .collect();
    RidgeMap::from_skeleton(&Raster::new(SIDE, SIDE, Ppi::P500, pixels).expect("a square"))
}

fn point(x: f64, y: f64) -> (CentiPx, CentiPx) {
    (CentiPx::from_px(x), CentiPx::from_px(y))
}

/// The point `across` px from the middle over the ridges, `along` px with them.
fn beside(degrees: f64, across: f64, along: f64) -> (CentiPx, CentiPx) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    point(100.0 - across * sin + along * cos, 100.0 + across * cos + along * sin)
}

#[test]
fn ridges_between_are_counted_and_the_points_own_are_not() {
    let map = ridges(0.0);
    // Ridges at y = 20.5, 30.5, ... A point in a valley sees all ridges between, a point on a ridge not its own.
    assert_eq!(map.between(point(100.0, 46.0), point(100.0, 96.0)).count(), 5);
    assert_eq!(map.between(point(50.0, 46.0), point(150.0, 96.0)).count(), 5, "slanting");
    assert_eq!(map.between(point(100.0, 40.5), point(100.0, 90.5)).count(), 4, "from ridge to ridge");
    assert_eq!(map.between(point(20.0, 46.0), point(180.0, 46.0)).count(), 0, "along a valley");
    let crossings = map.between(point(100.0, 46.0), point(100.0, 66.0)).crossings;
    assert_eq!(crossings, [point(100.5, 50.5), point(100.5, 60.5)]);
}

#[test]
fn ridges_along_the_line_count_once() {
    assert!(ridges(2.0).between(point(10.0, 94.0), point(190.0, 96.0)).count() <= 1);
}

fn minutia(x: f64, y: f64) -> EngineMinutia {
    let (x, y) = point(x, y);
    let direction = MilliDegrees::new(0);
    EngineMinutia { x, y, direction, kind: MinutiaKind::Ending, quality: Quality::new(80) }
}

#[test]
fn neighbours_are_the_nearest_of_each_sector() {
    let map = ridges(0.0);
    let around = [(130.0, 95.0), (105.0, 65.0), (70.0, 95.0), (100.0, 136.0), (160.0, 90.0)];
    let mut minutiae = vec![minutia(100.0, 96.0)];
    minutiae.extend(around.map(|(x, y)| minutia(x, y)));
    let template = Template::new(SIDE, SIDE, minutiae);
    let octants = &map.neighbours(&template, Sectors::Octants)[0];
    let found: Vec<_> = octants.iter().map(|near| (near.neighbour, near.count)).collect();
    assert_eq!(found, [(1, 0), (2, 3), (3, 0), (4, 4)], "counter-clockwise, (160, 90) hidden by (130, 95)");
    let quadrants = &map.neighbours(&template, Sectors::Quadrants)[0];
    assert_eq!(quadrants.iter().map(|near| near.neighbour).collect::<Vec<_>>(), [1, 3, 4]);
}

#[test]
fn a_loops_count_is_the_same_on_another_impression() {
    let finger = Finger::new(7).expect("a left index");
    let mut counted = 0;
    for seed in 30..36 {
        let master = MasterFinger::new(seed, finger, Some(PatternClass::LeftLoop));
        let count = |params: &ImpressionParams| {
            let (extraction, images) = extract_with_images(&master.impression(params));
            observe(&extraction, &RidgeMap::new(&images), Hand::Left)?.count
        };
        let clean = count(&ImpressionParams::clean()).expect("core and delta are seen");
        let turned =
            ImpressionParams { rotation: 8.0, shift: (5.0, -7.0), noise: 0.3, ..ImpressionParams::clean() };
        let Some(turned) = count(&turned) else { continue };
        assert!(clean > 3 && clean.abs_diff(turned) <= 2, "{clean} and {turned} ridges");
        counted += 1;
    }
    assert!(counted >= 4, "only {counted} of 6 counted twice");
}

#[test]
fn a_whorl_is_traced_where_both_deltas_are_seen() {
    let finger = Finger::new(2).expect("a right index");
    let traced = (40..46).filter(|seed| {
        let master = MasterFinger::new(*seed, finger, Some(PatternClass::Whorl));
        let (extraction, images) = extract_with_images(&master.impression(&ImpressionParams::clean()));
        let seen = observe(&extraction, &RidgeMap::new(&images), Hand::Right).expect("a whorl");
        assert_eq!(seen.class, PatternClass::Whorl);
        seen.tracing.is_some() && seen.count.is_some()
    });
    assert!(traced.count() >= 4);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slanting_ridges_are_counted_one_by_one(degrees in 0.0..180.0_f64, from in -6_i32..4, many in 0_i32..6, along in -25.0..25.0_f64) {
        let map = ridges(degrees);
        let start = beside(degrees, f64::from(from) * 10.0 + 5.0, 0.0);
        let end = beside(degrees, f64::from(from + many) * 10.0 + 5.0, along * f64::from(many.min(2)));
        prop_assert_eq!(map.between(start, end).count() as i32, many);
        prop_assert_eq!(map.between(end, start).count() as i32, many);
    }

    #[test]
    fn any_two_points_are_taken(a in (-40_000..60_000_i32, -40_000..60_000_i32), b in (-40_000..60_000_i32, -40_000..60_000_i32)) {
        let place = |(x, y)| (CentiPx(x), CentiPx(y));
        let found = ridges(30.0).between(place(a), place(b));
        prop_assert!(found.crossings.iter().all(|(x, y)| (0..20_000).contains(&x.0) && (0..20_000).contains(&y.0)));
    }
}
