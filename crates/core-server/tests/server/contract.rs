//! docs/core-api.yaml says what `core_api::wire` says.

use core_api::wire::{self, ProblemKind, path};
use core_api::{
    CONTRACT, CoreError, LocalizacionId, MAX_PENDING, MAX_RECORDS, OutcomeKind, ReleaseProfile, Scope,
    VerificacionId, Way,
};
use serde::Serialize;
use terms::{Acervo, BajaCause, CandidateId, Finger, OverallResult, RequestId, Sha256};

const TEXT: &str = include_str!("../../../../docs/core-api.yaml");

#[test]
fn the_written_contract_has_every_path_header_limit_and_problem() {
    let (request, sha256, candidate) = (RequestId([7; 16]), Sha256([8; 32]), CandidateId("CANDIDATE".into()));
    let (located, verified) = (LocalizacionId(RequestId([5; 16])), VerificacionId(RequestId([6; 16])));
    let paths = [
        path::capabilities(),
        path::keys(),
        path::blob(sha256),
        path::request(request),
        path::events(request),
        path::answer(request),
        path::print(request, &candidate, Finger::ALL[9]),
        path::person(request, &candidate),
        path::dictamen(request, sha256),
        path::outcome(request, OutcomeKind::SinEfectos),
        path::grants(),
        path::releases(),
        path::release(request),
        path::localizacion(located),
        path::located_print(located, 12, Finger::ALL[9]),
        path::verificacion(verified),
    ];
    for path in paths {
        let written = path
            .replace(&request.to_string(), "{request}")
            .replace(&sha256.to_string(), "{sha256}")
            .replace("CANDIDATE", "{candidate}")
            .replace("sin_efectos", "{kind}")
            .replace(&located.to_string(), "{localizacion}")
            .replace(&verified.to_string(), "{verificacion}")
            .replace("/12/", "/{record}/")
            .replace("/10", "/{finger}");
        assert!(TEXT.contains(&format!("\n  {written}:\n")), "{written}");
    }
    let lower = TEXT.to_lowercase();
    for name in [
        wire::SIGNATURE,
        wire::UPLOAD_OFFSET,
        wire::UPLOAD_LENGTH,
        wire::PIECE,
        wire::GREY,
        wire::PROBLEM,
        wire::AUTOGRAPH,
        wire::RESULT,
        wire::CANDIDATE,
    ] {
        assert!(lower.contains(name), "{name}");
    }
    for limit in [wire::MAX_BLOB, wire::MAX_DICTAMEN] {
        assert!(TEXT.contains(&format!("maxLength: {limit}")), "{limit}");
    }
    assert!(TEXT.contains("a JSON body 65,536") && wire::MAX_JSON == 65_536);
    assert!(TEXT.contains(&format!("maxItems: {}", wire::MAX_PRINTS)));
    for most in [MAX_PENDING, MAX_RECORDS] {
        assert!(TEXT.contains(&format!("maxItems: {most}")), "{most}");
    }
    assert!(TEXT.contains(&format!("const: {CONTRACT}")));
}

#[test]
fn the_written_contract_has_every_word() {
    use OverallResult::{Confirmed, Inconclusive, NoRecords, Rejected};
    use Scope::*;
    enumerated(&[Search, Release, Localizaciones, Verificaciones, Operator, Metrics]);
    enumerated(&[ReleaseProfile::AfterDictamen, ReleaseProfile::WithAnswer]);
    enumerated(&[Way::Electronica, Way::Autografa]);
    enumerated(&[Confirmed, Rejected, Inconclusive, NoRecords]);
    enumerated(&OutcomeKind::ALL);
    enumerated(&Acervo::ALL);
    enumerated(&BajaCause::ALL);
}

fn enumerated(words: &[impl Serialize]) {
    let json = serde_json::to_string(words).unwrap();
    let list = format!("enum: {}", json.replace('"', "").replace(',', ", "));
    assert!(TEXT.contains(&list), "{list}");
}

#[test]
fn the_written_contract_has_every_problem() {
    use ProblemKind::*;
    let kinds = [
        Unauthorized,
        Forbidden,
        AcervoNotGranted,
        NotFound,
        MethodNotAllowed,
        Conflict,
        WrongOffset,
        TooLarge,
        WrongMedia,
        Refused,
        BlobsMissing,
        WrongDigest,
        NoWarrant,
        QuotaSpent,
        TooSlow,
        Unavailable,
    ];
    for kind in kinds {
        let problem = kind.problem(None);
        assert!(TEXT.contains(&format!("            - {}\n", problem.kind)), "{}", problem.kind);
    }
    assert_eq!(TEXT.matches("            - urn:cotejo:problem:").count(), kinds.len());
    assert_eq!(wire::problem_of(&CoreError::Cancelled).status, 503);
}
