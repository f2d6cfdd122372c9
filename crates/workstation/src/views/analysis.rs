//! The analysis screen.

use super::{guard, head};
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{analysis as work, bench, display, pictures};
use casework::{Case, FingerRecord, FingerState, SessionState};
use ipc::{AnalysisBench, AnalysisView, Guard, TriageRow};
use markup::Document;
use terms::{CaseId, Finger};

/// The analysis of a case with one finger in view.
pub(crate) fn analysis(desk: &Desk, case: CaseId, finger: Finger) -> Result<AnalysisView, Trouble> {
    let known = desk.case(case)?;
    let lock = known.lock(desk.vault.user());
    let rows = known.fingers().map(|(finger, record)| row(desk, case, finger, record));
    Ok(AnalysisView {
        head: head(desk, &known),
        fingers: rows.collect::<Result<_, _>>()?,
        bench: view(desk, &known, finger)?,
        locked: lock.map(|lock| lock.at),
        missing: missing(&known),
    })
}

fn row(desk: &Desk, case: CaseId, finger: Finger, record: &FingerRecord) -> Result<TriageRow, Trouble> {
    let mut row = TriageRow {
        finger,
        thumbnail: None,
        quality: None,
        suitability: None,
        class: None,
        suggested_class: None,
        accepted: 0,
    };
    if let Some(print) = record.chosen() {
        row.thumbnail = Some(pictures::print_handle(case, print, true));
        row.quality = Some(print.captured.quality.score);
        row.suitability = record.triage().map(|triage| triage.suitability);
        row.class = record.triage().and_then(|triage| triage.class);
        row.suggested_class = work::suggestions(desk, print)?.class;
        let own = bench::own_points(work::document(desk, print)?.points());
        row.accepted = u16::try_from(own).unwrap_or(u16::MAX);
    }
    Ok(row)
}

fn view(desk: &Desk, case: &Case, finger: Finger) -> Result<Option<AnalysisBench>, Trouble> {
    let Some(print) = case.finger(finger).chosen() else { return Ok(None) };
    let locked = case.lock(desk.vault.user()).and_then(|lock| lock.finger(finger));
    let document = match locked {
        Some(locked) => Document::from_sealed(locked.points.clone()),
        None => work::document(desk, print)?,
    };
    let points = document.points().to_vec();
    Ok(Some(AnalysisBench {
        finger,
        pane: display::print_pane(case.id(), print, points, work::recipe(desk, print)?),
        can_undo: document.can_undo(),
        can_redo: document.can_redo(),
    }))
}

/// What is missing before the lock; the rules themselves stand in `casework`.
fn missing(case: &Case) -> Vec<Guard> {
    let state = |record: &FingerRecord| record.state() == FingerState::Captured && record.triage().is_none();
    let untriaged: Vec<String> =
        case.fingers().filter(|(_, record)| state(record)).map(|(finger, _)| finger.to_string()).collect();
    let closed = case.session().is_some_and(|session| session.state == SessionState::Closed);
    vec![
        guard(case.pending().is_empty(), "Los diez dedos tienen huella o motivo de ausencia."),
        guard(closed, "La sesión de captura está cerrada con la lectura final del brazalete."),
        guard(
            untriaged.is_empty(),
            match untriaged.len() {
                0 => "Cada huella está calificada.".to_owned(),
                _ => format!("Califique las huellas de los dedos {}.", untriaged.join(", ")),
            },
        ),
    ]
}
