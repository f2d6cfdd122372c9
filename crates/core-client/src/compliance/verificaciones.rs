//! Verificaciones: yes or no and a percentage, with consent, to a credential of their own; the print is not kept.

use super::Outcome;
use super::bench::{Bench, Verdict, ensure, get};
use crate::http::{Ask, JSON, Watch};
use core_api::wire::{ProblemKind, grey_to_bytes, path};
use core_api::{CONTRACT, CredentialData, Nonce, Verificacion, VerificacionBody, VerificacionId};
use reqwest::Method;
use terms::Sha256;

/// Asks with the credential of verificaciones.
fn with(bench: &mut Bench<'_>, check: fn(&mut Bench<'_>) -> Verdict) -> Verdict {
    let other = bench.cores.verificaciones;
    bench.as_other(other, Outcome::Skipped("no se dio una credencial de verificaciones"), check)
}

pub(super) fn signed(bench: &mut Bench<'_>) -> Verdict {
    with(bench, |bench| {
        let body = body(bench)?;
        send_print(bench, &body)?;
        let id = VerificacionId(bench.request());
        let reply = bench.ask(&ask(id, &json(&body)))?;
        ensure(matches!(reply.head.status, 200 | 201), "no la respondió")?;
        let said: Verificacion = bench.signed(&reply, |said: &Verificacion| said.at)?;
        let ours = (body.institution, id, body.nonce, body.consent);
        ensure(
            (said.institution, said.verificacion, said.nonce, said.consent) == ours,
            "la respuesta es de otra",
        )?;
        let extra = (said.agreement.given_names, said.agreement.surnames, said.agreement.birth);
        ensure(extra == (None, None, None), "respondió sobre datos que nadie preguntó")?;
        // The print was used: whoever asks again must bring it again.
        let names = bench.told(&ask(id, &json(&body)), &[ProblemKind::BlobsMissing])?;
        ensure(names == [body.blob], "conservó la huella")
    })
}

pub(super) fn without_consent(bench: &mut Bench<'_>) -> Verdict {
    with(bench, |bench| {
        let body = body(bench)?;
        send_print(bench, &body)?;
        let nothing = json(&VerificacionBody { consent: Sha256([0; 32]), ..body.clone() });
        let mut silent: serde_json::Value = serde_json::from_slice(&json(&body)).unwrap_or_default();
        silent.as_object_mut().and_then(|members| members.remove("consent"));
        for body in [nothing, serde_json::to_vec(&silent).unwrap_or_default()] {
            let id = VerificacionId(bench.request());
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

fn body(bench: &Bench<'_>) -> Result<VerificacionBody, Outcome> {
    let (finger, image) = bench.submission.prints.first().ok_or(Outcome::Skipped("no hay huellas"))?;
    Ok(VerificacionBody {
        contract: CONTRACT.to_owned(),
        institution: bench.subject.institution,
        nonce: Nonce(bench.core.random()),
        consent: Sha256(bench.core.random()),
        credential: CredentialData {
            curp: bench.subject.curp.clone(),
            given_names: None,
            surnames: None,
            birth: None,
        },
        finger: *finger,
        blob: image.digest(),
    })
}

fn send_print(bench: &mut Bench<'_>, body: &VerificacionBody) -> Verdict {
    let print = bench.submission.prints.first().map(|(_, image)| grey_to_bytes(image)).unwrap_or_default();
    let sent = bench.core.send_blobs(&[(body.blob, print)], &[body.blob], &Watch::nobody());
    bench.heard(sent)
}

fn json(body: &VerificacionBody) -> Vec<u8> {
    serde_json::to_vec(body).unwrap_or_default()
}

fn ask(id: VerificacionId, body: &[u8]) -> Ask<'_> {
    Ask::new(Method::PUT, path::verificacion(id), JSON).with(JSON, body)
}
