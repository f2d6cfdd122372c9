//! What the viewer claims and switches: magnification, layers, the loupe, panes laid over each other, ridge counts.

use markup::{Minutia, MinutiaKind, Phase, PointId, Provenance};
use print_view::{
    Camera, EngineLayer, EngineLayers, Extent, Layers, Link, Loupe, Magnification, Point, Reference,
    RidgeLine, ScreenScale, Sheet, Similarity, crossing_ticks, magnification,
};
use proptest::prelude::*;
use terms::{CentiPx, MilliDegrees, Ppi, Quality};

fn point(kind: MinutiaKind, provenance: Provenance, phase: Phase) -> Minutia {
    Minutia {
        id: PointId(1),
        x: CentiPx::from_px(10.0),
        y: CentiPx::from_px(10.0),
        direction: MilliDegrees::default(),
        kind,
        quality: Quality::new(80),
        provenance,
        phase,
    }
}

#[test]
fn nothing_is_claimed_on_a_screen_nobody_measured() {
    assert_eq!(magnification(None, 37.8, 2.5), Magnification::Pixels(2.5));
    let screen = ScreenScale::measured(323.53, Reference::BankCard).expect("an ordinary screen");
    let Magnification::Times(times) = magnification(Some(screen), 37.8, 2.5) else { panic!("measured") };
    assert!((times - 10.0).abs() < 0.01, "{times}");
}

#[test]
fn card_and_ruler_measure_the_same_screen() {
    let of = |reference: Reference| ScreenScale::measured(5.2 * reference.mm(), reference);
    assert_eq!(of(Reference::BankCard), of(Reference::Ruler));
    assert_eq!(of(Reference::Ruler).map(ScreenScale::px_per_mm), Some(5.2));
}

#[test]
fn a_scale_no_screen_has_is_refused() {
    for px in [f64::NAN, f64::INFINITY, -300.0, 0.0, 60.0, 1e9] {
        assert_eq!(ScreenScale::measured(px, Reference::BankCard), None, "{px}");
    }
    for written in ["0", "999", "20001", "-1", "3.5", "\"3780\""] {
        assert!(serde_json::from_str::<ScreenScale>(written).is_err(), "{written}");
    }
    let read: ScreenScale = serde_json::from_str("3780").expect("96 px to the inch");
    assert_eq!(serde_json::to_string(&read).expect("plain data"), "3780");
}

#[test]
fn a_point_shows_where_its_type_its_phase_and_its_provenance_do() {
    let hers = point(MinutiaKind::Ending, Provenance::Man, Phase::Analysis);
    let accepted = point(MinutiaKind::Bifurcation, Provenance::Rev, Phase::Comparison);
    let engines = point(MinutiaKind::Unknown, Provenance::Auto, Phase::Analysis);
    let all = Layers::default();
    assert!(all.shows(&hers) && all.shows(&accepted) && all.shows(&engines));
    let without = |change: fn(&mut Layers)| {
        let mut layers = all;
        change(&mut layers);
        [layers.shows(&hers), layers.shows(&accepted), layers.shows(&engines)]
    };
    assert_eq!(without(|layers| layers.endings = false), [false, true, true]);
    assert_eq!(without(|layers| layers.bifurcations = false), [true, false, true]);
    assert_eq!(without(|layers| layers.untyped = false), [true, true, false]);
    assert_eq!(without(|layers| layers.by_hand = false), [false, true, true]);
    assert_eq!(without(|layers| layers.reviewed = false), [true, false, true]);
    assert_eq!(without(|layers| layers.suggestions = false), [true, true, false]);
    assert_eq!(without(|layers| layers.later = false), [true, false, true]);
    assert_eq!(without(|layers| layers.analysis = false), [false, true, true]);
    assert!(!Layers::NONE.shows(&hers));
}

#[test]
fn maps_of_the_engine_are_switched_one_by_one() {
    let mut on = EngineLayers::default();
    assert_eq!(on.on().count(), 0);
    on.toggle(EngineLayer::Quality);
    on.toggle(EngineLayer::Skeleton);
    assert_eq!(on.on().collect::<Vec<_>>(), [EngineLayer::Skeleton, EngineLayer::Quality]);
    on.toggle(EngineLayer::Quality);
    assert!(!on.has(EngineLayer::Quality) && on.has(EngineLayer::Skeleton));
    for layer in EngineLayer::ALL {
        assert_eq!(EngineLayer::named(layer.key()), Some(layer));
    }
    assert_eq!(EngineLayer::named("score"), None);
}

#[test]
fn a_count_is_drawn_with_a_tick_across_the_line_at_each_ridge() {
    let place = |x: f64, y: f64| (CentiPx::from_px(x), CentiPx::from_px(y));
    let line = RidgeLine {
        from: place(0.0, 0.0),
        to: place(40.0, 0.0),
        crossings: vec![place(10.0, 0.0), place(20.0, 0.0)],
    };
    let ticks = crossing_ticks(&line, Similarity::scale(2.0));
    assert_eq!((line.count(), ticks.len()), (2, 2));
    assert_eq!(ticks[0].0.x, 20.0);
    assert!((ticks[0].0.y - ticks[0].1.y).abs() >= 9.9, "across the line, whatever the zoom");
    let nowhere = RidgeLine { to: line.from, ..line };
    assert!(crossing_ticks(&nowhere, Similarity::IDENTITY).is_empty());
}

proptest! {
    #[test]
    fn the_loupe_keeps_what_lies_under_its_middle(x in -50.0..400.0, y in -50.0..400.0, turn in -3.0..3.0) {
        let at = Point::new(x, y);
        let shown = Similarity::turn_about(Point::new(90.0, 40.0), turn);
        let seen = Loupe::over(at).shows(shown);
        let under = shown.inverse().expect("a scale").apply(at);
        prop_assert!(seen.apply(under).distance(at) < 1e-6);
        prop_assert!((seen.factor() - Loupe::FACTOR * shown.factor()).abs() < 1e-9);
    }

    #[test]
    fn linked_prints_laid_over_each_other_have_partners_on_partners(
        zoom in 0.4..4.0, dx in -80.0..80.0, x in 0.0..300.0, y in 0.0..400.0,
    ) {
        let sheet = |ppi, side: f64| Sheet { image: Extent::new(side, side), ppi };
        let (first, second) = (sheet(Ppi::P500, 400.0), sheet(Ppi::P1000, 800.0));
        let link = Link::by_centres(first, second);
        let mut here = Camera::fit(first.image, Extent::new(640.0, 480.0));
        let mut there = Camera::fit(second.image, Extent::new(600.0, 480.0));
        here.zoom(Point::new(100.0, 90.0), zoom);
        here.pan(dx, dx);
        link.lead_from_first(&here, &mut there);
        let place = Point::new(x, y);
        let over = here.under(&there).apply(link.to_second(place));
        prop_assert!(over.distance(here.shown().apply(place)) < 1e-6);
        let loupe = Loupe::over(here.shown().apply(place));
        let beside = loupe.beside(&here, &there);
        prop_assert!(there.shown().apply(link.to_second(place)).distance(beside.at) < 1e-6);
    }
}
