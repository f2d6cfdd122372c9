//! What she orders at the capture screen, each order to whoever does it.

use super::{card, imports, live, papers, prints, subject, tag, technique, treatment};
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, lock, views};
use ipc::{CapturaView, CaptureOrder};
use std::sync::Arc;
use terms::CaseId;

/// Does what she orders and shows the capture screen as it is then.
pub(crate) fn obey(shared: &Arc<Shared>, case: CaseId, order: CaptureOrder) -> Result<CapturaView, Trouble> {
    use CaptureOrder as O;
    match order {
        O::ImportPrints { finger } => {
            let files = shared.options.picker.prints();
            imports::import(shared, case, finger, &files)?;
        }
        O::ImportDropped { finger } => {
            let files = shared.take_dropped();
            imports::import(shared, case, finger, &files)?;
        }
        O::ReadTag { tag, scanned, photo } => tag::read_tag(shared, case, &tag, scanned, photo)?,
        O::Start { take, template, page } => {
            let card = template.map(|template| (template, page));
            live::start(shared, case, live::Order { take, card })?;
        }
        O::TakeNow => live::take_now(shared),
        O::Stop => live::stop(shared),
        O::ReadCard { template, page } => card::read(shared, case, &template, page)?,
        O::FieldSheet => papers::field_sheet(shared, case)?,
        O::Labels => papers::labels(shared, case)?,
        other => shared.with_desk(|desk| at_the_desk(desk, case, other))?,
    }
    show(shared, case)
}

/// The capture screen with what a device is doing for it.
pub(crate) fn show(shared: &Shared, case: CaseId) -> Result<CapturaView, Trouble> {
    let live = lock(&shared.live).as_ref().filter(|live| live.case == case).map(live::Live::view);
    let view = shared.with_desk(|desk| views::captura(desk, case))?;
    Ok(CapturaView { live, ..view })
}

/// Orders that need nothing but the desk.
fn at_the_desk(desk: &mut Desk, case: CaseId, order: CaptureOrder) -> Result<(), Trouble> {
    use CaptureOrder as O;
    match order {
        O::RestartSession => tag::restart(desk, case),
        O::SetTechnique { scope, technique } => technique::set(desk, case, scope, &technique),
        O::ClearException(finger) => technique::clear(desk, case, finger),
        O::AcceptImport { import, finger, presumed, ppi } => {
            imports::accept(desk, case, import, (finger, presumed), ppi)
        }
        O::Calibrate { import, from, to, micrometres } => {
            imports::calibrate(desk, case, import, (from, to), micrometres)
        }
        O::AcceptAllImports => imports::accept_all(desk, case),
        O::DiscardImport(import) => {
            imports::discard(desk, case, import);
            Ok(())
        }
        O::DismissRefused => {
            imports::dismiss_refused(desk, case);
            Ok(())
        }
        O::MoveBox { index, corners } => card::move_box(desk, case, index, corners),
        O::KeepBox { index, keep } => card::keep_box(desk, case, index, keep),
        O::RecordCard => card::record(desk, case),
        O::DiscardCard => {
            card::discard(desk, case);
            Ok(())
        }
        O::FingerMissing { finger, reason } => prints::missing(desk, case, finger, reason),
        O::ChoosePrint { finger, print } => prints::choose(desk, case, finger, print),
        O::SetAside { print, reason } => prints::set_aside(desk, case, print, &reason),
        O::ExplainQuality { print, reason } => prints::explain(desk, case, print, &reason),
        O::Present { print, mirrored, inverted } => prints::present(desk, case, print, (mirrored, inverted)),
        O::AnswerDoubt { kind, prints, decision } => prints::answer(desk, case, &kind, prints, decision),
        O::BeginTreatment(order) => treatment::begin(desk, case, &order),
        O::LookedAt { treatment, look_in_hours } => {
            treatment::looked_at(desk, case, treatment, look_in_hours)
        }
        O::EndTreatment { treatment, outcome } => treatment::end(desk, case, treatment, &outcome),
        O::NoteSegment { kind, bag, of } => subject::note_segment(desk, case, kind, bag, of),
        O::Join { folio } => subject::join(desk, case, &folio),
        O::RecordAuthority { measure, number, authority, issued } => {
            subject::record_authority(desk, case, &measure, (&number, &authority), issued)
        }
        _ => Err(Trouble::gone("esa orden")),
    }
}
