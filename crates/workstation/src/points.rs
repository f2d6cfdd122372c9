//! The examiner's edits of points, turned into logged edits of a mark-up document.

use crate::trouble::Trouble;
use ipc::PointEdit;
use markup::{Document, Edit, EditError, Minutia, Phase, PointId, Provenance};
use terms::{Quality, Timestamp, UserId};

/// Who edits, when, and in which phase new points are born.
#[derive(Clone, Copy)]
pub(crate) struct Hand {
    pub(crate) author: UserId,
    pub(crate) at: Timestamp,
    pub(crate) phase: Phase,
    /// Points of the locked analysis may not change any more.
    pub(crate) analysis_locked: bool,
}

impl From<EditError> for Trouble {
    fn from(error: EditError) -> Self {
        match error {
            EditError::NothingThere => {
                Trouble::new("nothing_to_undo", "No hay nada que deshacer o rehacer.", "Siga con el marcado.")
            }
            _ => Trouble::gone("ese punto"),
        }
    }
}

/// Applies one edit of hers; returns how many logged edits it took (accepting many points is many edits).
pub(crate) fn edit(document: &mut Document, edit: PointEdit, hand: Hand) -> Result<u32, Trouble> {
    match edit {
        PointEdit::Add { x, y, direction, kind } => {
            let point = Minutia {
                id: document.fresh_id(),
                x,
                y,
                direction,
                kind,
                quality: Quality::new(100),
                provenance: Provenance::Man,
                phase: hand.phase,
            };
            document.apply(Edit::Add { point }, hand.author, hand.at)?;
            Ok(1)
        }
        PointEdit::Remove(id) => {
            let point = changeable(document, id, hand)?;
            document.apply(Edit::Remove { point }, hand.author, hand.at)?;
            Ok(1)
        }
        PointEdit::Accept(id) => accept(document, id, hand),
        PointEdit::AcceptAll(least) => {
            let suggested = document.points().iter();
            let suggested = suggested.filter(|p| p.provenance == Provenance::Auto && p.quality >= least);
            let ids: Vec<PointId> = suggested.map(|point| point.id).collect();
            ids.into_iter().try_fold(0, |edits, id| Ok(edits + accept(document, id, hand)?))
        }
        PointEdit::Move { id, x, y, direction } => {
            let point = changeable(document, id, hand)?;
            let from = (point.x, point.y, point.direction);
            change_own(document, point, hand, |point| Edit::Move {
                id: point.id,
                from,
                to: (x, y, direction),
            })
        }
        PointEdit::Retype(id, kind) => {
            let point = changeable(document, id, hand)?;
            let from = point.kind;
            change_own(document, point, hand, |point| Edit::Retype { id: point.id, from, to: kind })
        }
        PointEdit::Undo => document.undo(hand.author, hand.at).map(|()| 1).map_err(Into::into),
        PointEdit::Redo => document.redo(hand.author, hand.at).map(|()| 1).map_err(Into::into),
    }
}

/// Accepts a suggestion. After the lock an accepted suggestion is a later point, so it is replaced.
pub(crate) fn accept(document: &mut Document, id: PointId, hand: Hand) -> Result<u32, Trouble> {
    let point = document.point(id).cloned().ok_or(EditError::NoSuchPoint(id))?;
    if point.provenance != Provenance::Auto {
        return Ok(0);
    }
    if hand.phase == Phase::Analysis {
        document.apply(Edit::Accept { id }, hand.author, hand.at)?;
        return Ok(1);
    }
    replace(document, point, Provenance::Rev, hand)
}

/// Changes a point of hers; a suggestion she changes becomes hers first (provenance EDIT).
fn change_own(
    document: &mut Document,
    point: Minutia,
    hand: Hand,
    change: impl FnOnce(&Minutia) -> Edit,
) -> Result<u32, Trouble> {
    let mut edits = 0;
    let id = point.id;
    if matches!(point.provenance, Provenance::Auto | Provenance::Rev) {
        edits += replace(document, point, Provenance::Edit, hand)?;
    }
    let point = document.point(id).cloned().ok_or(EditError::NoSuchPoint(id))?;
    document.apply(change(&point), hand.author, hand.at)?;
    Ok(edits + 1)
}

/// Takes a point away and puts it back with another provenance and the phase of now.
fn replace(
    document: &mut Document,
    point: Minutia,
    provenance: Provenance,
    hand: Hand,
) -> Result<u32, Trouble> {
    let after = Minutia { provenance, phase: hand.phase, ..point.clone() };
    document.apply(Edit::Remove { point }, hand.author, hand.at)?;
    document.apply(Edit::Add { point: after }, hand.author, hand.at)?;
    Ok(2)
}

fn changeable(document: &Document, id: PointId, hand: Hand) -> Result<Minutia, Trouble> {
    let point = document.point(id).cloned().ok_or(EditError::NoSuchPoint(id))?;
    let sealed = point.phase == Phase::Analysis && point.provenance != Provenance::Auto;
    if hand.analysis_locked && sealed {
        return Err(Trouble::new(
            "point_locked",
            "Ese punto pertenece al análisis bloqueado y ya no cambia.",
            "Añada un punto posterior; quedará marcado como tal.",
        ));
    }
    Ok(point)
}
