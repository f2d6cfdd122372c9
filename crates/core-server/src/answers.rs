//! What comes back: the signed answer and the prints of its candidates.

use crate::problems::Handled;
use crate::requests::now;
use crate::routes::{At, From, Server, blocking, bytes, json, signed, standing};
use axum::Extension;
use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use core_api::Core as _;
use core_api::wire;
use std::ops::ControlFlow;
use std::sync::Arc;
use terms::{CandidateId, Finger, RequestId};

/// When to ask again for an answer that is not there, seconds.
const AGAIN: u64 = 2;

/// `GET /requests/{id}/candidates`.
pub(crate) async fn answer(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(request): At<RequestId>,
) -> Handled {
    let standing = standing(&server, &caller, request).await?;
    if standing.answered.is_none() {
        let mut response = json(StatusCode::ACCEPTED, &now(&server, request, None))?;
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(AGAIN));
        return Ok(response);
    }
    let core = Arc::clone(&server.core);
    let answer = blocking(move || core.answer(request, &|_, _| ControlFlow::Continue(()))).await?;
    Ok(signed(StatusCode::OK, &answer))
}

/// `GET /requests/{id}/candidates/{candidate}/prints/{finger}`.
pub(crate) async fn print(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At((request, candidate, finger)): At<(RequestId, CandidateId, Finger)>,
) -> Handled {
    standing(&server, &caller, request).await?;
    let core = Arc::clone(&server.core);
    let image = blocking(move || core.candidate_print(request, &candidate, finger)).await?;
    Ok(bytes(wire::GREY, wire::grey_to_bytes(&image)))
}
