//! The dictamen: composed from the case, signed, verified, delivered; and the person, where there is a ticket for one.

mod facts;

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, outside, surplus, views};
use casework::{
    ActKind, Case, CertificateSerial, DictamenNumber, ReleaseTicket, Request, SignatureLevel, SignedDictamen,
    Verification, sequence_of,
};
use core_api::CoreError;
use dictamen::Composed;
use firma::{CertificateInfo, Claim, Credential, Visible};
use ipc::DictamenView;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::{CaseId, DictamenId, RequestId, Sha256};
use zeroize::Zeroizing;

/// What lies on the desk for signing. The key file stays encrypted until the moment of signing.
#[derive(Default)]
pub(crate) struct SigningState {
    certificate: Option<Chosen>,
    composed: Option<Draft>,
}

/// A chosen `.cer`/`.key` pair.
struct Chosen {
    cer: Vec<u8>,
    key: Vec<u8>,
    info: CertificateInfo,
}

/// The draft last composed, for previews.
pub(crate) struct Draft {
    case: CaseId,
    acts: u64,
    pub(crate) number: DictamenNumber,
    pub(crate) composed: Composed,
}

impl Draft {
    /// Changes whenever a page may look different.
    pub(crate) fn revision(&self, signed: bool) -> String {
        format!("{}-{signed}", self.acts)
    }
}

/// Files of an e.firma larger than this are none, bytes.
const MAX_EFIRMA: u64 = 64 * 1024;

/// The number this case's dictamen bears or will bear.
pub(crate) fn number(desk: &Desk, case: &Case) -> Result<DictamenNumber, Trouble> {
    if let Some(dictamen) = case.dictamen() {
        return Ok(dictamen.signed.number.clone());
    }
    let year = views::year(desk.now());
    let cases = desk.vault.cases();
    let signed = cases.iter().filter_map(|case| case.dictamen());
    let taken = signed.filter_map(|dictamen| sequence_of(dictamen.signed.number.as_str(), year)).max();
    let station = views::station(desk).ok_or_else(|| Trouble::gone("la estación"))?;
    let number = DictamenNumber::numbered(&station, taken.unwrap_or(0) + 1, year);
    number.map_err(|_| Trouble::gone("la serie de dictámenes"))
}

/// The draft of a concluded case, composed anew whenever an act was added.
pub(crate) fn draft(desk: &mut Desk, case: CaseId) -> Result<&Draft, Trouble> {
    let acts = desk.vault.act_count()?;
    let fresh = desk.signing.composed.as_ref().is_some_and(|draft| draft.case == case && draft.acts == acts);
    if !fresh {
        let known = desk.case(case)?;
        let number = number(desk, &known)?;
        let facts = facts::facts(desk, &known, &number)?;
        let composed = dictamen::compose(&facts).map_err(|error| {
            Trouble::new(
                "compose",
                format!("No se pudo componer el dictamen ({error})."),
                "El caso sigue intacto. Avise a soporte con esta frase.",
            )
        })?;
        desk.signing.composed = Some(Draft { case, acts, number, composed });
    }
    desk.signing.composed.as_ref().ok_or_else(|| Trouble::gone("el borrador"))
}

/// The signed file where there is one, else the draft.
pub(crate) fn current_file(desk: &mut Desk, case: CaseId) -> Result<Vec<u8>, Trouble> {
    if desk.case(case)?.dictamen().is_some() {
        return signed_file(desk, case);
    }
    Ok(draft(desk, case)?.composed.pdf.clone())
}

/// The signed file, from its sealed copy.
pub(crate) fn signed_file(desk: &mut Desk, case: CaseId) -> Result<Vec<u8>, Trouble> {
    let known = desk.case(case)?;
    let signed = known.dictamen().ok_or_else(|| Trouble::gone("el dictamen firmado"))?;
    let document = signed.signed.document;
    Ok(desk.vault.image(document.image, &document.sha256)?)
}

