//! The main job through `Workstation::call`, as the window does it, on synthetic prints.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod station;

use ipc::*;
use station::{Station, conclude, ranked, reject};
use terms::*;

#[test]
fn an_enrolled_person_is_found_concluded_signed_and_released() {
    let station = Station::new();
    let case = station.answered(1);
    let sealed = station.call(Request::Cotejo { case, candidate: None, finger: None });
    assert!(matches!(sealed, Reply::Cotejo(CotejoView::Sealed(_))), "nothing before she opens it");
    let view = ranked(station.call(Request::OpenAnswer(case)));
    let candidate = view.candidates[0].candidate.id.clone();
    let finger = Finger::ALL[1];
    one_finger(&station, case, &candidate, finger);
    for extra in view.candidates.iter().skip(1) {
        reject(&station, case, &extra.candidate);
    }
    let draft = station.confirmed(case, &candidate, finger);
    assert_eq!(draft.release, ReleaseView::Forbidden, "no data before the signature");
    station.refused(Request::Release(case));
    let page = station.workstation.bytes(&draft.pages[0]).expect("page 1 as a picture");
    assert!(page.starts_with(b"\x89PNG"));
    let view = station.signed(case);
    assert_eq!(view.release, ReleaseView::Possible);
    let Reply::Dictamen(view) = station.call(Request::Release(case)) else { panic!() };
    assert!(matches!(view.release, ReleaseView::Released(_)));
}

/// One finger from the open bench to the unmasked one, with every early look refused.
fn one_finger(station: &Station, case: CaseId, candidate: &CandidateId, finger: Finger) {
    let view = Request::Cotejo { case, candidate: Some(candidate.clone()), finger: Some(finger) };
    let Bench::Open(first) = ranked(station.call(view)).work.bench else { panic!("open bench") };
    assert!(!first.allowed.contains(&Conclusion::Corresponds), "no pair, no «corresponde»");
    let unmask = Request::Unmask { case, candidate: candidate.clone(), finger };
    station.refused(unmask.clone());
    station.refused(Request::Distribution { case, candidate: candidate.clone() });
    for edit in [station::first_pair(&first.panes), BenchEdit::Undo, BenchEdit::Redo] {
        station.call(Request::EditBench { case, candidate: candidate.clone(), finger, edit });
    }
    conclude(station, case, candidate, finger, Conclusion::Corresponds);
    let conclusion = Conclusion::Inconclusive;
    station.refused(Request::ConcludeFinger { case, candidate: candidate.clone(), finger, conclusion });
    let Bench::Unmasked(unmasked) = ranked(station.call(unmask)).work.bench else { panic!("unmasked") };
    let chance = unmasked.by_chance.expect("the embedded core uses this engine's calibration");
    assert!(chance.persons > 0 && chance.expected_milli <= chance.upper_milli);
    assert!(unmasked.score_milli > 0);
    let scores = station.call(Request::Distribution { case, candidate: candidate.clone() });
    let Reply::Distribution(scores) = scores else { panic!() };
    assert_eq!(scores.counts.iter().sum::<u64>(), u64::from(station::PERSONS));
    assert_eq!(scores.edges_milli.len(), scores.counts.len());
}

#[test]
fn a_stranger_ends_in_sin_registros() {
    let station = Station::new();
    let case = station.answered(2);
    let Reply::Cotejo(CotejoView::NoRecords(view)) = station.call(Request::OpenAnswer(case)) else {
        panic!("a stranger has no candidates")
    };
    let persons = u64::from(station::PERSONS);
    assert_eq!(view.by, AnsweredBy::Core { searched: persons, total: persons });
    station.refused(Request::ConcludeCase { case, result: OverallResult::Rejected, candidate: None });
    station.call(Request::ConcludeCase { case, result: OverallResult::NoRecords, candidate: None });
    let view = station.signed(case);
    assert_eq!((view.result, view.release), (OverallResult::NoRecords, ReleaseView::Forbidden));
}

