//! What a core says of itself, and who may ask what.

use super::Outcome;
use super::bench::{Bench, Verdict, ensure, get, piece, put, sha256};
use crate::http::{Ask, JSON, Who, message};
use core_api::wire::{Keys, ProblemKind, path};
use core_api::{Capabilities, CorePublicKey, Grants, LocalizacionId, Scope, VerificacionId, keys};
use reqwest::Method;
use terms::{Acervo, Acervos, Timestamp};

/// A media type that no path of the contract takes.
const TEXT: &str = "text/plain";

pub(super) fn capabilities(bench: &mut Bench<'_>) -> Verdict {
    let reply = bench.ask(&get(path::capabilities()))?;
    ensure(reply.head.status == 200, "no respondió con 200")?;
    bench.heard(message::<Capabilities>(&reply)).map(|_| ())
}

pub(super) fn keys(bench: &mut Bench<'_>) -> Verdict {
    let reply = bench.ask(&get(path::keys()))?;
    ensure(reply.head.status == 200, "no respondió con 200")?;
    let keys: Keys = bench.heard(message(&reply))?;
    let first = keys.keys.first().and_then(|entry| keys::bytes(&entry.key));
    let first = first.map(CorePublicKey).ok_or(Outcome::Failed("no publica ninguna llave"))?;
    ensure(keys.valid_at(&first, Timestamp(i64::MAX)).is_ok(), "una llave no está avalada por la anterior")?;
    bench.keys = Some(keys);
    Ok(())
}

pub(super) fn grants(bench: &mut Bench<'_>) -> Verdict {
    let reply = bench.ask(&get(path::grants()))?;
    ensure(reply.head.status == 200, "no respondió con 200")?;
    let grants: Grants = bench.heard(message(&reply))?;
    ensure(grants.institution == bench.subject.institution, "la credencial no es de esa institución")?;
    ensure(grants.scopes.contains(&Scope::Search), "la credencial no permite solicitudes")?;
    bench.submission.acervos = askable(grants.acervos);
    bench.grants = Some(grants);
    Ok(())
}

/// What may be asked without an oficio: as always where that is granted, or else what is.
fn askable(granted: Acervos) -> Acervos {
    let free: Vec<Acervo> = granted.iter().filter(|acervo| !acervo.by_oficio()).collect();
    if granted.covers(Acervos::USUAL) { Acervos::USUAL } else { free.try_into().unwrap_or_default() }
}

pub(super) fn apart(bench: &mut Bench<'_>) -> Verdict {
    let (located, verified) = (LocalizacionId(bench.request()), VerificacionId(bench.request()));
    let verify = Ask::new(Method::PUT, path::verificacion(verified), JSON).with(JSON, b"{}");
    for ask in [get(path::localizacion(located)), verify, get(path::releases())] {
        bench.refused(&ask, &[ProblemKind::Forbidden])?;
    }
    Ok(())
}

pub(super) fn no_token(bench: &mut Bench<'_>) -> Verdict {
    as_somebody_else(bench, Who::Nobody)
}

pub(super) fn unknown_token(bench: &mut Bench<'_>) -> Verdict {
    as_somebody_else(bench, Who::Stranger)
}

fn as_somebody_else(bench: &mut Bench<'_>, who: Who) -> Verdict {
    let request = bench.request();
    for path in [path::request(request), path::answer(request), path::events(request)] {
        let mut ask = get(path);
        ask.who = who;
        bench.refused(&ask, &[ProblemKind::Unauthorized])?;
    }
    Ok(())
}

pub(super) fn unknown_path(bench: &mut Bench<'_>) -> Verdict {
    for path in ["/v1/nada", "/v1/requests", "/v1/persons", "/v2/capabilities"] {
        bench.refused(&get(path.to_owned()), &[ProblemKind::NotFound])?;
    }
    Ok(())
}

pub(super) fn wrong_method(bench: &mut Bench<'_>) -> Verdict {
    for path in [path::capabilities(), path::request(bench.request())] {
        bench.refused(&Ask::new(Method::DELETE, path, JSON), &[ProblemKind::MethodNotAllowed])?;
    }
    Ok(())
}

pub(super) fn wrong_media(bench: &mut Bench<'_>) -> Verdict {
    let mut ask = piece(sha256(b"x"), b"x", 0, 1);
    ask.media = Some(TEXT);
    bench.refused(&ask, &[ProblemKind::WrongMedia])?;
    let mut ask = put(bench.request(), b"{}");
    ask.media = Some(TEXT);
    bench.refused(&ask, &[ProblemKind::WrongMedia])
}
