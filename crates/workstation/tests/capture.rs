//! Capture from a card, a live scanner and the morgue table, as an examiner does it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use fingerprint::synth::{Capture, ImpressionParams, MasterFinger};
use ipc::*;
use station::Station;
use terms::*;

fn slot(view: &CapturaView, finger: Finger) -> &FingerSlot {
    &view.fingers[finger.index()]
}

fn attempts(view: &CapturaView, finger: Finger) -> &[AttemptView] {
    match &slot(view, finger).state {
        SlotState::Captured { attempts, .. } => attempts,
        state => panic!("finger {finger} has no print: {state:?}"),
    }
}

/// Takes one image with the practice scanner.
fn take(station: &Station, case: CaseId, take: Take) -> CapturaView {
    station.order(case, CaptureOrder::Start { take: Some(take), template: None, page: 1 });
    station.until(case, |view| view.live.as_ref().is_some_and(|live| live.frame.is_some()));
    station.order(case, CaptureOrder::TakeNow);
    station.until(case, |view| view.live.is_none())
}

#[test]
fn a_live_scanner_fills_ten_fingers_from_three_slaps_and_a_rolled_print_stands_before_a_plain_one() {
    let station = Station::new();
    if !station.has_scanner() {
        return;
    }
    let case = station.opened("B-11");
    let thumb = Finger::ALL[0];
    take(&station, case, Take::Rolled(thumb));
    for slap in Take::SLAPS {
        take(&station, case, slap);
    }
    let view = station.captura(Request::Captura(case));
    assert_eq!(view.resolved, 10, "ten fingers of 4-4-2");
    assert_eq!(attempts(&view, Finger::ALL[6])[0].impression, Some(Impression::Plain));
    let SlotState::Captured { attempts, chosen } = &slot(&view, thumb).state else { panic!() };
    let stands = attempts.iter().find(|attempt| attempt.print == *chosen).unwrap();
    assert_eq!((attempts.len(), stands.impression), (2, Some(Impression::Rolled)), "every take is kept");
}

#[test]
fn stopping_a_take_leaves_what_was_taken() {
    let station = Station::new();
    if !station.has_scanner() {
        return;
    }
    let case = station.opened("B-11");
    let finger = Finger::ALL[1];
    take(&station, case, Take::Rolled(finger));
    station.order(
        case,
        CaptureOrder::Start { take: Some(Take::Rolled(Finger::ALL[2])), template: None, page: 1 },
    );
    station.order(case, CaptureOrder::Stop);
    let view = station.until(case, |view| view.live.is_none());
    assert_eq!((view.resolved, attempts(&view, finger).len()), (1, 1));
}

#[test]
fn a_card_is_cut_corrected_and_recorded_with_its_scan_sealed_once() {
    let station = Station::new();
    let case = station.opened("B-11");
    station.pick(vec![station.practice_card()]);
    let view = station.order(case, CaptureOrder::ReadCard { template: "ficha".into(), page: 1 });
    let card = view.card.expect("the card lies on the desk");
    assert_eq!((card.problem, card.boxes.len(), view.resolved), (None, 14, 0), "nothing is recorded yet");

    let first = &card.boxes[0];
    let moved = first.corners.map(|[x, y]| [CentiPx(x.0 + 300), CentiPx(y.0 + 200)]);
    let view = station.order(case, CaptureOrder::MoveBox { index: 0, corners: moved });
    let again = &view.card.unwrap().boxes[0];
    assert_ne!(again.thumbnail, first.thumbnail, "the box was cut again");
    let nowhere = first.corners.map(|_| [CentiPx(-900_000), CentiPx(-900_000)]);
    let outside = CaptureOrder::MoveBox { index: 0, corners: nowhere };
    assert_eq!(station.refused(Request::Capture { case, order: outside }).code, "box_outside");

    let view = station.order(case, CaptureOrder::RecordCard);
    assert!(view.card.is_none());
    assert_eq!(view.resolved, 10, "ten rolled prints, and the plain ones beside them");
    for finger in Finger::ALL {
        let taken = attempts(&view, finger);
        let stands = taken.iter().find(|attempt| attempt.impression == Some(Impression::Rolled)).unwrap();
        let SlotState::Captured { chosen, .. } = &slot(&view, finger).state else { panic!() };
        assert_eq!(stands.print, *chosen, "the rolled print of finger {finger} stands");
    }
    let doubts: Vec<_> = view.fingers.iter().flat_map(|slot| &slot.doubts).collect();
    assert!(doubts.is_empty(), "a sound card raises no doubt: {doubts:?}");
}