#[test]
fn no_apta_ends_in_a_signed_dictamen_and_a_wrong_password_signs_nothing() {
    let station = Station::new();
    let case = station.locked(1, Suitability::Unsuitable);
    station.refused(Request::Submit(case));
    station.call(Request::ConcludeCase { case, result: OverallResult::Unsuitable, candidate: None });
    assert_eq!(station.refused(Request::Sign { case, password: "x".into() }).code, "no_certificate");
    station.choose_certificate(case);
    let problem = station.refused(Request::Sign { case, password: "equivocada".into() });
    assert_eq!(problem.code, "wrong_key_password");
    let Reply::Dictamen(view) = station.call(Request::Dictamen(case)) else { panic!() };
    assert!(view.signed.is_none(), "nothing was signed");
    assert_eq!(station.signed(case).result, OverallResult::Unsuitable);
    assert!(station.workstation.signed_dictamen(case).unwrap().starts_with(b"%PDF"));
}

#[test]
fn the_other_bodys_tag_stops_the_session_and_keeps_what_was_captured() {
    let station = Station::new();
    let case = station.case();
    let files = station.material(1);
    station.pick(vec![files[0].clone()]);
    station.refused(Request::Capture {
        case,
        order: CaptureOrder::ImportPrints { finger: Some(Finger::ALL[0]) },
    });
    station.tag(case, "b-77");
    station.tag(case, "B-77");
    let view = station.import(case, Some(Finger::ALL[0]), vec![files[0].clone()]);
    assert!(matches!(view.fingers[0].state, SlotState::Captured { .. }), "one file, one finger: recorded");
    let view = station.tag(case, "B-78");
    assert_eq!(view.tag.state, TagState::Stopped);
    station.pick(vec![files[1].clone()]);
    station.refused(Request::Capture {
        case,
        order: CaptureOrder::ImportPrints { finger: Some(Finger::ALL[1]) },
    });
    assert_eq!(station.captura(Request::Captura(case)).resolved, 1, "the first print is intact");
}

#[test]
fn bad_files_are_refused_with_a_sentence_and_change_nothing() {
    let station = Station::new();
    let case = station.case();
    station.tag(case, "B-11");
    station.tag(case, "B-11");
    let good = std::fs::read(&station.material(1)[0]).unwrap();
    let files = vec![
        station.file("no.png", b"this is no image at all"),
        station.file("half.png", &good[..good.len() / 2]),
        station.file("gone.png", b""),
    ];
    std::fs::remove_file(&files[2]).unwrap();
    let view = station.import(case, None, files);
    let codes: Vec<&str> = view.refused.iter().map(|refused| refused.problem.code.as_str()).collect();
    assert_eq!(codes, ["not_an_image", "truncated", "unreadable_file"]);
    assert_eq!((view.resolved, view.pending.len()), (0, 0));

    let first = station.material(1)[0].clone();
    station.import(case, Some(Finger::ALL[0]), vec![first.clone()]);
    station.pick(vec![first]);
    let problem = station.refused(Request::Capture {
        case,
        order: CaptureOrder::ImportPrints { finger: Some(Finger::ALL[1]) },
    });
    assert_eq!(problem.code, "same_image");
    assert_eq!(station.captura(Request::Captura(case)).resolved, 1);
}

#[test]
fn drafts_survive_closing_the_vault() {
    let station = Station::new();
    let case = station.captured(1);
    let finger = Finger::ALL[0];
    let edit = PointEdit::AcceptAll(Quality::new(0));
    let Reply::Analysis(before) = station.call(Request::EditAnalysis { case, finger, edit }) else {
        panic!()
    };
    station.call(Request::Lock);
    assert_eq!(station.refused(Request::Captura(case)).code, "locked");
    station.sign_in();
    let Reply::Analysis(after) = station.call(Request::Analysis { case, finger }) else { panic!() };
    assert_eq!(before.bench, after.bench);
    assert!(after.fingers[0].accepted > 0);
}
