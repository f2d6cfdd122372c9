//! The compliance suite against an honest core, and against cores that are wrong in one thing.

use crate::common::*;
use crate::honest::{Honest, answer, json, problem, signed};
use crate::server::{Asked, Said, Server, said};
use core_api::strict;
use core_api::wire::{PROBLEM, ProblemKind};
use core_api::*;
use core_client::compliance::{Checked, Cores, Outcome, Subject, checks, run};
use core_client::http::HttpCore;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicI64, Ordering};
use terms::{Acervos, OverallResult, Sha256, Timestamp};

/// What fails against the honest core where `change` says something else.
fn failing(change: impl Fn(&Asked, &Said) -> Option<Said> + Send + Sync + 'static) -> Vec<&'static str> {
    let honest = Honest::default();
    let server = Server::new(move |asked| {
        let said = honest.say(asked);
        change(asked, &said).unwrap_or(said)
    });
    let mut told = 0;
    let checked = run_all(&server, |_| {
        told += 1;
        ControlFlow::Continue(())
    });
    assert_eq!((told, checked.len()), (checks().count(), checks().count()));
    assert_says_nothing(&checked);
    let skipped = checked.iter().filter(|one| matches!(one.outcome, Outcome::Skipped(_))).count();
    let failed = checked.iter().filter(|one| matches!(one.outcome, Outcome::Failed(_)));
    let failed: Vec<_> = failed.map(|one| one.check.id).collect();
    assert!(!failed.is_empty() || skipped == 0, "{checked:?}");
    failed
}

fn run_all(server: &Server, mut tell: impl FnMut(&Checked) -> ControlFlow<()>) -> Vec<Checked> {
    let [institution, located, verified]: [HttpCore; 3] =
        [TOKEN, LOCATOR, VERIFIER].map(|token| client_with(&server.url, token));
    let cores =
        Cores { institution: &institution, localizaciones: Some(&located), verificaciones: Some(&verified) };
    let (prints, other, curp) = (submission().prints, image(9, 40), CURP.to_owned());
    run(&cores, &Subject { institution: INSTITUTION, prints, other, curp }, &mut tell)
}

#[test]
fn an_honest_core_passes() {
    assert_eq!(failing(|_, _| None), Vec::<&str>::new());
}

#[test]
fn every_check_has_a_name_of_its_own() {
    let mut names: Vec<_> = checks().map(|check| check.id).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), checks().count());
}

#[test]
fn a_core_that_gives_persons_away_is_found_out() {
    let person = || Person {
        given_names: NAME.to_owned(),
        surnames: NAME.to_owned(),
        birth: NAME.to_owned(),
        curp: NAME.to_owned(),
        address: NAME.to_owned(),
    };
    let failed = failing(move |asked, _| asked.path.ends_with("/person").then(|| json(200, &person())));
    for check in ["person_without_dictamen", "dictamen_forged", "autograph_pending", "recall"] {
        assert!(failed.contains(&check), "{check} {failed:?}");
    }
}

#[test]
fn a_core_that_says_too_much_is_found_out() {
    let failed = failing(|asked, said| {
        let mut said = said.clone();
        let place = said.bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        said.bytes.splice(place..place, format!("\r\nx-nombre: {NAME}").bytes());
        asked.path.ends_with("/prints/1").then_some(said)
    });
    assert_eq!(failed, ["candidate_prints", "unknown_candidate", "located", "nothing_surplus"]);
}

