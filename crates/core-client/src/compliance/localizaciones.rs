//! Localizaciones: answered under signature to a credential of their own, the same twice, and nothing else with it.

use super::Outcome;
use super::bench::{Bench, Verdict, ensure, get, sha256};
use crate::http::{self, Ask, JSON};
use core_api::wire::{GREY, MAX_BLOB, ProblemKind, path};
use core_api::{CONTRACT, Localizacion, LocalizacionBody, LocalizacionId, Search};
use reqwest::Method;
use serde_json::{Value, json};

/// Asks with the credential of localizaciones.
fn with(bench: &mut Bench<'_>, check: fn(&mut Bench<'_>) -> Verdict) -> Verdict {
    let other = bench.cores.localizaciones;
    bench.as_other(other, Outcome::Skipped("no se dio una credencial de localizaciones"), check)
}

pub(super) fn signed(bench: &mut Bench<'_>) -> Verdict {
    with(bench, |bench| {
        let (id, body) = (bench.located_as, body(bench));
        let reply = bench.ask(&ask(id, &body))?;
        ensure(matches!(reply.head.status, 200 | 201), "no la respondió")?;
        let said: Localizacion = bench.signed(&reply, |said: &Localizacion| said.at)?;
        let ours = (bench.subject.institution, id, sha256(&body));
        ensure((said.institution, said.localizacion, said.asked) == ours, "la respuesta es de otra")?;
        for (record, number) in said.records.iter().zip(1..) {
            ensure(record.confirmed_by_curp, "no dice que la CURP es la pedida")?;
            ensure(record.person.curp == bench.subject.curp, "entregó un registro de otra CURP")?;
            for print in &record.prints {
                let mut ask = get(path::located_print(id, number, print.finger));
                (ask.accept, ask.most) = (GREY, MAX_BLOB);
                let reply = bench.ask(&ask)?;
                let image = bench.heard(http::grey(&reply))?;
                ensure(image.digest() == print.digest, "una huella no es la que la respuesta dice")?;
            }
        }
        bench.located = Some(reply);
        Ok(())
    })
}

pub(super) fn again(bench: &mut Bench<'_>) -> Verdict {
    with(bench, |bench| {
        let first = bench.located.clone().ok_or(Outcome::Skipped("no hubo respuesta"))?;
        let body = body(bench);
        for ask in [get(path::localizacion(bench.located_as)), ask(bench.located_as, &body)] {
            let reply = bench.ask(&ask)?;
            let same = reply.body == first.body && reply.head.signature == first.head.signature;
            ensure(reply.head.status == 200 && same, "la respuesta es otra")?;
        }
        Ok(())
    })
}

pub(super) fn conflict(bench: &mut Bench<'_>) -> Verdict {
    with(bench, |bench| {
        bench.located.as_ref().ok_or(Outcome::Skipped("no hubo respuesta"))?;
        let body = changed(bench, |body| body["carpeta"] = json!("OTRA/2/2026"));
        bench.refused(&ask(bench.located_as, &body), &[ProblemKind::Conflict])
    })
}

pub(super) fn malformed(bench: &mut Bench<'_>) -> Verdict {
    with(bench, |bench| {
        let names = json!({"names": {"given_names": "X", "surnames": "Y", "birth": "1980-02-30"}});
        let bodies = [
            changed(bench, |body| body["search"] = json!({"curp": "NO-ES-UNA-CURP"})),
            changed(bench, |body| body["search"]["names"] = json!({})),
            changed(bench, |body| body["search"] = names),
            changed(bench, |body| body["carpeta"] = json!("")),
            changed(bench, |body| body["nombre"] = json!("X")),
        ];
        for body in bodies {
            let id = LocalizacionId(bench.request());
            bench.refused(&ask(id, &body), &[ProblemKind::Refused])?;
        }
        Ok(())
    })
}

pub(super) fn apart(bench: &mut Bench<'_>) -> Verdict {
    with(bench, |bench| {
        let request = bench.submission.request;
        bench.refused(&get(path::answer(request)), &[ProblemKind::Forbidden])?;
        bench.refused(&get(path::request(request)), &[ProblemKind::Forbidden])
    })
}

fn body(bench: &Bench<'_>) -> Vec<u8> {
    let body = LocalizacionBody {
        contract: CONTRACT.to_owned(),
        institution: bench.subject.institution,
        carpeta: "PRUEBA/1/2026".to_owned(),
        search: Search::Curp(bench.subject.curp.clone()),
    };
    serde_json::to_vec(&body).unwrap_or_default()
}

fn changed(bench: &Bench<'_>, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut body = serde_json::from_slice(&body(bench)).unwrap_or_default();
    change(&mut body);
    serde_json::to_vec(&body).unwrap_or_default()
}

fn ask(id: LocalizacionId, body: &[u8]) -> Ask<'_> {
    Ask::new(Method::PUT, path::localizacion(id), JSON).with(JSON, body)
}
