//! What she says of prints that are recorded: which one stands, how it is shown, why it is kept; and of fingers
//! without one.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::vocabulary::word;
use crate::{analysis, pictures};
use casework::{ActKind, DoubtAnswer, DoubtKind, Presentation, Stream};
use ipc::DoubtDecision;
use terms::{CaseId, Finger, MissingReason, PrintId};

/// Notes that a finger has no print.
pub(super) fn missing(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    reason: MissingReason,
) -> Result<(), Trouble> {
    let partial_print = reason == MissingReason::PartiallyAmputated;
    desk.record_case(case, ActKind::FingerMissing { finger, reason, partial_print })
}

/// Chooses among the attempts of a finger.
pub(super) fn choose(desk: &mut Desk, case: CaseId, finger: Finger, print: PrintId) -> Result<(), Trouble> {
    desk.record_case(case, ActKind::PrintChosen { finger, print })
}

/// An attempt no longer counts.
pub(super) fn set_aside(desk: &mut Desk, case: CaseId, print: PrintId, reason: &str) -> Result<(), Trouble> {
    let reason = word(reason).ok_or_else(|| Trouble::gone("ese motivo"))?;
    desk.record_case(case, ActKind::PrintSetAside { print, reason })
}

/// Why a print of low quality is kept.
pub(super) fn explain(desk: &mut Desk, case: CaseId, print: PrintId, reason: &str) -> Result<(), Trouble> {
    let reason = word(reason).ok_or_else(|| Trouble::gone("ese motivo"))?;
    desk.record_case(case, ActKind::LowQualityExplained { print, reason })
}

/// How an attempt is shown, compared and sent; the sealed original stays.
pub(super) fn present(
    desk: &mut Desk,
    case: CaseId,
    print: PrintId,
    (mirrored, inverted): (bool, bool),
) -> Result<(), Trouble> {
    desk.record_case(case, ActKind::PresentationDecided { print, mirrored, inverted })?;
    suggest_anew(desk, case, print)
}

/// The engine's suggestions for a print as it is shown now.
fn suggest_anew(desk: &mut Desk, case: CaseId, print: PrintId) -> Result<(), Trouble> {
    let known = desk.case(case)?;
    let (_, print) = known.print(print).ok_or_else(|| Trouble::gone("esa huella"))?;
    let extraction = fingerprint::extract(&pictures::print_raster(desk, print)?);
    analysis::keep_suggestions(desk, print.captured.print, print.presentation, &extraction)
}

/// Answers what an engine doubts. Upholding a suspected inversion turns the print, in the same transaction.
pub(super) fn answer(
    desk: &mut Desk,
    case: CaseId,
    kind: &str,
    prints: Vec<PrintId>,
    decision: DoubtDecision,
) -> Result<(), Trouble> {
    let doubt: DoubtKind = word(kind).ok_or_else(|| Trouble::gone("ese aviso"))?;
    let answer = match decision {
        DoubtDecision::Uphold => DoubtAnswer::Upheld,
        DoubtDecision::Dismiss => DoubtAnswer::Dismissed,
    };
    let turned = prints.first().copied().filter(|_| answer == DoubtAnswer::Upheld);
    let turned = turned.and_then(|print| Some((print, turn(desk, case, print, doubt)?)));
    let mut acts = vec![(Stream::Case(case), ActKind::DoubtAnswered { doubt, prints, answer })];
    acts.extend(turned.map(|(print, Presentation { mirrored, inverted })| {
        (Stream::Case(case), ActKind::PresentationDecided { print, mirrored, inverted })
    }));
    desk.record(acts)?;
    match turned {
        Some((print, _)) => suggest_anew(desk, case, print),
        None => Ok(()),
    }
}

/// How a print is to be shown when that doubt is upheld; `None` for doubts that turn nothing.
fn turn(desk: &Desk, case: CaseId, print: PrintId, doubt: DoubtKind) -> Option<Presentation> {
    let shown = desk.case(case).ok()?.print(print)?.1.presentation;
    let (mirror, invert) = match doubt {
        DoubtKind::Mirrored => (true, false),
        DoubtKind::Inverted => (false, true),
        DoubtKind::MirroredAndInverted => (true, true),
        _ => return None,
    };
    Some(Presentation { mirrored: shown.mirrored != mirror, inverted: shown.inverted != invert })
}
