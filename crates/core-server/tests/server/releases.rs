//! The other ways to a person: an operator's oficio on a dictamen signed by pen, a convenio; and what closes them.

use crate::running::*;
use core_api::wire::{self, AUTOGRAPH, ProblemKind, path};
use core_api::*;
use rustix::process::Signal;
use serde_json::{Value, json};
use sha2::Digest as _;
use terms::{CandidateId, OverallResult, RequestId, Sha256};

const SCAN: &[u8] = b"%PDF-1.7\n% escaneo con ROSA-EJEMPLO\n%%EOF\n";

fn digest(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}

/// An answered request and its first candidate.
fn answered(server: &Running, token: &str, submission: &Submission) -> CandidateId {
    server.submit(token, submission);
    server.answer(token, submission.request).json::<Answer>().candidates[0].id.clone()
}

fn by_pen(
    server: &Running,
    request: RequestId,
    result: &str,
    candidate: Option<&CandidateId>,
    scan: &[u8],
) -> Reply {
    let mut headers = vec![("content-type", AUTOGRAPH), (wire::RESULT, result)];
    headers.extend(candidate.map(|candidate| (wire::CANDIDATE, candidate.0.as_str())));
    server.call("PUT", &path::dictamen(request, digest(scan)), US, &headers, Some(scan))
}

fn order(candidate: &CandidateId) -> ReleaseOrder {
    ReleaseOrder {
        contract: CONTRACT.to_owned(),
        candidate: candidate.clone(),
        dictamen: digest(SCAN),
        oficio: "DERFE/0042/2026".to_owned(),
        operator: "Operadora de Prueba".to_owned(),
    }
}

fn recall(dictamen: Sha256) -> SinEfectos {
    SinEfectos { contract: CONTRACT.to_owned(), dictamen, oficio: "FGE/7/2026".to_owned() }
}

#[test]
fn a_dictamen_by_pen_waits_for_the_operators_oficio() {
    let server = Running::start();
    let submission = ask(80, 7);
    let (request, key) = (submission.request, server.key());
    let candidate = answered(&server, US, &submission);
    let person = |server: &Running| server.get(&path::person(request, &candidate), US);
    let receipt: Delivery = by_pen(&server, request, "confirmed", Some(&candidate), SCAN).signed(&key);
    assert_eq!(
        (receipt.dictamen, receipt.way, receipt.result),
        (digest(SCAN), Some(Way::Autografa), Some(OverallResult::Confirmed))
    );
    let again = by_pen(&server, request, "confirmed", Some(&candidate), SCAN);
    assert_eq!((again.status, again.signed::<Delivery>(&key)), (200, receipt));
    by_pen(&server, request, "rejected", None, SCAN).is(ProblemKind::Conflict);
    person(&server).is(ProblemKind::NoWarrant);

    // What waits outlives a crash, and only the operator sees it.
    let server = server.killed_and_restarted();
    server.get(&path::releases(), US).is(ProblemKind::Forbidden);
    server.put_json(&path::release(request), US, &order(&candidate)).is(ProblemKind::Forbidden);
    let waiting = server.get(&path::releases(), OPERATOR).json::<PendingReleases>().pending;
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].institution, waiting[0].request), (OURS, request));
    assert_eq!((&waiting[0].candidate, waiting[0].dictamen), (&candidate, digest(SCAN)));
    let scan = server.get(&path::release(request), OPERATOR);
    assert_eq!((scan.header("content-type"), scan.body.as_slice()), ("application/pdf", SCAN));

    let other = ReleaseOrder { candidate: CandidateId("C-0000-000".into()), ..order(&candidate) };
    server.put_json(&path::release(request), OPERATOR, &other).is(ProblemKind::NoWarrant);
    let unread = ReleaseOrder { dictamen: Sha256([9; 32]), ..order(&candidate) };
    server.put_json(&path::release(request), OPERATOR, &unread).is(ProblemKind::NoWarrant);
    let without = ReleaseOrder { oficio: String::new(), ..order(&candidate) };
    server.put_json(&path::release(request), OPERATOR, &without).is(ProblemKind::Refused);
    person(&server).is(ProblemKind::NoWarrant);

    let opened = server.put_json(&path::release(request), OPERATOR, &order(&candidate));
    let told: Release = opened.signed(&key);
    assert_eq!((opened.status, &told.candidate, told.oficio.as_str()), (201, &candidate, "DERFE/0042/2026"));
    let again = server.put_json(&path::release(request), OPERATOR, &order(&candidate));
    assert_eq!((again.status, again.signed::<Release>(&key)), (200, told));
    assert!(!person(&server).json::<Person>().surnames.is_empty());
    assert!(server.get(&path::releases(), OPERATOR).json::<PendingReleases>().pending.is_empty());
    server.get(&path::release(request), OPERATOR).is(ProblemKind::NotFound);

    // The audit has order and release, and neither the operator's name nor what the scan says.
    let audit = std::fs::read_to_string(server.folder.path().join("auditoria.jsonl")).unwrap();
    let lines: Vec<Value> = audit.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().any(|line| line["oficio"] == "DERFE/0042/2026" && line["status"] == 201));
    assert!(lines.iter().any(|line| line["basis"] == "oficio" && line["status"] == 200));
    assert!(!audit.contains("Operadora") && !audit.contains("ROSA"));
}

