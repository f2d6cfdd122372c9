//! The capture screen.

use super::head;
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{analysis, capture, pictures, vocabulary};
use casework::{Case, FingerRecord, FingerState, SessionState};
use ipc::{
    AttemptView, CapturaView, FingerSlot, PendingImport, SlotState, TagReadingView, TagState, TagView,
};
use terms::{CaseId, Finger};

/// The capture screen of a case.
pub(crate) fn captura(desk: &Desk, case: CaseId) -> Result<CapturaView, Trouble> {
    let known = desk.case(case)?;
    let told = desk.imports.told(case);
    Ok(CapturaView {
        head: head(desk, &known),
        tag: tag(&known),
        fingers: known
            .fingers()
            .map(|(finger, record)| slot(desk, case, finger, record))
            .collect::<Result<_, _>>()?,
        resolved: u8::try_from(10 - known.pending().len()).unwrap_or(10),
        technique: vocabulary::technique_view(&capture::technique(desk, case)),
        pending: pending(desk, case),
        refused: told.map(|told| told.refused.clone()).unwrap_or_default(),
        told_missing: told.map(|told| told.missing.clone()).unwrap_or_default(),
        other_records: told.map_or(0, |told| told.other_records),
        locked: !known.locks().is_empty(),
    })
}

fn tag(case: &Case) -> TagView {
    let session = case.session();
    let state = match session.map(|session| session.state) {
        None => TagState::Unread,
        Some(SessionState::AwaitingConfirmation) => TagState::ReadOnce,
        Some(SessionState::Open) => TagState::Open,
        Some(SessionState::Stopped) => TagState::Stopped,
        Some(SessionState::Closed) => TagState::Closed,
    };
    let readings = session.map(|session| session.readings.as_slice()).unwrap_or_default();
    let first = case.tag().or_else(|| readings.first().map(|reading| &reading.tag));
    TagView {
        state,
        tag: case.tag().map(|tag| tag.as_str().to_owned()),
        readings: readings
            .iter()
            .map(|reading| TagReadingView {
                tag: reading.tag.as_str().to_owned(),
                at: reading.at,
                agrees: first == Some(&reading.tag),
            })
            .collect(),
    }
}

fn slot(desk: &Desk, case: CaseId, finger: Finger, record: &FingerRecord) -> Result<FingerSlot, Trouble> {
    let state = match (record.state(), record.chosen()) {
        (FingerState::Captured, Some(chosen)) => {
            let mut attempts: Vec<_> = record.prints().iter().map(|print| attempt(case, print)).collect();
            let chosen = chosen.captured.print;
            for (attempt, print) in attempts.iter_mut().zip(record.prints()) {
                if attempt.print == chosen {
                    attempt.points = analysis::suggestions(desk, print)?.points;
                }
            }
            SlotState::Captured { attempts, chosen }
        }
        (FingerState::Missing(reason), _) => SlotState::Missing(reason),
        _ => SlotState::Pending,
    };
    Ok(FingerSlot { finger, state })
}

fn attempt(case: CaseId, print: &casework::Print) -> AttemptView {
    let captured = &print.captured;
    AttemptView {
        print: captured.print,
        image: pictures::print_handle(case, captured.print, false),
        thumbnail: pictures::print_handle(case, captured.print, true),
        width: captured.width,
        height: captured.height,
        ppi: captured.ppi,
        quality: captured.quality.score,
        validated: vocabulary::quality_scope(&captured.technique).is_validated(),
        reasons: captured.quality.reasons.iter().map(|reason| reason.as_str().to_owned()).collect(),
        minutiae: captured.suggestions,
        points: Vec::new(),
        at: print.at,
    }
}

fn pending(desk: &Desk, case: CaseId) -> Vec<PendingImport> {
    let waiting = desk.imports.waiting(case).iter();
    waiting
        .map(|file| PendingImport {
            import: file.import,
            ordinal: file.ordinal,
            thumbnail: pictures::waiting_handle(case, file.import),
            width: file.arrival.decoded.width,
            height: file.arrival.decoded.height,
            ppi: file.arrival.decoded.ppi,
            finger: file.arrival.finger,
            notices: file.arrival.notices.clone(),
        })
        .collect()
}
