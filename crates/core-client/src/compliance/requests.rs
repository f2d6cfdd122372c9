//! Requests: acknowledged under signature, the same twice, refused where they break the contract.

use super::Outcome;
use super::bench::{Bench, Verdict, ensure, get, json, put, sha256};
use crate::http::{Reply, Watch, message, signed};
use core_api::wire::{MAX_JSON, PrintRef, ProblemKind, RequestBody, RequestState, grey_to_bytes, path};
use core_api::{Acknowledgement, Nonce};
use terms::{Acervo, Acervos, Finger, InstitutionId, Sha256};

const NOT_RECEIVED: Outcome = Outcome::Skipped("la solicitud no se recibió");

pub(super) fn oversize(bench: &mut Bench<'_>) -> Verdict {
    let mut body = json(&RequestBody::of(&bench.submission));
    body.resize(MAX_JSON as usize + 1, b' ');
    let request = bench.request();
    bench.refused(&put(request, &body), &[ProblemKind::TooLarge])
}

pub(super) fn missing(bench: &mut Bench<'_>) -> Verdict {
    let unseen = Sha256(bench.core.random());
    let prints = vec![PrintRef { finger: Finger::ALL[0], blob: unseen }];
    let body = json(&RequestBody { prints, ..RequestBody::of(&bench.submission) });
    let request = bench.request();
    let named = bench.told(&put(request, &body), &[ProblemKind::BlobsMissing])?;
    ensure(named == [unseen], "no dice cuáles faltan")
}

