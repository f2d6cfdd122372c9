//! The paths, what is behind them, and what all handlers share.

use crate::audit::Audit;
use crate::blobs::Blobs;
use crate::cluster::Gateway;
use crate::credentials::{Caller, Credentials};
use crate::gate::{self, Strangers};
use crate::metrics::{Gauges, Metrics};
use crate::problems::{Handled, Trouble};
use crate::quota::Quotas;
use crate::searches::Searches;
use crate::turns::Turns;
use crate::{answers, localizaciones, operator, releases, requests, verificaciones};
use axum::extract::{FromRequestParts, Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch, put};
use axum::{Extension, Router};
use core_api::wire::{self, Keys, ProblemKind};
use core_api::{Core as _, CoreError, Signed};
use matching_core::{EmbeddedCore, Standing, Taken};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::{Arc, RwLock};
use std::time::Duration;
use terms::RequestId;
use tokio::sync::{Semaphore, watch};

pub(crate) const HEALTH: &str = "/health";
pub(crate) const METRICS: &str = "/metrics";
pub(crate) const CAPABILITIES: &str = "/v1/capabilities";
pub(crate) const KEYS: &str = "/v1/keys";
pub(crate) const GRANTS: &str = "/v1/grants";
pub(crate) const BLOB: &str = "/v1/blobs/{sha256}";
pub(crate) const PERSON: &str = "/v1/requests/{request}/candidates/{candidate}/person";
pub(crate) const RELEASES: &str = "/v1/liberaciones";
pub(crate) const RELEASE: &str = "/v1/liberaciones/{request}";
pub(crate) const LOCALIZACION: &str = "/v1/localizaciones/{localizacion}";
pub(crate) const LOCATED_PRINT: &str = "/v1/localizaciones/{localizacion}/records/{record}/prints/{finger}";
pub(crate) const VERIFICACION: &str = "/v1/verificaciones/{verificacion}";

/// What all handlers share.
pub(crate) struct Server {
    pub(crate) core: Arc<EmbeddedCore>,
    /// The way to the templates, where they are dealt out.
    pub(crate) gateway: Option<Arc<Gateway>>,
    pub(crate) keys: Keys,
    pub(crate) credentials: RwLock<Credentials>,
    pub(crate) blobs: Arc<Blobs>,
    pub(crate) searches: Arc<Searches>,
    pub(crate) quotas: Quotas,
    pub(crate) located: Quotas,
    pub(crate) verified: Quotas,
    pub(crate) requests: Turns<RequestId>,
    pub(crate) audit: Audit,
    pub(crate) metrics: Metrics,
    pub(crate) strangers: Strangers,
    pub(crate) patience: Duration,
    /// Heavy work at once: extracting prints, verifying dictámenes.
    pub(crate) work: Semaphore,
    /// Turns true when the server ends.
    pub(crate) ending: watch::Receiver<bool>,
}

/// The whole contract.
pub(crate) fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route(HEALTH, get(health).fallback(other_method))
        .route(METRICS, get(metrics).fallback(other_method))
        .route(CAPABILITIES, get(capabilities).fallback(other_method))
        .route(KEYS, get(public_keys).fallback(other_method))
        .route(GRANTS, get(grants).fallback(other_method))
        .route(BLOB, patch(requests::patch_blob).head(requests::head_blob).fallback(other_method))
        .route("/v1/requests/{request}", put(requests::put).get(requests::state).fallback(other_method))
        .route("/v1/requests/{request}/events", get(requests::events).fallback(other_method))
        .route("/v1/requests/{request}/candidates", get(answers::answer).fallback(other_method))
        .route(
            "/v1/requests/{request}/candidates/{candidate}/prints/{finger}",
            get(answers::print).fallback(other_method),
        )
        .route(PERSON, get(releases::person).fallback(other_method))
        .route("/v1/requests/{request}/dictamenes/{sha256}", put(releases::dictamen).fallback(other_method))
        .route("/v1/requests/{request}/outcomes/{kind}", put(releases::outcome).fallback(other_method))
        .route(RELEASES, get(operator::pending).fallback(other_method))
        .route(RELEASE, get(operator::scan).put(operator::order).fallback(other_method))
        .route(LOCALIZACION, put(localizaciones::put).get(localizaciones::get).fallback(other_method))
        .route(LOCATED_PRINT, get(localizaciones::print).fallback(other_method))
        .route(VERIFICACION, put(verificaciones::put).fallback(other_method))
        .fallback(no_such_path)
        .layer(from_fn_with_state(Arc::clone(&server), gate::pass))
        .with_state(server)
}

