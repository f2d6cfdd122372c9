//! Outcomes: taken under signature, the same twice, refused where they say more or less than the contract asks.

use super::Outcome as End;
use super::bench::{Bench, Verdict, ensure, sha256};
use super::persons;
use super::requests::ensure_received;
use crate::http::{Ask, JSON};
use core_api::wire::{ProblemKind, path};
use core_api::{
    ActaDefuncion, CONTRACT, FamiliasLocalizadas, Outcome, OutcomeKind, OutcomeReceipt, SinEfectos,
};
use reqwest::Method;
use terms::Sha256;

pub(super) fn told(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    tell(bench, &acta("2026-02-28"))?;
    tell(bench, &families(1)).map(|_| ())
}

pub(super) fn again(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let first = tell(bench, &families(1))?;
    ensure(tell(bench, &families(1))? == first, "el mismo informe no da el mismo acuse")?;
    ensure(tell(bench, &families(2))?.outcome != first.outcome, "otro informe da el mismo acuse")
}

pub(super) fn malformed(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let surplus = br#"{"nombre":"X","#;
    let mut named = families(1).to_body();
    named.splice(..1, surplus.iter().copied());
    let acta = |date| (OutcomeKind::ActaDefuncion, self::acta(date).to_body());
    let families = |body| (OutcomeKind::FamiliasLocalizadas, body);
    for (kind, body) in [
        acta("2026-02-30"),
        acta("28/02/2026"),
        families(self::families(4).to_body()),
        families(named),
        families(acta("2026-02-28").1),
        (OutcomeKind::SinEfectos, b"[]".to_vec()),
    ] {
        bench.refused(&ask(bench, kind, &body), &[ProblemKind::Refused])?;
    }
    let mut other = ask(bench, OutcomeKind::ActaDefuncion, b"{}");
    other.path = other.path.replace("acta_defuncion", "nada");
    bench.refused(&other, &[ProblemKind::NotFound])
}

pub(super) fn recalled(bench: &mut Bench<'_>) -> Verdict {
    let none = End::Skipped("no recibió ningún dictamen autógrafo");
    let dictamen = bench.delivered.as_ref().ok_or(none)?.dictamen;
    tell(bench, &recall(dictamen))?;
    match persons::without(bench) {
        Err(End::Failed(_)) => Err(End::Failed("entregó datos después de dejar el dictamen sin efectos")),
        other => other,
    }
}

pub(super) fn recall_of_nothing(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let body = recall(Sha256(bench.core.random())).to_body();
    bench.refused(&ask(bench, OutcomeKind::SinEfectos, &body), &[ProblemKind::Refused])
}

fn acta(date: &str) -> Outcome {
    Outcome::ActaDefuncion(ActaDefuncion {
        contract: CONTRACT.to_owned(),
        acta: "0001".to_owned(),
        oficialia: "01".to_owned(),
        date: date.to_owned(),
    })
}

/// So many of three.
fn families(reached: u32) -> Outcome {
    Outcome::FamiliasLocalizadas(FamiliasLocalizadas { contract: CONTRACT.to_owned(), reached, of: 3 })
}

fn recall(dictamen: Sha256) -> Outcome {
    let oficio = "PRUEBA/0001/2026".to_owned();
    Outcome::SinEfectos(SinEfectos { contract: CONTRACT.to_owned(), dictamen, oficio })
}

fn tell(bench: &mut Bench<'_>, outcome: &Outcome) -> Result<OutcomeReceipt, End> {
    let body = outcome.to_body();
    let reply = bench.ask(&ask(bench, outcome.kind(), &body))?;
    ensure(matches!(reply.head.status, 200 | 201), "no lo recibió")?;
    let said: OutcomeReceipt = bench.signed(&reply, |said: &OutcomeReceipt| said.at)?;
    let ours = (bench.submission.institution, bench.submission.request, outcome.kind(), sha256(&body));
    ensure((said.institution, said.request, said.kind, said.outcome) == ours, "el acuse es de otra cosa")?;
    Ok(said)
}

fn ask<'a>(bench: &Bench<'_>, kind: OutcomeKind, body: &'a [u8]) -> Ask<'a> {
    Ask::new(Method::PUT, path::outcome(bench.submission.request, kind), JSON).with(JSON, body)
}