#[test]
fn a_scan_without_a_card_is_told_and_another_file_may_follow() {
    let station = Station::new();
    let case = station.opened("B-11");
    station.pick(vec![station.material(1)[0].clone()]);
    let view = station.order(case, CaptureOrder::ReadCard { template: "ficha".into(), page: 1 });
    let problem = view.card.unwrap().problem.expect("one print is no card");
    assert!(problem.code.starts_with("card_") && problem.next.ends_with('.'), "{problem:?}");
    let view = station.order(case, CaptureOrder::DiscardCard);
    assert_eq!((view.card.is_none(), view.resolved), (true, 0));
}

/// Scene 1: a dermal glove photographed from inside, the side not marked.
#[test]
fn a_glove_from_inside_is_suspected_and_only_she_turns_it() {
    let station = Station::new();
    let case = station.opened("B-11");
    let finger = Finger::ALL[6];
    let mut technique = station.captura(Request::Captura(case)).techniques.left;
    technique.method = "dermal_glove".into();
    technique.support = "photograph".into();
    let scope = TechniqueScope::Hand(Hand::Left);
    station.order(case, CaptureOrder::SetTechnique { scope, technique });

    let master = MasterFinger::new(77, finger, None);
    let glove = Capture::glove(5);
    let file = station.file("glove.png", &master.capture(&glove).to_png());
    let view = station.import(case, Some(finger), vec![file]);
    let before = attempts(&view, finger)[0].clone();
    assert!(!before.mirrored && !before.inverted, "nothing is turned alone");
    let [doubt] = slot(&view, finger).doubts.as_slice() else {
        panic!("one suspicion: {:?}", slot(&view, finger).doubts)
    };
    assert!(!doubt.evidence.is_empty(), "with its evidence");
    assert!(doubt.kind.contains("inverted"), "{doubt:?}");

    let (kind, prints) = (doubt.kind.clone(), doubt.prints.clone());
    let decision = DoubtDecision::Uphold;
    let view = station.order(case, CaptureOrder::AnswerDoubt { kind, prints, decision });
    let after = &attempts(&view, finger)[0];
    assert!(after.inverted, "now it is shown the right way");
    assert_ne!(after.image, before.image, "and the picture is fetched anew");
    assert!(slot(&view, finger).doubts.is_empty());
}

/// Scene 2: nothing can be used today; 48 hours later the treated skin is printed in a case that is joined.
#[test]
fn treated_prints_go_on_in_a_joined_case_after_no_apta() {
    let station = Station::new();
    let case = station.opened("B-11");
    let fingers: Vec<Finger> = Finger::ALL[1..].to_vec();
    let order = TreatmentOrder {
        fingers: fingers.clone(),
        reagent: "glycerine".into(),
        hours: 48,
        look_in_hours: 48,
        custodian: "Custodia Ejemplo".into(),
        note: String::new(),
    };
    let view = station.order(case, CaptureOrder::BeginTreatment(order));
    let treatment = view.treatments[0].treatment;
    assert!(matches!(slot(&view, fingers[0]).state, SlotState::InTreatment(_)));
    station.import(case, Some(Finger::ALL[0]), vec![station.material(1)[0].clone()]);
    assert_eq!(station.tag(case, "B-11").tag.state, TagState::Closed);
    let (finger, class) = (Finger::ALL[0], None);
    station.call(Request::Triage { case, finger, suitability: Suitability::Unsuitable, class });
    station.call(Request::LockAnalysis(case));

    station.wait_hours(49);
    let Reply::Bandeja(bandeja) = station.call(Request::Bandeja) else { panic!() };
    let levels: Vec<_> =
        bandeja.alarms.iter().map(|alarm| (alarm.of.as_str(), alarm.level.as_str())).collect();
    assert!(
        levels.contains(&("treatment", "due")) && levels.contains(&("registry", "warning")),
        "{levels:?}"
    );
    let raised = |reply| {
        let Reply::Status(status) = reply else { panic!() };
        status.acts
    };
    let acts = raised(station.call(Request::Status));
    station.call(Request::Bandeja);
    assert_eq!(raised(station.call(Request::Status)), acts, "an alarm is raised once");

    station.order(case, CaptureOrder::EndTreatment { treatment, outcome: "printable".into() });
    let view = station.captura(Request::Continue(Continuation { of: case }));
    let next = view.head.case;
    assert_ne!(next, case);
    assert_eq!((view.joined[0].case, view.joined[0].reason.as_str()), (case, "continuation"));
    station.tag(next, "B-11");
    station.tag(next, "B-11");
    let view = station.import(next, None, station.material(1)[1..].to_vec());
    assert_eq!(view.pending.len(), 9);
    let view = station.order(next, CaptureOrder::AcceptAllImports);
    assert_eq!(view.resolved, 9, "treated prints are captured in the joined case");
}

