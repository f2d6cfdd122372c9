//! From the dictamen to the person and what became of her: dictámenes by e.firma or by pen, the person, outcomes.

use crate::audit::Noted;
use crate::limits::{self, Pace};
use crate::problems::{Handled, Trouble};
use crate::routes::{At, From, Server, blocking, json, receipt, standing};
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use core_api::wire::{self, MAX_DICTAMEN, ProblemKind};
use core_api::{Autograph, Outcome, OutcomeKind};
use matching_core::{Dictamen, Grant};
use sha2::Digest as _;
use std::sync::Arc;
use terms::{CandidateId, RequestId, Sha256};

/// `PUT /requests/{id}/dictamenes/{sha256}`.
pub(crate) async fn dictamen(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At((request, sha256)): At<(RequestId, Sha256)>,
    headers: HeaderMap,
    body: Body,
) -> Handled {
    let by_pen = by_pen(&headers)?;
    standing(&server, &caller, request).await?;
    let file = limits::whole(&headers, Pace::new(body, server.patience), MAX_DICTAMEN).await?;
    if digest(&file) != sha256 {
        return Err(Trouble::of(ProblemKind::WrongDigest));
    }
    let _work = server.work.acquire().await.map_err(|_| Trouble::unavailable("ending"))?;
    let core = Arc::clone(&server.core);
    let taken = blocking(move || {
        let dictamen =
            by_pen.as_ref().map_or(Dictamen::Electronic(&file), |says| Dictamen::ByPen(says, &file));
        core.take_dictamen(request, &dictamen)
    });
    Ok(receipt(&taken.await?))
}

/// What is said of a dictamen signed by pen; `None` for one with an e.firma.
fn by_pen(headers: &HeaderMap) -> Result<Option<Autograph>, Trouble> {
    if limits::media(headers, wire::AUTOGRAPH).is_err() {
        return limits::media(headers, "application/pdf").map(|()| None);
    }
    let said = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let says = said(wire::RESULT).and_then(|result| Autograph::read(result, said(wire::CANDIDATE)));
    says.map(Some).ok_or_else(|| Trouble::because(ProblemKind::Refused, wire::RESULT))
}

/// `GET /requests/{id}/candidates/{candidate}/person`.
pub(crate) async fn person(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At((request, candidate)): At<(RequestId, CandidateId)>,
) -> Handled {
    standing(&server, &caller, request).await?;
    let (core, grant) = (Arc::clone(&server.core), Grant::under(caller.release));
    let (person, basis) = blocking(move || core.released(request, &candidate, grant)).await?;
    Ok(Noted { basis: Some(basis), ..Noted::default() }.on(json(StatusCode::OK, &person)?))
}

/// `PUT /requests/{id}/outcomes/{kind}`.
pub(crate) async fn outcome(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At((request, kind)): At<(RequestId, OutcomeKind)>,
    headers: HeaderMap,
    body: Body,
) -> Handled {
    let body = limits::json(&headers, body, server.patience).await?;
    let outcome = Outcome::from_body(kind, &body).map_err(limits::misfit)?;
    standing(&server, &caller, request).await?;
    let oficio = match &outcome {
        Outcome::SinEfectos(recall) => Some(recall.oficio.clone()),
        _ => None,
    };
    let (core, digest) = (Arc::clone(&server.core), digest(&body));
    let taken = blocking(move || core.take_outcome(request, &outcome, digest)).await?;
    Ok(Noted { oficio, ..Noted::default() }.on(receipt(&taken)))
}

/// SHA-256 of what came.
pub(crate) fn digest(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}
