//! The dictamen screen.

use super::{guard, head, warning};
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{convenio, pictures, signing};
use casework::Case;
use core_api::Person;
use firma::CertificateInfo;
use ipc::{CertificateView, DictamenView, Guard, Handle, PersonView, ReleaseView, SectionRow, SignedView};
use terms::CaseId;
use vault::{Access, AccessKind};

/// The dictamen of a concluded case.
pub(crate) fn dictamen(desk: &mut Desk, case: CaseId) -> Result<DictamenView, Trouble> {
    let known = desk.case(case)?;
    let outcome = known.outcome().ok_or_else(Trouble::not_concluded)?;
    let signed = signed(desk, &known)?;
    let release = release(desk, &known)?;
    let convenio = convenio::in_force(desk, &known);
    let certificate = signing::certificate(desk).map(|info| certificate(desk, info));
    let guards = guards(desk, &known, certificate.as_ref());
    let draft = signing::draft(desk, case)?;
    let revision = draft.revision(known.dictamen().is_some());
    let pages: Vec<Handle> =
        (1..=draft.composed.pages).map(|page| pictures::page_handle(case, page, &revision)).collect();
    let sections = draft
        .composed
        .sections
        .iter()
        .map(|section| SectionRow { title: section.title.clone(), page: section.page })
        .collect();
    let number = draft.number.as_str().to_owned();
    Ok(DictamenView {
        head: head(desk, &known),
        result: outcome.result,
        number,
        pages,
        sections,
        guards,
        certificate,
        signed,
        release,
        convenio,
    })
}

/// The chosen certificate, as the window shows it.
pub(crate) fn certificate(desk: &Desk, info: &CertificateInfo) -> CertificateView {
    CertificateView {
        holder: info.common_name.clone(),
        serial: info.serial.clone(),
        not_after: info.not_after,
        belongs_to_user: signing::belongs_to_user(desk, info),
        key_chosen: true,
    }
}

fn guards(desk: &Desk, case: &Case, certificate: Option<&CertificateView>) -> Vec<Guard> {
    let valid = certificate.is_none_or(|certificate| certificate.not_after > desk.now());
    let own = certificate.is_some_and(|certificate| certificate.belongs_to_user);
    vec![
        guard(case.outcome().is_some(), "La conclusión general está expresada."),
        guard(certificate.is_some(), "Su e.firma está elegida (.cer y .key)."),
        guard(own, "La CURP del certificado es la de su perfil."),
        guard(valid, "El certificado está vigente."),
        guard(true, "Sin puntajes ni datos personales en el documento."),
        warning(false, "Sin verificación por otra persona; el dictamen lo imprime a la vista."),
    ]
}

/// Verifies the sealed file again each time it is shown: what the screen says is true now.
fn signed(desk: &mut Desk, case: &Case) -> Result<Option<SignedView>, Trouble> {
    let Some(dictamen) = case.dictamen() else { return Ok(None) };
    let file = signing::signed_file(desk, case.id())?;
    let stamp = desk.stamp();
    desk.vault.record_access(Access {
        case: Some(case.id()),
        what: AccessKind::DictamenSeen { dictamen: dictamen.signed.dictamen },
        at: stamp.at,
        monotonic_ms: stamp.monotonic_ms,
    })?;
    let verified = firma::verify(&file, &desk.trust);
    let signer = desk.vault.profile(dictamen.by)?.map(|profile| profile.name).unwrap_or_default();
    Ok(Some(SignedView {
        at: dictamen.at,
        signer: verified.as_ref().map_or(signer, |verified| verified.signer().common_name.clone()),
        serial: dictamen.signed.certificate_serial.as_str().to_owned(),
        level: verified.as_ref().map_or("", |verified| verified.level()).to_owned(),
        intact: verified.is_ok(),
        trusted: verified.as_ref().is_ok_and(|verified| verified.is_trusted()),
        sha256: dictamen.signed.document.sha256.to_string(),
        delivered: dictamen.submitted_at.is_some(),
    }))
}

/// Personal data: nothing before there is a ticket for them, and each look is recorded.
fn release(desk: &mut Desk, case: &Case) -> Result<ReleaseView, Trouble> {
    let Some(release) = case.release() else {
        let ticket = casework::release_ticket(&desk.world(case), desk.vault.user());
        return Ok(if ticket.is_ok() { ReleaseView::Possible } else { ReleaseView::Forbidden });
    };
    let stamp = desk.stamp();
    desk.vault.record_access(Access {
        case: Some(case.id()),
        what: AccessKind::FichaSeen { ficha: release.person },
        at: stamp.at,
        monotonic_ms: stamp.monotonic_ms,
    })?;
    let person: Person = desk.ficha(release.person).ok_or_else(|| Trouble::gone("la ficha"))?;
    Ok(ReleaseView::Released(PersonView {
        given_names: person.given_names,
        surnames: person.surnames,
        birth: person.birth,
        curp: person.curp,
        address: person.address,
    }))
}