/// Scene 3: the tag read at finger 6 is the other body's, and power is lost at finger 7.
#[test]
fn the_other_bodys_tag_stops_at_finger_six_and_a_power_cut_at_seven_keeps_six() {
    let folder = tempfile::tempdir().unwrap();
    let case = {
        let station = Station::in_folder(folder.path());
        let (mine, other) = (station.opened("B-0388"), station.opened("B-0389"));
        for finger in &Finger::ALL[..6] {
            station.import(mine, Some(*finger), vec![station.material(1)[finger.index()].clone()]);
        }
        let view = station.tag(mine, "B-0389");
        assert_eq!(view.tag.state, TagState::Stopped);
        station.pick(vec![station.material(1)[6].clone()]);
        let seventh = CaptureOrder::ImportPrints { finger: Some(Finger::ALL[6]) };
        let problem = station.refused(Request::Capture { case: mine, order: seventh });
        assert_eq!(problem.code, "session_not_open");
        assert_eq!(station.captura(Request::Captura(other)).resolved, 0, "the other body has none of them");
        mine
        // Dropped without signing out: what a power cut leaves.
    };
    let station = Station::in_folder(folder.path());
    let view = station.captura(Request::Captura(case));
    assert_eq!(view.resolved, 6);
    station.tag(case, "B-0388");
    assert_eq!(station.tag(case, "B-0388").tag.state, TagState::Open, "a new session of the right body");
}

#[test]
fn a_photograph_is_calibrated_by_its_scale_bar_or_refused() {
    let station = Station::new();
    let case = station.opened("B-11");
    let finger = Finger::ALL[7];
    let master = MasterFinger::new(78, finger, None);
    let raster = master.capture(&Capture::plain(ImpressionParams::sample(5)));
    let silent: Vec<u8> = {
        let mut file = format!("P5\n{} {}\n255\n", raster.width(), raster.height()).into_bytes();
        file.extend(raster.pixels());
        file
    };
    let view = station.import(case, Some(finger), vec![station.file("photo.pgm", &silent)]);
    let waiting = &view.pending[0];
    assert_eq!(waiting.ppi, None);
    let import = waiting.import;
    let accept = || CaptureOrder::AcceptImport { import, finger, presumed: false, ppi: None };
    let problem = station.refused(Request::Capture { case, order: accept() });
    assert_eq!(problem.code, "resolution_unknown");
    let at = |x, y| [CentiPx::from_px(x), CentiPx::from_px(y)];
    let bar = |to| CaptureOrder::Calibrate { import, from: at(10.0, 10.0), to, micrometres: 10_000 };
    let short = station.refused(Request::Capture { case, order: bar(at(15.0, 10.0)) });
    assert_eq!(short.code, "scale_unusable");
    // 10 mm are 196.85 px at 500 ppi.
    let view = station.order(case, bar(at(206.85, 10.0)));
    assert_eq!((view.pending[0].ppi, view.pending[0].measured), (Some(Ppi::P500), true));
    let view = station.order(case, accept());
    assert_eq!(attempts(&view, finger)[0].ppi, Ppi::P500);
}

