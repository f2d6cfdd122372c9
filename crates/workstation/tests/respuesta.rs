//! An institution answers a whole oficio on paper: a folder with 85 answers, some of which are not what they should be
//! (DESIGN 11, scene 8).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use ipc::*;
use station::{Station, ranked};
use std::path::PathBuf;
use std::time::Duration;
use terms::*;

/// Answered "sin registros".
const NONE: usize = 60;
/// Answered with one candidate each.
const SOME: usize = 24;
/// A name that stands on one of the files; nobody has it.
const CURP: &str = "XEXX010101HNEXXXA4";

/// A case of one finger, locked, under a tag of its own.
fn case(station: &Station, number: usize) -> CaseId {
    let case = station.case();
    let tag = format!("B-{number:04}");
    station.tag(case, &tag);
    station.tag(case, &tag);
    station.import(case, Some(Finger::ALL[0]), vec![station.material(1)[0].clone()]);
    station.order(case, CaptureOrder::AcceptAllImports);
    for finger in Finger::ALL.into_iter().skip(1) {
        let reason = MissingReason::NotReceived;
        station.order(case, CaptureOrder::FingerMissing { finger, reason });
    }
    station.tag(case, &tag);
    let (finger, suitability) = (Finger::ALL[0], Suitability::Suitable);
    station.call(Request::Triage { case, finger, suitability, class: None });
    let edit = PointEdit::AcceptAll(Quality::new(0));
    station.call(Request::EditAnalysis { case, finger, edit });
    station.call(Request::LockAnalysis(case));
    case
}

fn outbox(station: &Station, order: OutboxOrder) {
    station.call(Request::OrderOutbox(order));
}

fn order(station: &Station, order: RespuestaOrder) -> RespuestaView {
    let Reply::Respuesta(view) = station.call(Request::OrderRespuesta(order)) else {
        panic!("not the answer")
    };
    assert!(!serde_json::to_string(&view).unwrap().contains(CURP), "a file's name is shown");
    view
}

fn ended(station: &Station) -> RespuestaView {
    for _ in 0..2400 {
        let Reply::Respuesta(view) = station.call(Request::Respuesta) else { panic!("not the answer") };
        match view.job.as_ref().map(|job| job.state.clone()) {
            Some(JobState::Done) => return view,
            Some(JobState::Failed(problem)) => panic!("{problem:?}"),
            _ => std::thread::sleep(Duration::from_millis(50)),
        }
    }
    panic!("the job does not end");
}

fn filed(station: &Station, cases: &[CaseId]) {
    outbox(station, OutboxOrder::Pause { paused: true });
    outbox(station, OutboxOrder::FileTogether { cases: cases.to_vec() });
    station::until(station, cases[0], |view| !view.solicitudes.is_empty());
    let form = ExportForm::PackageZip;
    let (_, left) = station.exported(ExportOrder { case: cases[0], form, recompression: None });
    assert_eq!(left.job.map(|job| job.state), Some(JobState::Done));
}

fn folio(station: &Station, case: CaseId) -> String {
    station.captura(Request::Captura(case)).head.folio
}

/// A folder of the institution that answered.
struct Folder(PathBuf);

impl Folder {
    fn new(station: &Station) -> Self {
        Folder(station.folder().join("Respuesta INE"))
    }

    fn copy(&self, name: &str, from: PathBuf) {
        let to = self.0.join(name);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(from, to).unwrap();
    }
}

fn with_outcome(view: &RespuestaView, wanted: impl Fn(&RowOutcome) -> bool) -> usize {
    let rows = &view.answer.as_ref().unwrap().rows;
    rows.iter().filter(|row| wanted(&row.outcome)).count()
}

fn described(station: &Station) -> RespuestaView {
    let Reply::Status(status) = station.call(Request::Status) else { panic!() };
    let number = " INE/DERFE/0123/2026 ".to_owned();
    let today = Some(status.now);
    order(station, RespuestaOrder::Describe { number, issued: today, received: today })
}

