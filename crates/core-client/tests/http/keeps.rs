//! With an honest core everything arrives, is told as it goes, and can be stopped.

use crate::common::*;
use crate::honest::{CANDIDATE, Honest, answer, capabilities, json, key};
use crate::server::{Said, Server, said};
use core_api::{Core, CoreError};
use core_client::http::{HttpCore, OptionsError, Route, TokenSource};
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::Duration;
use terms::{CandidateId, Finger, RequestId};

fn honest() -> Server {
    let core = Honest::default();
    *core.early.lock().unwrap() = 2;
    Server::new(move |asked| core.say(asked))
}

#[test]
fn a_request_goes_out_and_its_answer_comes_back() {
    let server = honest();
    let core = client(&server.url);
    assert_eq!(core.capabilities().unwrap().code, "NUCLEO-PRUEBA");
    let seen = Mutex::new(Vec::new());
    let sent = submission();
    let look = |done, total| {
        seen.lock().unwrap().push((done, total));
        ControlFlow::Continue(())
    };
    let receipt = core.submit(&sent, &look).unwrap().open(&key().public()).unwrap();
    assert_eq!((receipt.manifest, receipt.nonce), (sent.manifest(), sent.nonce));
    let bytes: u64 = sent.prints.iter().map(|(_, image)| image.pixels.len() as u64 + 10).sum();
    let steps = seen.lock().unwrap().clone();
    assert!(steps.is_sorted() && steps.contains(&(1000, bytes)) && steps.contains(&(bytes, bytes)));
    let found = core.answer(REQUEST, &on).unwrap().open(&key().public()).unwrap();
    assert_eq!(found, answer(REQUEST, sent.manifest()));
    let candidate = CandidateId(CANDIDATE.to_owned());
    let print = core.candidate_print(REQUEST, &candidate, Finger::ALL[0]).unwrap();
    assert_eq!(print.digest(), found.candidates[0].prints[0].digest);
    assert!(matches!(core.person(REQUEST, &candidate), Err(CoreError::NoWarrant(_))));
    assert!(matches!(core.deliver(REQUEST, b"%PDF"), Err(CoreError::NoWarrant(_))));
}

#[test]
fn what_is_there_is_not_sent_again() {
    let server = honest();
    let core = client(&server.url);
    core.submit(&submission(), &on).unwrap();
    let pieces = || server.asked().iter().filter(|asked| asked.method == "PATCH").count();
    let before = pieces();
    let asked = server.asked().len();
    core.submit(&submission(), &on).unwrap();
    assert_eq!((pieces(), server.asked().len()), (before, asked + 1));
    let mut other = submission();
    other.prints.pop();
    assert!(matches!(core.submit(&other, &on), Err(CoreError::Conflict)));
}

#[test]
fn what_is_not_there_is_told_apart() {
    let server = honest();
    let core = client(&server.url);
    assert!(matches!(core.answer(RequestId([8; 16]), &on), Err(CoreError::UnknownRequest)));
    core.submit(&submission(), &on).unwrap();
    let nobody = CandidateId("C-0000".to_owned());
    assert_eq!(core.candidate_print(REQUEST, &nobody, Finger::ALL[0]), Err(CoreError::UnknownCandidate));
    let before = server.asked().len();
    for odd in ["", "C-", "../../keys", NAME, "C-1/../x"] {
        let odd = CandidateId(odd.to_owned());
        assert_eq!(core.candidate_print(REQUEST, &odd, Finger::ALL[0]), Err(CoreError::UnknownCandidate));
    }
    assert_eq!(server.asked().len(), before, "an id that is none does not leave");
}

#[test]
fn a_break_stops_between_pieces() {
    let server = honest();
    let core = client(&server.url);
    let stop = |done, _| if done >= 3000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    assert!(matches!(core.submit(&submission(), &stop), Err(CoreError::Cancelled)));
    let pieces = server.asked().iter().filter(|asked| asked.method == "PATCH").count();
    assert_eq!(pieces, 3);
    core.submit(&submission(), &on).unwrap();
}

#[test]
fn every_call_says_who_and_nothing_else() {
    let server = honest();
    client(&server.url).submit(&submission(), &on).unwrap();
    for asked in server.asked() {
        assert_eq!(asked.header("authorization"), Some(&*format!("Bearer {TOKEN}")));
        assert!(asked.header("user-agent").is_some_and(|agent| agent.starts_with("cotejo/")));
        let known = ["authorization", "user-agent", "accept", "accept-encoding", "host", "content-length"];
        let more = ["content-type", "upload-offset", "upload-length"];
        let odd =
            asked.headers.iter().find(|(name, _)| !known.contains(&&**name) && !more.contains(&&**name));
        assert_eq!(odd, None);
    }
}

#[test]
fn without_a_token_nothing_leaves() {
    let server = honest();
    let none: TokenSource = Box::new(|| None);
    let mut options = options(&server.url);
    options.token = none;
    let core = HttpCore::new(options, outside().0).unwrap();
    assert_eq!(core.capabilities(), Err(CoreError::Credential));
    assert!(server.asked().is_empty());
    let other = Server::new(|_| said(401, &[], b""));
    assert_eq!(client(&other.url).capabilities(), Err(CoreError::Credential));
}

#[test]
fn plain_http_does_not_leave_this_machine() {
    let refused = HttpCore::new(options("http://core.example"), outside().0).err();
    assert_eq!(refused, Some(OptionsError::NotSecure));
}

#[test]
fn a_proxy_is_asked_only_where_one_is_told() {
    let proxy = Server::new(|_| json(200, &capabilities()));
    let mut through = options("http://127.0.0.1:1/nucleo/");
    through.route = Route::Proxy(proxy.url.clone());
    let core = HttpCore::new(through, outside().0).unwrap();
    assert_eq!(core.capabilities(), Ok(capabilities()));
    assert_eq!(proxy.asked()[0].path, "http://127.0.0.1:1/nucleo/v1/capabilities");
    let mut odd = options("https://core.example");
    odd.route = Route::Proxy("no es una dirección".to_owned());
    assert_eq!(HttpCore::new(odd, outside().0).err(), Some(OptionsError::Proxy));
}

#[test]
fn whoever_waits_for_silent_events_can_stop() {
    let server = Server::new(|asked| match asked.path.ends_with("events") {
        true => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
            Said {
                bytes: format!("{head}:\n").into(),
                keep: false,
                slow: Some((head.len(), Duration::from_secs(2))),
            }
        }
        false => said(202, &[], b""),
    });
    let mut options = options(&server.url);
    options.timeouts.idle = Duration::from_secs(30);
    let core = HttpCore::new(options, outside().0).unwrap();
    let calls = Mutex::new(0);
    let stop = |_, _| {
        *calls.lock().unwrap() += 1;
        if *calls.lock().unwrap() > 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(matches!(core.answer(REQUEST, &stop), Err(CoreError::Cancelled)));
}