/// Reads a chosen `.cer`/`.key` pair; says at once what the certificate alone can tell.
pub(crate) fn choose(
    desk: &mut Desk,
    case: CaseId,
    files: Option<(PathBuf, PathBuf)>,
) -> Result<DictamenView, Trouble> {
    if let Some((cer, key)) = files {
        let (cer, key) = (read(&cer)?, read(&key)?);
        let info = CertificateInfo::read(&cer)?;
        desk.signing.certificate = Some(Chosen { cer, key, info });
    }
    views::dictamen(desk, case)
}

fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let unreadable = || {
        Trouble::new(
            "unreadable_file",
            "No se pudo leer el archivo de la e.firma.",
            "Compruebe que la memoria esté conectada y elija de nuevo el .cer y el .key.",
        )
    };
    let size = std::fs::metadata(path).map_err(|_| unreadable())?.len();
    if size > MAX_EFIRMA {
        return Err(firma::CredentialError::NotACertificate.into());
    }
    std::fs::read(path).map_err(|_| unreadable())
}

/// The chosen certificate, for the screen.
pub(crate) fn certificate(desk: &Desk) -> Option<&CertificateInfo> {
    desk.signing.certificate.as_ref().map(|chosen| &chosen.info)
}

/// Whether the chosen certificate bears the signed-in user's CURP.
pub(crate) fn belongs_to_user(desk: &Desk, info: &CertificateInfo) -> bool {
    info.curp.as_deref().is_some_and(|curp| curp.eq_ignore_ascii_case(desk.profile.curp.trim()))
}

/// Composes, signs, verifies what was signed, seals it, and only then records the act.
pub(crate) fn sign(desk: &mut Desk, case: CaseId, password: String) -> Result<DictamenView, Trouble> {
    let password = Zeroizing::new(password);
    let now = desk.now();
    let chosen = desk.signing.certificate.as_ref().ok_or_else(|| {
        Trouble::new(
            "no_certificate",
            "No ha elegido su e.firma.",
            "Elija los archivos .cer y .key, escriba la contraseña y firme.",
        )
    })?;
    let credential = Credential::open(&chosen.cer, &chosen.key, &password, now)?;
    let info = credential.info().clone();
    if !belongs_to_user(desk, &info) {
        return Err(Trouble::new(
            "certificate_of_other",
            "La CURP del certificado no es la de su perfil.",
            "Firme con su propia e.firma; si su CURP está mal registrada, pida que la corrijan.",
        ));
    }
    let known = desk.case(case)?;
    let claim = claim(desk, &known)?;
    let draft = draft(desk, case)?;
    let (number, pdf) = (draft.number.clone(), draft.composed.pdf.clone());
    let visible = Visible { reason: "Dictamen en dactiloscopia", location: "México" };
    let signed = firma::sign(&pdf, &claim, &credential, now, visible)?;
    let verified = firma::verify(&signed, &desk.trust)?;
    if *verified.claim() != claim {
        return Err(firma::VerifyError::DigestMismatch.into());
    }
    let document = desk.vault.seal_document(&signed)?;
    desk.record_case(
        case,
        ActKind::DictamenSigned(SignedDictamen {
            dictamen: claim.dictamen,
            number,
            result: claim.result,
            request: claim.request,
            candidate: claim.candidate,
            document,
            certificate_serial: CertificateSerial::new(&info.serial)
                .map_err(|_| Trouble::from(firma::CredentialError::NotACertificate))?,
            certificate_holder_matches: true,
            level: SignatureLevel::BB,
            verification: Verification::Unverified,
        }),
    )?;
    desk.signing.certificate = None;
    deliver(desk, case).ok();
    views::dictamen(desk, case)
}

