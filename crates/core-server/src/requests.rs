//! Uploads and requests: from the first byte of a print to the acknowledgement, and how the search goes.

use crate::audit::Noted;
use crate::blobs::{Begun, Held, Name};
use crate::limits::{self, Pace};
use crate::pieces::{PIECE, Upload};
use crate::problems::{Handled, Trouble};
use crate::routes::{At, From, Server, blocking, bytes, json, signed, standing};
use crate::{clock, quota};
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse as _;
use core_api::strict::{self, Misfit};
use core_api::wire::{self, MAX_BLOB, MAX_PRINTS, ProblemKind, RequestBody, RequestState, Stage};
use core_api::{CONTRACT, Core as _, Submission};
use futures_util::stream::unfold;
use hyper::body::Bytes;
use std::convert::Infallible;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;
use terms::{RequestId, Sha256};
use tokio::time::timeout;

/// Between two signs of life of the events.
const ALIVE: Duration = Duration::from_secs(15);

const OFFSET: HeaderName = HeaderName::from_static(wire::UPLOAD_OFFSET);
const LENGTH: HeaderName = HeaderName::from_static(wire::UPLOAD_LENGTH);

/// `HEAD /blobs/{sha256}`.
pub(crate) async fn head_blob(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(sha256): At<Sha256>,
) -> Handled {
    let name = Name { institution: caller.institution, sha256 };
    let blobs = Arc::clone(&server.blobs);
    let held = blocking(move || blobs.held(name)).await?;
    held.map(|held| told(StatusCode::OK, held)).ok_or_else(|| Trouble::because(ProblemKind::NotFound, "blob"))
}

/// `PATCH /blobs/{sha256}`. What came before a cut stays.
pub(crate) async fn patch_blob(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(sha256): At<Sha256>,
    headers: HeaderMap,
    body: Body,
) -> Handled {
    limits::media(&headers, wire::PIECE)?;
    let (offset, length) = (number(&headers, OFFSET)?, number(&headers, LENGTH)?);
    if length > MAX_BLOB {
        return Err(Trouble::of(ProblemKind::TooLarge));
    }
    if length == 0 || limits::announced(&headers).is_some_and(|piece| piece > length.saturating_sub(offset)) {
        return Err(Trouble::because(ProblemKind::Refused, "the piece ends beyond the blob"));
    }
    let name = Name { institution: caller.institution, sha256 };
    let turn = server.blobs.turn(name, server.patience * 2).await;
    let _turn = turn.ok_or_else(|| Trouble::unavailable("a blob is being uploaded"))?;
    let blobs = Arc::clone(&server.blobs);
    let upload = match blocking(move || blobs.begin(name, length)).await? {
        Begun::Open(upload) => upload,
        Begun::Complete(held) if offset == held.length => return Ok(told(StatusCode::NO_CONTENT, held)),
        Begun::Complete(held) => return Err(Trouble::of(ProblemKind::WrongOffset).with(OFFSET, held.offset)),
        Begun::OtherLength => return Err(Trouble::because(ProblemKind::Conflict, "upload-length")),
        Begun::Full => {
            return Err(Trouble::because(ProblemKind::QuotaSpent, "blobs that wait").with(RETRY_AFTER, 60));
        }
    };
    if upload.offset != offset {
        return Err(Trouble::of(ProblemKind::WrongOffset).with(OFFSET, upload.offset));
    }
    receive(&server, name, upload, Pace::new(body, server.patience)).await
}

/// Takes the body as it comes, keeping each part of it durably.
async fn receive(server: &Server, name: Name, mut upload: Upload, mut pace: Pace) -> Handled {
    let mut fresh = Vec::new();
    let cut = loop {
        match pace.next().await {
            Ok(Some(piece)) => fresh.extend_from_slice(&piece),
            Ok(None) => break None,
            Err(trouble) => break Some(trouble),
        }
        if upload.offset + fresh.len() as u64 > upload.length {
            break Some(Trouble::because(ProblemKind::Refused, "the piece ends beyond the blob"));
        }
        if fresh.len() >= PIECE {
            upload = keep(server, upload, std::mem::take(&mut fresh)).await?;
        }
    };
    if upload.offset + fresh.len() as u64 <= upload.length {
        upload = keep(server, upload, fresh).await?;
    }
    let held = Held { offset: upload.offset, length: upload.length };
    let blobs = Arc::clone(&server.blobs);
    if held.offset == held.length && !blocking(move || blobs.settle(name, upload)).await? {
        return Err(Trouble::of(ProblemKind::WrongDigest));
    }
    match cut {
        None => Ok(told(StatusCode::NO_CONTENT, held)),
        Some(trouble) => Err(trouble.with(OFFSET, held.offset)),
    }
}