#[test]
fn negative_dictamenes_by_pen_are_taken_and_name_nobody() {
    let server = Running::start();
    let submission = ask(81, 3);
    let (request, key) = (submission.request, server.key());
    let candidate = answered(&server, US, &submission);
    by_pen(&server, request, "confirmed", Some(&candidate), SCAN);
    for (result, said) in
        [("inconclusive", OverallResult::Inconclusive), ("rejected", OverallResult::Rejected)]
    {
        let scan = [SCAN, result.as_bytes()].concat();
        let receipt: Delivery = by_pen(&server, request, result, None, &scan).signed(&key);
        assert_eq!((receipt.way, receipt.result), (Some(Way::Autografa), Some(said)));
    }
    // The one that confirmed stands no longer: no order opens it.
    assert!(server.get(&path::releases(), OPERATOR).json::<PendingReleases>().pending.is_empty());
    server.put_json(&path::release(request), OPERATOR, &order(&candidate)).is(ProblemKind::NoWarrant);
    let late = by_pen(&server, request, "confirmed", Some(&candidate), SCAN);
    assert_eq!(late.status, 200, "it is known");
    server.put_json(&path::release(request), OPERATOR, &order(&candidate)).is(ProblemKind::NoWarrant);
    for (result, candidate) in
        [("unsuitable", None), ("confirmed", None), ("rejected", Some(&candidate)), ("si", None)]
    {
        by_pen(&server, request, result, candidate, SCAN).is(ProblemKind::Refused);
    }
    by_pen(&server, request, "rejected", None, b"no PDF").is(ProblemKind::Refused);
    let nobody = CandidateId("C-0000-000".into());
    by_pen(&server, request, "confirmed", Some(&nobody), b"%PDF-1.4 otro").is(ProblemKind::NotFound);
}

#[test]
fn a_convenio_grants_persons_with_the_answer_until_a_recall() {
    let server = Running::start();
    let submission = ask_as(GRANTED, 82, 5);
    let request = submission.request;
    let candidate = answered(&server, GRANTED_ONE, &submission);
    let grants: Grants = server.get(&path::grants(), GRANTED_ONE).json();
    assert_eq!((grants.institution, grants.release), (GRANTED, ReleaseProfile::WithAnswer));
    assert_eq!(server.get(&path::grants(), US).json::<Grants>().release, ReleaseProfile::AfterDictamen);
    let person = |candidate: &CandidateId| server.get(&path::person(request, candidate), GRANTED_ONE);
    assert!(!person(&candidate).json::<Person>().surnames.is_empty());
    person(&CandidateId("C-0000-000".into())).is(ProblemKind::NoWarrant);
    server.get(&path::person(request, &candidate), US).is(ProblemKind::NotFound);
    let audit = std::fs::read_to_string(server.folder.path().join("auditoria.jsonl")).unwrap();
    assert!(audit.contains("\"basis\":\"convenio\""));

    let headers = [("content-type", AUTOGRAPH), (wire::RESULT, "rejected")];
    let delivered = path::dictamen(request, digest(SCAN));
    assert_eq!(server.call("PUT", &delivered, GRANTED_ONE, &headers, Some(SCAN)).status, 201);
    assert_eq!(person(&candidate).status, 200, "the grant does not rest on the dictamen");
    let recalled = path::outcome(request, OutcomeKind::SinEfectos);
    assert_eq!(server.put_json(&recalled, GRANTED_ONE, &recall(digest(SCAN))).status, 201);
    person(&candidate).is(ProblemKind::NoWarrant);
}