/// What the dictamen claims, as the core will read it.
fn claim(desk: &Desk, case: &Case) -> Result<Claim, Trouble> {
    let outcome = case.outcome().ok_or_else(Trouble::not_concluded)?;
    let identity = desk.vault.institution().identity().ok_or_else(|| Trouble::gone("la institución"))?;
    Ok(Claim {
        dictamen: DictamenId(desk.id()),
        request: outcome.request,
        candidate: outcome.candidate.clone(),
        result: outcome.result,
        issued_at: desk.now(),
        chain_head: Sha256(desk.vault.chain_head().0),
        policy: views::policy_key(desk, outcome.request.and_then(|request| case.request(request))),
        engine: fingerprint::ENGINE_VERSION.to_owned(),
        institution: identity.institution,
    })
}

/// Hands the signed dictamen to the core that answered; without an answer there is nobody to hand it to.
fn deliver(desk: &mut Desk, case: CaseId) -> Result<(), Trouble> {
    let known = desk.case(case)?;
    let Some(dictamen) = known.dictamen() else { return Ok(()) };
    let (Some(request), None) = (dictamen.signed.request, dictamen.submitted_at) else { return Ok(()) };
    let by_oficio =
        known.request(request).and_then(Request::answer).is_some_and(|answer| answer.oficio().is_some());
    if by_oficio {
        return Err(Trouble::new(
            "answered_by_oficio",
            "La respuesta de este caso llegó por oficio, así que el dictamen no se entrega en línea.",
            "Guarde el dictamen firmado y entréguelo con oficio a la institución que respondió.",
        ));
    }
    let id = dictamen.signed.dictamen;
    let file = signed_file(desk, case)?;
    desk.allows(&known, ActKind::DictamenSubmitted { dictamen: id, request })?;
    let told = desk.core.deliver(request, &file);
    let delivery = heeded(desk, case, request, told)?;
    let receipt = desk.core_key.and_then(|key| delivery.open(&key).ok());
    if receipt.is_none_or(|receipt| {
        receipt.request != request || receipt.dictamen != crate::vocabulary::digest(&file)
    }) {
        return Err(CoreError::Unavailable("receipt".into()).into());
    }
    desk.record_case(case, ActKind::DictamenSubmitted { dictamen: id, request })
}

/// Receives the person's data, where the rules give a ticket for them.
pub(crate) fn release(desk: &mut Desk, case: CaseId) -> Result<DictamenView, Trouble> {
    desk.case(case)?.outcome().ok_or_else(Trouble::not_concluded)?;
    deliver(desk, case)?;
    let known = desk.case(case)?;
    if known.release().is_none() {
        let ticket = casework::release_ticket(&desk.world(&known), desk.vault.user())?;
        receive(desk, case, ticket)?;
    }
    views::dictamen(desk, case)
}

/// Asks the core for the person of a ticket. Nothing else asks for one.
fn receive(desk: &mut Desk, case: CaseId, ticket: ReleaseTicket) -> Result<(), Trouble> {
    let told = desk.core.person(ticket.request(), ticket.candidate());
    let person = heeded(desk, case, ticket.request(), told)?;
    let ficha = desk.seal_ficha(&person)?;
    desk.record_case(case, ticket.released(ficha))
}

/// What the core gave; what it may not send is recorded before anything is said.
fn heeded<T>(
    desk: &mut Desk,
    case: CaseId,
    request: RequestId,
    given: Result<T, CoreError>,
) -> Result<T, Trouble> {
    if given.is_err() {
        surplus::record(desk, case, request)?;
    }
    Ok(given?)
}

/// Saves a copy of the signed dictamen where she chooses.
pub(crate) fn export(shared: &Arc<Shared>, case: CaseId) -> Result<DictamenView, Trouble> {
    let (name, file) = shared.with_desk(|desk| {
        let known = desk.case(case)?;
        let number = number(desk, &known)?;
        Ok((format!("{}.pdf", number.as_str().replace('/', "-")), signed_file(desk, case)?))
    })?;
    if let Some(path) = shared.options.picker.save(&name) {
        outside::write_file(&path, &file)?;
    }
    shared.with_desk(|desk| views::dictamen(desk, case))
}
