//! Lines that are cut, slow or busy: everything arrives in the end, or one fixed sentence says that it did not.

use crate::common::*;
use crate::honest::{Honest, capabilities, json, key, missing, problem, signed};
use crate::server::{Cut, Server, raw, said};
use core_api::wire::{self, ProblemKind};
use core_api::{Core, CoreError};
use core_client::http::{HttpCore, Retry};
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

#[test]
fn a_line_cut_every_few_bytes_is_taken_up_again() {
    for size in [170, 700, 999, 1000, 1001, 4096] {
        let honest = Honest::default();
        let server = Server::cutting(Cut(Some(size)), move |asked| {
            // What arrived of a piece is kept, as a server on a disk would.
            if asked.cut && asked.method != "PATCH" { raw("") } else { honest.say(asked) }
        });
        let core = client(&server.url);
        let receipt = core.submit(&submission(), &on);
        let pieces = server.asked().into_iter().filter(|asked| asked.method == "PATCH");
        let sent: usize = pieces.map(|asked| asked.body.len()).sum();
        if size < 300 {
            // The request itself never gets through.
            assert_eq!((receipt.err(), sent), (Some(CoreError::Unavailable("it does not answer".into())), 0));
            continue;
        }
        assert_eq!(receipt.unwrap().open(&key().public()).unwrap().manifest, submission().manifest());
        assert_eq!(sent, 100 * 100 + 64 * 64 + 20, "nothing is sent twice");
    }
}

#[test]
fn a_core_that_never_goes_on_is_given_up() {
    let server = Server::new(|asked| match asked.method.as_str() {
        "HEAD" => said(200, &[("upload-offset", "0")], b""),
        "PUT" => missing(),
        _ => raw(""),
    });
    assert!(matches!(client(&server.url).submit(&submission(), &on), Err(CoreError::Unavailable(_))));
    assert_eq!(server.asked().iter().filter(|asked| asked.method == "PATCH").count(), 3);
}

#[test]
fn no_offset_is_believed_beyond_the_end() {
    for (offset, length) in [("10011", "10010"), ("0", "9"), ("999999999999", "10010")] {
        let server = Server::new(move |asked| match asked.method.as_str() {
            "PUT" => missing(),
            _ => said(200, &[("upload-offset", offset), ("upload-length", length)], b""),
        });
        assert!(matches!(client(&server.url).submit(&submission(), &on), Err(CoreError::Broken)), "{offset}");
    }
    for offset in ["0", "999", "1001", "10010"] {
        let server = Server::new(move |asked| match asked.method.as_str() {
            "HEAD" => said(200, &[("upload-offset", "0")], b""),
            "PUT" => missing(),
            _ => said(204, &[("upload-offset", offset)], b""),
        });
        assert!(matches!(client(&server.url).submit(&submission(), &on), Err(CoreError::Broken)), "{offset}");
    }
}

#[test]
fn blobs_that_are_missing_or_spoilt_are_sent_again_a_few_times() {
    let whole = |blob: &str| {
        let prints = submission().prints;
        let (_, print) = prints.iter().find(|(_, image)| image.digest().to_string() == blob).unwrap();
        wire::grey_to_bytes(print).len().to_string()
    };
    let server = Server::new(move |asked| match asked.path.strip_prefix("/v1/blobs/") {
        Some(blob) => said(200, &[("upload-offset", &whole(blob))], b""),
        None => missing(),
    });
    let told = client(&server.url).submit(&submission(), &on);
    assert!(matches!(told, Err(CoreError::Refused(_))));
    assert_eq!(server.asked().iter().filter(|asked| asked.method == "PUT").count(), 4);
    // A core that misses what is no print of the request.
    let stranger = Server::new(|_| {
        let blobs = vec![terms::Sha256([1; 32])];
        let problem = wire::Problem { blobs, ..ProblemKind::BlobsMissing.problem(None) };
        said(422, &[("content-type", wire::PROBLEM)], &serde_json::to_vec(&problem).unwrap())
    });
    assert!(matches!(client(&stranger.url).submit(&submission(), &on), Err(CoreError::Broken)));
    let server = Server::new(|asked| match asked.method.as_str() {
        "HEAD" => said(404, &[], b""),
        "PUT" => missing(),
        _ => problem(ProblemKind::WrongDigest),
    });
    let told = client(&server.url).submit(&submission(), &on);
    assert!(matches!(told, Err(CoreError::Refused(_))));
    assert_eq!(server.asked().iter().filter(|asked| asked.method == "PATCH").count(), 3);
}

