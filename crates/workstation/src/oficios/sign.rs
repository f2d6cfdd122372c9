//! Signing many oficios in one sitting: the password opens the key once, each oficio is composed, signed, verified, sealed and
//! recorded by itself. What ends it half-way leaves every oficio either signed or as it was.

use super::{composed, known, template};
use crate::desk::Desk;
use crate::export::{Outgoing, table};
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, signing, views};
use casework::{ActKind, CertificateSerial, Oficio, SealedDocument, SignatureLevel, SignedOficio, Stream};
use core_client::paquete::manifest::Inventory;
use core_client::paquete::{self, Profile};
use dictamen::oficio::Template;
use firma::{Credential, OficioStatement, Visible};
use ipc::{JobKind, OutboxView, RecompressionReason, View};
use std::ops::ControlFlow;
use std::sync::Arc;
use terms::{ImageId, OficioId, Sha256, UserId};

/// What one sitting signs with.
struct Sitting {
    user: UserId,
    credential: Credential,
    serial: CertificateSerial,
    template: Template,
    recompression: Option<RecompressionReason>,
}

/// Opens the key, then signs in the background. A key that does not open, or is another person's, signs nothing.
pub(crate) fn sign(
    shared: &Arc<Shared>,
    oficios: Vec<OficioId>,
    password: String,
    recompression: Option<RecompressionReason>,
) -> Result<OutboxView, Trouble> {
    let template = template(&shared.options.data)?;
    let (sitting, oficios) = shared.with_desk(|desk| {
        let oficios = chosen(desk, oficios)?;
        let credential = signing::open(desk, password)?;
        let serial = signing::serial(&credential)?;
        let user = desk.vault.user();
        if !shared.jobs.running(JobKind::SignOficios) {
            desk.signing.begin_oficios();
        }
        Ok((Sitting { user, credential, serial, template, recompression }, oficios))
    })?;
    if let Some(job) = shared.jobs.begin(JobKind::SignOficios, None) {
        let background = Arc::clone(shared);
        std::thread::spawn(move || {
            job.end(sign_all(&background, &sitting, &oficios, &job));
            drop(sitting);
            background.changed(View::Case);
            background.changed(View::Status);
        });
    }
    views::outbox(shared)
}

/// The oficios to sign, each once.
fn chosen(desk: &Desk, ids: Vec<OficioId>) -> Result<Vec<Arc<Oficio>>, Trouble> {
    let mut oficios: Vec<Arc<Oficio>> = Vec::with_capacity(ids.len());
    for id in ids {
        if oficios.iter().all(|other| other.id() != id) {
            oficios.push(known(desk, id)?);
        }
    }
    if oficios.is_empty() {
        return Err(Trouble::new(
            "none_chosen_to_sign",
            "No eligió ningún oficio.",
            "Marque los que va a firmar.",
        ));
    }
    Ok(oficios)
}

fn sign_all(
    shared: &Shared,
    sitting: &Sitting,
    oficios: &[Arc<Oficio>],
    job: &JobHandle,
) -> Result<(), Stop> {
    let total: u64 = oficios.iter().map(|oficio| oficio.solicitudes().len() as u64).sum();
    let (mut before, mut unsigned) = (0, 0);
    for oficio in oficios {
        let progress = |done: u64, _of: u64| {
            shared.changed(View::Status);
            job.progress(before + done, total)
        };
        if progress(0, 0).is_break() {
            return Err(Stop::Cancelled);
        }
        match sign_one(shared, sitting, oficio.id(), &progress) {
            Ok(()) => {}
            Err(Stop::Cancelled) => return Err(Stop::Cancelled),
            Err(Stop::Failed(problem)) => {
                unsigned += 1;
                // A closed vault, or somebody else at it: there is nobody left to sign for.
                sitting.at_desk(shared, |desk| {
                    desk.signing.note_unsigned(oficio.id(), problem);
                    Ok(())
                })?;
            }
        }
        before += oficio.solicitudes().len() as u64;
        shared.changed(View::Case);
    }
    if unsigned > 0 {
        return Err(left(unsigned, oficios.len()).into());
    }
    Ok(sitting.at_desk(shared, |desk| {
        desk.signing.forget();
        Ok(())
    })?)
}

