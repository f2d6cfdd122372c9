//! With an honest core, dictámenes by pen, outcomes and the services apart arrive; what comes back is bound to what went out.

use crate::common::*;
use crate::honest::{CANDIDATE, Honest, key, signed};
use crate::server::{Server, said};
use crate::services;
use core_api::wire::{PROBLEM, ProblemKind};
use core_api::*;
use terms::{CandidateId, OverallResult, RequestId, Sha256};

fn honest() -> Server {
    let core = Honest::default();
    let server = Server::new(move |asked| core.say(asked));
    client(&server.url).submit(&submission(), &on).unwrap();
    server
}

fn by_pen() -> Autograph {
    Autograph::new(OverallResult::Confirmed, Some(CandidateId(CANDIDATE.to_owned()))).unwrap()
}

fn families() -> Outcome {
    Outcome::FamiliasLocalizadas(FamiliasLocalizadas { contract: CONTRACT.to_owned(), reached: 1, of: 2 })
}

fn search() -> LocalizacionBody {
    LocalizacionBody {
        contract: CONTRACT.to_owned(),
        institution: INSTITUTION,
        carpeta: "PRUEBA/1/2026".to_owned(),
        search: Search::Curp(CURP.to_owned()),
    }
}

fn verification() -> VerificacionBody {
    VerificacionBody {
        contract: CONTRACT.to_owned(),
        institution: INSTITUTION,
        nonce: Nonce([7; 8]),
        consent: Sha256([8; 32]),
        credential: CredentialData { curp: CURP.to_owned(), given_names: None, surnames: None, birth: None },
        finger: terms::Finger::ALL[0],
        blob: submission().prints[0].1.digest(),
    }
}

#[test]
fn dictamenes_by_pen_and_outcomes_are_receipted() {
    let server = honest();
    let core = client(&server.url);
    assert_eq!(core.release_profile(), Ok(ReleaseProfile::AfterDictamen));
    let receipt =
        core.deliver_autograph(REQUEST, &by_pen(), b"%PDF-").unwrap().open(&key().public()).unwrap();
    assert_eq!((receipt.way, receipt.result), (Some(Way::Autografa), Some(OverallResult::Confirmed)));
    let negative = Autograph::new(OverallResult::Rejected, None).unwrap();
    assert!(core.deliver_autograph(REQUEST, &negative, b"%PDF-").is_ok());
    assert!(core.report(REQUEST, &families()).unwrap().open(&key().public()).is_ok());
    let recall = SinEfectos {
        contract: CONTRACT.to_owned(),
        dictamen: Sha256([9; 32]),
        oficio: "FGE/1/2026".to_owned(),
    };
    assert!(matches!(core.report(REQUEST, &Outcome::SinEfectos(recall)), Err(CoreError::Refused(_))));
    let unknown = RequestId([9; 16]);
    assert!(matches!(core.deliver_autograph(unknown, &by_pen(), b"%PDF-"), Err(CoreError::UnknownRequest)));
    assert!(matches!(core.pending_releases(), Err(CoreError::Credential)));
}

#[test]
fn the_services_apart_are_asked_with_their_own_credentials() {
    let server = honest();
    let (locator, verifier) = (client_with(&server.url, LOCATOR), client_with(&server.url, VERIFIER));
    let id = LocalizacionId(RequestId([5; 16]));
    let found = locator.locate(id, &search()).unwrap().open(&key().public()).unwrap();
    assert_eq!(locator.localizacion(id).unwrap().open(&key().public()).as_ref(), Ok(&found));
    let print = locator.located_print(id, 1, terms::Finger::ALL[0]).unwrap();
    assert_eq!(print.digest(), found.records[0].prints[0].digest);
    let image = &submission().prints[0].1;
    for _ in 0..2 {
        let answer = verifier.verify(VerificacionId(RequestId([6; 16])), &verification(), image).unwrap();
        assert_eq!(answer.open(&key().public()).unwrap().similarity, Some(97));
    }
    let pieces = server.asked().iter().filter(|asked| asked.method == "PATCH").count();
    assert!(pieces > 2, "the print is brought each time");
    assert!(matches!(client(&server.url).locate(id, &search()), Err(CoreError::Credential)));
    assert!(matches!(locator.answer(REQUEST, &on), Err(CoreError::Credential)));
}

#[test]
fn a_receipt_of_something_else_is_not_believed() {
    let other = Sha256([9; 32]);
    let told = Server::new(move |asked| match asked.path.rsplit('/').nth(1) {
        Some("dictamenes") => signed(201, &services::delivery(REQUEST, digest_in(&asked.path), None)),
        Some("outcomes") => {
            signed(201, &services::outcome_receipt(REQUEST, OutcomeKind::FamiliasLocalizadas, other))
        }
        Some("localizaciones") => {
            signed(201, &services::localizacion(LocalizacionId(RequestId([5; 16])), other))
        }
        Some("verificaciones") => signed(
            201,
            &services::verificacion(VerificacionId(RequestId([6; 16])), Nonce([0; 8]), Sha256([8; 32])),
        ),
        _ => said(404, &[("content-type", PROBLEM)], b""),
    });
    let core = client(&told.url);
    let silent = core.deliver_autograph(REQUEST, &by_pen(), b"%PDF-");
    assert!(matches!(silent, Err(CoreError::Broken)), "it does not say that it is by pen");
    assert!(matches!(core.report(REQUEST, &families()), Err(CoreError::Broken)));
    assert!(matches!(core.locate(LocalizacionId(RequestId([5; 16])), &search()), Err(CoreError::Broken)));
    let image = &submission().prints[0].1;
    let verified = core.verify(VerificacionId(RequestId([6; 16])), &verification(), image);
    assert!(matches!(verified, Err(CoreError::Broken)), "of another attempt");
}

fn digest_in(path: &str) -> Sha256 {
    Sha256::from_hex(path.rsplit('/').next().unwrap()).unwrap()
}

#[test]
fn the_operator_reads_the_scan_that_waits_and_no_other() {
    let scan = b"%PDF-1.7 escaneo";
    let server = Server::new(move |asked| match asked.method.as_str() {
        "GET" => said(200, &[("content-type", "application/pdf")], scan),
        _ => crate::honest::problem(ProblemKind::NoWarrant),
    });
    let core = client(&server.url);
    let digest = Sha256(<sha2::Sha256 as sha2::Digest>::digest(scan).into());
    assert_eq!(core.pending_scan(REQUEST, digest).as_deref(), Ok(&scan[..]));
    assert_eq!(core.pending_scan(REQUEST, Sha256([1; 32])), Err(CoreError::Broken));
    let order = ReleaseOrder {
        contract: CONTRACT.to_owned(),
        candidate: CandidateId(CANDIDATE.to_owned()),
        dictamen: digest,
        oficio: "DERFE/1/2026".to_owned(),
        operator: "Operadora".to_owned(),
    };
    assert!(matches!(core.open_release(REQUEST, &order), Err(CoreError::NoWarrant(_))));
}
