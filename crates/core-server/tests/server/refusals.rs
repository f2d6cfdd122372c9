//! Everything that is refused is a problem of the contract, and says nothing of the inside.

use crate::running::*;
use core_api::wire::{MAX_JSON, ProblemKind, RequestBody, path};
use serde_json::json;

#[test]
fn nothing_without_a_credential_but_health() {
    let server = Running::start();
    assert_eq!(server.get("/health", "").text(), r#"{"status":"ok"}"#);
    for path in ["/v1/capabilities", "/v1/keys", "/metrics", "/", "/v1/nothing"] {
        for token in ["", "token-of-nobody", &US.to_uppercase()] {
            let reply = server.get(path, token);
            reply.is(ProblemKind::Unauthorized);
            assert_eq!(reply.header("www-authenticate"), "Bearer");
        }
    }
    server.get("/metrics", US).is(ProblemKind::Forbidden);
    server.get(&path::keys(), WATCHER).is(ProblemKind::Forbidden);
    let numbers = server.get("/metrics", WATCHER).text();
    assert!(numbers.contains("cotejo_core_persons 12"), "{numbers}");
    assert!(numbers.contains("path=\"/v1/keys\",method=\"GET\",status=\"401\"} 3"), "{numbers}");
}

#[test]
fn paths_methods_and_media_that_are_not_the_contracts() {
    let server = Running::start();
    let submission = ask(40, 1);
    let request = path::request(submission.request);
    for odd in ["/v1", "/v1/requests/zz", "/v1/requests/%ff", "/v1/capabilities/", "/../clave"] {
        server.get(odd, US).is(ProblemKind::NotFound);
    }
    let delete = server.call("DELETE", &request, US, &[], None);
    delete.is(ProblemKind::MethodNotAllowed);
    assert!(delete.header("allow").contains("PUT"), "{:?}", delete.headers);
    let body = serde_json::to_vec(&RequestBody::of(&submission)).unwrap();
    for media in ["text/plain", "application/xml"] {
        let reply = server.call("PUT", &request, US, &[("content-type", media)], Some(&body));
        reply.is(ProblemKind::WrongMedia);
    }
    let packed = [("content-type", "application/json"), ("content-encoding", "gzip")];
    server.call("PUT", &request, US, &packed, Some(&body)).is(ProblemKind::WrongMedia);
    let large = vec![b' '; MAX_JSON as usize + 1];
    server.call("PUT", &request, US, &JSON, Some(&large)).is(ProblemKind::TooLarge);
}

#[test]
fn bodies_that_break_the_contract() {
    let server = Running::start();
    let submission = ask(41, 1);
    let good = serde_json::to_value(RequestBody::of(&submission)).unwrap();
    let with = |key: &str, value: serde_json::Value| {
        let mut body = good.clone();
        body[key] = value;
        body
    };
    let twice = json!([good["prints"][0], good["prints"][0]]);
    let bodies = [
        json!("nothing"),
        with("contract", json!("cotejo-core/2")),
        with("prints", json!([])),
        with("prints", twice),
        with("prints", json!([{ "finger": 11, "blob": "00" }])),
        with("nonce", json!("0")),
        with("nombre", json!("SECRETO")),
    ];
    for body in bodies {
        let text = serde_json::to_vec(&body).unwrap();
        let reply = server.call("PUT", &path::request(submission.request), US, &JSON, Some(&text));
        reply.is(ProblemKind::Refused);
        assert!(!reply.text().contains("SECRETO"), "{}", reply.text());
    }
    server.get(&path::request(submission.request), US).is(ProblemKind::NotFound);
}
