//! Guards of the way to the core and back: a locked analysis, one solicitud at a time, an answer that adds up.

use super::{Guard, World, allow};
use crate::act::{Act, ActKind, Answer, ReceivedCandidate, SentFinger};
use crate::case::{Case, Request, RequestState};
use crate::refusal::{Refusal, RefusalCode};
use crate::token::CoreId;
use terms::{Finger, FingerSet, RequestId};

/// Whether an oficio may be issued so.
pub(super) fn issue(world: &World, act: &Act) -> Guard {
    let ActKind::OficioIssued { core, solicitudes, .. } = &act.kind else {
        return Err(RefusalCode::WrongStream.into());
    };
    allow(world.oficio.is_none(), RefusalCode::OficioExists)?;
    known_core(world, core)?;
    let repeated = solicitudes
        .iter()
        .enumerate()
        .any(|(place, item)| solicitudes.iter().take(place).any(|other| other.request == item.request));
    allow(!solicitudes.is_empty() && !repeated, RefusalCode::OficioEmpty)
}

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
            under_way(case, answer.request)?;
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
        ActKind::SolicitudAcknowledged { core, .. } => known_core(world, core),
        ActKind::AnswerReceived(answer) => known_core(world, &answer.core),
        _ => Ok(()),
    }
}

fn known_core(world: &World, core: &CoreId) -> Guard {
    match world.institution.core(core) {
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

fn adds_up(answer: &Answer) -> Guard {
    let candidates = &answer.candidates;
    let ranked = candidates.iter().zip(1..).all(|(candidate, rank)| candidate.rank == rank);
    let once = candidates.iter().enumerate().all(|(place, candidate)| {
        candidates.iter().take(place).all(|other| other.candidate != candidate.candidate)
    });
    let fingers = |candidate: &ReceivedCandidate| {
        !candidate.fingers.is_empty() && distinct(candidate.fingers.iter().map(|received| received.finger))
    };
    let sound = answer.searched <= answer.total && ranked && once && candidates.iter().all(fingers);
    allow(sound, RefusalCode::AnswerContradicts)
}

fn distinct(fingers: impl Iterator<Item = Finger> + Clone) -> bool {
    fingers.clone().count() == fingers.collect::<FingerSet>().len()
}