async fn health() -> Handled {
    json(StatusCode::OK, &serde_json::json!({ "status": "ok" }))
}

async fn no_such_path() -> Trouble {
    Trouble::because(ProblemKind::NotFound, "path")
}

/// axum adds the `Allow` header itself.
async fn other_method() -> Trouble {
    Trouble::of(ProblemKind::MethodNotAllowed)
}

async fn metrics(State(server): State<Arc<Server>>) -> Handled {
    let (waiting, searched, failed) = server.searches.counts();
    let cluster = server.gateway.as_ref().map(|gateway| gateway.counts());
    let persons = server.core.persons();
    let text = server.metrics.text(&Gauges { persons, waiting, searched, failed, cluster });
    Ok(bytes("text/plain; version=0.0.4", text.into_bytes()))
}

async fn capabilities(State(server): State<Arc<Server>>) -> Handled {
    json(StatusCode::OK, &server.core.capabilities()?)
}

async fn grants(Extension(caller): From) -> Handled {
    json(StatusCode::OK, &caller.grants())
}

async fn public_keys(State(server): State<Arc<Server>>) -> Handled {
    json(StatusCode::OK, &server.keys)
}

/// Ids in the path; what does not read as they should is not there.
pub(crate) struct At<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for At<T> {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let read = Path::<T>::from_request_parts(parts, state).await;
        read.map(|Path(ids)| At(ids)).map_err(|_| Trouble::because(ProblemKind::NotFound, "path"))
    }
}

/// Who asks; the gate put it there.
pub(crate) type From = Extension<Caller>;

/// Does blocking work apart from the connections.
pub(crate) async fn blocking<T: Send + 'static, E: Into<Trouble> + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, Trouble> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Trouble::unavailable("the work panicked"))?.map_err(Into::into)
}

/// The standing of a request of this institution; another's is not there.
pub(crate) async fn standing(
    server: &Server,
    caller: &Caller,
    request: RequestId,
) -> Result<Standing, Trouble> {
    let core = Arc::clone(&server.core);
    let found = blocking(move || core.standing(request)).await?;
    let own = found.filter(|standing| standing.institution == caller.institution);
    own.ok_or_else(|| CoreError::UnknownRequest.into())
}

/// A JSON body.
pub(crate) fn json<T: Serialize>(status: StatusCode, body: &T) -> Handled {
    let text =
        serde_json::to_vec(body).map_err(|_| Trouble::unavailable("a message does not become JSON"))?;
    Ok((status, bytes("application/json", text)).into_response())
}

/// A signed message: exactly the bytes that were signed.
pub(crate) fn signed<T: DeserializeOwned>(status: StatusCode, message: &Signed<T>) -> Response {
    let mut response = (status, bytes("application/json", message.bytes().to_vec())).into_response();
    if let Ok(signature) = HeaderValue::from_str(&core_api::keys::hex(message.signature())) {
        response.headers_mut().insert(HeaderName::from_static(wire::SIGNATURE), signature);
    }
    response
}

/// The receipt for something handed in: 201 where it is new, 200 where it was there.
pub(crate) fn receipt<T: DeserializeOwned>(taken: &Taken<T>) -> Response {
    signed(if taken.new { StatusCode::CREATED } else { StatusCode::OK }, &taken.receipt)
}

/// Bytes of a media type.
pub(crate) fn bytes(media: &'static str, body: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static(media))], body).into_response()
}
