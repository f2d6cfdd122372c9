//! A core that sends a name before anybody may know it. The name stands in no result and in no error.

use crate::common::*;
use crate::honest::{CANDIDATE, acknowledgement, answer, capabilities, events, json, key, missing, signed};
use crate::server::{Said, Server, raw, said};
use core_api::keys::hex;
use core_api::wire::{self, GREY, PROBLEM, ProblemKind, RequestState, Stage};
use core_api::{Core, CoreError};
use serde_json::{Value, json};
use terms::{CandidateId, Finger, RequestId};

const JSON: (&str, &str) = ("content-type", "application/json");

/// The message with a value put at a pointer.
fn planted(message: &impl serde::Serialize, pointer: &str, value: Value) -> Vec<u8> {
    let mut tree = serde_json::to_value(message).unwrap();
    let (parent, member) = pointer.rsplit_once('/').unwrap();
    match tree.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(member.to_owned(), value)),
        Value::Array(list) => list.push(value),
        _ => unreachable!("nothing can be put there"),
    }
    serde_json::to_vec(&tree).unwrap()
}

/// Signed by the core's own key: the core itself is hostile.
fn signed_bytes(bytes: &[u8]) -> Said {
    // The signature is not looked at here; that of other bytes is as good.
    let signature = hex(key().sign(&acknowledgement(&submission())).unwrap().signature());
    said(200, &[JSON, (wire::SIGNATURE, &signature)], bytes)
}

fn told_of(reply: impl Fn() -> Said + Send + Sync + 'static) -> Result<core_api::Capabilities, CoreError> {
    let server = Server::new(move |_| reply());
    let told = client(&server.url).capabilities();
    assert_says_nothing(&told);
    if let Err(error) = &told {
        assert_says_nothing(&error.to_string());
    }
    told
}

#[test]
fn a_surplus_member_of_what_it_says_of_itself() {
    for (pointer, value) in [
        ("/nombre", json!(NAME)),
        ("/person", json!({"given_names": NAME})),
        ("/code", json!(format!("{NAME} Ñ"))),
        ("/engine", json!(NAME.repeat(9))),
        ("/contract", json!(NAME)),
        ("/persons", json!(NAME)),
    ] {
        let body = planted(&capabilities(), pointer, value);
        assert_eq!(told_of(move || said(200, &[JSON], &body)), Err(CoreError::Surplus), "{pointer}");
    }
    let mut twice = serde_json::to_vec(&capabilities()).unwrap();
    twice.pop();
    twice.extend(format!(",\"code\":\"{NAME}\"}}").bytes());
    assert_eq!(told_of(move || said(200, &[JSON], &twice)), Err(CoreError::Surplus));
}

#[test]
fn a_surplus_member_anywhere_in_an_answer() {
    let whole = answer(REQUEST, submission().manifest());
    for (pointer, value) in [
        ("/nombre", json!(NAME)),
        ("/candidates/0/nombre", json!(NAME)),
        ("/candidates/0/id", json!(NAME)),
        ("/candidates/0/prints/0/comment", json!(NAME)),
        ("/candidates/0/prints/0/digest", json!(NAME)),
        ("/candidates/-", json!({"name": NAME})),
        ("/distribution/of", json!(NAME)),
        ("/calibration", json!(format!("{NAME}: {NAME}"))),
        ("/engine", json!("")),
    ] {
        let body = planted(&whole, pointer, value);
        let server = Server::new(move |_| signed_bytes(&body));
        let told = client(&server.url).answer(REQUEST, &on);
        assert!(matches!(told, Err(CoreError::Surplus)), "{pointer}");
        assert_says_nothing(&told);
    }
}

#[test]
fn an_answer_that_contradicts_itself_or_the_question() {
    let whole = answer(REQUEST, submission().manifest());
    for (pointer, value) in [
        ("/searched", json!(4)),
        ("/candidates/0/rank", json!(2)),
        ("/distribution/counts", json!([1])),
        ("/distribution/edges_milli", json!([3, 2, 1])),
    ] {
        let body = planted(&whole, pointer, value);
        let server = Server::new(move |_| signed_bytes(&body));
        assert!(matches!(client(&server.url).answer(REQUEST, &on), Err(CoreError::Broken)), "{pointer}");
    }
    let other = Server::new(|_| signed(200, &answer(RequestId([9; 16]), submission().manifest())));
    assert!(matches!(client(&other.url).answer(REQUEST, &on), Err(CoreError::Broken)));
    let unsigned = Server::new(|_| json(200, &answer(REQUEST, submission().manifest())));
    assert!(matches!(client(&unsigned.url).answer(REQUEST, &on), Err(CoreError::Broken)));
}

