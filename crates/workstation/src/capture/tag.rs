//! The tag: read twice to open, once more to close; a reading that differs stops the session.

use super::papers;
use crate::Shared;
use crate::desk::Desk;
use crate::trouble::Trouble;
use casework::{ActKind, PaperKind, SealedImage, SessionState, Tag, TagMethod, TagPurpose};
use std::sync::Arc;
use terms::{CaseId, SessionId};

/// A reading of the tag. What it is for follows from how the session stands.
pub(super) fn read_tag(
    shared: &Arc<Shared>,
    case: CaseId,
    text: &str,
    scanned: bool,
    photo: bool,
) -> Result<(), Trouble> {
    let printed = match papers::reconcile(case, text).transpose()? {
        // The tag bears a code of ours: it says which case, and the case says which tag.
        Some(PaperKind::Tag) => shared.with_desk(|desk| Ok(desk.case(case)?.tag().cloned()))?,
        // Any other paper of this case belongs here, and is no reading of the tag.
        Some(_) => return Ok(()),
        None => None,
    };
    let tag = printed.map_or_else(|| typed_tag(text), Ok)?;
    let picture = if photo { Some(photograph(shared)?) } else { None };
    shared.with_desk(|desk| {
        let photo = picture.map(|bytes| seal(desk, &bytes)).transpose()?;
        record(desk, case, tag, scanned, photo)
    })
}

/// The tag as she typed it.
pub(crate) fn typed_tag(text: &str) -> Result<Tag, Trouble> {
    Tag::read(text).map_err(|_| {
        Trouble::new(
            "tag_unreadable",
            "Eso no es un brazalete: lleva letras, números y guiones, de 3 a 32.",
            "Léalo de nuevo, por ejemplo B-FICT-0388.",
        )
    })
}

/// The photograph she chooses. Without one nothing is recorded: she asked for it.
fn photograph(shared: &Shared) -> Result<Vec<u8>, Trouble> {
    let none = || {
        Trouble::new(
            "no_photo",
            "No se eligió la fotografía del brazalete; la lectura no se registró.",
            "Lea de nuevo con la fotografía, o sin ella.",
        )
    };
    let file = shared.options.picker.prints().into_iter().next().ok_or_else(none)?;
    super::files::bytes_of(&file)
}

fn seal(desk: &mut Desk, bytes: &[u8]) -> Result<SealedImage, Trouble> {
    let decoded = print_image::decode(bytes)?;
    Ok(desk.vault.seal_image(bytes, crate::vocabulary::media(decoded.format))?)
}

fn record(
    desk: &mut Desk,
    case: CaseId,
    tag: Tag,
    scanned: bool,
    photo: Option<SealedImage>,
) -> Result<(), Trouble> {
    let known = desk.case(case)?;
    let method = if scanned { TagMethod::Scanned } else { TagMethod::Typed };
    let (session, purpose) = match known.session() {
        Some(session) if session.state == SessionState::AwaitingConfirmation => {
            (session.id, TagPurpose::Confirmation)
        }
        Some(session) if session.state == SessionState::Open && ready_to_close(&known) => {
            (session.id, TagPurpose::Closing)
        }
        Some(session) if session.state == SessionState::Open => (session.id, TagPurpose::Check),
        _ => (SessionId(desk.id()), TagPurpose::Opening),
    };
    desk.record_case(case, ActKind::TagRead { session, tag, purpose, method, photo })?;
    let after = desk.case(case)?;
    let still_open = after.session().is_some_and(|session| session.state == SessionState::Open);
    if purpose == TagPurpose::Closing && still_open {
        desk.record_case(case, ActKind::SessionClosed { session })?;
    }
    Ok(())
}

/// Whether the reading that comes now is the last one: every finger has a state, every poor print its reason.
fn ready_to_close(case: &casework::Case) -> bool {
    case.pending().is_empty() && case.unexplained().next().is_none()
}

/// After a mismatch: the next reading opens a new session. Says what to do; records nothing by itself.
pub(super) fn restart(desk: &Desk, case: CaseId) -> Result<(), Trouble> {
    let known = desk.case(case)?;
    if known.session().is_some_and(|session| session.state == SessionState::Open) {
        return Err(Trouble::new(
            "session_open",
            "La sesión de captura sigue abierta.",
            "Ciérrela leyendo el brazalete cuando los diez dedos tengan estado.",
        ));
    }
    Ok(())
}
