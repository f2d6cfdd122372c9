//! From an answer to a message or to an error of the contract. Of a server's problem only its kind is believed; what is
//! more than that, or no problem of the contract at all, is surplus.

use super::line::unreachable_core;
use super::reply::{Media, Reply};
use core_api::strict::{self, Message, Misfit};
use core_api::wire::{Problem, ProblemKind, grey_from_bytes};
use core_api::{CoreError, GreyImage, Signed};
use terms::Sha256;

/// A problem of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) kind: ProblemKind,
    /// For blobs that are missing: which.
    pub(crate) blobs: Vec<Sha256>,
    /// Whether it says that it is the request that is not there.
    request: bool,
}

pub(super) fn misfit(misfit: Misfit) -> CoreError {
    match misfit {
        Misfit::Surplus => CoreError::Surplus,
        Misfit::Broken => CoreError::Broken,
    }
}

/// A message that is not signed.
pub(crate) fn message<T: Message>(reply: &Reply) -> Result<T, CoreError> {
    is(reply, Media::Json)?;
    strict::read(&reply.body).map_err(misfit)
}

/// A signed message, with what it says; whose signature it is, is not looked at here.
pub(crate) fn signed<T: Message>(reply: &Reply) -> Result<(T, Signed<T>), CoreError> {
    let said = message(reply)?;
    let signature = reply.head.signature.ok_or(CoreError::Broken)?;
    Ok((said, Signed::from_parts(reply.body.to_vec(), signature)))
}

/// Pixels. What is no such image may be a file with more in it than pixels.
pub(crate) fn grey(reply: &Reply) -> Result<GreyImage, CoreError> {
    is(reply, Media::Grey)?;
    grey_from_bytes(&reply.body).ok_or(CoreError::Surplus)
}

/// Something of this kind, or else something nobody asked for.
fn is(reply: &Reply, media: Media) -> Result<(), CoreError> {
    match reply.body.is_empty() {
        true => Err(CoreError::Broken),
        false if reply.head.media == media => Ok(()),
        false => Err(CoreError::Surplus),
    }
}

/// The problem that an answer tells, if it tells one of the contract.
pub(crate) fn problem(reply: &Reply) -> Result<Told, CoreError> {
    if reply.head.media != Media::Problem {
        return Err(CoreError::Broken);
    }
    let problem: Problem = strict::read(&reply.body).map_err(misfit)?;
    let kind = problem.known().ok_or(CoreError::Broken)?;
    if problem.status != reply.head.status || kind.status() != reply.head.status {
        return Err(CoreError::Broken);
    }
    // A title says nothing that its kind does not.
    if problem.title != kind.title() {
        return Err(CoreError::Surplus);
    }
    let request = problem.detail.as_deref() == Some("request");
    Ok(Told { kind, blobs: problem.blobs, request })
}

/// The error for an answer that is not a good one. `missing` is what is not there where the server says so.
pub(super) fn error(reply: &Reply, missing: CoreError) -> CoreError {
    match problem(reply) {
        Ok(told) => error_of(&told, missing),
        Err(_) if reply.body.is_empty() || is_of_gateway(reply) => of_status(reply.head.status, missing),
        Err(_) => CoreError::Surplus,
    }
}

/// Whether it is what something between us and the core says while the core is away: it comes with every outage.
fn is_of_gateway(reply: &Reply) -> bool {
    reply.head.media != Media::Problem && matches!(reply.head.status, 408 | 429 | 502..=504)
}

fn error_of(told: &Told, missing: CoreError) -> CoreError {
    match told.kind {
        ProblemKind::Unauthorized | ProblemKind::Forbidden => CoreError::Credential,
        ProblemKind::AcervoNotGranted => CoreError::AcervoNotGranted,
        ProblemKind::NotFound if told.request => CoreError::UnknownRequest,
        ProblemKind::NotFound => missing,
        ProblemKind::Conflict => CoreError::Conflict,
        ProblemKind::NoWarrant => CoreError::NoWarrant(told.kind.title().to_owned()),
        ProblemKind::QuotaSpent | ProblemKind::TooSlow | ProblemKind::Unavailable => unreachable_core(),
        ProblemKind::MethodNotAllowed
        | ProblemKind::WrongOffset
        | ProblemKind::TooLarge
        | ProblemKind::WrongMedia
        | ProblemKind::Refused
        | ProblemKind::BlobsMissing
        | ProblemKind::WrongDigest => CoreError::Refused(told.kind.title().to_owned()),
    }
}

/// The error for a status alone: of an answer without a body, or of something between us and the core.
pub(super) fn of_status(status: u16, missing: CoreError) -> CoreError {
    match status {
        401 | 403 => CoreError::Credential,
        404 => missing,
        408 | 429 | 500..=599 => unreachable_core(),
        _ => CoreError::Broken,
    }
}
