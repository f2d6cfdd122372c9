//! Dictámenes by pen, outcomes, localizaciones, verificaciones: what fits the contract and what does not.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use core_api::strict::{self, Message, Misfit};
use core_api::*;
use serde_json::{Value, json};
use terms::{CandidateId, OverallResult, RequestId, Sha256, Timestamp};

fn read<T: Message>(body: &Value) -> Result<T, Misfit> {
    strict::read(&serde_json::to_vec(body).unwrap())
}

fn with(body: &Value, pointer: &str, value: Value) -> Value {
    let mut body = body.clone();
    let (parent, member) = pointer.rsplit_once('/').unwrap();
    body.pointer_mut(parent).unwrap()[member] = value;
    body
}

#[test]
fn a_receipt_of_before_is_read_and_one_of_now_says_way_and_result() {
    let before = include_str!("../../../fuzz/seeds/core_answer/delivery");
    let old: Delivery = strict::read(before.as_bytes()).unwrap();
    assert_eq!((old.way, old.result), (None, None));
    assert_eq!(serde_json::to_string(&old).unwrap(), before, "and written as it was");
    let now = Delivery { way: Some(Way::Autografa), result: Some(OverallResult::Rejected), ..old };
    let text = serde_json::to_string(&now).unwrap();
    assert!(text.ends_with(r#""way":"autografa","result":"rejected"}"#), "{text}");
    assert_eq!(strict::read(text.as_bytes()), Ok(now));
}

#[test]
fn only_a_confirming_dictamen_by_pen_names_a_candidate() {
    let candidate = "C-7F3A-09";
    let says = Autograph::read("confirmed", Some(candidate)).unwrap();
    assert_eq!(
        (says.result(), says.candidate()),
        (OverallResult::Confirmed, Some(&CandidateId(candidate.into())))
    );
    for result in ["rejected", "inconclusive", "no_records"] {
        assert_eq!(Autograph::read(result, None).unwrap().result_word(), result);
        assert_eq!(Autograph::read(result, Some(candidate)), None);
    }
    for (result, candidate) in
        [("confirmed", None), ("confirmed", Some("JUAN")), ("unsuitable", None), ("", None), ("si", None)]
    {
        assert_eq!(Autograph::read(result, candidate), None, "{result}");
    }
}

#[test]
fn an_outcome_is_read_under_its_own_kind_only() {
    let acta = json!({"contract": CONTRACT, "acta": "00123", "oficialia": "04", "date": "2024-02-29"});
    let families = json!({"contract": CONTRACT, "reached": 1, "of": 2});
    let recall = json!({"contract": CONTRACT, "dictamen": Sha256([1; 32]), "oficio": "FGE/1/2026"});
    let bodies = [acta, families, recall].map(|body| serde_json::to_vec(&body).unwrap());
    for (kind, place) in OutcomeKind::ALL.into_iter().zip(0..) {
        for (body, other) in bodies.iter().zip(0..) {
            let read = Outcome::from_body(kind, body);
            assert_eq!(read.is_ok(), place == other, "{kind:?} {other}");
            let Ok(read) = read else { continue };
            assert_eq!((read.kind(), Outcome::from_body(kind, &read.to_body()).as_ref()), (kind, Ok(&read)));
        }
    }
}

#[test]
fn days_are_days() {
    let acta = json!({"contract": CONTRACT, "acta": "1", "oficialia": "1", "date": "2024-02-29"});
    for day in ["2024-02-29", "2000-02-29", "2026-12-31", "1950-04-30"] {
        assert!(read::<ActaDefuncion>(&with(&acta, "/date", json!(day))).is_ok(), "{day}");
    }
    for odd in [
        "2023-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-1-01",
        "26-01-01",
        "+026-01-01",
        "2026-01-01-",
        "2026-01-00",
        "2026/01/01",
        "",
        "ROSA",
        "２０２６-01-01",
    ] {
        let told = read::<ActaDefuncion>(&with(&acta, "/date", json!(odd)));
        assert_eq!(told, Err(Misfit::Surplus), "{odd}");
    }
}

#[test]
fn a_localizacion_asks_for_one_person_in_one_way() {
    let good = json!({"contract": CONTRACT, "institution": "0".repeat(32), "carpeta": "FGE/1/2026",
        "search": {"curp": "EXFM500101MXXXXX00"}});
    let names = json!({"names": {"given_names": "María", "surnames": "Ejemplo", "birth": "1950-01-01"}});
    assert!(read::<LocalizacionBody>(&good).is_ok());
    assert!(read::<LocalizacionBody>(&with(&good, "/search", names.clone())).is_ok());
    for (pointer, value) in [
        ("/search/curp", json!("EXFM500101MXXXXX0")),
        ("/search/curp", json!("exfm500101mxxxxx00")),
        ("/search/curp", json!("EXFM500101MXXXXX0Ñ")),
        ("/search/names", names["names"].clone()),
        ("/search", json!({})),
        ("/search", with(&names, "/names/birth", json!("1950-13-01"))),
        ("/search", with(&names, "/names/surnames", json!(" "))),
        ("/search", with(&names, "/names/surnames", json!("a\nb"))),
        ("/search", with(&names, "/names/mother", json!("Ana"))),
        ("/carpeta", json!("")),
        ("/carpeta", json!("señora")),
        ("/motive", json!("because")),
    ] {
        let told = read::<LocalizacionBody>(&with(&good, pointer, value.clone()));
        assert!(told.is_err(), "{pointer} {value}");
    }
    let told = format!("{:?}", read::<LocalizacionBody>(&good));
    assert!(!told.contains("EXFM"), "{told}");
}

#[test]
fn no_verificacion_without_consent_and_no_answer_that_says_more() {
    let good = json!({"contract": CONTRACT, "institution": "0".repeat(32), "nonce": "0".repeat(16),
        "consent": "1".repeat(64), "credential": {"curp": "EXFM500101MXXXXX00"}, "finger": 2,
        "blob": "2".repeat(64)});
    assert!(read::<VerificacionBody>(&good).is_ok());
    assert!(read::<VerificacionBody>(&with(&good, "/consent", json!("0".repeat(64)))).is_err());
    assert!(read::<VerificacionBody>(&with(&good, "/consent", Value::Null)).is_err());
    let answer = json!({"institution": "0".repeat(32), "verificacion": "0".repeat(32), "nonce": "0".repeat(16),
        "consent": "1".repeat(64), "at": 1, "contract": CONTRACT, "agreement": {"curp": true}, "similarity": 97});
    assert!(read::<Verificacion>(&answer).is_ok());
    for (pointer, value) in
        [("/similarity", json!(101)), ("/agreement/curp", json!(false)), ("/agreement/address", json!("X"))]
    {
        assert!(read::<Verificacion>(&with(&answer, pointer, value)).is_err(), "{pointer}");
    }
}

#[test]
fn an_order_names_its_oficio_and_who_opens_and_tells_neither_in_a_log() {
    let order = ReleaseOrder {
        contract: CONTRACT.to_owned(),
        candidate: CandidateId("C-7F3A-09".into()),
        dictamen: Sha256([1; 32]),
        oficio: "DERFE/1/2026".into(),
        operator: "Rosa".into(),
    };
    assert_eq!(order.check(), Ok(()));
    assert!(!format!("{order:?}").contains("Rosa"));
    for odd in [
        ReleaseOrder { oficio: String::new(), ..order.clone() },
        ReleaseOrder { operator: " ".into(), ..order.clone() },
        ReleaseOrder { operator: "a\nb".into(), ..order.clone() },
        ReleaseOrder { candidate: CandidateId("JUAN".into()), ..order.clone() },
        ReleaseOrder { contract: "cotejo-core/0".into(), ..order },
    ] {
        assert!(odd.check().is_err());
    }
    let many = PendingRelease {
        institution: terms::InstitutionId([1; 16]),
        request: RequestId([2; 16]),
        candidate: CandidateId("C-7F3A-09".into()),
        dictamen: Sha256([1; 32]),
        at: Timestamp(1),
    };
    assert_eq!(PendingReleases { pending: vec![many.clone(); MAX_PENDING] }.check(), Ok(()));
    assert!(PendingReleases { pending: vec![many; MAX_PENDING + 1] }.check().is_err());
}
