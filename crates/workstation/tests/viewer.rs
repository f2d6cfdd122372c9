//! The viewer's work through `Workstation::call`: display recipes, the engine's maps, ridge counts, measured screens,
//! and what the policy "ciega" keeps back, by request and by handle.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod station;

use ipc::*;
use print_view::{Clahe, EngineLayer, Enhancer, Recipe, Reference, ScreenScale};
use station::{Station, conclude, first_pair, ranked};
use terms::*;

const FINGER: Finger = Finger::ALL[1];

#[test]
fn a_display_is_remembered_undone_and_sealed_with_the_conclusion() {
    let (station, case, candidate) = opened();
    let plain = bench(&station, case, &candidate).panes;
    let original = pixels(&station, &plain.questioned.image);
    let engine = plain.questioned.enhancer.expect("seen under «por rango»");
    let wanted = Recipe::default()
        .with_enhancement(Some(engine))
        .with_clahe(Some(Clahe::usual(plain.questioned.ppi)))
        .with_black(18)
        .with_inversion(true);
    display(&station, case, &candidate, Side::Questioned, wanted);
    let shown = bench(&station, case, &candidate).panes;
    assert_eq!((shown.questioned.recipe, shown.known.recipe), (wanted, Recipe::default()));
    let developed = pixels(&station, &shown.questioned.image);
    assert_ne!(developed, original, "enhancement and local contrast are done natively");
    assert_eq!(pixels(&station, &shown.questioned.image), developed, "the same picture each time");
    assert_eq!(pixels(&station, &plain.questioned.image), original, "the original stays as it is");

    edit(&station, case, &candidate, BenchEdit::Undo);
    assert_eq!(bench(&station, case, &candidate).panes.questioned.recipe, Recipe::default());
    edit(&station, case, &candidate, BenchEdit::Redo);
    station.call(Request::Lock);
    station.sign_in();
    assert_eq!(
        bench(&station, case, &candidate).panes.questioned.recipe,
        wanted,
        "kept while the bench is open"
    );

    for unfit in [
        Recipe { mirrored: true, ..Recipe::default() },
        wanted.with_enhancement(Enhancer::new("otro-motor-9").ok()),
    ] {
        let edit = BenchEdit::Display(Side::Known, unfit);
        let problem = station.refused(edit_request(case, &candidate, edit));
        assert_eq!(problem.code, "recipe_unfit");
    }
    edit(&station, case, &candidate, first_pair(&shown));
    conclude(&station, case, &candidate, FINGER, Conclusion::Corresponds);
    let Bench::Locked(locked) = work(&station, case, &candidate).bench else { panic!("locked") };
    assert_eq!(locked.panes.questioned.recipe, wanted, "read back from the act");
    assert_eq!(pixels(&station, &locked.panes.questioned.image), developed);
}

#[test]
fn maps_of_the_engine_and_ridge_counts_under_por_rango() {
    let (station, case, candidate) = opened();
    let panes = bench(&station, case, &candidate).panes;
    for pane in [&panes.questioned, &panes.known] {
        let layers: Vec<EngineLayer> = pane.layers.iter().map(|view| view.layer).collect();
        assert_eq!(layers, EngineLayer::ALL);
        let pictures: Vec<_> = pane.layers.iter().map(|view| pixels(&station, &view.image)).collect();
        for (place, picture) in pictures.iter().enumerate() {
            assert!(pictures[..place].iter().all(|other| other != picture), "four different maps");
        }
    }
    for odd in ["layer/score/", "layer//", "layer/skeleton/layer/skeleton/"] {
        let handle = Handle(format!("{odd}{}", panes.known.image.0));
        assert!(station.workstation.bytes(&handle).is_err(), "{odd}");
    }
    for odd in ["sharpened", "clahe-1", "clahe-x-300", "enhanced+", "clahe-64-300-1"] {
        let handle = Handle(format!("{}/{odd}", panes.known.image.0));
        assert!(station.workstation.bytes(&handle).is_err(), "{odd}");
    }

    edit(&station, case, &candidate, first_pair(&panes));
    let second =
        BenchEdit::Pair { questioned: panes.questioned.points[1].id, known: panes.known.points[1].id };
    edit(&station, case, &candidate, second);
    let Reply::Ridges(counted) = station.call(ridges(case, &candidate, 2)) else { panic!("ridges") };
    let place = |point: &markup::Minutia| (point.x, point.y);
    assert_eq!(counted.questioned.from, place(&panes.questioned.points[0]));
    assert_eq!(counted.known.to, place(&panes.known.points[1]));
    let (width, height) = (f64::from(panes.known.width), f64::from(panes.known.height));
    let inside = |(x, y): &(CentiPx, CentiPx)| x.px() <= width && y.px() <= height;
    assert!(counted.known.crossings.iter().all(inside), "in px of the print, not of the engine");
    station.refused(ridges(case, &candidate, 3));
}

