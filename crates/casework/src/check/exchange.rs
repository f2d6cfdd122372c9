//! Guards of the way to the core and back: a locked analysis, one solicitud at a time, an answer that adds up.

use super::{Guard, World, allow};
use crate::act::{Act, ActKind, Answer, AnswerOficio, AnswerSource, ReceivedCandidate, SentFinger};
use crate::case::{Case, Request, RequestState};
use crate::institution::Institution;
use crate::refusal::{Refusal, RefusalCode};
use crate::token::CoreId;
use terms::{Acervo, BajaCause, Coverage, Finger, FingerSet, RequestId, Timestamp};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

pub(super) fn guard(case: &Case, act: &Act) -> Guard {
    match &act.kind {
        ActKind::SolicitudFiled { request, fingers, .. } => file(case, *request, fingers),
        ActKind::SolicitudSent { request, attempt } => {
            let known = pending(case, *request)?;
            let fits = matches!(known.state, RequestState::Filed | RequestState::Failed { .. })
                && *attempt == known.attempts.saturating_add(1);
            allow(fits, RefusalCode::RequestState)
        }
        ActKind::SolicitudAcknowledged { request, .. } => {
            let sent = pending(case, *request)?.state == RequestState::Sent;
            allow(sent, RefusalCode::RequestState)
        }
        ActKind::SubmissionFailed { request, .. } => under_way(case, *request).map(|_| ()),
        ActKind::SubmissionCancelled { request } => pending(case, *request).map(|_| ()),
        ActKind::AnswerReceived(answer) => {
            match &answer.source {
                AnswerSource::Core(_) => drop(under_way(case, answer.request)?),
                AnswerSource::Oficio(oficio) => by_oficio(case, answer.request, oficio, act.at)?,
            }
            let asked = case.request(answer.request).is_none_or(|request| answer.is_of(request.acervos));
            allow(asked, RefusalCode::AnswerContradicts)?;
            adds_up(answer)
        }
        _ => Ok(()),
    }
}

/// What needs the oficio and the institution besides the case.
pub(super) fn guard_in_world(world: &World, case: &Case, act: &Act) -> Guard {
    match &act.kind {
        ActKind::SolicitudFiled { request, oficio, .. } => {
            let asks =
                world.oficio.is_some_and(|known| known.id() == *oficio && known.asks(case.id(), *request));
            allow(asks, RefusalCode::NoOficio)
        }
        ActKind::SolicitudAcknowledged { core, .. } => known_core(world.institution, core),
        ActKind::AnswerReceived(answer) => known_core(world.institution, &answer.core),
        _ => Ok(()),
    }
}

pub(super) fn known_core(institution: &Institution, core: &CoreId) -> Guard {
    match institution.core(core) {
        Some(_) => Ok(()),
        None => Err(Refusal::new(RefusalCode::UnknownCore).with("core", core)),
    }
}

fn file(case: &Case, request: RequestId, fingers: &[SentFinger]) -> Guard {
    allow(case.outcome().is_none(), RefusalCode::CaseConcluded)?;
    let lock = case.lock(case.assigned()).ok_or(RefusalCode::AnalysisNotLocked)?;
    allow(!lock.all_unsuitable(), RefusalCode::AllUnsuitable)?;
    allow(case.request(request).is_none(), RefusalCode::RequestExists)?;
    allow(!case.requests().iter().any(Request::pending), RefusalCode::RequestPending)?;
    let as_locked = |sent: &SentFinger| {
        let print = lock.finger(sent.finger).map(|analysed| analysed.print);
        lock.comparable().contains(sent.finger) && print == Some(sent.print)
    };
    let once = distinct(fingers.iter().map(|sent| sent.finger));
    allow(!fingers.is_empty() && once && fingers.iter().all(as_locked), RefusalCode::SentDiffers)
}

/// A solicitud that is neither answered nor withdrawn.
fn pending(case: &Case, request: RequestId) -> Result<&Request, Refusal> {
    let known = case.request(request).ok_or(RefusalCode::NoSuchRequest)?;
    if known.pending() { Ok(known) } else { Err(RefusalCode::RequestState.into()) }
}

/// A solicitud that was sent. One that failed may still be answered: the failure may be this side's alone.
fn under_way(case: &Case, request: RequestId) -> Result<&Request, Refusal> {
    let known = pending(case, request)?;
    if known.attempts > 0 { Ok(known) } else { Err(RefusalCode::RequestState.into()) }
}

/// An oficio answers what left the station, over the line or as a package, and after it left.
fn by_oficio(case: &Case, request: RequestId, oficio: &AnswerOficio, at: Timestamp) -> Guard {
    let known = pending(case, request)?;
    allow(case.has_left(known), RefusalCode::NotSent)?;
    // An oficio bears a day, not an hour.
    let not_before = |later: Timestamp, earlier: Timestamp| later.0.saturating_add(DAY_MS) > earlier.0;
    let dated =
        not_before(oficio.issued_at, known.filed_at) && not_before(oficio.received_at, oficio.issued_at);
    allow(dated && oficio.received_at <= at, RefusalCode::AnswerDated)?;
    allow(!oficio.documents.is_empty(), RefusalCode::AnswerUndocumented)
}

fn adds_up(answer: &Answer) -> Guard {
    let candidates = &answer.candidates;
    let ranked = candidates.iter().zip(1..).all(|(candidate, rank)| candidate.rank == rank);
    let once = candidates.iter().enumerate().all(|(place, candidate)| {
        candidates.iter().take(place).all(|other| other.candidate != candidate.candidate)
    });
    let fingers = |candidate: &ReceivedCandidate| {
        !candidate.fingers.is_empty() && distinct(candidate.fingers.iter().map(|received| received.finger))
    };
    let sound = covers(answer) && ranked && once && candidates.iter().all(fingers);
    allow(sound, RefusalCode::AnswerContradicts)
}

/// The acervos together are the whole, each candidate is of one of them, and who died is one of the bajas.
fn covers(answer: &Answer) -> bool {
    let Some(search) = answer.search() else { return true };
    let parts = &search.coverage;
    let sum = |of: fn(&Coverage) -> u64| parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(of(part)));
    let together = (sum(|part| part.searched), sum(|part| part.total));
    let whole = parts.is_empty() || together == (Some(search.searched), Some(search.total));
    let placed = |candidate: &ReceivedCandidate| match candidate.acervo {
        None => parts.is_empty() && candidate.cause.is_none(),
        Some(acervo) => {
            let died = candidate.cause == Some(BajaCause::Defuncion);
            parts.iter().any(|part| part.acervo == acervo)
                && candidate.cause.is_some() == (acervo == Acervo::Bajas)
                && died == candidate.cancelled_by_death
        }
    };
    search.searched <= search.total
        && parts.iter().all(|part| part.searched <= part.total)
        && whole
        && answer.candidates.iter().all(placed)
}

fn distinct(fingers: impl Iterator<Item = Finger> + Clone) -> bool {
    fingers.clone().count() == fingers.collect::<FingerSet>().len()
}
