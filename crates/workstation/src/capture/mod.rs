//! Capture: the tag read twice, files imported, fingers without a print.
//!
//! Nothing of a file is recorded before its finger and its resolution are known; nothing recorded is lost.

mod files;
mod imports;
mod itl;
mod package;
mod record;

pub(crate) use imports::{Imports, accept, accept_all, discard, dismiss_refused, import};

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{views, vocabulary};
use casework::{ActKind, SessionState, Tag, TagMethod, TagPurpose, Technique};
use ipc::{CapturaView, TechniqueView};
use terms::{CaseId, Finger, MissingReason, PrintId, SessionId};

/// A reading of the tag. What it is for follows from how the session stands.
pub(crate) fn read_tag(
    desk: &mut Desk,
    case: CaseId,
    text: &str,
    scanned: bool,
) -> Result<CapturaView, Trouble> {
    let tag = Tag::read(text).map_err(|_| {
        Trouble::new(
            "tag_unreadable",
            "Eso no es un brazalete: lleva letras, números y guiones, de 3 a 32.",
            "Léalo de nuevo, por ejemplo B-FICT-0388.",
        )
    })?;
    let known = desk.case(case)?;
    let method = if scanned { TagMethod::Scanned } else { TagMethod::Typed };
    let (session, purpose) = match known.session() {
        Some(session) if session.state == SessionState::AwaitingConfirmation => {
            (session.id, TagPurpose::Confirmation)
        }
        Some(session) if session.state == SessionState::Open && known.pending().is_empty() => {
            (session.id, TagPurpose::Closing)
        }
        Some(session) if session.state == SessionState::Open => (session.id, TagPurpose::Check),
        _ => (SessionId(desk.id()), TagPurpose::Opening),
    };
    desk.record_case(case, ActKind::TagRead { session, tag, purpose, method })?;
    let after = desk.case(case)?;
    let still_open = after.session().is_some_and(|session| session.state == SessionState::Open);
    if purpose == TagPurpose::Closing && still_open {
        desk.record_case(case, ActKind::SessionClosed { session })?;
    }
    views::captura(desk, case)
}

/// After a mismatch: the next reading opens a new session. Says what to do; records nothing by itself.
pub(crate) fn restart(desk: &mut Desk, case: CaseId) -> Result<CapturaView, Trouble> {
    let known = desk.case(case)?;
    if known.session().is_some_and(|session| session.state == SessionState::Open) {
        return Err(Trouble::new(
            "session_open",
            "La sesión de captura sigue abierta.",
            "Ciérrela leyendo el brazalete cuando los diez dedos tengan estado.",
        ));
    }
    views::captura(desk, case)
}

/// How prints are being taken, kept for the next ones.
pub(crate) fn set_technique(
    desk: &mut Desk,
    case: CaseId,
    view: &TechniqueView,
) -> Result<CapturaView, Trouble> {
    let technique = vocabulary::technique_from(view).ok_or_else(|| Trouble::gone("esa técnica"))?;
    let bytes = serde_json::to_vec(&technique).map_err(|_| Trouble::gone("esa técnica"))?;
    desk.vault.put_draft(&technique_key(case), &bytes)?;
    views::captura(desk, case)
}

/// How prints of this case are being taken: as stated, else inked on a card from the outer skin.
pub(crate) fn technique(desk: &Desk, case: CaseId) -> Technique {
    let stored = desk.vault.draft(&technique_key(case)).ok().flatten();
    let stored = stored.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    stored.unwrap_or_else(vocabulary::usual_technique)
}

fn technique_key(case: CaseId) -> String {
    format!("technique/{case}")
}

fn require_open_session(desk: &Desk, case: CaseId) -> Result<(), Trouble> {
    let open = desk.case(case)?.session().is_some_and(|session| session.state == SessionState::Open);
    if open {
        return Ok(());
    }
    Err(Trouble::new(
        "session_not_open",
        "Todavía no puede capturar: el brazalete no se ha leído dos veces con el mismo resultado.",
        "Lea el brazalete dos veces y después importe las huellas.",
    ))
}

/// Notes that a finger has no print.
pub(crate) fn missing(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    reason: MissingReason,
) -> Result<CapturaView, Trouble> {
    let partial_print = reason == MissingReason::PartiallyAmputated;
    desk.record_case(case, ActKind::FingerMissing { finger, reason, partial_print })?;
    views::captura(desk, case)
}

/// Chooses among the attempts of a finger.
pub(crate) fn choose(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    print: PrintId,
) -> Result<CapturaView, Trouble> {
    desk.record_case(case, ActKind::PrintChosen { finger, print })?;
    views::captura(desk, case)
}