#[test]
fn under_ciega_nothing_of_the_engine_is_to_be_had_before_the_conclusion() {
    let station = blind();
    let case = station.answered(1);
    let Reply::Cotejo(CotejoView::Blind(view)) = station.call(Request::OpenAnswer(case)) else {
        panic!("blind")
    };
    let candidate = view.candidates[0].id.clone();
    let look = Request::Cotejo { case, candidate: Some(candidate.clone()), finger: Some(FINGER) };
    let Reply::Cotejo(CotejoView::Blind(view)) = station.call(look.clone()) else { panic!("blind") };
    let Bench::Open(open) = view.work.bench else { panic!("open") };
    assert!(open.panes.known.layers.is_empty(), "no map of the candidate's print");
    assert!(!open.panes.questioned.layers.is_empty(), "her own print she has studied already");
    assert!(open.panes.known.points.is_empty(), "no automatic point");
    for layer in EngineLayer::ALL {
        let handle = Handle(format!("layer/{}/{}", layer.key(), open.panes.known.image.0));
        let problem = station.workstation.bytes(&handle).expect_err("refused by handle too");
        assert_eq!(problem.code, "engine_hidden");
    }
    assert_eq!(open.panes.known.enhancer, None, "no ridges drawn by the engine");
    let enhanced = Handle(format!("{}/enhanced", open.panes.known.image.0));
    assert_eq!(station.workstation.bytes(&enhanced).expect_err("by handle").code, "engine_hidden");
    let recipe = Recipe::default().with_enhancement(open.panes.questioned.enhancer);
    let wish = BenchEdit::Display(Side::Known, recipe);
    assert_eq!(station.refused(edit_request(case, &candidate, wish)).code, "engine_hidden");
    station.call(edit_request(case, &candidate, BenchEdit::Display(Side::Questioned, recipe)));
    let local = Recipe::default().with_clahe(Some(Clahe::usual(Ppi::P500)));
    station.call(edit_request(case, &candidate, BenchEdit::Display(Side::Known, local)));
    // The engine's points have ids from 1: naming one would show where it lies.
    for edit in [
        PointEdit::Accept(markup::PointId(1)),
        PointEdit::Retype(markup::PointId(1), markup::MinutiaKind::Ending),
        PointEdit::Remove(markup::PointId(1)),
    ] {
        let edit = BenchEdit::Point(Side::Known, edit);
        let problem = station.refused(edit_request(case, &candidate, edit));
        assert!(["engine_hidden", "gone"].contains(&problem.code.as_str()), "{problem:?}");
    }
    let all = BenchEdit::Point(Side::Known, PointEdit::AcceptAll(Quality::new(0)));
    let Reply::Cotejo(CotejoView::Blind(view)) = station.call(edit_request(case, &candidate, all)) else {
        panic!("blind")
    };
    let Bench::Open(still) = view.work.bench else { panic!("open") };
    assert!(still.panes.known.points.is_empty(), "there is nothing to accept");
    let questioned = open.panes.questioned.points[0].id;
    let guess = BenchEdit::Pair { questioned, known: markup::PointId(1) };
    station.refused(edit_request(case, &candidate, guess));
    assert_eq!(station.refused(ridges(case, &candidate, 2)).code, "engine_hidden");

    conclude(&station, case, &candidate, FINGER, Conclusion::Inconclusive);
    let Reply::Cotejo(CotejoView::Blind(view)) = station.call(look) else { panic!("blind") };
    let Bench::Locked(locked) = view.work.bench else { panic!("locked") };
    assert_eq!(locked.panes.known.layers.len(), EngineLayer::ALL.len(), "afterwards they may be seen");
    pixels(&station, &locked.panes.known.layers[0].image);
}

