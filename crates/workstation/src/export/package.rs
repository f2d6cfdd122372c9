//! The package for the electoral institute: every solicitud of one oficio with its prints, the oficio itself, and an
//! act in each case before anything leaves.

use super::outgoing::Outgoing;
use crate::desk::Desk;
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, submission};
use casework::{Case, Oficio, Refusal, RefusalCode};
use core_client::paquete::{self, Profile};
use ipc::{ExportOrder, PackageState};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// Whether a package can be made of a case's solicitud.
pub(crate) fn package_state(desk: &Desk, case: &Case) -> Result<PackageState, Trouble> {
    if let Some(request) = case.current_request() {
        let number = desk.vault.oficio(request.oficio).map(|oficio| oficio.number().as_str().to_owned());
        return Ok(PackageState::Filed(number.unwrap_or_default()));
    }
    let lock = case.lock(case.assigned());
    Ok(match lock {
        Some(lock) if !lock.all_unsuitable() => PackageState::NewOficio,
        Some(_) => not_yet(RefusalCode::AllUnsuitable),
        None => not_yet(RefusalCode::AnalysisNotLocked),
    })
}

fn not_yet(code: RefusalCode) -> PackageState {
    PackageState::NotYet(Trouble::from(Refusal::from(code)).0)
}

/// Writes the package of the oficio that the case's solicitud stands under; files the solicitud if there is none.
pub(super) fn export(
    shared: &Shared,
    order: &ExportOrder,
    place: &Path,
    job: &JobHandle,
) -> Result<(), Stop> {
    let outgoing = shared.with_desk(|desk| {
        let oficio = oficio(desk, order)?;
        Outgoing::of(shared, desk, oficio, order.recompression)
    });
    let mut outgoing = outgoing.map_err(Stop::from)?;
    let profile = Profile::default();
    let half = |first: bool| {
        move |done: u64, total: u64| -> ControlFlow<()> {
            job.progress(if first { done } else { total + done }, 2 * total)
        }
    };
    let inventory = paquete::inventory(&mut outgoing, &profile, &half(true));
    let inventory = inventory.map_err(|error| outgoing.stop(error))?;
    let acts = outgoing.acts(&inventory);
    shared.with_desk(|desk| desk.record(acts)).map_err(Stop::from)?;
    let written = match order.form {
        ipc::ExportForm::PackageFolder => {
            let folder = place.join(outgoing.folder_name());
            paquete::write_folder(&folder, &mut outgoing, &profile, &half(false))
        }
        _ => paquete::write_zip(place, &mut outgoing, &profile, &half(false)),
    };
    written.map(drop).map_err(|error| outgoing.stop(error))
}

/// The oficio that the case's solicitud stands under; a new one where there is none.
fn oficio(desk: &mut Desk, order: &ExportOrder) -> Result<Arc<Oficio>, Trouble> {
    let case = desk.case(order.case)?;
    let request = match case.current_request() {
        Some(request) => request.id,
        None => submission::file(desk, &case)?,
    };
    let case = desk.case(order.case)?;
    let request = case.request(request).ok_or_else(|| Trouble::gone("la solicitud"))?;
    desk.vault.oficio(request.oficio).ok_or_else(|| Trouble::gone("el oficio"))
}
