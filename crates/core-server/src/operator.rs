//! The core's own operator: which dictámenes signed by pen wait, the scan to read, the order that opens a release.

use crate::audit::Noted;
use crate::limits;
use crate::problems::Handled;
use crate::routes::{At, Server, blocking, bytes, json, receipt};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use core_api::ReleaseOrder;
use std::sync::Arc;
use terms::RequestId;

/// `GET /liberaciones`.
pub(crate) async fn pending(State(server): State<Arc<Server>>) -> Handled {
    let core = Arc::clone(&server.core);
    json(StatusCode::OK, &blocking(move || core.pending_releases()).await?)
}

/// `GET /liberaciones/{request}`.
pub(crate) async fn scan(State(server): State<Arc<Server>>, At(request): At<RequestId>) -> Handled {
    let core = Arc::clone(&server.core);
    Ok(bytes("application/pdf", blocking(move || core.pending_scan(request)).await?))
}

/// `PUT /liberaciones/{request}`.
pub(crate) async fn order(
    State(server): State<Arc<Server>>,
    At(request): At<RequestId>,
    headers: HeaderMap,
    body: Body,
) -> Handled {
    let body = limits::json(&headers, body, server.patience).await?;
    let order: ReleaseOrder = limits::read(&body)?;
    let oficio = Some(order.oficio.clone());
    let core = Arc::clone(&server.core);
    let taken = blocking(move || core.open_release(request, &order)).await?;
    Ok(Noted { oficio, ..Noted::default() }.on(receipt(&taken)))
}