#[test]
fn a_capture_only_session_sees_nothing_else_and_closes_behind_its_pin() {
    let station = Station::new();
    let (case, other) = (station.opened("B-11"), station.opened("B-12"));
    let unfit = Request::CaptureOnly { case, pin: "12".into() };
    assert_eq!(station.refused(unfit).code, "pin_unfit");
    station.call(Request::CaptureOnly { case, pin: "2580".into() });
    let view = station.import(case, Some(Finger::ALL[0]), vec![station.material(1)[0].clone()]);
    assert_eq!(station.refused(Request::Captura(other)).code, "capture_only");
    assert_eq!(station.refused(Request::Bandeja).code, "capture_only");
    let image = attempts(&view, Finger::ALL[0])[0].image.clone();
    assert!(station.workstation.bytes(&image).is_ok());

    station.call(Request::Pause);
    assert_eq!(station.refused(Request::Captura(case)).code, "paused");
    assert!(station.workstation.bytes(&image).is_err(), "no picture while it is paused");
    assert_eq!(station.refused(Request::Resume { pin: "0000".into() }).code, "pin_wrong");
    station.call(Request::Resume { pin: "2580".into() });
    assert_eq!(station.captura(Request::Captura(case)).resolved, 1);
    let wrong = Request::LeaveCaptureOnly { passphrase: "no es".into() };
    assert_eq!(station.refused(wrong).code, "wrong_passphrase");

    station.call(Request::Pause);
    let wrong = Request::LeaveCaptureOnly { passphrase: "no es".into() };
    assert_eq!(station.refused(wrong).code, "wrong_passphrase", "asked in the pause too, and not given away");
    for _ in 0..4 {
        station.refused(Request::Resume { pin: "0000".into() });
    }
    assert_eq!(station.refused(Request::Resume { pin: "0000".into() }).code, "pin_spent");
    assert_eq!(station.refused(Request::Bandeja).code, "locked", "the vault is closed");
    station.sign_in();
    assert_eq!(station.captura(Request::Captura(case)).resolved, 1, "nothing was lost");
}

#[test]
fn technique_is_asked_once_a_hand_with_exceptions_and_mirrored_prints_are_shown_right() {
    let station = Station::new();
    let case = station.opened("B-11");
    let usual = station.captura(Request::Captura(case)).techniques.right;
    let glove = TechniqueView {
        method: "dermal_glove".into(),
        skin_side: "inner".into(),
        mirrored: true,
        temperature: Some(40),
        taken_by: "Técnica Ejemplo".into(),
        ..usual.clone()
    };
    let (second, third) = (Finger::ALL[1], Finger::ALL[2]);
    let scope = TechniqueScope::Finger(second);
    let view = station.order(case, CaptureOrder::SetTechnique { scope, technique: glove.clone() });
    assert_eq!((view.techniques.of(second), view.techniques.of(third)), (&glove, &usual));
    let hot = TechniqueView { temperature: Some(990), ..glove.clone() };
    let order = CaptureOrder::SetTechnique { scope, technique: hot };
    assert_eq!(station.refused(Request::Capture { case, order }).code, "temperature");

    let view = station.import(case, Some(second), vec![station.material(1)[1].clone()]);
    assert!(attempts(&view, second)[0].mirrored, "she said that it is mirrored");
    let view = station.import(case, Some(third), vec![station.material(1)[2].clone()]);
    assert!(!attempts(&view, third)[0].mirrored);
    let view = station.order(case, CaptureOrder::ClearException(second));
    assert_eq!(view.techniques.of(second), &usual);
}

#[test]
fn a_printed_code_of_another_case_stops_and_this_cases_label_reads_as_its_tag() {
    let station = Station::new();
    let (case, other) = (station.opened("B-11"), station.opened("B-12"));
    let code = |case, kind| {
        casework::PaperCode { kind, case, paper: PaperId([7; 16]), part: casework::Part::WHOLE }.to_string()
    };
    let read = |text: String| CaptureOrder::ReadTag { tag: text, scanned: true, photo: false };
    let foreign = read(code(other, casework::PaperKind::Strip));
    assert_eq!(station.refused(Request::Capture { case, order: foreign }).code, "paper_of_another_case");
    let readings = station.captura(Request::Captura(case)).tag.readings.len();
    let view = station.order(case, read(code(case, casework::PaperKind::FieldSheet)));
    assert_eq!(view.tag.readings.len(), readings, "a sheet is no reading of the tag");
    let view = station.order(case, read(code(case, casework::PaperKind::Tag)));
    let last = view.tag.readings.last().unwrap();
    assert_eq!((last.tag.as_str(), last.agrees, last.scanned), ("B-11", true, true));
}
