//! Guards of treatments, doubts, segments and alarms; and of how a print is shown.

use super::{Guard, allow, capture, list};
use crate::act::{Act, ActKind, CaptureDoubt, TreatmentBegun};
use crate::case::Case;
use crate::refusal::{Refusal, RefusalCode};
use terms::{CaseId, Finger, FingerSet, PrintId, Quality, Timestamp};

/// Prints below this quality (NFIQ 2 scale) need a reason: under it the field repeats a capture where it can.
pub const LOW_QUALITY: Quality = Quality::new(30);

pub(super) fn guard(case: &Case, act: &Act) -> Guard {
    use ActKind::*;
    match &act.kind {
        PresentationDecided { print, mirrored, inverted } => decided(case, *print, (*mirrored, *inverted)),
        CaptureDoubted(doubt) => doubted(case, doubt),
        DoubtAnswered { doubt, prints, .. } => {
            allow(case.doubt_is_open(*doubt, prints), RefusalCode::NoSuchDoubt)
        }
        LowQualityExplained { print, .. } => explained(case, *print),
        TreatmentBegun(begun) => begin(case, begun, act.at),
        TreatmentLookedAt { treatment, next_look } => {
            allow(case.running_treatment(*treatment).is_some(), RefusalCode::NoSuchTreatment)?;
            allow(*next_look > act.at, RefusalCode::TreatmentContradicts)
        }
        TreatmentEnded { treatment, .. } => {
            allow(case.running_treatment(*treatment).is_some(), RefusalCode::NoSuchTreatment)
        }
        SegmentReceived { bag, of, .. } => allow((1..=*of).contains(bag), RefusalCode::SegmentContradicts),
        CaseJoined { other, .. } => join(case, *other),
        AlarmRaised(alarm) => allow(!case.raised().contains(alarm), RefusalCode::AlarmRaised),
        _ => Ok(()),
    }
}

/// What is asked only where an act is made: older cases, and cases of other stations, ended without.
pub(super) fn guard_in_world(case: &Case, act: &Act) -> Guard {
    match &act.kind {
        ActKind::SessionClosed { .. } => all_explained(case),
        ActKind::AnalysisLocked { .. } => match case.open_doubts().count() {
            0 => Ok(()),
            open => Err(Refusal::new(RefusalCode::DoubtsOpen).with("count", open)),
        },
        _ => Ok(()),
    }
}

fn decided(case: &Case, print: PrintId, presentation: (bool, bool)) -> Guard {
    allow(case.locks().is_empty(), RefusalCode::AnalysisLocked)?;
    let (_, known) = case.print(print).ok_or(RefusalCode::NoSuchPrint)?;
    let stands = (known.presentation.mirrored, known.presentation.inverted);
    allow(stands != presentation, RefusalCode::NothingToDecide)
}

fn doubted(case: &Case, doubt: &CaptureDoubt) -> Guard {
    let of_the_case = doubt.prints.iter().all(|print| case.print(*print).is_some());
    let once = doubt.prints.iter().enumerate().all(|(place, print)| !doubt.prints[..place].contains(print));
    allow(!doubt.prints.is_empty() && of_the_case && once, RefusalCode::DoubtContradicts)?;
    allow(!case.doubt_is_open(doubt.kind, &doubt.prints), RefusalCode::DoubtKnown)
}

fn explained(case: &Case, print: PrintId) -> Guard {
    let (finger, _) = case.print(print).ok_or(RefusalCode::NoSuchPrint)?;
    let known = capture::usable(case, finger, print)?;
    allow(known.captured.quality.score < LOW_QUALITY, RefusalCode::NotLowQuality)
}

fn all_explained(case: &Case) -> Guard {
    let unexplained: FingerSet = case.unexplained().collect();
    match unexplained.is_empty() {
        true => Ok(()),
        false => Err(Refusal::new(RefusalCode::LowQualityUnexplained).with("fingers", list(unexplained))),
    }
}

fn begin(case: &Case, begun: &TreatmentBegun, at: Timestamp) -> Guard {
    let fingers: FingerSet = begun.fingers.iter().copied().collect();
    let sound = !fingers.is_empty() && fingers.len() == begun.fingers.len() && begun.next_look > at;
    allow(sound, RefusalCode::TreatmentContradicts)?;
    let known = |known: &crate::case::Treatment| known.begun.treatment == begun.treatment;
    allow(!case.treatments().iter().any(known), RefusalCode::TreatmentContradicts)?;
    let taken: FingerSet = fingers.iter().filter(|finger| case.treatment_of(*finger).is_some()).collect();
    match taken.is_empty() {
        true => Ok(()),
        false => Err(in_treatment(taken)),
    }
}

fn in_treatment(fingers: FingerSet) -> Refusal {
    Refusal::new(RefusalCode::InTreatment).with("fingers", list(fingers))
}

/// A finger in treatment is not lost yet.
pub(super) fn not_in_treatment(case: &Case, finger: Finger) -> Guard {
    match case.treatment_of(finger) {
        None => Ok(()),
        Some(_) => Err(in_treatment(FingerSet::EMPTY.with(finger))),
    }
}

fn join(case: &Case, other: CaseId) -> Guard {
    let known = case.joined().iter().any(|joined| joined.other == other);
    allow(other != case.id() && !known, RefusalCode::JoinedToItself)
}