pub(super) fn malformed(bench: &mut Bench<'_>) -> Verdict {
    send_prints(bench)?;
    let whole = RequestBody::of(&bench.submission);
    let mut twice = whole.clone();
    twice.prints.extend(whole.prints.first().copied());
    let none = RequestBody { prints: Vec::new(), ..whole.clone() };
    let other = RequestBody { contract: "cotejo-core/0".to_owned(), ..whole.clone() };
    let mut bodies: Vec<Vec<u8>> = [&twice, &none, &other].map(json).to_vec();
    let text = json(&whole);
    // A member nobody asked for, half a message, and no message at all.
    bodies.push([br#"{"nombre":"X","#, text.get(1..).unwrap_or_default()].concat());
    bodies.push(text[..text.len() / 2].to_vec());
    bodies.extend([b"[]".to_vec(), b"null".to_vec(), vec![0xff; 20]]);
    for body in bodies {
        let request = bench.request();
        bench.refused(&put(request, &body), &[ProblemKind::Refused])?;
    }
    Ok(())
}

pub(super) fn foreign(bench: &mut Bench<'_>) -> Verdict {
    let institution = InstitutionId(bench.core.random());
    let body = json(&RequestBody { institution, ..RequestBody::of(&bench.submission) });
    let request = bench.request();
    bench.refused(&put(request, &body), &[ProblemKind::Forbidden])
}

pub(super) fn without_oficio(bench: &mut Bench<'_>) -> Verdict {
    send_prints(bench)?;
    let asked = RequestBody {
        acervos: Acervos::only(Acervo::Inm),
        oficio: None,
        ..RequestBody::of(&bench.submission)
    };
    let request = bench.request();
    bench.refused(&put(request, &json(&asked)), &[ProblemKind::Refused])?;
    let asked = RequestBody { oficio: Some("SIN/ACERVO/1".to_owned()), ..RequestBody::of(&bench.submission) };
    let request = bench.request();
    bench.refused(&put(request, &json(&asked)), &[ProblemKind::Refused])
}

pub(super) fn not_granted(bench: &mut Bench<'_>) -> Verdict {
    let granted =
        bench.grants.as_ref().ok_or(Outcome::Skipped("no se sabe qué concede la credencial"))?.acervos;
    let closed = Acervos::EVERY.iter().find(|acervo| !granted.contains(*acervo));
    let closed = closed.ok_or(Outcome::Skipped("la credencial concede todos los acervos"))?;
    send_prints(bench)?;
    let oficio = closed.by_oficio().then(|| "PRUEBA/1".to_owned());
    let acervos = bench.submission.acervos.with(closed);
    let asked = RequestBody { acervos, oficio, ..RequestBody::of(&bench.submission) };
    let request = bench.request();
    bench.refused(&put(request, &json(&asked)), &[ProblemKind::AcervoNotGranted])
}

pub(super) fn submit(bench: &mut Bench<'_>) -> Verdict {
    send_prints(bench)?;
    let body = json(&RequestBody::of(&bench.submission));
    let reply = bench.ask(&put(bench.submission.request, &body))?;
    bench.acknowledged = Some(acknowledgement(bench, &reply)?);
    Ok(())
}

fn send_prints(bench: &mut Bench<'_>) -> Verdict {
    let blob = |image| (core_api::GreyImage::digest(image), grey_to_bytes(image));
    let blobs: Vec<_> = bench.submission.prints.iter().map(|(_, image)| blob(image)).collect();
    let names: Vec<Sha256> = blobs.iter().map(|(name, _)| *name).collect();
    let sent = bench.core.send_blobs(&blobs, &names, &Watch::nobody());
    bench.heard(sent)
}

fn acknowledgement(
    bench: &mut Bench<'_>,
    reply: &Reply,
) -> Result<(Acknowledgement, core_api::Signed<Acknowledgement>), Outcome> {
    ensure(reply.head.status != 403, "la credencial no es de esa institución")?;
    ensure(matches!(reply.head.status, 200 | 201), "no la recibió")?;
    bench.heard(signed(reply))
}

pub(super) fn bound(bench: &mut Bench<'_>) -> Verdict {
    let (said, signed) = bench.acknowledged.as_ref().ok_or(NOT_RECEIVED)?;
    let opened = signed.open(&bench.key(said.at)?);
    ensure(opened.is_ok(), "la firma no es de su llave")?;
    ensure(said.institution == bench.submission.institution, "es de otra institución")?;
    ensure(said.request == bench.submission.request, "es de otra solicitud")?;
    ensure(said.manifest == bench.submission.manifest(), "es de otras huellas")?;
    ensure(said.nonce == bench.submission.nonce, "es de otro intento")
}

pub(super) fn again(bench: &mut Bench<'_>) -> Verdict {
    let (first, _) = bench.acknowledged.clone().ok_or(NOT_RECEIVED)?;
    let nonce = Nonce(bench.core.random());
    let body = json(&RequestBody { nonce, ..RequestBody::of(&bench.submission) });
    let reply = bench.ask(&put(bench.submission.request, &body))?;
    let (second, signed) = acknowledgement(bench, &reply)?;
    ensure(signed.open(&bench.key(second.at)?).is_ok(), "la firma no es de su llave")?;
    ensure(second.nonce == nonce, "no lleva el número de este intento")?;
    ensure(second == Acknowledgement { nonce, ..first }, "no es el mismo acuse")
}

pub(super) fn conflict(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let bytes = bench.unseen();
    let blob = sha256(&bytes);
    let sent = bench.core.send_blobs(&[(blob, bytes)], &[blob], &Watch::nobody());
    bench.heard(sent)?;
    let prints = vec![PrintRef { finger: Finger::ALL[0], blob }];
    let body = json(&RequestBody { prints, ..RequestBody::of(&bench.submission) });
    bench.refused(&put(bench.submission.request, &body), &[ProblemKind::Conflict])
}

pub(super) fn state(bench: &mut Bench<'_>) -> Verdict {
    ensure_received(bench)?;
    let reply = bench.ask(&get(path::request(bench.submission.request)))?;
    ensure(reply.head.status == 200, "no respondió con 200")?;
    let state: RequestState = bench.heard(message(&reply))?;
    ensure(state.request == bench.submission.request, "es de otra solicitud")
}

pub(super) fn unknown(bench: &mut Bench<'_>) -> Verdict {
    let request = bench.request();
    for path in [path::request(request), path::answer(request), path::events(request)] {
        bench.refused(&get(path), &[ProblemKind::NotFound])?;
    }
    Ok(())
}

pub(super) fn ensure_received(bench: &Bench<'_>) -> Verdict {
    if bench.acknowledged.is_some() { Ok(()) } else { Err(NOT_RECEIVED) }
}