#[test]
fn names_in_headers() {
    let body = || serde_json::to_vec(&capabilities()).unwrap();
    let surplus: [(&str, &str); 8] = [
        ("x-nombre", NAME),
        (NAME, "x"),
        ("content-encoding", NAME),
        ("content-encoding", "gzip"),
        ("content-type", NAME),
        ("upload-offset", NAME),
        ("cotejo-signature", NAME),
        ("trailer", NAME),
    ];
    for header in surplus {
        let headers = if header.0 == "content-type" { vec![header] } else { vec![JSON, header] };
        assert_eq!(told_of(move || said(200, &headers, &body())), Err(CoreError::Surplus), "{header:?}");
    }
    // What every server may set is not looked at, and a cookie does not come back.
    let server = Server::new(move |_| {
        said(200, &[JSON, ("server", NAME), ("set-cookie", &format!("n={NAME}")), ("via", NAME)], &body())
    });
    let core = client(&server.url);
    for _ in 0..2 {
        let told = core.capabilities();
        assert_eq!(told, Ok(capabilities()));
        assert_says_nothing(&told);
    }
    assert!(server.asked().iter().all(|asked| asked.header("cookie").is_none()));
}

#[test]
fn names_in_problems_and_error_texts() {
    for kind in [
        ProblemKind::Unauthorized,
        ProblemKind::Forbidden,
        ProblemKind::NotFound,
        ProblemKind::Conflict,
        ProblemKind::Refused,
        ProblemKind::NoWarrant,
        ProblemKind::Unavailable,
        ProblemKind::TooLarge,
    ] {
        // The contract leaves a detail free: it is dropped. Everything else of a problem is fixed.
        let detail = serde_json::to_vec(&kind.problem(Some(NAME.to_owned()))).unwrap();
        let told = told_of(move || said(kind.status(), &[("content-type", PROBLEM)], &detail));
        assert!(told.is_err() && told != Err(CoreError::Surplus), "{kind:?}");
        for member in ["/instance", "/title", "/type"] {
            let surplus = planted(&kind.problem(None), member, json!(NAME));
            let told = told_of(move || said(kind.status(), &[("content-type", PROBLEM)], &surplus));
            // An unknown kind of trouble that passes is taken for what a gateway says.
            let passes = member == "/type" && kind == ProblemKind::Unavailable;
            assert_eq!(told == Err(CoreError::Surplus), !passes, "{kind:?} {member}");
        }
    }
    for (status, surplus) in
        [400, 401, 403, 404, 418, 500].map(|status| (status, true)).into_iter().chain([(502, false)])
    {
        let page = format!("<html><!-- {NAME} -->{NAME}</html>");
        let told = told_of(move || said(status, &[("content-type", "text/html")], page.as_bytes()));
        assert!(told.is_err());
        assert_eq!(told == Err(CoreError::Surplus), surplus, "{status}");
        let status_line = format!("HTTP/1.1 {status} {NAME}\r\ncontent-length: 0\r\n\r\n");
        assert!(told_of(move || raw(status_line.clone())).is_err());
    }
}

#[test]
fn names_around_a_message() {
    let body = serde_json::to_vec(&capabilities()).unwrap();
    let (before, after) = (format!("/* {NAME} */"), format!(" // {NAME}"));
    let commented = [before.as_bytes(), &body].concat();
    assert_eq!(told_of(move || said(200, &[JSON], &commented)), Err(CoreError::Surplus));
    let trailing = [&body, after.as_bytes()].concat();
    assert_eq!(told_of(move || said(200, &[JSON], &trailing)), Err(CoreError::Surplus));
    let page = format!("<b>{NAME}</b>");
    assert_eq!(
        told_of(move || said(200, &[("content-type", "text/html")], page.as_bytes())),
        Err(CoreError::Surplus)
    );
    assert_eq!(told_of(|| said(200, &[], NAME.as_bytes())), Err(CoreError::Surplus));
}

