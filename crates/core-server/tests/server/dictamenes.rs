//! The gate to a person: a confirming dictamen, signed by somebody whom a trusted authority vouches for.

use crate::running::*;
use core_api::wire::{ProblemKind, path};
use core_api::{Answer, Delivery, Person};
use firma::{Claim, Credential, Visible, demo};
use sha2::Digest as _;
use terms::*;

const PDF: [(&str, &str); 1] = [("content-type", "application/pdf")];
const NOW: Timestamp = Timestamp(1_790_000_000_000);

fn authority(seed: u8) -> demo::Authority {
    demo::authority([seed; 32]).unwrap()
}

fn dictamen(
    authority: &demo::Authority,
    institution: InstitutionId,
    request: RequestId,
    candidate: Option<CandidateId>,
) -> Vec<u8> {
    let mut random = demo::SeededRandom::new([6; 32]);
    let (from, to) = (Timestamp(NOW.0 - 1_000), Timestamp(NOW.0 + 1_000_000));
    let pair = demo::issue_demo_credential(
        authority,
        &mut random,
        "Perita",
        "EEUP800101MXXXXX01",
        "clave",
        from,
        to,
    )
    .unwrap();
    let credential = Credential::open(&pair.cer, &pair.key, &"clave".to_owned().into(), NOW).unwrap();
    let result = if candidate.is_some() { OverallResult::Confirmed } else { OverallResult::Rejected };
    let claim = Claim {
        dictamen: DictamenId([3; 16]),
        request: Some(request),
        candidate,
        result,
        issued_at: NOW,
        chain_head: Sha256([0; 32]),
        policy: "por-rango".into(),
        engine: "prueba".into(),
        institution,
    };
    firma::sign(&pdf(), &claim, &credential, NOW, Visible::default()).unwrap()
}

/// The least PDF there is.
fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    ];
    let mut file = String::from("%PDF-1.7\n");
    let mut table = String::from("xref\n0 4\n0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    file.push_str(&format!("{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

#[test]
fn only_a_confirming_dictamen_of_a_trusted_signer_names_the_person() {
    let trusted = authority(5);
    let anchors = tempfile::tempdir().unwrap();
    std::fs::write(anchors.path().join("ac.cer"), trusted.certificate()).unwrap();
    let server = Running::start_with(&["--trust", anchors.path().to_str().unwrap()]);
    let submission = ask(20, 7);
    let request = submission.request;
    server.submit(US, &submission);
    let key = server.key();
    let answer: Answer = server.answer(US, request).signed(&key);
    let candidate = answer.candidates[0].id.clone();
    let person = |token: &str| server.get(&path::person(request, &candidate), token);
    let deliver = |file: &[u8]| {
        let digest = Sha256(sha2::Sha256::digest(file).into());
        server.call("PUT", &path::dictamen(request, digest), US, &PDF, Some(file))
    };
    person(US).is(ProblemKind::NoWarrant);
    let confirmed = |authority: &demo::Authority, institution, request| {
        dictamen(authority, institution, request, Some(candidate.clone()))
    };
    let good = confirmed(&trusted, OURS, request);
    let mut forged = good.clone();
    let last = forged.len() - 20;
    forged[last] ^= 1;
    deliver(&forged).is(ProblemKind::NoWarrant);
    deliver(b"%PDF-1.7 not signed").is(ProblemKind::NoWarrant);
    deliver(&confirmed(&authority(8), OURS, request)).is(ProblemKind::NoWarrant);
    deliver(&confirmed(&trusted, OURS, RequestId([1; 16]))).is(ProblemKind::NoWarrant);
    deliver(&confirmed(&trusted, THEIRS, request)).is(ProblemKind::NoWarrant);
    let rejecting = deliver(&dictamen(&trusted, OURS, request, None));
    assert_eq!(rejecting.status, 201, "{}", rejecting.text());
    person(US).is(ProblemKind::NoWarrant);
    let wrong_name = path::dictamen(request, Sha256([9; 32]));
    server.call("PUT", &wrong_name, US, &PDF, Some(&good)).is(ProblemKind::WrongDigest);
    let delivered: Delivery = deliver(&good).signed(&key);
    assert_eq!(delivered.dictamen, Sha256(sha2::Sha256::digest(&good).into()));
    let again = deliver(&good);
    assert_eq!((again.status, again.signed::<Delivery>(&key)), (200, delivered));
    let released = person(US);
    assert_eq!(released.header("cache-control"), "no-store");
    assert!(!released.json::<Person>().given_names.is_empty());
    person(US_SEARCHING).is(ProblemKind::Forbidden);
    person(THEM).is(ProblemKind::NotFound);
}