async fn keep(server: &Server, mut upload: Upload, fresh: Vec<u8>) -> Result<Upload, Trouble> {
    let blobs = Arc::clone(&server.blobs);
    blocking(move || blobs.append(&mut upload, &fresh).map(|()| upload)).await
}

fn told(status: StatusCode, held: Held) -> axum::response::Response {
    (status, [(OFFSET, HeaderValue::from(held.offset)), (LENGTH, HeaderValue::from(held.length))])
        .into_response()
}

fn number(headers: &HeaderMap, name: HeaderName) -> Result<u64, Trouble> {
    let said = headers.get(&name).and_then(|value| value.to_str().ok());
    let digits = said.filter(|said| said.bytes().all(|byte| byte.is_ascii_digit()));
    let read = digits.and_then(|digits| digits.parse().ok());
    read.ok_or_else(|| Trouble::because(ProblemKind::Refused, name.as_str()))
}

/// `PUT /requests/{id}`.
pub(crate) async fn put(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(request): At<RequestId>,
    headers: HeaderMap,
    body: Body,
) -> Handled {
    let body = limits::json(&headers, body, server.patience).await?;
    let asked: RequestBody = serde_json::from_slice(&body).map_err(|_| limits::misfit(Misfit::Surplus))?;
    if asked.institution != caller.institution {
        return Err(Trouble::because(ProblemKind::Forbidden, "institution"));
    }
    sound(&asked)?;
    if !caller.acervos.covers(asked.acervos) {
        return Err(Trouble::of(ProblemKind::AcervoNotGranted));
    }
    let turn = server.requests.wait(request, Duration::from_secs(60)).await;
    let _turn = turn.ok_or_else(|| Trouble::unavailable("a request is being submitted"))?;
    let (core, manifest, nonce) = (Arc::clone(&server.core), asked.manifest(request), asked.nonce);
    if let Some(known) = blocking(move || core.acknowledgement(request, manifest, nonce)).await? {
        discard(&server, &asked).await?;
        return Ok(noted(&asked).on(signed(StatusCode::OK, &known)));
    }
    missing(&server, &asked).await?;
    let at = clock::now();
    let (keeper, limit) = (Arc::clone(&server), caller.requests_per_day);
    if !blocking(move || keeper.quotas.take(caller.institution, limit, at)).await? {
        return Err(quota::spent(at));
    }
    let taken = submit(&server, request, asked.clone()).await;
    if taken.is_err() {
        server.quotas.give_back(caller.institution, at)?;
    }
    let acknowledgement = taken?;
    discard(&server, &asked).await?;
    Ok(noted(&asked).on(signed(StatusCode::CREATED, &acknowledgement)))
}

/// Where is searched, and on whose account.
fn noted(asked: &RequestBody) -> Noted {
    Noted { acervos: Some(asked.acervos), oficio: asked.oficio.clone(), ..Noted::default() }
}

/// Refuses what breaks the contract before anything is looked up.
fn sound(asked: &RequestBody) -> Result<(), Trouble> {
    let refused = |why| Err(Trouble::because(ProblemKind::Refused, why));
    let mut fingers: Vec<_> = asked.prints.iter().map(|print| print.finger).collect();
    fingers.sort_unstable();
    fingers.dedup();
    if asked.contract != CONTRACT {
        refused("contract")
    } else if asked.prints.is_empty() {
        refused("no prints")
    } else if asked.prints.len() > MAX_PRINTS || fingers.len() != asked.prints.len() {
        refused("a finger appears twice")
    } else if strict::oficio(asked.acervos, asked.oficio.as_deref()).is_err() {
        refused("oficio")
    } else {
        Ok(())
    }
}

fn names(asked: &RequestBody) -> Vec<Name> {
    asked.prints.iter().map(|print| Name { institution: asked.institution, sha256: print.blob }).collect()
}

/// Tells which blobs are not there.
async fn missing(server: &Server, asked: &RequestBody) -> Result<(), Trouble> {
    let (blobs, names) = (Arc::clone(&server.blobs), names(asked));
    let missing = blocking(move || {
        let mut missing = Vec::new();
        for name in names {
            if blobs.held(name)?.is_none_or(|held| held.offset < held.length) {
                missing.push(name.sha256);
            }
        }
        Ok::<_, std::io::Error>(missing)
    });
    let missing = missing.await?;
    if missing.is_empty() {
        return Ok(());
    }
    let mut problem = ProblemKind::BlobsMissing.problem(None);
    problem.blobs = missing;
    Err(Trouble::from_problem(problem))
}

