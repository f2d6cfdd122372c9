//! Persons: nobody's data without a dictamen that is one.

use super::Outcome;
use super::bench::{Bench, Verdict, ensure, get, sha256};
use super::requests::ensure_received;
use crate::http::{Ask, JSON, PDF};
use core_api::ReleaseProfile;
use core_api::wire::{ProblemKind, path};
use reqwest::Method;
use terms::CandidateId;

/// Looks like a file, is signed by nobody.
const FORGED: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

pub(super) fn without(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let grants = bench.grants.as_ref().ok_or(Outcome::Skipped("no se sabe qué concede la credencial"))?;
    if grants.release == ReleaseProfile::WithAnswer {
        return Err(Outcome::Skipped("el convenio de esta credencial concede los datos con la respuesta"));
    }
    let candidate = bench.answer.as_ref().and_then(|(said, _)| said.candidates.first());
    // Where nobody was found, a candidate that is not there must not be told apart from one without a dictamen.
    let nobody = CandidateId("C-0000-FFFF-0000-FFFF".to_owned());
    let id = candidate.map_or(nobody, |candidate| candidate.id.clone());
    let reply = bench.ask(&get(path::person(bench.submission.request, &id)))?;
    // What stands in such an answer is dropped unread.
    ensure(reply.head.status >= 400, "entregó datos de una persona sin dictamen")?;
    ensure(matches!(reply.head.status, 403 | 404), "lo rechazó con otro código")?;
    ensure(candidate_is_refused(reply.head.status, bench), "lo rechazó con otro código")
}

fn candidate_is_refused(status: u16, bench: &Bench<'_>) -> bool {
    let found = bench.answer.as_ref().is_some_and(|(said, _)| !said.candidates.is_empty());
    !found || status == ProblemKind::NoWarrant.status()
}

pub(super) fn forged(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let path = path::dictamen(bench.submission.request, sha256(FORGED));
    bench.refused(&Ask::new(Method::PUT, path, JSON).with(PDF, FORGED), &[ProblemKind::NoWarrant])?;
    match without(bench) {
        Err(Outcome::Failed(_)) => {
            Err(Outcome::Failed("después del dictamen falso entregó o confundió datos"))
        }
        other => other,
    }
}
