//! What every query passes: who asks and whether they may; then the audit, before anything leaves.

use crate::audit::{Noted, Query};
use crate::credentials::Caller;
use crate::problems::Trouble;
use crate::routes::{self, Server};
use crate::{clock, log};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use core_api::Scope;
use core_api::wire::ProblemKind;
use std::sync::{Arc, Mutex, PoisonError};
use terms::{RequestId, Timestamp};
use tokio::time::Instant;

/// The gate. What goes on behind it goes on when the client is gone: an upload that was cut still reaches the disk.
pub(crate) async fn pass(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    if request.uri().path() == routes::HEALTH {
        return next.run(request).await;
    }
    let behind = tokio::spawn(handled(server, request, next));
    behind.await.unwrap_or_else(|_| Trouble::unavailable("a handler panicked").into_response())
}

async fn handled(server: Arc<Server>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let path = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let caller = caller(&server, request.headers());
    let query = Query {
        institution: caller.as_ref().map(|caller| caller.institution),
        method: method(request.method()).to_owned(),
        request: request_id(request.uri().path()),
        path,
        status: 0,
        ms: 0,
        noted: Noted::default(),
    };
    let response = match caller {
        None => Trouble::of(ProblemKind::Unauthorized)
            .with(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
            .into_response(),
        Some(caller) if !may(&caller, &query.path) => {
            Trouble::because(ProblemKind::Forbidden, "scope").into_response()
        }
        Some(caller) => {
            let room = Arc::clone(&caller.room).acquire_owned().await;
            request.extensions_mut().insert(caller);
            let response = next.run(request).await;
            drop(room);
            response
        }
    };
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let noted = response.extensions().get::<Noted>().cloned().unwrap_or_default();
    leave(&server, Query { status: response.status().as_u16(), ms, noted, ..query }, response).await
}

/// Queries of strangers that are told and written down in a minute; further ones are only counted, or whoever knocks
/// could fill the disk.
const STRANGERS: u32 = 120;

/// How many strangers came in this minute.
#[derive(Default)]
pub(crate) struct Strangers(Mutex<(i64, u32)>);

impl Strangers {
    fn may_be_told(&self, at: Timestamp) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = at.0 / 60_000;
        if seen.0 != minute {
            *seen = (minute, 0);
        }
        seen.1 += 1;
        seen.1 <= STRANGERS
    }
}

/// Counts, tells and writes down; only then lets the response go.
async fn leave(server: &Server, query: Query, response: Response) -> Response {
    server.metrics.count(&query.path, &query.method, query.status, query.ms);
    if query.institution.is_none() && !server.strangers.may_be_told(clock::now()) {
        return response;
    }
    let facts = [
        ("institution", query.institution.map(String::from).into()),
        ("method", query.method.as_str().into()),
        ("path", query.path.as_str().into()),
        ("request", query.request.map(String::from).into()),
        ("status", query.status.into()),
        ("ms", query.ms.into()),
    ];
    log::event("query", &facts);
    let mut response = if server.audit.write(query).await {
        response
    } else {
        Trouble::unavailable("the audit cannot be written").into_response()
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn caller(server: &Server, headers: &HeaderMap) -> Option<Caller> {
    let said = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = said.split_once(' ')?;
    let credentials = server.credentials.read().unwrap_or_else(PoisonError::into_inner);
    scheme.eq_ignore_ascii_case("bearer").then(|| credentials.caller(token.trim()))?
}

/// Whether somebody may go where a path leads; an unknown path wants nothing but a credential.
fn may(caller: &Caller, path: &str) -> bool {
    let any: &[Scope] = match path {
        "other" | routes::GRANTS => return true,
        routes::METRICS => &[Scope::Metrics],
        routes::PERSON => &[Scope::Release],
        routes::BLOB => &[Scope::Search, Scope::Verificaciones],
        routes::CAPABILITIES | routes::KEYS => {
            &[Scope::Search, Scope::Localizaciones, Scope::Verificaciones, Scope::Operator]
        }
        routes::VERIFICACION => &[Scope::Verificaciones],
        routes::LOCALIZACION | routes::LOCATED_PRINT => &[Scope::Localizaciones],
        routes::RELEASES | routes::RELEASE => &[Scope::Operator],
        _ => &[Scope::Search],
    };
    any.iter().any(|scope| caller.may(*scope))
}

/// The methods of the contract by name; a strange one could carry anything into the audit.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The id after the first word: of a request, a localización, a verificación.
fn request_id(path: &str) -> Option<RequestId> {
    let (word, rest) = path.strip_prefix("/v1/")?.split_once('/')?;
    let numbered = ["requests", "liberaciones", "localizaciones", "verificaciones"].contains(&word);
    numbered.then(|| RequestId::from_hex(rest.split_once('/').map_or(rest, |(id, _)| id))).flatten()
}
