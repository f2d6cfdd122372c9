//! What a core may not send reaches its keeper encrypted to the officer, byte for byte, and nothing else of it stays.

use crate::common::*;
use crate::honest::{CANDIDATE, capabilities, json, missing};
use crate::server::{Said, Server, said};
use age::x25519::Identity;
use core_api::wire::{self, GREY, PROBLEM, ProblemKind};
use core_api::{Core, CoreError};
use core_client::http::HttpCore;
use core_client::surplus::{Keeper, Recipient, Surplus};
use std::sync::{Arc, Mutex};
use terms::{CandidateId, Finger, SurplusPlace};

const JSON: (&str, &str) = ("content-type", "application/json");

/// A keeper, and the officer's key if she has one.
#[derive(Default)]
struct Kept {
    officer: Option<Identity>,
    surplus: Mutex<Vec<Surplus>>,
}

impl Keeper for Kept {
    fn recipient(&self) -> Option<Recipient> {
        self.officer.as_ref().map(|officer| officer.to_public().to_string().parse().unwrap())
    }
    fn keep(&self, surplus: Surplus) {
        self.surplus.lock().unwrap().push(surplus);
    }
}

/// What a call of a core that answers so leaves with a keeper.
fn kept<T>(
    officer: Option<Identity>,
    reply: impl Fn(&str) -> Said + Send + Sync + 'static,
    call: impl Fn(&HttpCore) -> Result<T, CoreError>,
) -> Vec<Surplus> {
    let keeper = Arc::new(Kept { officer, ..Kept::default() });
    let server = Server::new(move |asked| reply(&format!("{} {}", asked.method, asked.path)));
    let mut options = options(&server.url);
    options.surplus = Some(Arc::clone(&keeper) as Arc<dyn Keeper>);
    let core = HttpCore::new(options, outside().0).unwrap();
    assert_eq!(call(&core).err(), Some(CoreError::Surplus));
    std::mem::take(&mut keeper.surplus.lock().unwrap())
}

/// The same where one thing was sealed: where it came, and what the officer reads.
fn opened<T>(
    reply: impl Fn(&str) -> Said + Send + Sync + 'static,
    call: impl Fn(&HttpCore) -> Result<T, CoreError>,
) -> (SurplusPlace, Vec<u8>) {
    let officer = Identity::generate();
    let all = kept(Some(officer.clone()), reply, call);
    let [surplus] = all.as_slice() else { panic!("{} were kept", all.len()) };
    let sealed = surplus.sealed.as_ref().unwrap();
    assert_eq!(sealed.recipient.to_string(), officer.to_public().to_string());
    assert!(!sealed.file.windows(NAME.len()).any(|part| part == NAME.as_bytes()));
    let clear = age::decrypt(&officer, &sealed.file).unwrap();
    assert_eq!(clear.len() as u64, surplus.size);
    (surplus.place, clear)
}

#[test]
fn whatever_was_asked_the_body_is_sealed_as_it_came() {
    let body = format!(r#"{{"nombre":"{NAME}"}}"#);
    let say = |headers: &'static [(&'static str, &'static str)]| {
        let body = body.clone();
        move |_: &str| said(200, headers, body.as_bytes())
    };
    let candidate = CandidateId(CANDIDATE.to_owned());
    let print = |core: &HttpCore| core.candidate_print(REQUEST, &candidate, Finger::ALL[0]);
    let whole = |place| (place, body.clone().into_bytes());
    assert_eq!(opened(say(&[JSON]), |core| core.capabilities()), whole(SurplusPlace::Capabilities));
    assert_eq!(opened(say(&[JSON]), |core| core.keys()), whole(SurplusPlace::Capabilities));
    let submit = |core: &HttpCore| core.submit(&submission(), &on);
    assert_eq!(opened(say(&[JSON]), submit), whole(SurplusPlace::Acknowledgement));
    assert_eq!(opened(say(&[JSON]), |core| core.answer(REQUEST, &on)), whole(SurplusPlace::Answer));
    assert_eq!(opened(say(&[("content-type", "image/jpeg")]), print), whole(SurplusPlace::Print));
    assert_eq!(opened(say(&[("content-type", GREY)]), print), whole(SurplusPlace::Print));
    let person = |core: &HttpCore| core.person(REQUEST, &candidate);
    assert_eq!(opened(say(&[JSON]), person), whole(SurplusPlace::Person));
    let deliver = |core: &HttpCore| core.deliver(REQUEST, b"%PDF");
    assert_eq!(opened(say(&[JSON]), deliver), whole(SurplusPlace::Acknowledgement));
}

