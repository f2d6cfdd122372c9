//! Blobs: appended, cut, resumed, judged, each institution's apart.

use crate::running::*;
use core_api::wire::{self, MAX_BLOB, Problem, ProblemKind, path};
use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;
use terms::Sha256;

#[test]
fn a_cut_upload_goes_on_where_it_ended() {
    let server = Running::start();
    let submission = ask(10, 1);
    let image = &submission.prints[0].1;
    let (bytes, digest) = (wire::grey_to_bytes(image), image.digest());
    let head = |server: &Running, token: &str| server.call("HEAD", &path::blob(digest), token, &[], None);
    assert_eq!(head(&server, US).status, 404);
    // The line goes dead in the middle of a piece.
    let half = bytes.len() / 2;
    let mut line = TcpStream::connect(&server.address).unwrap();
    write!(
        line,
        "PATCH {} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {US}\r\ncontent-type: {}\r\nupload-offset: 0\r\n\
         upload-length: {all}\r\ncontent-length: {all}\r\n\r\n",
        path::blob(digest),
        wire::PIECE,
        all = bytes.len()
    )
    .unwrap();
    line.write_all(&bytes[..half]).unwrap();
    line.flush().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    drop(line);
    let mut there = 0;
    for _ in 0..100 {
        let reply = head(&server, US);
        there = reply.header(wire::UPLOAD_OFFSET).parse().unwrap_or(0);
        if there == half {
            assert_eq!(reply.header(wire::UPLOAD_LENGTH), bytes.len().to_string());
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(there, half);
    assert_eq!(head(&server, THEM).status, 404, "another institution's blob is not there");
    let server = server.killed_and_restarted();
    let wrong = server.patch(US, digest, half + 1, bytes.len(), &bytes[half + 1..]);
    wrong.is(ProblemKind::WrongOffset);
    assert_eq!(wrong.header(wire::UPLOAD_OFFSET), half.to_string());
    let done = server.patch(US, digest, half, bytes.len(), &bytes[half..]);
    assert_eq!(
        (done.status, done.header(wire::UPLOAD_OFFSET)),
        (204, bytes.len().to_string().as_str()),
        "{}",
        done.text()
    );
    let again = server.patch(US, digest, bytes.len(), bytes.len(), &[]);
    assert_eq!(again.status, 204, "a finished upload may be finished again");
}

#[test]
fn a_request_names_the_blobs_that_are_missing() {
    let server = Running::start();
    let submission = ask(11, 2);
    let (first, second) = (&submission.prints[0].1, &submission.prints[1].1);
    let bytes = wire::grey_to_bytes(first);
    assert_eq!(server.patch(US, first.digest(), 0, bytes.len(), &bytes).status, 204);
    let reply = server.put(US, &submission);
    reply.is(ProblemKind::BlobsMissing);
    assert_eq!(reply.json::<Problem>().blobs, [second.digest()]);
    // Half of it is not enough, and neither is another institution's.
    let bytes = wire::grey_to_bytes(second);
    server.patch(US, second.digest(), 0, bytes.len(), &bytes[..100]);
    server.patch(THEM, second.digest(), 0, bytes.len(), &bytes);
    server.put(US, &submission).is(ProblemKind::BlobsMissing);
    server.patch(US, second.digest(), 100, bytes.len(), &bytes[100..]);
    assert_eq!(server.put(US, &submission).status, 201);
    let gone = server.call("HEAD", &path::blob(first.digest()), US, &[], None);
    assert_eq!(gone.status, 404, "what the core has is kept no longer");
}

#[test]
fn bytes_of_another_digest_are_discarded() {
    let server = Running::start();
    let digest = Sha256([7; 32]);
    server.patch(US, digest, 0, 20, &[1; 20]).is(ProblemKind::WrongDigest);
    assert_eq!(server.call("HEAD", &path::blob(digest), US, &[], None).status, 404);
    assert_eq!(server.patch(US, digest, 0, 20, &[1; 10]).status, 204, "it begins anew");
    server.patch(US, digest, 10, 21, &[1; 10]).is(ProblemKind::Conflict);
    server.patch(US, digest, 10, 20, &[1; 11]).is(ProblemKind::Refused);
    server.patch(US, digest, 0, MAX_BLOB as usize + 1, &[1; 10]).is(ProblemKind::TooLarge);
}

#[test]
fn a_blob_that_is_no_print_is_refused_and_costs_nothing() {
    use sha2::Digest as _;
    let server = Running::start();
    let mut submission = ask_as(POOR, 12, 3);
    let bytes = b"no print at all";
    let digest = Sha256(sha2::Sha256::digest(bytes).into());
    assert_eq!(server.patch(POOR_ONE, digest, 0, bytes.len(), bytes).status, 204);
    let mut body = wire::RequestBody::of(&submission);
    body.prints.truncate(1);
    body.prints[0].blob = digest;
    let body = serde_json::to_vec(&body).unwrap();
    let reply = server.call("PUT", &path::request(submission.request), POOR_ONE, &JSON, Some(&body));
    reply.is(ProblemKind::Refused);
    submission.prints.truncate(1);
    server.submit(POOR_ONE, &submission);
}
