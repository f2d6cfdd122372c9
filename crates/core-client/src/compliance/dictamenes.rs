//! Dictámenes signed by pen: taken in both senses, said back under signature, and releasing nobody by themselves.

use super::Outcome;
use super::bench::{Bench, Verdict, ensure, sha256};
use super::persons;
use super::requests::ensure_received;
use crate::http::{Ask, JSON};
use core_api::wire::{AUTOGRAPH, CANDIDATE, ProblemKind, RESULT, path};
use core_api::{Autograph, Delivery, Way};
use reqwest::Method;
use terms::{CandidateId, OverallResult};

/// Scans of nothing.
const CONFIRMING: &[u8] = b"%PDF-1.7\n% un dictamen de prueba que confirma\n%%EOF\n";
const REJECTING: &[u8] = b"%PDF-1.7\n% un dictamen de prueba que descarta\n%%EOF\n";

pub(super) fn pending(bench: &mut Bench<'_>) -> Verdict {
    let candidate = candidate(bench)?;
    let says = Autograph::new(OverallResult::Confirmed, Some(candidate));
    deliver(bench, says, CONFIRMING)?;
    match persons::without(bench) {
        Err(Outcome::Failed(_)) => Err(Outcome::Failed("entregó datos sin la orden de su operador")),
        other => other,
    }
}

pub(super) fn negative(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    deliver(bench, Autograph::new(OverallResult::Rejected, None), REJECTING)
}

pub(super) fn again(bench: &mut Bench<'_>) -> Verdict {
    let first = bench.delivered.clone().ok_or(Outcome::Skipped("no recibió ningún dictamen autógrafo"))?;
    deliver(bench, Autograph::new(OverallResult::Rejected, None), REJECTING)?;
    ensure(bench.delivered == Some(first), "no es el mismo acuse")
}

pub(super) fn malformed(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let candidate = "C-0000-FFFF-0000-FFFF";
    for (result, candidate) in [
        ("", None),
        ("confirmed", None),
        ("rejected", Some(candidate)),
        ("unsuitable", None),
        ("confirmado", Some(candidate)),
    ] {
        let headers = [(RESULT, Some(result)), (CANDIDATE, candidate)];
        let headers = headers.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned())));
        bench.refused(&ask(bench, CONFIRMING, headers.collect()), &[ProblemKind::Refused])?;
    }
    Ok(())
}

fn candidate(bench: &Bench<'_>) -> Result<CandidateId, Outcome> {
    ensure_received(bench)?;
    let candidate = bench.answer.as_ref().and_then(|(said, _)| said.candidates.first());
    candidate.map(|candidate| candidate.id.clone()).ok_or(Outcome::Skipped("la respuesta no trae candidatos"))
}

fn deliver(bench: &mut Bench<'_>, says: Option<Autograph>, scan: &[u8]) -> Verdict {
    let says = says.ok_or(Outcome::Failed("nombra un candidato que no es opaco"))?;
    let candidate = says.candidate().map(|candidate| (CANDIDATE, candidate.to_string()));
    let headers = [(RESULT, says.result_word())].into_iter().chain(candidate);
    let reply = bench.ask(&ask(bench, scan, headers.collect()))?;
    ensure(matches!(reply.head.status, 200 | 201), "no lo recibió")?;
    let said: Delivery = bench.signed(&reply, |said: &Delivery| said.at)?;
    let ours = (bench.submission.request, sha256(scan));
    ensure((said.request, said.dictamen) == ours, "el acuse es de otro dictamen")?;
    ensure(said.way == Some(Way::Autografa), "el acuse no dice que es autógrafo")?;
    ensure(said.result == Some(says.result()), "el acuse dice otro sentido")?;
    bench.delivered = Some(said);
    Ok(())
}

fn ask<'a>(bench: &Bench<'_>, scan: &'a [u8], headers: Vec<(&'static str, String)>) -> Ask<'a> {
    let path = path::dictamen(bench.submission.request, sha256(scan));
    let mut ask = Ask::new(Method::PUT, path, JSON).with(AUTOGRAPH, scan);
    ask.headers = headers;
    ask
}
