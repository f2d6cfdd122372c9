//! What is known of the subject besides prints: bags, other cases of the same person, orders and notices.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::vocabulary::word;
use crate::{intake, views};
use casework::{ActKind, CaseOpened, JoinReason, SegmentKind, Stream};
use ipc::{CapturaView, SegmentWord};
use serde::{Deserialize, Serialize};
use terms::{CaseId, Timestamp};

/// An authority's order or a notice to it, as its ficha keeps it.
#[derive(Serialize, Deserialize)]
pub(crate) struct AuthorityFicha {
    pub(crate) number: String,
    pub(crate) authority: String,
}

pub(super) fn note_segment(
    desk: &mut Desk,
    case: CaseId,
    kind: SegmentWord,
    bag: u16,
    of: u16,
) -> Result<(), Trouble> {
    let segment = match kind {
        SegmentWord::Hand(hand) => SegmentKind::Hand(hand),
        SegmentWord::Finger(finger) => SegmentKind::Finger(finger),
        SegmentWord::Several => SegmentKind::Several,
    };
    desk.record_case(case, ActKind::SegmentReceived { segment, bag, of })
}

/// This case and the one of that folio are of one person: said in both, in one transaction.
pub(super) fn join(desk: &mut Desk, case: CaseId, folio: &str) -> Result<(), Trouble> {
    let folio = folio.trim().to_uppercase();
    let found = desk.vault.cases().into_iter().find(|known| known.folio().as_str() == folio);
    let other = found.map(|known| known.id()).ok_or_else(|| {
        Trouble::new(
            "no_such_folio",
            "No hay ningún caso con ese folio en esta estación.",
            "Escriba el folio como aparece en la Bandeja, por ejemplo EJ-0001/26.",
        )
    })?;
    let reason = JoinReason::SameBody;
    desk.record(vec![
        (Stream::Case(case), ActKind::CaseJoined { other, reason }),
        (Stream::Case(other), ActKind::CaseJoined { other: case, reason }),
    ])
}

pub(super) fn record_authority(
    desk: &mut Desk,
    case: CaseId,
    measure: &str,
    (number, authority): (&str, &str),
    issued_at: Timestamp,
) -> Result<(), Trouble> {
    let measure = word(measure).ok_or_else(|| Trouble::gone("esa medida"))?;
    if number.trim().is_empty() || authority.trim().is_empty() {
        return Err(Trouble::new(
            "field_missing",
            "Falta el número del documento o la autoridad.",
            "Escríbalos como aparecen en la orden o en el aviso.",
        ));
    }
    let (number, authority) = (number.trim().to_owned(), authority.trim().to_owned());
    let document = desk.seal_ficha(&AuthorityFicha { number, authority })?;
    desk.record_case(case, ActKind::AuthorityRecorded { measure, document, issued_at })
}

/// A new case that goes on with prints treated after this one's result: same oficio and subject, a folio of its own,
/// joined in both directions. The tag is read anew.
pub(crate) fn continue_case(desk: &mut Desk, of: CaseId) -> Result<CapturaView, Trouble> {
    let before = desk.case(of)?;
    if before.locks().is_empty() {
        return Err(Trouble::new(
            "still_capturing",
            "El análisis de este caso no está bloqueado: aquí mismo se puede seguir capturando.",
            "Capture los dedos que faltan en este caso.",
        ));
    }
    let (case, folio) = (CaseId(desk.id()), intake::next_folio(desk)?);
    let opened = CaseOpened { case, folio, assigned: desk.vault.user(), ..before.opening().clone() };
    let reason = JoinReason::Continuation;
    desk.record(vec![
        (Stream::Case(case), ActKind::CaseOpened(opened)),
        (Stream::Case(case), ActKind::CaseJoined { other: of, reason }),
        (Stream::Case(of), ActKind::CaseJoined { other: case, reason }),
    ])?;
    views::captura(desk, case)
}
