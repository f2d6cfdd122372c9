//! What was acknowledged is there after any end, and the end that is asked for is orderly.

use crate::running::*;
use core_api::wire::{self, RequestState, Stage, path};
use core_api::{Acknowledgement, Answer, Core as _};
use firma::TrustAnchors;
use matching_core::{EmbeddedCore, Setup};
use rustix::process::Signal;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;
use terms::{Sha256, Timestamp};

#[test]
fn an_acknowledged_request_survives_a_kill_and_is_answered() {
    let server = Running::start();
    let (key, submission) = (server.key(), ask(30, 8));
    let receipt: Acknowledgement = server.submit(US, &submission).signed(&key);
    let server = server.killed_and_restarted();
    assert_eq!(server.key(), key);
    let again: Acknowledgement = server.put(US, &submission).signed(&key);
    assert_eq!(again, receipt);
    let answered = server.answer(US, submission.request);
    let answer: Answer = answered.signed(&key);
    assert_eq!((answer.searched, answer.manifest), (12, submission.manifest()));
    let server = server.killed_and_restarted();
    let kept = server.answer(US, submission.request);
    assert_eq!(kept.body, answered.body);
    assert_eq!(kept.header(wire::SIGNATURE), answered.header(wire::SIGNATURE));
}

#[test]
fn a_search_that_was_cut_begins_again_without_being_asked() {
    let mut server = Running::start();
    server.signal(Signal::TERM);
    assert!(server.wait().success());
    let folder = server.folder.path().to_owned();
    // The moment of the cut: the request is sealed, its search promised and not begun.
    let submission = ask(31, 9);
    core(&folder).submit(&submission, &|_, _| ControlFlow::Continue(())).unwrap();
    let marker = folder.join("pendientes").join(submission.request.to_string());
    std::fs::write(&marker, "").unwrap();
    let server = server.restarted();
    for _ in 0..600 {
        if !marker.exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let state: RequestState = server.get(&path::request(submission.request), US).json();
    assert_eq!((state.stage, state.searched), (Stage::Answered, 12));
}

/// The core of a server that is not running.
fn core(folder: &Path) -> EmbeddedCore {
    let text = std::fs::read_to_string(folder.join("clave")).unwrap();
    let secret = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name} = \""))).unwrap();
        Sha256::from_hex(line.trim_end_matches('"')).unwrap().0
    };
    let setup = Setup {
        key: secret("gallery"),
        signing_seed: secret("seed"),
        code: "NUCLEO-DEMO".into(),
        demonstration: true,
        trust: TrustAnchors::none(),
        now: Box::new(|| Timestamp(1)),
        random: Box::new(|bytes| getrandom::fill(bytes).unwrap()),
    };
    EmbeddedCore::open(folder, setup).unwrap()
}

#[test]
fn an_end_asked_for_lets_what_is_under_way_finish() {
    let mut server = Running::start();
    let submission = ask(32, 10);
    let image = &submission.prints[0].1;
    let (bytes, half) = (wire::grey_to_bytes(image), 1000);
    let mut line = TcpStream::connect(&server.address).unwrap();
    write!(
        line,
        "PATCH {} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {US}\r\ncontent-type: {}\r\nupload-offset: 0\r\n\
         upload-length: {all}\r\ncontent-length: {all}\r\n\r\n",
        path::blob(image.digest()),
        wire::PIECE,
        all = bytes.len()
    )
    .unwrap();
    line.write_all(&bytes[..half]).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.signal(Signal::TERM);
    std::thread::sleep(Duration::from_millis(300));
    assert!(TcpStream::connect(&server.address).is_err(), "nobody new is let in");
    line.write_all(&bytes[half..]).unwrap();
    let mut reply = String::new();
    line.read_to_string(&mut reply).unwrap();
    assert!(reply.starts_with("HTTP/1.1 204"), "{reply}");
    assert!(server.wait().success());
    let server = server.restarted();
    let held = server.call("HEAD", &path::blob(image.digest()), US, &[], None);
    assert_eq!(held.header(wire::UPLOAD_OFFSET), bytes.len().to_string());
}

#[test]
fn credentials_are_read_again_when_told() {
    let server = Running::start();
    let file = server.folder.path().join("credenciales.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, "not = a file of credentials").unwrap();
    server.signal(Signal::HUP);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(server.get(&path::keys(), US).status, 200, "a broken file changes nothing");
    let without = text.split("[[institution]]").filter(|entry| !entry.contains("Otra")).collect::<Vec<_>>();
    std::fs::write(&file, without.join("[[institution]]")).unwrap();
    server.signal(Signal::HUP);
    for _ in 0..50 {
        if server.get(&path::keys(), THEM).status == 401 {
            assert_eq!(server.get(&path::keys(), US).status, 200);
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the withdrawn credential still opens");
}
