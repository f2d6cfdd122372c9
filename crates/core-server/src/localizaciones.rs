//! Localizaciones: who is looked for by general data. Under a credential of its own; no request leads here.

use crate::limits;
use crate::problems::{Handled, Trouble};
use crate::releases::digest;
use crate::routes::{At, From, Server, blocking, bytes, receipt, signed};
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use core_api::wire::{self, ProblemKind};
use core_api::{LocalizacionBody, LocalizacionId, Localizaciones as _};
use std::sync::Arc;
use terms::Finger;

/// `PUT /localizaciones/{id}`.
pub(crate) async fn put(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(id): At<LocalizacionId>,
    headers: HeaderMap,
    body: Body,
) -> Handled {
    let body = limits::json(&headers, body, server.patience).await?;
    let asked: LocalizacionBody = limits::read(&body)?;
    if asked.institution != caller.institution {
        return Err(Trouble::because(ProblemKind::Forbidden, "institution"));
    }
    let keeper = Arc::clone(&server);
    let look = move || keeper.core.take_localizacion(id, &asked, digest(&body));
    let keeper = Arc::clone(&server);
    Ok(receipt(&blocking(move || keeper.located.spend(&caller, look)).await?))
}

/// `GET /localizaciones/{id}`.
pub(crate) async fn get(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(id): At<LocalizacionId>,
) -> Handled {
    let core = Arc::clone(&server.core);
    let answer = blocking(move || core.localizacion(id, caller.institution)).await?;
    Ok(signed(StatusCode::OK, &answer))
}

/// `GET /localizaciones/{id}/records/{record}/prints/{finger}`.
pub(crate) async fn print(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At((id, record, finger)): At<(LocalizacionId, usize, Finger)>,
) -> Handled {
    let core = Arc::clone(&server.core);
    let image = blocking(move || {
        core.localizacion(id, caller.institution)?;
        core.located_print(id, record, finger)
    });
    Ok(bytes(wire::GREY, wire::grey_to_bytes(&image.await?)))
}
