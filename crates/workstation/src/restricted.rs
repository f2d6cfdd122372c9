//! A capture-only session: the station shows nothing but the capture of one case, closes behind a PIN, and opens wholly
//! only with the passphrase. The PIN lives in memory alone.

use crate::trouble::Trouble;
use crate::{Shared, desk, lock};
use ipc::{CaptureOnlyView, Request, StatusView, View};
use std::sync::Arc;
use terms::CaseId;
use zeroize::Zeroizing;

/// Wrong PINs after which the vault closes.
const TRIES: u8 = 5;

/// A capture-only session.
pub(crate) struct CaptureOnly {
    case: CaseId,
    pin: Zeroizing<String>,
    paused: bool,
    tries_left: u8,
}

impl CaptureOnly {
    pub(crate) fn view(&self) -> CaptureOnlyView {
        CaptureOnlyView { case: self.case, paused: self.paused, tries_left: self.tries_left }
    }

    /// Whether this may be asked in it.
    fn allows(&self, request: &Request) -> bool {
        match request {
            Request::Status | Request::Lock | Request::CancelJob(_) => true,
            Request::Resume { .. } | Request::LeaveCaptureOnly { .. } => true,
            _ if self.paused => false,
            Request::Pause => true,
            Request::Devices | Request::ChooseDevice(_) | Request::CardTemplates => true,
            Request::Captura(case) | Request::Capture { case, .. } => *case == self.case,
            _ => false,
        }
    }

    /// Whether pictures of that case may be shown in it.
    pub(crate) fn shows(&self, case: Option<CaseId>) -> bool {
        !self.paused && case == Some(self.case)
    }
}

/// Refuses what a capture-only session does not allow.
pub(crate) fn allow(shared: &Shared, request: &Request) -> Result<(), Trouble> {
    match lock(&shared.capture_only).as_ref() {
        Some(session) if !session.allows(request) => Err(refused(session.paused)),
        _ => Ok(()),
    }
}

pub(crate) fn refused(paused: bool) -> Trouble {
    if paused {
        return Trouble::new("paused", "La captura está en pausa.", "Escriba el PIN para seguir.");
    }
    Trouble::new(
        "capture_only",
        "Esta estación está en modo de solo captura.",
        "Salga de ese modo con su contraseña para abrir lo demás.",
    )
}

/// From now on nothing but the capture of this case.
pub(crate) fn begin(shared: &Arc<Shared>, case: CaseId, pin: &str) -> Result<StatusView, Trouble> {
    let digits = (4..=8).contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Err(Trouble::new(
            "pin_unfit",
            "El PIN lleva de 4 a 8 cifras.",
            "Escríbalo de nuevo, dos veces igual.",
        ));
    }
    shared.with_desk(|desk| desk.case(case).map(drop))?;
    let pin = Zeroizing::new(pin.to_owned());
    *lock(&shared.capture_only) = Some(CaptureOnly { case, pin, paused: false, tries_left: TRIES });
    shared.changed(View::Status);
    Ok(desk::status(shared))
}

/// Closes the screen until the PIN is given.
pub(crate) fn pause(shared: &Arc<Shared>) -> Result<StatusView, Trouble> {
    if let Some(session) = lock(&shared.capture_only).as_mut() {
        session.paused = true;
    }
    shared.changed(View::Status);
    Ok(desk::status(shared))
}

/// Opens the screen with the PIN. The fifth wrong one closes the vault.
pub(crate) fn resume(shared: &Arc<Shared>, pin: &str) -> Result<StatusView, Trouble> {
    let wrong = {
        let mut session = lock(&shared.capture_only);
        let Some(session) = session.as_mut() else { return Ok(desk::status(shared)) };
        if same(pin, &session.pin) {
            session.paused = false;
            session.tries_left = TRIES;
            None
        } else {
            session.tries_left -= 1;
            Some(session.tries_left)
        }
    };
    shared.changed(View::Status);
    match wrong {
        None => Ok(desk::status(shared)),
        Some(0) => {
            desk::close(shared);
            Err(Trouble::new(
                "pin_spent",
                "Demasiados PIN equivocados: la bóveda se cerró.",
                "Inicie sesión con su contraseña; lo capturado está a salvo.",
            ))
        }
        Some(left) => Err(Trouble::new(
            "pin_wrong",
            "Ese no es el PIN.",
            format!("Inténtelo de nuevo; quedan {left} intentos antes de cerrar la bóveda."),
        )),
    }
}

/// Leaves the session with the passphrase.
pub(crate) fn leave(shared: &Arc<Shared>, passphrase: &str) -> Result<StatusView, Trouble> {
    shared.with_desk(|desk| Ok(desk.vault.confirm_passphrase(passphrase)?))?;
    *lock(&shared.capture_only) = None;
    shared.changed(View::Status);
    Ok(desk::status(shared))
}

/// Compares without stopping at the first digit that differs.
fn same(given: &str, pin: &str) -> bool {
    let differences = given.bytes().zip(pin.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    given.len() == pin.len() && differences == 0
}