#[test]
fn a_recall_closes_what_an_oficio_opened_also_after_a_restart() {
    let mut server = Running::start();
    let submission = ask(83, 9);
    let (request, key) = (submission.request, server.key());
    let candidate = answered(&server, US, &submission);
    by_pen(&server, request, "confirmed", Some(&candidate), SCAN);
    server.put_json(&path::release(request), OPERATOR, &order(&candidate));
    assert_eq!(server.get(&path::person(request, &candidate), US).status, 200);
    let place = path::outcome(request, OutcomeKind::SinEfectos);
    server.put_json(&place, US, &recall(Sha256([1; 32]))).is(ProblemKind::Refused);
    let told = server.put_json(&place, US, &recall(digest(SCAN)));
    let receipt: OutcomeReceipt = told.signed(&key);
    assert_eq!((told.status, receipt.kind), (201, OutcomeKind::SinEfectos));
    server.signal(Signal::TERM);
    server.wait();
    let server = server.restarted();
    let again = server.put_json(&place, US, &recall(digest(SCAN)));
    assert_eq!((again.status, again.signed::<OutcomeReceipt>(&key)), (200, receipt));
    server.get(&path::person(request, &candidate), US).is(ProblemKind::NoWarrant);
    by_pen(&server, request, "confirmed", Some(&candidate), SCAN);
    server.get(&path::person(request, &candidate), US).is(ProblemKind::NoWarrant);
    server.put_json(&path::release(request), OPERATOR, &order(&candidate)).is(ProblemKind::NoWarrant);

    // Another dictamen is another matter.
    let other = [SCAN, b"segundo"].concat();
    by_pen(&server, request, "confirmed", Some(&candidate), &other);
    let opened = ReleaseOrder { dictamen: digest(&other), ..order(&candidate) };
    assert_eq!(server.put_json(&path::release(request), OPERATOR, &opened).status, 201);
    assert_eq!(server.get(&path::person(request, &candidate), US).status, 200);
}

#[test]
fn outcomes_are_references_and_counts_and_the_last_stands() {
    let server = Running::start();
    let submission = ask(84, 2);
    let (request, key) = (submission.request, server.key());
    server.submit(US, &submission);
    let families = |reached: u32| json!({"contract": CONTRACT, "reached": reached, "of": 2});
    let place = path::outcome(request, OutcomeKind::FamiliasLocalizadas);
    let tell = |body: &Value| server.put_json(&place, US, body);
    let first: OutcomeReceipt = tell(&families(0)).signed(&key);
    assert_eq!((first.request, first.institution), (request, OURS));
    let second = tell(&families(1));
    assert_eq!((second.status, tell(&families(1)).status), (201, 200));
    assert_eq!(tell(&families(0)).status, 201, "an earlier count that comes true again is told anew");
    tell(&families(3)).is(ProblemKind::Refused);
    tell(&json!({"contract": CONTRACT, "reached": 1, "of": 2, "nombre": "ROSA"})).is(ProblemKind::Refused);
    let acta = |date: &str| json!({"contract": CONTRACT, "acta": "00123", "oficialia": "04", "date": date});
    let place = path::outcome(request, OutcomeKind::ActaDefuncion);
    assert_eq!(server.put_json(&place, US, &acta("2024-02-29")).status, 201);
    server.put_json(&place, US, &acta("2023-02-29")).is(ProblemKind::Refused);
    server.put_json(&place, THEM, &acta("2024-02-29")).is(ProblemKind::NotFound);
    server.put_json(&place.replace("acta", "nada"), US, &acta("2024-02-29")).is(ProblemKind::NotFound);
}
