//! What the honest core does beside searching: dictámenes by pen, outcomes, and the two services apart.

use crate::common::{CURP, INSTITUTION, LOCATOR, VERIFIER, image};
use crate::honest::{CANDIDATE, problem, signed};
use crate::server::{Asked, Said, said};
use core_api::strict;
use core_api::wire::{self, AUTOGRAPH, GREY, ProblemKind};
use core_api::*;
use sha2::Digest as _;
use std::collections::HashMap;
use std::sync::Mutex;
use terms::{Finger, OverallResult, RequestId, Sha256, Timestamp};

/// What was handed in beside requests.
#[derive(Default)]
pub(crate) struct Services {
    dictamenes: Mutex<Vec<Delivery>>,
    located: Mutex<HashMap<String, Localizacion>>,
}

type Answered = Result<Said, Said>;

fn digest(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}

fn read<T: strict::Message>(asked: &Asked) -> Result<T, Said> {
    strict::read(&asked.body).map_err(|_| problem(ProblemKind::Refused))
}

/// Which service a token opens.
pub(crate) fn opens(token: &str, parts: &[&str]) -> bool {
    match parts {
        ["v1", "localizaciones", ..] => token == LOCATOR,
        ["v1", "verificaciones", ..] => token == VERIFIER,
        ["v1", "liberaciones", ..] => false,
        ["v1", "requests", ..] => token != LOCATOR && token != VERIFIER,
        _ => true,
    }
}

pub(crate) fn grants() -> Grants {
    Grants {
        acervos: terms::Acervos::USUAL,
        contract: CONTRACT.to_owned(),
        institution: INSTITUTION,
        scopes: vec![Scope::Search, Scope::Release],
        release: ReleaseProfile::AfterDictamen,
    }
}

/// Without `said`, a receipt as it was before there were dictámenes by pen.
pub(crate) fn delivery(request: RequestId, dictamen: Sha256, said: Option<(Way, OverallResult)>) -> Delivery {
    let (way, result) = said.unzip();
    Delivery { request, dictamen, at: Timestamp(5), contract: CONTRACT.to_owned(), way, result }
}

pub(crate) fn outcome_receipt(request: RequestId, kind: OutcomeKind, outcome: Sha256) -> OutcomeReceipt {
    let (institution, contract) = (INSTITUTION, CONTRACT.to_owned());
    OutcomeReceipt { institution, request, kind, outcome, at: Timestamp(8), contract }
}

pub(crate) fn localizacion(id: LocalizacionId, asked: Sha256) -> Localizacion {
    let print = LocatedPrint { finger: Finger::ALL[0], digest: image(11, 30).digest() };
    Localizacion {
        institution: INSTITUTION,
        localizacion: id,
        asked,
        at: Timestamp(9),
        contract: CONTRACT.to_owned(),
        found: 1,
        records: vec![LocatedRecord { person: person(), confirmed_by_curp: true, prints: vec![print] }],
    }
}

pub(crate) fn verificacion(id: VerificacionId, nonce: Nonce, consent: Sha256) -> Verificacion {
    Verificacion {
        institution: INSTITUTION,
        verificacion: id,
        nonce,
        consent,
        at: Timestamp(9),
        contract: CONTRACT.to_owned(),
        agreement: Agreement { curp: true, given_names: None, surnames: None, birth: None },
        similarity: Some(97),
    }
}

impl Services {
    pub(crate) fn dictamen(&self, request: &str, asked: &Asked) -> Answered {
        if asked.header("content-type") != Some(AUTOGRAPH) {
            return Err(problem(ProblemKind::NoWarrant));
        }
        let result = asked.header(wire::RESULT).unwrap_or_default();
        let says = Autograph::read(result, asked.header(wire::CANDIDATE));
        let says = says.ok_or_else(|| problem(ProblemKind::Refused))?;
        if says.candidate().is_some_and(|candidate| candidate.0 != CANDIDATE) {
            return Err(problem(ProblemKind::NotFound));
        }
        let request = RequestId::from_hex(request).unwrap();
        let said = delivery(request, digest(&asked.body), Some((Way::Autografa, says.result())));
        self.dictamenes.lock().unwrap().push(said.clone());
        Ok(signed(201, &said))
    }

    pub(crate) fn outcome(&self, request: &str, kind: &str, asked: &Asked) -> Answered {
        let kind = OutcomeKind::ALL.into_iter().find(|known| known.word() == kind);
        let kind = kind.ok_or_else(|| problem(ProblemKind::NotFound))?;
        let told = Outcome::from_body(kind, &asked.body).map_err(|_| problem(ProblemKind::Refused))?;
        if let Outcome::SinEfectos(recall) = &told {
            let dictamenes = self.dictamenes.lock().unwrap();
            let known = dictamenes.iter().any(|known| known.dictamen == recall.dictamen);
            known.then_some(()).ok_or_else(|| problem(ProblemKind::Refused))?;
        }
        let said = outcome_receipt(RequestId::from_hex(request).unwrap(), kind, digest(&asked.body));
        Ok(signed(201, &said))
    }

    pub(crate) fn locate(&self, id: &str, asked: &Asked) -> Answered {
        let known = self.located.lock().unwrap().get(id).cloned();
        if asked.method == "GET" {
            return known.map(|known| signed(200, &known)).ok_or_else(|| problem(ProblemKind::NotFound));
        }
        read::<LocalizacionBody>(asked)?;
        if let Some(known) = known {
            let same = known.asked == digest(&asked.body);
            return if same { Ok(signed(200, &known)) } else { Err(problem(ProblemKind::Conflict)) };
        }
        let answer = localizacion(LocalizacionId(RequestId::from_hex(id).unwrap()), digest(&asked.body));
        self.located.lock().unwrap().insert(id.to_owned(), answer.clone());
        Ok(signed(201, &answer))
    }

    pub(crate) fn located_print(&self) -> Said {
        said(200, &[("content-type", GREY)], &wire::grey_to_bytes(&image(11, 30)))
    }
}

/// Invented.
fn person() -> Person {
    let invented = || "Inventada".to_owned();
    Person {
        given_names: invented(),
        surnames: invented(),
        birth: "1950-01-01".to_owned(),
        curp: CURP.to_owned(),
        address: invented(),
    }
}

/// The answer to a verificación whose print is there; `used` takes the print away.
pub(crate) fn verify(id: &str, asked: &Asked, used: impl FnOnce(Sha256) -> Result<(), Said>) -> Answered {
    let body: VerificacionBody = read(asked)?;
    used(body.blob)?;
    Ok(signed(201, &verificacion(VerificacionId(RequestId::from_hex(id).unwrap()), body.nonce, body.consent)))
}