/// Hands the images to the core; the search begins behind.
async fn submit(
    server: &Server,
    request: RequestId,
    asked: RequestBody,
) -> Result<core_api::Signed<core_api::Acknowledgement>, Trouble> {
    let _work = server.work.acquire().await.map_err(|_| Trouble::unavailable("ending"))?;
    let (core, blobs, searches) =
        (Arc::clone(&server.core), Arc::clone(&server.blobs), Arc::clone(&server.searches));
    let taken = blocking(move || {
        let mut prints = Vec::new();
        for print in &asked.prints {
            let name = Name { institution: asked.institution, sha256: print.blob };
            let bytes = blobs.bytes(name)?.ok_or_else(|| Trouble::of(ProblemKind::BlobsMissing))?;
            let image = wire::grey_from_bytes(&bytes);
            let image = image.ok_or_else(|| Trouble::because(ProblemKind::Refused, "a blob is no print"))?;
            prints.push((print.finger, image));
        }
        searches.promise(request)?;
        let RequestBody { institution, nonce, acervos, oficio, .. } = asked;
        let submission = Submission { institution, request, nonce, prints, acervos, oficio };
        let taken = core.submit(&submission, &|_, _| ControlFlow::Continue(()));
        if taken.is_err() {
            searches.forget(request)?;
        }
        taken.map_err(Trouble::from)
    });
    let acknowledgement = taken.await?;
    drop(server.searches.watch(request));
    Ok(acknowledgement)
}

/// The core has the prints: the blobs go.
async fn discard(server: &Server, asked: &RequestBody) -> Result<(), Trouble> {
    let (blobs, names) = (Arc::clone(&server.blobs), names(asked));
    blocking(move || names.into_iter().try_for_each(|name| blobs.remove(name))).await
}

/// `GET /requests/{id}`.
pub(crate) async fn state(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(request): At<RequestId>,
) -> Handled {
    let standing = standing(&server, &caller, request).await?;
    json(StatusCode::OK, &now(&server, request, standing.answered))
}

/// How a request stands at this moment.
pub(crate) fn now(server: &Server, request: RequestId, answered: Option<(u64, u64)>) -> RequestState {
    match answered {
        Some((searched, total)) => RequestState { request, stage: Stage::Answered, searched, total },
        None => *server.searches.watch(request).borrow(),
    }
}

/// `GET /requests/{id}/events`: the state now, then each change, until it is answered or the server ends.
pub(crate) async fn events(
    State(server): State<Arc<Server>>,
    Extension(caller): From,
    At(request): At<RequestId>,
) -> Handled {
    let standing = standing(&server, &caller, request).await?;
    let answered = standing.answered.map(|_| now(&server, request, standing.answered));
    let watched = answered.is_none().then(|| server.searches.watch(request));
    let begun = (Told { answered, watched, ending: server.ending.clone() }, true);
    let stream = unfold(begun, |(mut told, first)| async move {
        let text = told.next(first).await?;
        Some((Ok::<_, Infallible>(Bytes::from(text)), (told, false)))
    });
    let mut response = bytes("text/event-stream", Vec::new());
    *response.body_mut() = Body::from_stream(stream);
    Ok(response)
}

/// What a listener has still to hear.
struct Told {
    answered: Option<RequestState>,
    watched: Option<tokio::sync::watch::Receiver<RequestState>>,
    ending: tokio::sync::watch::Receiver<bool>,
}

impl Told {
    /// The next event, or a sign of life; `None` at the end.
    async fn next(&mut self, first: bool) -> Option<String> {
        if let Some(answered) = self.answered.take() {
            return event(&answered);
        }
        let watched = self.watched.as_mut()?;
        if !first {
            let changed = tokio::select! {
                changed = timeout(ALIVE, watched.changed()) => changed,
                _ = self.ending.wait_for(|ending| *ending) => return None,
            };
            match changed {
                Err(_) => return Some(":\n\n".to_owned()),
                Ok(Err(_)) => return None,
                Ok(Ok(())) => {}
            }
        }
        let state = *watched.borrow_and_update();
        if state.stage == Stage::Answered {
            self.watched = None;
        }
        event(&state)
    }
}

fn event(state: &RequestState) -> Option<String> {
    serde_json::to_string(state).ok().map(|text| format!("data: {text}\n\n"))
}