#[test]
fn names_in_a_trailer_or_a_chunk() {
    let body = serde_json::to_string(&capabilities()).unwrap();
    let chunked = |extra: &str, end: &str| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
        raw(format!("{head}{:x}{extra}\r\n{body}\r\n0\r\n{end}\r\n", body.len()))
    };
    for said in [chunked(&format!(";n={NAME}"), ""), chunked("", &format!("x-nombre: {NAME}\r\n"))] {
        let told = told_of(move || said.clone());
        assert!(told.is_ok() || matches!(told, Err(CoreError::Unavailable(_) | CoreError::Surplus)));
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = Server::new(|_| json(200, &capabilities()));
    for status in [301, 302, 303, 307, 308] {
        let target = format!("{}/v1/{NAME}", elsewhere.url);
        assert_eq!(told_of(move || said(status, &[("location", &target)], b"")), Err(CoreError::Surplus));
        assert_eq!(told_of(move || said(status, &[], b"")), Err(CoreError::Broken));
    }
    assert!(elsewhere.asked().is_empty());
}

#[test]
fn no_body_is_longer_than_its_bound() {
    let long = vec![b' '; wire::MAX_JSON as usize + 1];
    let body = long.clone();
    assert_eq!(told_of(move || said(200, &[JSON], &body)), Err(CoreError::Surplus));
    // Without a length: it is counted as it comes.
    let endless = [b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n".as_slice(), &long].concat();
    assert_eq!(told_of(move || raw(endless.clone())), Err(CoreError::Surplus));
    let boast = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9999999999999\r\n\r\n{";
    assert_eq!(told_of(move || raw(boast)), Err(CoreError::Surplus));
}

#[test]
fn a_print_is_pixels_or_nothing() {
    let candidate = CandidateId(CANDIDATE.to_owned());
    let grey = wire::grey_to_bytes(&image(11, 30));
    let longer = [&grey, NAME.as_bytes()].concat();
    let ask = |said: Said| {
        let server = Server::new(move |_| said.clone());
        let told = client(&server.url).candidate_print(REQUEST, &candidate, Finger::ALL[0]);
        assert_says_nothing(&told);
        told
    };
    assert!(ask(said(200, &[("content-type", GREY)], &grey)).is_ok());
    assert_eq!(ask(said(200, &[("content-type", GREY)], &longer)), Err(CoreError::Surplus));
    assert_eq!(ask(said(200, &[("content-type", GREY)], NAME.as_bytes())), Err(CoreError::Surplus));
    assert_eq!(ask(said(200, &[("content-type", GREY)], b"")), Err(CoreError::Broken));
    for media in ["image/png", "image/jpeg", "application/json"] {
        assert_eq!(ask(said(200, &[("content-type", media)], &grey)), Err(CoreError::Surplus));
    }
}

#[test]
fn names_among_events() {
    let waiting = RequestState { request: REQUEST, stage: Stage::Searching, searched: 1, total: 3 };
    let other = RequestState { request: RequestId([9; 16]), ..waiting };
    let planted = planted(&waiting, "/nombre", json!(NAME));
    let planted = format!("data: {}\n\n", String::from_utf8(planted).unwrap());
    let stream = |text: String| said(200, &[("content-type", "text/event-stream")], text.as_bytes());
    for (event, error) in [
        (stream(planted), CoreError::Surplus),
        (stream(format!(": {NAME}\n\n")), CoreError::Surplus),
        (stream(format!("event: {NAME}\ndata: {{}}\n\n")), CoreError::Surplus),
        (stream(format!("{NAME}\n\n")), CoreError::Surplus),
        (events(&[other]), CoreError::Broken),
    ] {
        let server = Server::new(move |asked| match asked.path.ends_with("events") {
            true => event.clone(),
            false => said(202, &[], b""),
        });
        let told = client(&server.url).answer(REQUEST, &on);
        assert_says_nothing(&told);
        assert_eq!(told.err(), Some(error));
    }
}

#[test]
fn a_piece_is_answered_without_a_body() {
    let server = Server::new(|asked| match asked.method.as_str() {
        "HEAD" => said(200, &[("upload-offset", "0")], b""),
        "PUT" => missing(),
        _ => said(200, &[("upload-offset", "1000")], NAME.as_bytes()),
    });
    let told = client(&server.url).submit(&submission(), &on);
    assert_says_nothing(&told);
    assert_eq!(told.err(), Some(CoreError::Surplus));
}
