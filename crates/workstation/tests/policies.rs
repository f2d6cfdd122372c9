//! What may be seen under each policy, byte by byte; later points and their reasons (DESIGN 4.4 and 5).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use ipc::*;
use markup::{LaterReason, MinutiaKind, Phase, PointId, Provenance};
use station::{Station, conclude, ranked};
use terms::*;

fn adopt(station: &Station, blind: bool) -> AjustesView {
    let Reply::Ajustes(view) = station.call(Request::Ajustes) else { panic!("not the settings") };
    let policy = PolicyView { blind, ..view.policy };
    let Reply::Ajustes(view) = station.call(Request::AdoptPolicy(policy)) else { panic!("not the settings") };
    assert_eq!(view.policy, policy);
    view
}

fn blind(reply: Reply) -> BlindCotejo {
    match reply {
        Reply::Cotejo(CotejoView::Blind(view)) => *view,
        other => panic!("{other:?}"),
    }
}

fn look(station: &Station, case: CaseId, candidate: &CandidateId, finger: Finger) -> Reply {
    station.call(Request::Cotejo { case, candidate: Some(candidate.clone()), finger: Some(finger) })
}

fn edit(station: &Station, case: CaseId, candidate: &CandidateId, edit: BenchEdit) -> Reply {
    station.call(Request::EditBench { case, candidate: candidate.clone(), finger: FINGER, edit })
}

const FINGER: Finger = Finger::ALL[1];

/// A new point in the middle of a print.
fn marked(side: Side) -> BenchEdit {
    let (x, y) = (CentiPx::from_px(120.0), CentiPx::from_px(140.0));
    let direction = MilliDegrees::new(90_000);
    BenchEdit::Point(side, PointEdit::Add { x, y, direction, kind: MinutiaKind::Ending })
}

#[test]
fn under_ciega_nothing_of_the_engine_is_told_before_the_conclusion() {
    let station = Station::new();
    assert!(adopt(&station, true).may_adopt);
    let case = station.answered(1);
    let view = blind(station.call(Request::OpenAnswer(case)));
    let candidate = view.candidates[0].id.clone();
    let reply = look(&station, case, &candidate, FINGER);
    silent(&reply);
    let Bench::Open(bench) = blind(reply).work.bench else { panic!("open bench") };
    assert!(bench.panes.known.points.is_empty(), "no point but hers");

    // What she may not see she cannot bring out either, by whatever name.
    for id in 1..40 {
        let accept = BenchEdit::Point(Side::Known, PointEdit::Accept(PointId(id)));
        let questioned = bench.panes.questioned.points[0].id;
        let pair = BenchEdit::Pair { questioned, known: PointId(id) };
        for hidden in [accept, pair] {
            let (candidate, finger) = (candidate.clone(), FINGER);
            station.refused(Request::EditBench { case, candidate, finger, edit: hidden });
        }
    }
    let all = BenchEdit::Point(Side::Known, PointEdit::AcceptAll(Quality::new(0)));
    let reply = edit(&station, case, &candidate, all);
    silent(&reply);
    let Bench::Open(bench) = blind(reply).work.bench else { panic!("open bench") };
    assert!(bench.panes.known.points.is_empty(), "there is nothing to accept");

    let reply = edit(&station, case, &candidate, marked(Side::Known));
    silent(&reply);
    let Bench::Open(bench) = blind(reply).work.bench else { panic!("open bench") };
    let (questioned, known) = (bench.panes.questioned.points[0].id, bench.panes.known.points[0].id);
    silent(&edit(&station, case, &candidate, BenchEdit::Pair { questioned, known }));
    conclude(&station, case, &candidate, FINGER, Conclusion::Corresponds);
    silent(&look(&station, case, &candidate, FINGER));
    let unmask = Request::Unmask { case, candidate: candidate.clone(), finger: FINGER };
    let Bench::Unmasked(seen) = blind(station.call(unmask)).work.bench else { panic!("unmasked") };
    assert!(seen.score_milli > 0, "after it, by an act of hers");
}

