//! Outgoing oficios as documents: composed in the institution's words, signed many in one sitting, and saved outside.

mod sign;
mod template;

pub(crate) use sign::sign;
pub(crate) use template::template;

use crate::desk::Desk;
use crate::export::{Outgoing, table};
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, outside, signing, views};
use casework::{Oficio, Refusal, RefusalCode};
use core_client::paquete::manifest::Inventory;
use core_client::paquete::{self, Profile};
use dictamen::oficio::{Template, compose};
use ipc::{JobKind, OutboxView, View};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use terms::OficioId;

/// The oficio, or a sentence.
fn known(desk: &Desk, id: OficioId) -> Result<Arc<Oficio>, Trouble> {
    desk.vault.oficio(id).ok_or_else(|| Refusal::from(RefusalCode::OficioNotIssued).into())
}

/// The file of an oficio that goes with these files: the signed one where there is one, else composed now.
pub(crate) fn file(shared: &Shared, outgoing: &Outgoing, inventory: &Inventory) -> Result<Vec<u8>, Trouble> {
    if outgoing.oficio.signature().is_some() {
        return shared.with_desk(|desk| signed(desk, &outgoing.oficio, Some(inventory)));
    }
    let template = template(&shared.options.data)?;
    shared.with_desk(|desk| composed(desk, outgoing, inventory, template))
}

fn composed(
    desk: &Desk,
    outgoing: &Outgoing,
    inventory: &Inventory,
    template: Template,
) -> Result<Vec<u8>, Trouble> {
    let composed = compose(&outgoing.facts(desk, inventory, template)).map_err(|error| {
        Trouble::new(
            "compose_oficio",
            format!("No se pudo componer el oficio ({error})."),
            "Las solicitudes siguen intactas. Avise a soporte con esta frase.",
        )
    })?;
    Ok(composed.pdf)
}

/// The signed file, from its sealed copy, verified now; of exactly these files where some are given.
fn signed(desk: &Desk, oficio: &Oficio, files: Option<&Inventory>) -> Result<Vec<u8>, Trouble> {
    let signature = oficio.signature().ok_or_else(|| Trouble::gone("el oficio firmado"))?;
    let document = &signature.signed.document;
    let file = desk.vault.image(document.image, &document.sha256)?;
    let verified = firma::verify_oficio(&file, &desk.trust).map_err(|error| {
        Trouble::new(
            "oficio_damaged",
            format!("El PDF firmado del oficio no pasó la comprobación ({error})."),
            "No lo entregue. Recupere la bóveda de un respaldo, o presente las solicitudes bajo otro oficio.",
        )
    })?;
    let stated = verified.statement();
    let same = stated.oficio == oficio.id()
        && stated.table == signature.signed.table
        && stated.requests.iter().eq(oficio.solicitudes().iter().map(|item| &item.request));
    if !same {
        return Err(Refusal::from(RefusalCode::OficioDiffers).into());
    }
    match files.is_none_or(|inventory| table(inventory) == stated.table) {
        true => Ok(file),
        false => Err(Refusal::from(RefusalCode::PaqueteNotAsSigned).into()),
    }
}

/// Takes the e.firma that oficios are to be signed with.
pub(crate) fn choose(shared: &Shared) -> Result<OutboxView, Trouble> {
    if let Some(files) = shared.options.picker.certificate() {
        shared.with_desk(|desk| signing::take(desk, files))?;
    }
    views::outbox(shared)
}

/// Asks for a place and saves an oficio's file there, in the background: the signed one, or as it would be signed today.
pub(crate) fn save(shared: &Arc<Shared>, id: OficioId) -> Result<OutboxView, Trouble> {
    let oficio = shared.with_desk(|desk| known(desk, id))?;
    let name = oficio.number().as_str().replace('/', "-");
    let name =
        if oficio.signature().is_some() { format!("{name}-firmado.pdf") } else { format!("{name}.pdf") };
    let Some(place) = shared.options.picker.save(&name) else { return views::outbox(shared) };
    if let Some(job) = shared.jobs.begin(JobKind::SaveOficio, None) {
        let background = Arc::clone(shared);
        std::thread::spawn(move || {
            job.end(saved(&background, oficio, &place, &job));
            background.changed(View::Status);
        });
    }
    views::outbox(shared)
}

fn saved(shared: &Shared, oficio: Arc<Oficio>, place: &Path, job: &JobHandle) -> Result<(), Stop> {
    let file = if oficio.signature().is_some() {
        shared.with_desk(|desk| signed(desk, &oficio, None))?
    } else {
        let mut outgoing = shared.with_desk(|desk| Outgoing::of(shared, desk, oficio, None))?;
        let progress = |done: u64, total: u64| -> ControlFlow<()> { job.progress(done, total) };
        let inventory = paquete::inventory(&mut outgoing, &Profile::default(), &progress);
        let inventory = inventory.map_err(|error| outgoing.stop(error))?;
        self::file(shared, &outgoing, &inventory)?
    };
    Ok(outside::write_file(place, &file)?)
}
