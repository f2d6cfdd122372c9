//! Receiving an oficio de intervención: a case begins.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::views;
use casework::{ActKind, CaseOpened, Folio, Stream, sequence_of};
use ipc::{CapturaView, Intake};
use serde::{Deserialize, Serialize};
use terms::{CaseId, SubjectKind};

/// The incoming oficio, as its ficha keeps it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct InterventionFicha {
    pub(crate) number: String,
    pub(crate) authority: String,
    pub(crate) agent: String,
    pub(crate) carpeta: String,
    pub(crate) questions: String,
}

/// The subject's description, as its ficha keeps it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct DescriptionFicha {
    pub(crate) text: String,
}

/// Opens a case.
pub(crate) fn receive(desk: &mut Desk, intake: &Intake) -> Result<CapturaView, Trouble> {
    let opened = opening(desk, intake)?;
    let case = opened.case;
    desk.record(vec![(Stream::Case(case), ActKind::CaseOpened(opened))])?;
    views::captura(desk, case)
}

/// Odd numbers never refuse; what is wholly missing does.
pub(crate) fn check(intake: &Intake) -> Result<(), Trouble> {
    for (field, what) in [
        (&intake.number, "el número del oficio"),
        (&intake.authority, "la autoridad que solicita"),
        (&intake.questions, "lo que se pregunta al perito"),
    ] {
        if field.trim().is_empty() {
            let what = format!("Falta {what}.");
            return Err(Trouble::new("field_missing", what, "Complételo como aparece en el oficio."));
        }
    }
    Ok(())
}

/// The case that an oficio opens, its texts sealed.
pub(crate) fn opening(desk: &mut Desk, intake: &Intake) -> Result<CaseOpened, Trouble> {
    check(intake)?;
    let case = CaseId(desk.id());
    let folio = next_folio(desk)?;
    let intervention = desk.seal_ficha(&InterventionFicha {
        number: intake.number.trim().to_owned(),
        authority: intake.authority.trim().to_owned(),
        agent: intake.agent.trim().to_owned(),
        carpeta: intake.carpeta.trim().to_owned(),
        questions: intake.questions.trim().to_owned(),
    })?;
    let description = desk.seal_ficha(&DescriptionFicha { text: intake.description.trim().to_owned() })?;
    Ok(CaseOpened {
        case,
        folio,
        subject: intake.subject.unwrap_or(SubjectKind::Body),
        intervention,
        description,
        received_at: intake.received,
        due_at: intake.due,
        assigned: desk.vault.user(),
    })
}

/// The folio of the next case.
pub(crate) fn next_folio(desk: &Desk) -> Result<Folio, Trouble> {
    let year = views::year(desk.now());
    let taken = desk.vault.cases().iter().filter_map(|case| sequence_of(case.folio().as_str(), year)).max();
    let station = views::station(desk).ok_or_else(|| Trouble::gone("la estación"))?;
    Folio::numbered(&station, taken.unwrap_or(0) + 1, year).map_err(|_| Trouble::gone("la serie de folios"))
}