/// No score, no rank, no machine pairing and no engine point of the candidate in any byte of a reply.
fn silent(reply: &Reply) {
    let told = serde_json::to_string(reply).unwrap();
    for word in ["score_milli", "\"rank\"", "\"lines\"", "by_chance", "\"engine\""] {
        assert!(!told.contains(word), "{word} in {told}");
    }
    if let Reply::Cotejo(CotejoView::Blind(view)) = reply {
        let panes = match &view.work.bench {
            Bench::Open(bench) => &bench.panes,
            Bench::Locked(bench) => &bench.panes,
            other => panic!("{other:?}"),
        };
        assert!(panes.known.points.iter().all(|point| point.provenance == Provenance::Man));
    }
}

#[test]
fn a_policy_adopted_later_changes_nothing_about_what_was_opened() {
    let station = Station::new();
    let case = station.answered(1);
    let first = ranked(station.call(Request::OpenAnswer(case)));
    adopt(&station, true);
    let candidate = first.candidates[0].candidate.id.clone();
    let again = ranked(look(&station, case, &candidate, FINGER));
    assert_eq!(again.candidates, first.candidates);
    station::pair(&station, case, &candidate, FINGER);
    for extra in first.candidates.iter().skip(1) {
        station::reject(&station, case, &extra.candidate);
    }
    station.confirmed(case, &candidate, FINGER);
    station.signed(case);
    let signed = station.workstation.signed_dictamen(case).unwrap();
    let claims = |text: &[u8]| signed.windows(text.len()).any(|part| part == text);
    assert!(claims(b"por-rango") && !claims(b"ciega"), "the signed claim names what was seen");

    let second = station.answered(1);
    assert!(matches!(station.call(Request::OpenAnswer(second)), Reply::Cotejo(CotejoView::Blind(_))));
}

#[test]
fn a_later_point_says_why_it_is_there_before_anything_is_concluded() {
    let station = Station::new();
    let case = station.answered(1);
    let view = ranked(station.call(Request::OpenAnswer(case)));
    let candidate = view.candidates[0].candidate.id.clone();
    let Bench::Open(bench) = ranked(look(&station, case, &candidate, FINGER)).work.bench else { panic!() };
    edit(&station, case, &candidate, station::first_pair(&bench.panes));
    let Bench::Open(bench) = ranked(edit(&station, case, &candidate, marked(Side::Questioned))).work.bench
    else {
        panic!()
    };
    let [later] = bench.later.as_slice() else { panic!("{:?}", bench.later) };
    assert_eq!(later.reason, None);
    assert!(bench.allowed.is_empty(), "no conclusion seals a point without a reason");
    let conclusion = Conclusion::Inconclusive;
    let sealed = Request::ConcludeFinger { case, candidate: candidate.clone(), finger: FINGER, conclusion };
    assert_eq!(station.refused(sealed).code, "later_point_unexplained");

    let earlier = bench.panes.questioned.points.iter().find(|point| point.phase == Phase::Analysis).unwrap();
    let explain = |point| BenchEdit::Explain { points: vec![point], reason: LaterReason::Faint };
    let wrong = explain(earlier.id);
    station.refused(Request::EditBench { case, candidate: candidate.clone(), finger: FINGER, edit: wrong });
    let steps = [(explain(later.point), Some(LaterReason::Faint)), (BenchEdit::Undo, None)];
    for (step, reason) in steps.into_iter().chain([(BenchEdit::Redo, Some(LaterReason::Faint))]) {
        let Bench::Open(bench) = ranked(edit(&station, case, &candidate, step)).work.bench else { panic!() };
        assert_eq!(bench.later[0].reason, reason);
        assert_eq!(bench.allowed.contains(&Conclusion::Corresponds), reason.is_some());
    }
    conclude(&station, case, &candidate, FINGER, Conclusion::Corresponds);
    let Bench::Locked(bench) = ranked(look(&station, case, &candidate, FINGER)).work.bench else { panic!() };
    assert_eq!(bench.later[0].reason, Some(LaterReason::Faint), "sealed with the conclusion");
}
