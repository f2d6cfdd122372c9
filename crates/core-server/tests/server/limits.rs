//! Whoever dawdles or sends too much is let go.

use crate::running::*;
use core_api::wire::{self, MAX_DICTAMEN, path};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;
use terms::Sha256;

/// Everything the server still says on this line before it closes it.
fn rest(mut line: TcpStream) -> String {
    line.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut reply = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        match line.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => reply.extend(&chunk[..count]),
            Err(error) => {
                let open =
                    matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut);
                assert!(!open, "the line stays open");
                break;
            }
        }
    }
    String::from_utf8_lossy(&reply).into_owned()
}

#[test]
fn slow_headers_and_slow_bodies_are_ended() {
    let server = Running::start_with(&["--patience", "1"]);
    let mut headers = TcpStream::connect(&server.address).unwrap();
    headers.write_all(b"GET /v1/keys HTTP/1.1\r\nhost: x\r\n").unwrap();
    let mut dribble = headers.try_clone().unwrap();
    std::thread::spawn(move || {
        while dribble.write_all(b"a: b\r\n").is_ok() {
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let said = rest(headers);
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 408"), "{said}");
    let mut body = TcpStream::connect(&server.address).unwrap();
    write!(
        body,
        "PATCH {} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {US}\r\ncontent-type: {}\r\nupload-offset: 0\r\n\
         upload-length: 100000\r\ncontent-length: 100000\r\n\r\n",
        path::blob(Sha256([3; 32])),
        wire::PIECE
    )
    .unwrap();
    let mut dribble = body.try_clone().unwrap();
    std::thread::spawn(move || {
        while dribble.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let said = rest(body);
    assert!(said.starts_with("HTTP/1.1 408"), "{said}");
    assert!(said.contains("urn:cotejo:problem:too_slow"), "{said}");
    let held = server.call("HEAD", &path::blob(Sha256([3; 32])), US, &[], None);
    assert_ne!(held.header(wire::UPLOAD_OFFSET), "0", "what came is kept");
}

#[test]
fn what_announces_itself_too_large_is_not_read() {
    let server = Running::start();
    let submission = ask(50, 1);
    server.submit(US, &submission);
    let mut line = TcpStream::connect(&server.address).unwrap();
    write!(
        line,
        "PUT {} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {US}\r\ncontent-type: application/pdf\r\n\
         content-length: {}\r\n\r\n",
        path::dictamen(submission.request, Sha256([1; 32])),
        MAX_DICTAMEN + 1
    )
    .unwrap();
    let said = rest(line);
    assert!(said.starts_with("HTTP/1.1 413"), "{said}");
    assert!(said.contains("urn:cotejo:problem:too_large"), "{said}");
}

#[test]
fn what_is_no_http_ends_the_line() {
    let server = Running::start();
    for noise in [&b"\x16\x03\x01\x02\x00\x01\x00"[..], b"GET\r\n\r\n", &[b'A'; 70_000]] {
        let mut line = TcpStream::connect(&server.address).unwrap();
        line.write_all(noise).ok();
        let said = rest(line);
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{said}");
    }
    assert_eq!(server.get("/health", "").status, 200);
}
