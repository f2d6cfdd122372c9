//! What the fuzzer of `core_answer` begins with: a message of each kind. Made anew with `COTEJO_MAKE_FIXTURE=1`.

use crate::common::{INSTITUTION, REQUEST, image, submission};
use crate::honest::{CANDIDATE, acknowledgement, answer, capabilities, key};
use crate::services;
use core_api::keys::hex;
use core_api::wire::{self, Keys, ProblemKind, RequestState, Stage};
use core_api::*;
use std::path::{Path, PathBuf};
use terms::{CandidateId, OverallResult, RequestId, Sha256, Timestamp};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/core_answer")
}

fn json(message: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(message).unwrap()
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let second = key().vouch(&core_api::CoreKey::from_seed(&[8; 32]).public(), Timestamp(9));
    let invented = || "Inventado".to_owned();
    let mut missing = ProblemKind::BlobsMissing.problem(Some(hex(b"x")));
    missing.blobs = vec![Sha256([1; 32])];
    vec![
        ("capabilities", json(&capabilities())),
        ("acknowledgement", json(&acknowledgement(&submission()))),
        ("answer", json(&answer_of_before())),
        ("answer_acervos", json(&answer(REQUEST, submission().manifest()))),
        ("delivery", json(&services::delivery(REQUEST, Sha256([4; 32]), None))),
        (
            "person",
            json(&Person {
                given_names: invented(),
                surnames: invented(),
                birth: invented(),
                curp: invented(),
                address: invented(),
            }),
        ),
        ("state", json(&RequestState { request: REQUEST, stage: Stage::Searching, searched: 1, total: 3 })),
        ("problem", json(&missing)),
        ("keys", json(&Keys { keys: vec![key().first(Timestamp(1)), second] })),
        ("grey", wire::grey_to_bytes(&image(3, 9))),
    ]
}

/// What a core says beside searching.
fn service_seeds() -> Vec<(&'static str, Vec<u8>)> {
    let (candidate, digest) = (CandidateId(CANDIDATE.to_owned()), Sha256([4; 32]));
    let by_pen = Some((Way::Autografa, OverallResult::Rejected));
    let (contract, at) = (CONTRACT.to_owned(), Timestamp(5));
    let oficio = "DERFE/1/2026".to_owned();
    let pending = PendingRelease {
        institution: INSTITUTION,
        request: REQUEST,
        candidate: candidate.clone(),
        dictamen: digest,
        at,
    };
    let release = Release { request: REQUEST, candidate, dictamen: digest, oficio, at, contract };
    let told = services::outcome_receipt(REQUEST, OutcomeKind::ActaDefuncion, digest);
    let verified = services::verificacion(VerificacionId(RequestId([6; 16])), Nonce([7; 8]), digest);
    vec![
        ("delivery_by_pen", json(&services::delivery(REQUEST, digest, by_pen))),
        ("pending_releases", json(&PendingReleases { pending: vec![pending] })),
        ("release", json(&release)),
        ("grants_acervos", json(&services::grants())),
        ("outcome_receipt", json(&told)),
        ("localizacion", json(&services::localizacion(LocalizacionId(RequestId([5; 16])), digest))),
        ("verificacion", json(&verified)),
    ]
}

/// As cores wrote it before they had several acervos.
fn answer_of_before() -> core_api::Answer {
    let mut answer = answer(REQUEST, submission().manifest());
    answer.coverage.clear();
    answer.candidates.iter_mut().for_each(|candidate| candidate.acervo = None);
    answer
}

#[test]
fn what_cores_said_of_grants_before_there_were_acervos_is_read() {
    let kept = std::fs::read(corpus().join("grants")).unwrap();
    let read: core_api::Grants = core_api::strict::read(&kept).unwrap();
    assert_eq!(read, services::grants());
}

#[test]
fn the_seeds_are_messages() {
    for (name, bytes) in seeds().into_iter().chain(service_seeds()) {
        let file = corpus().join(name);
        if std::env::var_os("COTEJO_MAKE_FIXTURE").is_some() && !file.exists() {
            std::fs::create_dir_all(corpus()).unwrap();
            std::fs::write(&file, &bytes).unwrap();
        }
        assert!(std::fs::read(&file).unwrap() == bytes, "{name}");
    }
}