fn left(unsigned: usize, of: usize) -> Trouble {
    let what = match (unsigned, of) {
        (1, 1) => "El oficio quedó sin firmar.".to_owned(),
        (unsigned, of) if unsigned == of => format!("Los {of} oficios quedaron sin firmar."),
        (1, of) => format!("Uno de los {of} oficios quedó sin firmar; los demás están firmados."),
        (unsigned, of) => {
            format!("{unsigned} de los {of} oficios quedaron sin firmar; los demás están firmados.")
        }
    };
    Trouble::new("oficios_unsigned", what, "Vea en cada oficio por qué, corríjalo y fírmelo de nuevo.")
}

/// One oficio, whole or not at all.
fn sign_one(
    shared: &Shared,
    sitting: &Sitting,
    id: OficioId,
    progress: &(dyn Fn(u64, u64) -> ControlFlow<()> + Sync),
) -> Result<(), Stop> {
    let mut outgoing = sitting.at_desk(shared, |desk| {
        let oficio = known(desk, id)?;
        // What the rules refuse anyway is refused before the work.
        desk.allows_of(&oficio, sitting.said(&oficio, BLANK, NOWHERE, None))?;
        Outgoing::of(shared, desk, oficio, sitting.recompression)
    })?;
    let inventory = paquete::inventory(&mut outgoing, &Profile::default(), progress);
    let inventory = inventory.map_err(|error| outgoing.stop(error))?;
    Ok(sitting.at_desk(shared, |desk| seal(desk, sitting, &outgoing, &inventory))?)
}

/// Composes, signs, verifies what was signed, seals it, and only then records the act.
fn seal(
    desk: &mut Desk,
    sitting: &Sitting,
    outgoing: &Outgoing,
    inventory: &Inventory,
) -> Result<(), Trouble> {
    let oficio = &outgoing.oficio;
    let pdf = composed(desk, outgoing, inventory, sitting.template.clone())?;
    let statement = statement(desk, oficio, table(inventory))?;
    let visible = Visible { reason: "Oficio de solicitud de búsqueda dactiloscópica", location: "México" };
    let signed = firma::sign(&pdf, &statement, &sitting.credential, desk.now(), visible)?;
    let verified = firma::verify_oficio(&signed, &desk.trust)?;
    if *verified.statement() != statement {
        return Err(firma::VerifyError::DigestMismatch.into());
    }
    let document = desk.vault.seal_document(&signed)?;
    let kind = sitting.said(oficio, statement.table, document, outgoing.recompression());
    desk.record(vec![(Stream::Oficio(oficio.id()), kind)])
}

/// What the signed file states to whoever receives it.
fn statement(desk: &Desk, oficio: &Oficio, table: Sha256) -> Result<OficioStatement, Trouble> {
    let identity = desk.vault.institution().identity().ok_or_else(|| Trouble::gone("la institución"))?;
    Ok(OficioStatement {
        oficio: oficio.id(),
        number: oficio.number().as_str().to_owned(),
        institution: identity.institution,
        requests: oficio.solicitudes().iter().map(|item| item.request).collect(),
        table,
        issued_at: oficio.issued().0,
        chain_head: Sha256(desk.vault.chain_head().0),
    })
}

/// Stands for the digest and the document that are not made yet, where only the rules are asked.
const BLANK: Sha256 = Sha256([0; 32]);
const NOWHERE: SealedDocument = SealedDocument { image: ImageId([0; 16]), sha256: BLANK, bytes: 0 };

impl Sitting {
    /// Works at the desk if whoever opened the key still sits there.
    fn at_desk<T>(
        &self,
        shared: &Shared,
        work: impl FnOnce(&mut Desk) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        shared.with_desk(|desk| match desk.vault.user() == self.user {
            true => work(desk),
            false => Err(Trouble::locked()),
        })
    }

    /// The act of signing that oficio.
    fn said(
        &self,
        oficio: &Oficio,
        table: Sha256,
        document: SealedDocument,
        recompression: Option<casework::RecompressionReason>,
    ) -> ActKind {
        ActKind::OficioSigned(SignedOficio {
            oficio: oficio.id(),
            solicitudes: oficio.solicitudes().to_vec(),
            table,
            recompression,
            template: self.template.digest(),
            document,
            certificate_serial: self.serial.clone(),
            certificate_holder_matches: true,
            level: SignatureLevel::BB,
        })
    }
}
