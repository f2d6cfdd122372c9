//! Guards of triage and lock: what is judged is what stands, and locking comes before seeing the answer.

use super::{Guard, allow, capture, list};
use crate::act::{Act, ActKind, LockedFinger};
use crate::case::{Case, SessionState};
use crate::refusal::{Refusal, RefusalCode};
use terms::{Finger, FingerSet, PrintId, UserId};

pub(super) fn guard(case: &Case, act: &Act) -> Guard {
    match &act.kind {
        ActKind::FingerTriaged { finger, print, .. } => {
            allow(case.lock(act.actor).is_none(), RefusalCode::AnalysisLocked)?;
            standing(case, *finger, *print)
        }
        ActKind::AnalysisLocked { fingers } => lock(case, act.actor, fingers),
        _ => Ok(()),
    }
}

/// Whether that print stands for that finger.
fn standing(case: &Case, finger: Finger, print: PrintId) -> Guard {
    capture::usable(case, finger, print)?;
    let chosen = case.finger(finger).chosen().map(|chosen| chosen.captured.print);
    match chosen == Some(print) {
        true => Ok(()),
        false => Err(Refusal::new(RefusalCode::PrintNotChosen).with("fingers", finger)),
    }
}

fn lock(case: &Case, examiner: UserId, fingers: &[LockedFinger]) -> Guard {
    allow(case.lock(examiner).is_none(), RefusalCode::AnalysisLocked)?;
    allow(!case.opened_by(examiner), RefusalCode::AnswerSeen)?;
    capture::all_known(case)?;
    let closed = case.session().is_some_and(|session| session.state == SessionState::Closed);
    allow(closed, RefusalCode::SessionNotClosed)?;
    if !case.untriaged().is_empty() {
        return Err(Refusal::new(RefusalCode::FingersUntriaged).with("fingers", list(case.untriaged())));
    }
    let named: FingerSet = fingers.iter().map(|locked| locked.finger).collect();
    let exact = named == case.captured() && fingers.len() == named.len();
    allow(exact, RefusalCode::LockDiffers)?;
    fingers.iter().try_for_each(|locked| as_judged(case, locked))
}

fn as_judged(case: &Case, locked: &LockedFinger) -> Guard {
    standing(case, locked.finger, locked.print)?;
    let judged = case.finger(locked.finger).triage().map(|triage| triage.suitability);
    allow(judged == Some(locked.suitability), RefusalCode::LockDiffers)
}