#[test]
fn other_cores_that_are_wrong_in_one_thing() {
    let open = failing(|asked, _| {
        let known = |bearer: &str| [TOKEN, LOCATOR, VERIFIER].iter().any(|token| bearer.ends_with(token));
        let stranger = !asked.header("authorization").is_some_and(known);
        stranger.then(|| problem(ProblemKind::NotFound))
    });
    assert_eq!(open, ["no_token", "unknown_token"]);
    let broken = failing(|asked, _| asked.path.contains("passwd").then(|| said(500, &[], b"")));
    assert_eq!(broken, ["garbage_ids", "problems", "no_server_errors"]);
    let pages = failing(|asked, _| {
        (asked.path == "/v1/nada").then(|| said(404, &[("content-type", "text/html")], NAME.as_bytes()))
    });
    assert_eq!(pages, ["unknown_path", "problems"]);
    let words = failing(|asked, _| {
        let own = format!(r#"{{"type":"urn:otro:{NAME}","title":"{NAME}","status":404}}"#);
        (asked.path == "/v1/nada").then(|| said(404, &[("content-type", PROBLEM)], own.as_bytes()))
    });
    assert_eq!(words, ["unknown_path", "problems"]);
}

#[test]
fn a_core_that_forgets_the_nonce_or_searches_in_part_is_found_out() {
    let stale = failing(|asked, said| {
        let place = said.bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        let mut of: Acknowledgement = strict::read(&said.bytes[place..]).ok()?;
        of.nonce.0 = [0; 8];
        (asked.method == "PUT").then(|| signed(200, &of))
    });
    assert_eq!(stale, ["acknowledgement_bound", "submit_again"]);
    let part = failing(|asked, said| {
        let place = said.bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        let of: core_api::Answer = strict::read(&said.bytes[place..]).ok()?;
        let mut of = core_api::Answer { ..answer(of.request, of.manifest) };
        (of.searched, of.coverage[0].searched) = (2, 2);
        asked.path.ends_with("/candidates").then(|| signed(200, &of))
    });
    assert_eq!(part, ["answer_coverage"]);
}

#[test]
fn a_core_that_leaves_an_acervo_out_or_opens_one_that_is_not_granted_is_found_out() {
    let silent = failing(|_, said| {
        changed(said, |of: &mut core_api::Answer| {
            of.coverage.clear();
            of.candidates.iter_mut().for_each(|candidate| candidate.acervo = None);
        })
    });
    assert_eq!(silent, ["answer_acervos"]);
    let fewer = failing(|_, said| changed(said, |of: &mut core_api::Answer| of.coverage.truncate(1)));
    assert_eq!(fewer, ["answer_acervos"]);
    let open = failing(|_, said| {
        let closed = said.bytes.starts_with(b"HTTP/1.1 403");
        (closed && String::from_utf8_lossy(&said.bytes).contains("acervo_not_granted"))
            .then(|| problem(ProblemKind::NotFound))
    });
    assert_eq!(open, ["acervo_not_granted"]);
}

/// The signed message of an answer, changed and signed anew.
fn changed<T: strict::Message>(said: &Said, change: impl FnOnce(&mut T)) -> Option<Said> {
    let place = said.bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let mut message: T = strict::read(&said.bytes[place..]).ok()?;
    change(&mut message);
    Some(signed(200, &message))
}

#[test]
fn a_core_that_mistakes_dictamenes_by_pen_or_outcomes_is_found_out() {
    let silent = failing(|_, said| {
        changed(said, |delivery: &mut Delivery| (delivery.way, delivery.result) = (None, None))
    });
    assert_eq!(silent, ["autograph_pending", "autograph_negative"]);
    let turned = failing(|_, said| {
        changed(said, |delivery: &mut Delivery| delivery.result = Some(OverallResult::Confirmed))
    });
    assert_eq!(turned, ["autograph_negative", "autograph_again"]);
    let count = AtomicI64::new(100);
    let restless = failing(move |_, said| {
        let at = Timestamp(count.fetch_add(1, Ordering::Relaxed));
        changed(said, |delivery: &mut Delivery| delivery.at = at)
            .or_else(|| changed(said, |receipt: &mut OutcomeReceipt| receipt.at = at))
    });
    assert_eq!(restless, ["autograph_again", "outcome_again"]);
    let other =
        failing(|_, said| changed(said, |receipt: &mut OutcomeReceipt| receipt.outcome = Sha256([0; 32])));
    assert_eq!(other, ["outcomes", "outcome_again", "recall"]);
    let credulous = failing(|asked, said| {
        let refused = said.bytes.starts_with(b"HTTP/1.1 422");
        let handed = asked.path.contains("/dictamenes/") || asked.path.contains("/outcomes/");
        (refused && handed).then(|| json(201, &answer(REQUEST, submission().manifest())))
    });
    assert_eq!(credulous, ["autograph_malformed", "outcome_malformed", "recall_of_nothing"]);
}

#[test]
fn a_core_that_mixes_its_services_is_found_out() {
    let open = failing(|asked, said| {
        let apart = said.bytes.starts_with(b"HTTP/1.1 403") && !asked.path.ends_with("person");
        apart.then(|| problem(ProblemKind::NotFound))
    });
    for check in ["apart", "located_apart", "verified_apart"] {
        assert!(open.contains(&check), "{check} {open:?}");
    }
    let strange = failing(|asked, _| {
        (asked.path == "/v1/grants").then(|| {
            let scopes = vec![Scope::Metrics];
            let (contract, institution) = (CONTRACT.to_owned(), INSTITUTION);
            let (release, acervos) = (ReleaseProfile::WithAnswer, Acervos::USUAL);
            json(200, &Grants { contract, institution, scopes, release, acervos })
        })
    });
    assert_eq!(strange[..1], ["grants"]);
}

#[test]
fn a_core_that_locates_or_verifies_wrongly_is_found_out() {
    let likeness = failing(|_, said| {
        changed(said, |found: &mut Localizacion| found.records[0].confirmed_by_curp = false)
    });
    assert!(likeness.starts_with(&["located"]), "{likeness:?}");
    let somebody = failing(|_, said| {
        changed(said, |found: &mut Localizacion| found.records[0].person.curp = "XXXX".to_owned())
    });
    assert!(somebody.starts_with(&["located"]), "{somebody:?}");
    let count = AtomicI64::new(100);
    let restless = failing(move |_, said| {
        let at = Timestamp(count.fetch_add(1, Ordering::Relaxed));
        changed(said, |found: &mut Localizacion| found.at = at)
    });
    assert_eq!(restless, ["located_again"]);
    let credulous = failing(|asked, said| {
        let services = asked.path.contains("localizaciones") || asked.path.contains("verificaciones");
        let refused = [b"HTTP/1.1 422", b"HTTP/1.1 409"].iter().any(|start| said.bytes.starts_with(*start));
        (refused && services).then(|| json(201, &answer(REQUEST, submission().manifest())))
    });
    let wrong = ["located_conflict", "located_malformed", "verified", "verified_without_consent"];
    assert_eq!(credulous, wrong);
    let unbound =
        failing(|_, said| changed(said, |verified: &mut Verificacion| verified.nonce = Nonce([0; 8])));
    assert_eq!(unbound, ["verified"]);
    let talkative =
        failing(|_, said| changed(said, |verified: &mut Verificacion| verified.agreement.birth = Some(true)));
    assert_eq!(talkative, ["verified"]);
}

#[test]
fn a_core_that_does_not_answer_is_asked_once() {
    let server = Server::new(|_| crate::server::raw(""));
    let checked = run_all(&server, |_| ControlFlow::Continue(()));
    assert_eq!(server.asked().len(), 3, "as often as any call");
    assert!(matches!(checked[0].outcome, Outcome::Failed("no contesta")));
    assert!(checked[1..].iter().all(|one| matches!(one.outcome, Outcome::Skipped(_))));
    let stopped = run_all(&server, |_| ControlFlow::Break(()));
    assert_eq!(stopped.len(), 1);
}