/// A server that answers so twice and then as it should, and how often it was asked.
fn busy(first: impl Fn() -> crate::server::Said + Send + Sync + 'static) -> Server {
    let count = AtomicU32::new(0);
    Server::new(
        move |_| {
            if count.fetch_add(1, Ordering::SeqCst) < 2 { first() } else { json(200, &capabilities()) }
        },
    )
}

#[test]
fn a_busy_core_is_asked_again_when_it_says() {
    for kind in [ProblemKind::Unavailable, ProblemKind::QuotaSpent, ProblemKind::TooSlow] {
        let server = busy(move || {
            let body = serde_json::to_vec(&kind.problem(None)).unwrap();
            said(kind.status(), &[("content-type", wire::PROBLEM), ("retry-after", "7")], &body)
        });
        let (outside, waits) = outside();
        let core = HttpCore::new(options(&server.url), outside).unwrap();
        assert_eq!(core.capabilities(), Ok(capabilities()));
        assert_eq!(waits.lock().unwrap().iter().sum::<Duration>(), Duration::from_secs(14));
    }
}

#[test]
fn half_an_answer_garbage_and_silence_are_no_answers() {
    let half = json(200, &capabilities()).bytes;
    let half = half[..half.len() - 9].to_vec();
    for odd in [half, b"".to_vec(), b"GARBAGE\r\n\r\n".to_vec(), vec![0xff; 9000], vec![b'x'; 2_000_000]] {
        let server = busy(move || raw(odd.clone()));
        assert_eq!(client(&server.url).capabilities(), Ok(capabilities()));
    }
    let server = Server::new(|_| raw(format!("HTTP/1.1 {NAME}\r\n\r\n")));
    let told = client(&server.url).capabilities();
    assert_eq!(told, Err(CoreError::Unavailable("it does not answer".to_owned())));
    assert_eq!(server.asked().len(), 3);
    assert_says_nothing(&told);
}

#[test]
fn nobody_listens() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let told = client(&format!("http://{free}")).capabilities();
    assert!(matches!(told, Err(CoreError::Unavailable(_))));
    assert_says_nothing(&told);
}

#[test]
fn a_slow_core_is_heard_to_the_end_and_a_silent_one_is_not() {
    let server = Server::new(|_| {
        let mut said = json(200, &capabilities());
        said.slow = Some((40, Duration::from_millis(60)));
        said
    });
    assert_eq!(client(&server.url).capabilities(), Ok(capabilities()));
    let server = Server::new(|_| {
        let mut said = json(200, &capabilities());
        said.slow = Some((150, Duration::from_secs(3)));
        said
    });
    let mut options = options(&server.url);
    options.retry = Retry { attempts: 1, ..options.retry };
    let core = HttpCore::new(options, outside().0).unwrap();
    assert!(matches!(core.capabilities(), Err(CoreError::Unavailable(_))));
}

#[test]
fn waiting_for_an_answer_ends() {
    let later = || said(202, &[("retry-after", "25")], b"");
    let server = Server::new(move |asked| match asked.path.ends_with("events") {
        true => problem(ProblemKind::NotFound),
        false => later(),
    });
    let (outside, waits) = outside();
    let core = HttpCore::new(options(&server.url), outside).unwrap();
    assert!(matches!(core.answer(REQUEST, &on), Err(CoreError::Unavailable(_))));
    let waited = waits.lock().unwrap().iter().sum::<Duration>();
    assert!((60..120).contains(&waited.as_secs()), "{waited:?}");
    let asked = Mutex::new(0);
    let stop = |_, _| {
        *asked.lock().unwrap() += 1;
        if *asked.lock().unwrap() > 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(matches!(core.answer(REQUEST, &stop), Err(CoreError::Cancelled)));
}

#[test]
fn an_acknowledgement_of_another_attempt_is_not_believed() {
    for place in 0..4 {
        let server = Server::new(move |_| {
            let mut of = crate::honest::acknowledgement(&submission());
            match place {
                0 => of.request.0[0] ^= 1,
                1 => of.nonce.0[0] ^= 1,
                2 => of.manifest.0[0] ^= 1,
                _ => of.institution.0[0] ^= 1,
            }
            signed(200, &of)
        });
        assert!(matches!(client(&server.url).submit(&submission(), &on), Err(CoreError::Broken)), "{place}");
    }
}
