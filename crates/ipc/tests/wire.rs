//! What crosses to the window, and what can never cross.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use ipc::*;
use terms::*;

#[test]
fn requests_survive_the_wire_and_show_nothing_in_a_log() {
    let request = Request::SignIn { login: "perita".into(), passphrase: "secreta".into() };
    let text = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<Request>(&text).unwrap(), request);
    assert_eq!(format!("{request:?}"), "Request");
    let sign = Request::Sign { case: CaseId([1; 16]), password: "x".into() };
    assert_eq!(serde_json::from_str::<Request>(&serde_json::to_string(&sign).unwrap()).unwrap(), sign);
    assert!(serde_json::from_str::<Request>("{\"request\":\"other\"}").is_err());
}

#[test]
fn a_bench_before_its_conclusion_has_no_place_for_a_score() {
    let pane = || PaneView {
        print: Handle("h".into()),
        image: Handle("h".into()),
        width: 1,
        height: 1,
        ppi: Ppi::P500,
        points: Vec::new(),
        recipe: print_view::Recipe::default(),
        enhancer: None,
        layers: Vec::new(),
    };
    let panes = TwoPanes { finger: Finger::ALL[0], questioned: pane(), known: pane(), pairs: Vec::new() };
    let open =
        OpenBench { panes, later: vec![], guards: vec![], allowed: vec![], can_undo: false, can_redo: false };
    let text = serde_json::to_string(&Bench::Open(open)).unwrap();
    assert!(!text.contains("score") && !text.contains("lines") && !text.contains("rank"), "{text}");
}

#[test]
fn a_released_person_stays_out_of_debug_output() {
    let person = PersonView {
        given_names: "Ejemplo".into(),
        surnames: "Ficticio".into(),
        birth: "1980".into(),
        curp: "X".into(),
        address: "Calle".into(),
    };
    let shown = format!("{:?} {:?}", person.clone(), ReleaseView::Released(person));
    assert_eq!(shown, "PersonView Released");
}
