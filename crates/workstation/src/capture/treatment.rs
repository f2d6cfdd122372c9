//! Prints in treatment: begun, looked at, ended.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::vocabulary::word;
use casework::{ActKind, TreatmentBegun};
use ipc::TreatmentOrder;
use serde::{Deserialize, Serialize};
use terms::{CaseId, Timestamp, TreatmentId};

const HOUR_MS: i64 = 3_600_000;

/// Who keeps fingers in treatment, as its ficha keeps it.
#[derive(Serialize, Deserialize)]
pub(crate) struct CustodianFicha {
    pub(crate) custodian: String,
    pub(crate) note: String,
}

pub(super) fn begin(desk: &mut Desk, case: CaseId, order: &TreatmentOrder) -> Result<(), Trouble> {
    if order.custodian.trim().is_empty() {
        return Err(Trouble::new(
            "field_missing",
            "Falta quién custodia los dedos en tratamiento.",
            "Escriba el nombre de quien los guarda y recibe el aviso.",
        ));
    }
    let reagent = word(&order.reagent).ok_or_else(|| Trouble::gone("ese reactivo"))?;
    let next_look = in_hours(desk, order.look_in_hours);
    let (custodian, note) = (order.custodian.trim().to_owned(), order.note.trim().to_owned());
    let custodian = desk.seal_ficha(&CustodianFicha { custodian, note })?;
    let (treatment, fingers, hours) = (TreatmentId(desk.id()), order.fingers.clone(), order.hours);
    let begun = TreatmentBegun { treatment, fingers, reagent, hours, next_look, custodian };
    desk.record_case(case, ActKind::TreatmentBegun(begun))
}

pub(super) fn looked_at(
    desk: &mut Desk,
    case: CaseId,
    treatment: TreatmentId,
    hours: u16,
) -> Result<(), Trouble> {
    let next_look = in_hours(desk, hours);
    desk.record_case(case, ActKind::TreatmentLookedAt { treatment, next_look })
}

pub(super) fn end(
    desk: &mut Desk,
    case: CaseId,
    treatment: TreatmentId,
    outcome: &str,
) -> Result<(), Trouble> {
    let outcome = word(outcome).ok_or_else(|| Trouble::gone("ese resultado"))?;
    desk.record_case(case, ActKind::TreatmentEnded { treatment, outcome })
}

fn in_hours(desk: &Desk, hours: u16) -> Timestamp {
    Timestamp(desk.now().0.saturating_add(i64::from(hours) * HOUR_MS))
}
