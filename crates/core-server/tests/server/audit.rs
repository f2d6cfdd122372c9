//! The audit: every query, in a chain, without a person in it.

use crate::running::*;
use core_api::wire::path;
use rustix::process::Signal;
use serde_json::Value;
use sha2::Digest as _;
use std::process::Command;
use terms::Sha256;

#[test]
fn every_query_is_a_line_of_a_chain_that_shows_any_change() {
    let mut server = Running::start();
    let submission = ask(60, 2);
    server.submit(US, &submission);
    server.get(&path::keys(), "token-of-nobody");
    server.signal(Signal::TERM);
    assert!(server.wait().success());
    let server = server.restarted();
    server.get(&format!("/v1/requests/{}", "a".repeat(32)), THEM);
    let file = server.folder.path().join("auditoria.jsonl");
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut previous = Sha256([0; 32]).to_string();
    for (line, number) in text.lines().zip(1..) {
        let told: Value = serde_json::from_str(line).unwrap();
        assert_eq!((&told["previous"], &told["n"]), (&Value::from(previous), &Value::from(number)));
        previous = Sha256(sha2::Sha256::digest(line).into()).to_string();
    }
    let told =
        |at: usize| [&lines[at]["method"], &lines[at]["path"], &lines[at]["status"]].map(Value::to_string);
    assert_eq!(told(0), ["\"PATCH\"", "\"/v1/blobs/{sha256}\"", "204"]);
    assert_eq!(told(2), ["\"PUT\"", "\"/v1/requests/{request}\"", "201"]);
    assert_eq!(lines[2]["request"], submission.request.to_string());
    assert_eq!(lines[2]["institution"], OURS.to_string());
    assert_eq!((&lines[3]["institution"], &lines[3]["status"]), (&Value::Null, &Value::from(401)));
    assert_eq!((lines.len(), &lines[4]["status"]), (5, &Value::from(404)));
    let verify =
        || Command::new(PROGRAM).args(["verify-audit", "--gallery"]).arg(server.folder.path()).output();
    let sound = verify().unwrap();
    assert!(sound.status.success() && String::from_utf8_lossy(&sound.stdout).contains(&previous));
    std::fs::write(&file, text.replace("\"status\":401", "\"status\":200")).unwrap();
    assert!(!verify().unwrap().status.success());
}

#[test]
fn a_line_cut_by_a_crash_is_dropped_and_the_chain_goes_on() {
    let mut server = Running::start();
    server.get(&path::keys(), US);
    server.signal(Signal::KILL);
    server.wait();
    let file = server.folder.path().join("auditoria.jsonl");
    let whole = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{whole}{{\"n\":2,\"at\":17")).unwrap();
    let server = server.restarted();
    server.get(&path::keys(), US);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(&whole));
    assert_eq!(text.lines().count(), 2);
    let verify = Command::new(PROGRAM).args(["verify-audit", "--gallery"]).arg(server.folder.path()).output();
    assert!(verify.unwrap().status.success());
}

#[test]
fn whoever_only_knocks_cannot_fill_the_disk() {
    let server = Running::start();
    for _ in 0..300 {
        assert_eq!(server.get(&path::keys(), "token-of-nobody").status, 401);
    }
    server.get(&path::keys(), US);
    let text = std::fs::read_to_string(server.folder.path().join("auditoria.jsonl")).unwrap();
    // Two minutes at most passed.
    assert!((121..=241).contains(&text.lines().count()), "{}", text.lines().count());
    assert!(text.lines().last().unwrap().contains("\"status\":200"));
    let numbers = server.get("/metrics", WATCHER).text();
    assert!(numbers.contains("path=\"/v1/keys\",method=\"GET\",status=\"401\"} 300"), "{numbers}");
}