#[test]
fn a_receipt_of_a_piece_and_an_event_are_sealed_too() {
    let piece = |asked: &str| match asked.split(' ').next() {
        Some("HEAD") => said(200, &[("upload-offset", "0")], b""),
        Some("PUT") => missing(),
        _ => said(200, &[("upload-offset", "1000")], NAME.as_bytes()),
    };
    let told = opened(piece, |core| core.submit(&submission(), &on));
    assert_eq!(told, (SurplusPlace::Acknowledgement, NAME.as_bytes().to_vec()));
    let event = |asked: &str| match asked.ends_with("events") {
        true => said(200, &[("content-type", "text/event-stream")], format!(": \n: {NAME}\n\n").as_bytes()),
        false => said(202, &[], b""),
    };
    let told = opened(event, |core| core.answer(REQUEST, &on));
    assert_eq!(told, (SurplusPlace::Answer, format!(": {NAME}").into_bytes()));
}

#[test]
fn an_error_is_sealed_where_it_is_no_problem_of_the_contract() {
    let mut problem = ProblemKind::Refused.problem(None);
    problem.title = NAME.to_owned();
    let body = serde_json::to_vec(&problem).unwrap();
    let sent = body.clone();
    let told =
        opened(move |_| said(422, &[("content-type", PROBLEM)], &sent), |core| core.answer(REQUEST, &on));
    assert_eq!(told, (SurplusPlace::Problem, body));
    let page = |_: &str| said(500, &[("content-type", "text/html")], NAME.as_bytes());
    assert_eq!(opened(page, |core| core.capabilities()), (SurplusPlace::Problem, NAME.as_bytes().to_vec()));
}

#[test]
fn a_head_is_sealed_with_its_body() {
    let body = serde_json::to_string(&capabilities()).unwrap();
    let sent = body.clone();
    let name = format!("attachment; filename={NAME}.wsq");
    let disposition = name.clone();
    let headers = move |_: &str| said(200, &[JSON, ("content-disposition", &disposition)], sent.as_bytes());
    let (place, whole) = opened(headers, |core| core.capabilities());
    let whole = String::from_utf8(whole).unwrap();
    let (head, kept) = whole.split_once("\r\n\r\n").unwrap();
    assert_eq!((place, kept), (SurplusPlace::Capabilities, body.as_str()));
    assert!(head.lines().any(|line| line == format!("content-disposition: {name}")), "{head}");
    let elsewhere = |_: &str| said(302, &[("location", &format!("https://x.example/{NAME}"))], b"");
    let (_, whole) = opened(elsewhere, |core| core.capabilities());
    assert!(String::from_utf8(whole).unwrap().contains(&format!("location: https://x.example/{NAME}\r\n")));
}

#[test]
fn of_a_body_without_end_the_head_is_sealed() {
    let long = NAME.repeat(wire::MAX_JSON as usize);
    let (_, whole) = opened(move |_| said(200, &[JSON], long.as_bytes()), |core| core.capabilities());
    assert_eq!(whole.len() as u64, wire::MAX_JSON);
    assert!(whole.starts_with(NAME.as_bytes()));
}

#[test]
fn without_a_key_only_where_and_how_much_is_told_and_an_honest_core_leaves_nothing() {
    let page = |_: &str| said(200, &[JSON], format!("\"{NAME}\"").as_bytes());
    let all = kept(None, page, |core| core.capabilities());
    let [surplus] = all.as_slice() else { panic!("{} were kept", all.len()) };
    assert_eq!((surplus.place, surplus.size), (SurplusPlace::Capabilities, NAME.len() as u64 + 2));
    assert!(surplus.sealed.is_none());
    let keeper = Arc::new(Kept::default());
    let server = Server::new(|_| json(200, &capabilities()));
    let mut options = options(&server.url);
    options.surplus = Some(Arc::clone(&keeper) as Arc<dyn Keeper>);
    let core = HttpCore::new(options, outside().0).unwrap();
    assert_eq!(core.capabilities(), Ok(capabilities()));
    assert!(keeper.surplus.lock().unwrap().is_empty());
}
