//! Answers: signed, of everything, with prints that are what the answer says.

use super::Outcome;
use super::bench::{Bench, Verdict, ensure, get};
use super::requests::ensure_received;
use crate::http::{self, Watch};
use core_api::wire::{GREY, MAX_BLOB, ProblemKind, path};
use core_api::{Candidate, Core as _};
use std::ops::ControlFlow;
use terms::{CandidateId, Finger};

const NO_ANSWER: Outcome = Outcome::Skipped("no hay respuesta");

pub(super) fn events(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let followed = bench.core.events_end(bench.submission.request, &Watch::nobody());
    ensure(bench.heard(followed)?, "terminan antes de la respuesta, o no terminan")
}

pub(super) fn signed(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let answer = bench.core.answer(bench.submission.request, &|_, _| ControlFlow::Continue(()));
    let signed = bench.heard(answer)?;
    let said = core_api::strict::read(signed.bytes());
    let said: core_api::Answer = said.map_err(|_| Outcome::Failed("no se puede leer"))?;
    ensure(signed.open(&bench.key(said.at)?).is_ok(), "la firma no es de su llave")?;
    ensure(said.institution == bench.submission.institution, "es de otra institución")?;
    ensure(said.request == bench.submission.request, "es de otra solicitud")?;
    ensure(said.manifest == bench.submission.manifest(), "es de otras huellas")?;
    bench.answer = Some((said, signed));
    Ok(())
}

pub(super) fn coverage(bench: &mut Bench<'_>) -> Verdict {
    let (said, _) = bench.answer.as_ref().ok_or(NO_ANSWER)?;
    ensure(said.searched == said.total, "no buscó en todo el acervo")?;
    let counted = said.distribution.counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count));
    ensure(counted == Some(said.searched), "la distribución no suma las personas buscadas")
}

/// What it says of acervos; that its parts and candidates add up, reading it has shown.
pub(super) fn acervos(bench: &mut Bench<'_>) -> Verdict {
    let (said, _) = bench.answer.as_ref().ok_or(NO_ANSWER)?;
    ensure(!said.coverage.is_empty(), "no dice de qué acervos habla")?;
    ensure(said.is_of(bench.submission.acervos), "no habla de los acervos que se pidieron")
}

pub(super) fn same(bench: &mut Bench<'_>) -> Verdict {
    let (_, first) = bench.answer.clone().ok_or(NO_ANSWER)?;
    let reply = bench.ask(&get(path::answer(bench.submission.request)))?;
    ensure(reply.head.status == 200, "ya no la da")?;
    ensure(*reply.body == first.bytes(), "es otra")?;
    ensure(reply.head.signature.as_ref() == Some(first.signature()), "su firma es otra")
}

pub(super) fn prints(bench: &mut Bench<'_>) -> Verdict {
    let (said, _) = bench.answer.clone().ok_or(NO_ANSWER)?;
    if said.candidates.is_empty() {
        return Err(Outcome::Skipped("la respuesta no trae candidatos"));
    }
    said.candidates.iter().try_for_each(|candidate| prints_of(bench, candidate))
}

fn prints_of(bench: &mut Bench<'_>, candidate: &Candidate) -> Verdict {
    for print in &candidate.prints {
        let mut ask = get(path::print(bench.submission.request, &candidate.id, print.finger));
        (ask.accept, ask.most) = (GREY, MAX_BLOB);
        let reply = bench.ask(&ask)?;
        ensure(reply.head.status == 200, "no da una huella que la respuesta nombra")?;
        let image = bench.heard(http::grey(&reply))?;
        ensure(image.digest() == print.digest, "una huella no es la que la respuesta dice")?;
    }
    Ok(())
}

pub(super) fn unknown_candidate(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let nobody = CandidateId("C-0000-FFFF-0000-FFFF".to_owned());
    let path = path::print(bench.submission.request, &nobody, Finger::ALL[0]);
    bench.refused(&get(path), &[ProblemKind::NotFound])
}
