//! The convenio with the core in use: which acervos it is asked, and when it may be asked for a person. The rule itself stands in `casework`.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::vocabulary::key;
use casework::{ActKind, Case, Convenio, ReleaseProfile, Stream};
use serde::Serialize;
use terms::Acervos;

/// What a convenio is called, as its ficha keeps it.
#[derive(Serialize)]
struct DocumentFicha {
    text: String,
}

/// Adopts a convenio with the core in use.
pub(crate) fn adopt(
    desk: &mut Desk,
    with_answer: bool,
    document: &str,
    acervos: Acervos,
) -> Result<(), Trouble> {
    if document.trim().is_empty() {
        return Err(Trouble::new(
            "field_missing",
            "Falta decir qué convenio es.",
            "Escriba su número, su fecha y la cláusula que lo permite.",
        ));
    }
    let release = if with_answer { ReleaseProfile::WithAnswer } else { ReleaseProfile::AfterDictamen };
    let document = desk.seal_ficha(&DocumentFicha { text: document.trim().to_owned() })?;
    let convenio = Convenio { core: desk.core_id.clone(), release, document, acervos };
    desk.record(vec![(Stream::Institution, ActKind::ConvenioAdopted(convenio))])
}

/// The release profile of the core that answered a case, or of the one in use, as a key.
pub(crate) fn in_force(desk: &Desk, case: &Case) -> String {
    let answered = case.current_request().and_then(|request| request.answer());
    let core = answered.map_or(&desk.core_id, |answer| &answer.core);
    key(&desk.vault.institution().release_profile(core))
}