#[test]
fn a_screen_is_measured_once_and_told_from_others() {
    let station = Station::new();
    let monitor = Monitor { width: 1920, height: 1080, ratio_milli: 1000 };
    let known = |monitor| {
        let Reply::Screen(view) = station.call(Request::Screen(monitor)) else { panic!("a screen") };
        view.scale
    };
    assert_eq!(known(monitor), None, "nothing is claimed of a screen nobody measured");
    let scale = ScreenScale::measured(330.0, Reference::BankCard);
    station.call(Request::MeasureScreen { monitor, scale });
    assert_eq!(known(monitor), scale);
    assert_eq!(known(Monitor { ratio_milli: 1250, ..monitor }), None);
    station.call(Request::Lock);
    station.sign_in();
    assert_eq!(known(monitor), scale, "kept with the station");
    station.call(Request::MeasureScreen { monitor, scale: None });
    assert_eq!(known(monitor), None);
}

#[test]
fn an_analysis_remembers_how_each_print_is_displayed() {
    let station = Station::new();
    let case = station.captured(1);
    let recipe = Recipe::default().with_gamma(140).with_inversion(true);
    let shown = |reply| {
        let Reply::Analysis(view) = reply else { panic!("not the analysis") };
        view.bench.unwrap().pane.recipe
    };
    let display = Request::DisplayAnalysis { case, finger: FINGER, recipe };
    assert_eq!(shown(station.call(display)), recipe);
    assert_eq!(shown(station.call(Request::Analysis { case, finger: Finger::ALL[2] })), Recipe::default());
    assert_eq!(shown(station.call(Request::Analysis { case, finger: FINGER })), recipe);
}

/// A station with an opened answer, and its first candidate.
fn opened() -> (Station, CaseId, CandidateId) {
    let station = Station::new();
    let case = station.answered(1);
    let view = ranked(station.call(Request::OpenAnswer(case)));
    let candidate = view.candidates[0].candidate.id.clone();
    (station, case, candidate)
}

/// A station whose institution has adopted the policy "ciega".
fn blind() -> Station {
    let station = Station::new();
    let Reply::Ajustes(view) = station.call(Request::Ajustes) else { panic!("the settings") };
    station.call(Request::AdoptPolicy(PolicyView { blind: true, ..view.policy }));
    station
}

fn work(station: &Station, case: CaseId, candidate: &CandidateId) -> Comparison {
    let look = Request::Cotejo { case, candidate: Some(candidate.clone()), finger: Some(FINGER) };
    ranked(station.call(look)).work
}

fn bench(station: &Station, case: CaseId, candidate: &CandidateId) -> OpenBench {
    match work(station, case, candidate).bench {
        Bench::Open(bench) => bench,
        other => panic!("{other:?}"),
    }
}

fn edit_request(case: CaseId, candidate: &CandidateId, edit: BenchEdit) -> Request {
    Request::EditBench { case, candidate: candidate.clone(), finger: FINGER, edit }
}

fn edit(station: &Station, case: CaseId, candidate: &CandidateId, edit: BenchEdit) {
    station.call(edit_request(case, candidate, edit));
}

fn display(station: &Station, case: CaseId, candidate: &CandidateId, side: Side, recipe: Recipe) {
    edit(station, case, candidate, BenchEdit::Display(side, recipe));
}

fn ridges(case: CaseId, candidate: &CandidateId, second: u16) -> Request {
    Request::Ridges { case, candidate: candidate.clone(), finger: FINGER, first: 1, second }
}

fn pixels(station: &Station, handle: &Handle) -> Vec<u8> {
    let bytes = station.workstation.bytes(handle).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    bytes
}
