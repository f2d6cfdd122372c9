//! What a core may not send, between the line that met it and the vault: it comes here encrypted to the data-protection
//! officer, is kept with an act, and leaves as it is. Nothing here can read it.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, lock, outside, views};
use casework::{ActKind, Case, OfficerKey, Request, SealedSurplus, Stream};
use core_client::surplus::{Keeper, Recipient, Sealed, Surplus};
use ipc::{EnvioView, QuarantineView};
use std::sync::Mutex;
use std::thread::{self, ThreadId};
use terms::{CaseId, RequestId};

/// Most that waits to be recorded: an attempt ends with the first.
const MOST: usize = 8;

/// Where the line to the core lays surplus down until it is recorded. Calls block: whoever made the call that met it finds
/// it under its own thread, however many calls there are at once.
#[derive(Default)]
pub(crate) struct Tray {
    officer: Mutex<Option<Recipient>>,
    waiting: Mutex<Vec<(ThreadId, Surplus)>>,
}

impl Tray {
    /// From now on surplus is encrypted to this key.
    pub(crate) fn address(&self, key: Option<&OfficerKey>) {
        *lock(&self.officer) = key.and_then(|key| key.as_str().parse().ok());
    }

    /// What the calls of this thread met.
    fn take(&self) -> Vec<Surplus> {
        let (mut waiting, own) = (lock(&self.waiting), thread::current().id());
        waiting.extract_if(.., |(thread, _)| *thread == own).map(|(_, surplus)| surplus).collect()
    }
}

impl Keeper for Tray {
    fn recipient(&self) -> Option<Recipient> {
        lock(&self.officer).clone()
    }

    fn keep(&self, surplus: Surplus) {
        let mut waiting = lock(&self.waiting);
        if waiting.len() < MOST {
            waiting.push((thread::current().id(), surplus));
        }
    }
}

/// Records what came while a solicitud was spoken of: the encrypted file, then the act that puts it in quarantine.
pub(crate) fn record(desk: &mut Desk, case: CaseId, request: RequestId) -> Result<(), Trouble> {
    for Surplus { place, size, sealed } in desk.surplus.take() {
        let sealed = sealed.map(|sealed| keep(desk, &sealed)).transpose()?;
        desk.record_case(case, ActKind::SurplusSealed(casework::Surplus { request, place, size, sealed }))?;
    }
    Ok(())
}

fn keep(desk: &mut Desk, sealed: &Sealed) -> Result<SealedSurplus, Trouble> {
    let key = officer_key(&sealed.recipient.to_string())?;
    Ok(SealedSurplus { file: desk.vault.seal_document(&sealed.file)?, key })
}

/// The officer's key from now on.
pub(crate) fn register(desk: &mut Desk, recipient: &str) -> Result<(), Trouble> {
    let key = officer_key(recipient.trim())?;
    desk.record(vec![(Stream::Institution, ActKind::OfficerKeyRegistered { key: key.clone() })])?;
    desk.surplus.address(Some(&key));
    Ok(())
}

fn officer_key(text: &str) -> Result<OfficerKey, Trouble> {
    let parsed: Option<Recipient> = text.parse().ok();
    parsed.and_then(|_| OfficerKey::new(text).ok()).ok_or_else(|| {
        Trouble::new(
            "officer_key_unfit",
            "Eso no es una llave pública age.",
            "Copie entero el renglón que empieza con «age1»; la llave secreta no se registra.",
        )
    })
}

/// What is said of a solicitud in quarantine, and whether the signed-in user may lift it.
pub(crate) fn quarantine(desk: &Desk, case: &Case, request: &Request) -> Option<QuarantineView> {
    let last = request.surplus.last().filter(|_| request.quarantined)?;
    let lifting = ActKind::QuarantineLifted { request: request.id };
    let may_lift = desk.allows(case, lifting).is_ok();
    Some(QuarantineView { at: last.at, why: told(last.surplus.sealed.is_some()).0, may_lift })
}

fn told(sealed: bool) -> Trouble {
    if sealed {
        return Trouble::new(
            "surplus_sealed",
            "El núcleo envió más de lo que debe. No se leyó; quedó sellado para la persona oficial de datos.",
            "La solicitud está en cuarentena. Entregue lo sellado a la persona oficial de datos; ella o la coordinación la levanta.",
        );
    }
    Trouble::new(
        "surplus_dropped",
        "El núcleo envió más de lo que debe. No se leyó ni se guardó: falta la llave de la persona oficial de datos.",
        "La solicitud está en cuarentena. Registre esa llave; la persona oficial de datos o la coordinación la levanta.",
    )
}

/// Lets what was sealed in a case leave for the officer, into a folder that is chosen now. The act comes first.
pub(crate) fn export(shared: &Shared, case: CaseId) -> Result<EnvioView, Trouble> {
    let known = shared.with_desk(|desk| desk.case(case))?;
    if known.requests().iter().all(|request| request.sealed().next().is_none()) {
        return Err(Trouble::new(
            "nothing_sealed",
            "En este caso no hay nada sellado para la persona oficial de datos.",
            "Elija un caso cuya solicitud esté o haya estado en cuarentena.",
        ));
    }
    if let Some(place) = shared.options.picker.folder() {
        let files = shared.with_desk(|desk| leave(desk, &known))?;
        let stem = known.folio().as_str().replace('/', "-");
        outside::write_folder(&place, &format!("{stem}-oficial-de-datos"), &files)?;
    }
    views::envio(shared, case)
}

/// Everything sealed in a case, recorded as leaving.
fn leave(desk: &mut Desk, case: &Case) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
    let (mut acts, mut files) = (Vec::new(), Vec::new());
    for request in case.requests() {
        let all = request.sealed().map(|sealed| sealed.file).collect::<Vec<_>>();
        for file in &all {
            let name = format!("{}.age", &file.sha256.to_string()[..16]);
            files.push((name, desk.vault.image(file.image, &file.sha256)?));
        }
        let digests: Vec<_> = all.iter().map(|file| file.sha256).collect();
        if !digests.is_empty() {
            let kind = ActKind::SurplusExported { request: request.id, files: digests };
            acts.push((Stream::Case(case.id()), kind));
        }
    }
    desk.record(acts)?;
    Ok(files)
}
