//! Guards of outgoing oficios: issued once, signed once and as filed, and what leaves under a signed one is what it states.

use super::exchange::known_core;
use super::{Guard, World, allow};
use crate::act::{Act, ActKind, ExportForm, OficioItem, SignedOficio};
use crate::case::Case;
use crate::oficio::Oficio;
use crate::refusal::RefusalCode;
use crate::token::CoreId;

/// Whether this act of an oficio's stream may be made.
pub(super) fn act(world: &World, act: &Act) -> Guard {
    match (&act.kind, world.oficio) {
        (ActKind::OficioIssued { core, solicitudes, .. }, None) => issue(world, core, solicitudes),
        (ActKind::OficioIssued { .. }, Some(_)) => Err(RefusalCode::OficioExists.into()),
        (_, Some(known)) => guard(known, act),
        (_, None) => Err(RefusalCode::OficioNotIssued.into()),
    }
}

fn issue(world: &World, core: &CoreId, solicitudes: &[OficioItem]) -> Guard {
    known_core(world.institution, core)?;
    let repeated = solicitudes
        .iter()
        .enumerate()
        .any(|(place, item)| solicitudes.iter().take(place).any(|other| other.request == item.request));
    allow(!solicitudes.is_empty() && !repeated, RefusalCode::OficioEmpty)
}

/// A further act of an issued oficio.
pub(super) fn guard(oficio: &Oficio, act: &Act) -> Guard {
    match &act.kind {
        ActKind::OficioSigned(signed) => sign(oficio, signed),
        _ => Err(RefusalCode::OficioExists.into()),
    }
}

fn sign(oficio: &Oficio, signed: &SignedOficio) -> Guard {
    allow(!oficio.signed(), RefusalCode::OficioAlreadySigned)?;
    let same = oficio.id() == signed.oficio && oficio.solicitudes() == signed.solicitudes;
    allow(same, RefusalCode::OficioDiffers)?;
    allow(signed.certificate_holder_matches, RefusalCode::HolderDiffers)
}

/// A package that leaves under a signed oficio is the one whose table it states.
pub(super) fn guard_in_world(world: &World, case: &Case, act: &Act) -> Guard {
    let ActKind::PrintsExported(export) = &act.kind else { return Ok(()) };
    let (ExportForm::Paquete, Some(request), Some(oficio)) = (export.form, export.request, world.oficio)
    else {
        return Ok(());
    };
    let signed = oficio.signature().filter(|_| oficio.asks(case.id(), request));
    allow(signed.is_none_or(|known| known.signed.table == export.digest), RefusalCode::PaqueteNotAsSigned)
}