#[test]
fn a_folder_with_85_answers_loads_and_what_is_astray_stays_aside() {
    let station = Station::new();
    let cases: Vec<CaseId> = (0..NONE + SOME + 2).map(|number| case(&station, number)).collect();
    let (never, asked) = cases.split_last().unwrap();
    filed(&station, asked);
    let folder = folder_with_answers(&station, asked, *never);

    station.pick(vec![folder.0.clone()]);
    order(&station, RespuestaOrder::Begin);
    let view = ended(&station);
    let answer = view.answer.clone().unwrap();
    assert_eq!((view.waiting, answer.documents, answer.rows.len()), (85, 1, 85));
    let candidates = |outcome: &RowOutcome| matches!(outcome, RowOutcome::Candidates(_));
    assert_eq!(with_outcome(&view, candidates), SOME);
    let aside: Vec<_> = answer.aside.iter().map(|aside| (aside.why, aside.files)).collect();
    assert_eq!(
        aside,
        [(AsideReason::NeverSent, 1), (AsideReason::Unreadable, 1), (AsideReason::Double, 1)],
        "set aside, told, and not recorded"
    );
    let [astray] = answer.tray.as_slice() else { panic!("{:?}", answer.tray) };
    assert_eq!((astray.why, astray.says.finger), (TrayReason::NoSolicitud, None), "a CURP tells nothing");

    assert_eq!(station.refused(Request::OrderRespuesta(RespuestaOrder::Record)).code, "answer_incomplete");
    described(&station);
    list_the_negatives(&station, &asked[..NONE]);
    let row = |case: CaseId| {
        let found = answer.rows.iter().find(|row| row.case == case);
        found.map(|row| row.request).unwrap()
    };
    let last = asked[NONE + SOME];
    let at = Spot { request: row(last), candidate: 1, finger: Finger::ALL[0] };
    order(&station, RespuestaOrder::Place { image: astray.image, at });
    order(&station, RespuestaOrder::TakeAway { image: astray.image });
    let view = order(&station, RespuestaOrder::Undo);
    assert_eq!(with_outcome(&view, candidates), SOME + 1, "taken back");

    order(&station, RespuestaOrder::Record);
    let view = ended(&station);
    let recorded = |outcome: &RowOutcome| matches!(outcome, RowOutcome::Recorded { .. });
    assert_eq!((view.waiting, with_outcome(&view, recorded)), (0, 85));
    order(&station, RespuestaOrder::Close);

    a_negative_by_oficio(&station, asked[0]);
    a_dead_record_stops_for_the_ministerio_publico(&station, asked[NONE]);
}

/// What the institution sent: the scanned oficio, a file for each candidate, one named by a CURP, one for a solicitud
/// that never left, one twice, one that is no image.
fn folder_with_answers(station: &Station, asked: &[CaseId], never: CaseId) -> Folder {
    let folder = Folder::new(station);
    let print = |finger: usize| station.material(1)[finger - 1].clone();
    let named = |case: CaseId| folio(station, case).replace('/', "-");
    folder.copy("Oficio de respuesta digitalizado.png", print(1));
    for (place, case) in asked[NONE..NONE + SOME].iter().enumerate() {
        let about = if place == 0 { "/baja por defuncion" } else { "" };
        folder.copy(&format!("con registros/{}{about}/01.png", named(*case)), print(1));
    }
    folder.copy(&format!("con registros/{}/pulgar derecho.png", named(asked[NONE + 1])), print(1));
    folder.copy(&format!("{CURP}_01.png"), print(3));
    folder.copy(&format!("{}_01.png", named(never)), print(4));
    std::fs::write(folder.0.join("notas.docx"), b"no es una imagen").unwrap();
    folder
}

fn list_the_negatives(station: &Station, negative: &[CaseId]) {
    let none = RespuestaOrder::NoRecordsListed { text: "Sin registros: ninguna.".into() };
    assert_eq!(station.refused(Request::OrderRespuesta(none)).code, "no_folio_listed");
    let listed: Vec<String> = negative.iter().map(|case| folio(station, *case)).collect();
    let view = order(station, RespuestaOrder::NoRecordsListed { text: listed.join(";\n") });
    assert_eq!(with_outcome(&view, |outcome| *outcome == RowOutcome::NoRecords), NONE);
}

/// The screen and the dictamen name the oficio, and no coverage that nobody stated.
fn a_negative_by_oficio(station: &Station, case: CaseId) {
    let Reply::Cotejo(CotejoView::NoRecords(none)) = station.call(Request::OpenAnswer(case)) else {
        panic!("not a negative")
    };
    let AnsweredBy::Oficio { number, .. } = none.by else { panic!("{:?}", none.by) };
    assert_eq!(number, "INE/DERFE/0123/2026");
    let concluded = Request::ConcludeCase { case, result: OverallResult::NoRecords, candidate: None };
    assert!(matches!(station.call(concluded), Reply::Dictamen(_)));
    station.signed(case);
}

fn a_dead_record_stops_for_the_ministerio_publico(station: &Station, case: CaseId) {
    let view = ranked(station.call(Request::OpenAnswer(case)));
    let candidate = view.candidates[0].candidate.id.clone();
    let finger = Finger::ALL[0];
    station::pair(station, case, &candidate, finger);
    let unmask = Request::Unmask { case, candidate: candidate.clone(), finger };
    assert_eq!(station.refused(unmask).code, "nothing_to_unmask");
    let conclusion = Conclusion::Corresponds;
    station.call(Request::ConcludeCandidate { case, candidate, conclusion });
    let confirmed = || Request::ConcludeCase { case, result: OverallResult::Confirmed, candidate: None };
    assert_eq!(station.refused(confirmed()).code, "cancelled_by_death");
    let Reply::Status(status) = station.call(Request::Status) else { panic!() };
    station.order(
        case,
        CaptureOrder::RecordAuthority {
            measure: "cancelled_record".into(),
            number: "FE-99/2026".into(),
            authority: "Fiscalía Ejemplo".into(),
            issued: status.now,
        },
    );
    assert!(matches!(station.call(confirmed()), Reply::Dictamen(_)));
    station.signed(case);
    let by_line = station.refused(Request::Release(case));
    assert_eq!(by_line.code, "answered_by_oficio");
}
