//! Guards of opening and capture: the tag matched, the session open, no image twice, ten fingers with a state.

use super::{Guard, World, allow, list, postmortem};
use crate::act::{Act, ActKind, CapturedPrint, CaseOpened, Role, TagPurpose};
use crate::case::{Case, Print, Session, SessionState};
use crate::refusal::{Refusal, RefusalCode};
use crate::token::Tag;
use terms::{Finger, MissingReason, PrintId, SessionId};

/// Whether a case may be opened so.
pub(super) fn open(world: &World, opening: &CaseOpened) -> Guard {
    allow(!world.institution.read_only(), RefusalCode::ReadOnly)?;
    allow(world.institution.may(opening.assigned, Role::Perito), RefusalCode::AssigneeNotPerito)?;
    let due_after = opening.due_at.is_none_or(|due| due > opening.received_at);
    allow(opening.received_at <= world.now && due_after, RefusalCode::DatesContradict)
}

pub(super) fn guard(case: &Case, act: &Act) -> Guard {
    use ActKind::*;
    match &act.kind {
        TagRead { .. } | PrintCaptured(_) | PrintChosen { .. } | PrintSetAside { .. } => unlocked(case)?,
        FingerMissing { .. } | SessionClosed { .. } => unlocked(case)?,
        _ => return Ok(()),
    }
    match &act.kind {
        TagRead { session, purpose, .. } => reading(case, *session, *purpose),
        PrintCaptured(captured) => capture(case, captured),
        PrintChosen { finger, print } => usable(case, *finger, *print).map(|_| ()),
        PrintSetAside { print, .. } => {
            let (finger, _) = case.print(*print).ok_or(RefusalCode::NoSuchPrint)?;
            usable(case, finger, *print).map(|_| ())
        }
        FingerMissing { finger, reason, partial_print } => missing(case, *finger, *reason, *partial_print),
        SessionClosed { session } => close(case, *session),
        _ => Ok(()),
    }
}

/// Whether `tag` is the tag this capture is about: what a reading is measured against, so that the screen can
/// say so at once. The reading itself is never refused: it is recorded and stops the session.
///
/// # Errors
/// `TagDiffers` with the tag expected and the one read.
pub fn tag_matches(case: &Case, tag: &Tag) -> Result<(), Refusal> {
    let running = case.session().filter(|session| session.state != SessionState::Stopped);
    let expected = case.tag().or(running.and_then(Session::tag));
    match expected {
        Some(expected) if expected != tag => {
            Err(Refusal::new(RefusalCode::TagDiffers).with("expected", expected).with("read", tag))
        }
        _ => Ok(()),
    }
}

fn unlocked(case: &Case) -> Guard {
    allow(case.locks().is_empty(), RefusalCode::AnalysisLocked)
}

fn reading(case: &Case, session: SessionId, purpose: TagPurpose) -> Guard {
    if purpose == TagPurpose::Opening {
        let running =
            case.sessions().iter().any(|known| known.state == SessionState::Open || known.id == session);
        return allow(!running, RefusalCode::SessionAlreadyOpen);
    }
    let state = current(case, session)?.state;
    match (state, purpose) {
        (SessionState::AwaitingConfirmation, TagPurpose::Confirmation) => Ok(()),
        (SessionState::AwaitingConfirmation, _) => Err(RefusalCode::TagNotConfirmed.into()),
        (SessionState::Open, TagPurpose::Confirmation) => Err(RefusalCode::SessionAlreadyOpen.into()),
        _ => open_session(case, session).map(|_| ()),
    }
}

/// The latest session, if it is the one named.
fn current(case: &Case, session: SessionId) -> Result<&Session, Refusal> {
    Ok(case.session().filter(|known| known.id == session).ok_or(RefusalCode::NoSession)?)
}

fn open_session(case: &Case, session: SessionId) -> Result<&Session, Refusal> {
    let known = current(case, session)?;
    match known.state {
        SessionState::Open => Ok(known),
        SessionState::AwaitingConfirmation => Err(RefusalCode::TagNotConfirmed.into()),
        SessionState::Closed => Err(RefusalCode::SessionEnded.into()),
        SessionState::Stopped => Err(stopped(known)),
    }
}

fn stopped(session: &Session) -> Refusal {
    let read = session.mismatch().map(|reading| reading.tag.to_string()).unwrap_or_default();
    Refusal::new(RefusalCode::SessionStopped).with("read", read)
}

fn capture(case: &Case, captured: &CapturedPrint) -> Guard {
    open_session(case, captured.session)?;
    allow(case.print(captured.print).is_none(), RefusalCode::PrintExists)?;
    allow(captured.width > 0 && captured.height > 0 && captured.image.bytes > 0, RefusalCode::ImageEmpty)?;
    match case.finger_of_image(captured.image.sha256) {
        Some(finger) => Err(Refusal::new(RefusalCode::SameImage).with("fingers", finger)),
        None => Ok(()),
    }
}

/// The print of that finger, if it still counts.
pub(super) fn usable(case: &Case, finger: Finger, print: PrintId) -> Result<&Print, Refusal> {
    let known = case.print(print).filter(|(of, _)| *of == finger).map(|(_, known)| known);
    let known = known.ok_or_else(|| Refusal::new(RefusalCode::NoSuchPrint).with("fingers", finger))?;
    match known.set_aside {
        Some(_) => Err(Refusal::new(RefusalCode::PrintIsSetAside).with("fingers", finger)),
        None => Ok(known),
    }
}

fn missing(case: &Case, finger: Finger, reason: MissingReason, partial_print: bool) -> Guard {
    if case.captured().contains(finger) {
        return Err(Refusal::new(RefusalCode::FingerHasPrint).with("fingers", finger));
    }
    postmortem::not_in_treatment(case, finger)?;
    let contradicts = match reason {
        MissingReason::Amputated | MissingReason::NotReceived => partial_print,
        MissingReason::PartiallyAmputated => !partial_print,
        MissingReason::UnableToPrint => false,
    };
    allow(!contradicts, RefusalCode::MissingContradicts)
}

fn close(case: &Case, session: SessionId) -> Guard {
    let open = open_session(case, session)?;
    all_known(case)?;
    allow(open.closing_read(), RefusalCode::ClosingTagNotRead)
}

/// Whether all ten fingers have a print or a reason.
pub(super) fn all_known(case: &Case) -> Guard {
    match case.pending() {
        none if none.is_empty() => Ok(()),
        pending => Err(Refusal::new(RefusalCode::FingersPending).with("fingers", list(pending))),
    }
}
