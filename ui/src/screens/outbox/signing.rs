//! Signing oficios many at once: which ones, with which key, and the work until they are signed.

use super::desk::Desk;
use crate::keys;
use crate::screens::envios::state::is_pending;
use ipc::{JobKind, JobState, JobView, OficioRow, OutboxView, RecompressionReason, Request};
use leptos::prelude::*;
use std::collections::BTreeSet;
use terms::OficioId;

/// What is chosen and typed, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Signing {
    /// Oficios she does not want to sign now.
    left_out: RwSignal<BTreeSet<OficioId>>,
    pub(super) password: RwSignal<String>,
    pub(super) tried: RwSignal<bool>,
    pub(super) reason: RwSignal<Option<RecompressionReason>>,
}

impl Default for Signing {
    fn default() -> Signing {
        Signing {
            left_out: RwSignal::new(BTreeSet::new()),
            password: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            reason: RwSignal::new(None),
        }
    }
}

/// Whether an oficio waits to be signed: it bears no signature, and something of it has no answer yet.
pub(super) fn waits_for_signature(oficio: &OficioRow) -> bool {
    oficio.signature.is_none() && oficio.solicitudes.iter().any(|row| is_pending(&row.solicitud.state))
}

/// The oficios to sign, the newest first.
pub(super) fn to_sign(view: &OutboxView) -> Vec<OficioId> {
    view.oficios.iter().filter(|oficio| waits_for_signature(oficio)).map(|oficio| oficio.oficio).collect()
}

impl Desk {
    /// The oficios that wait to be signed; tracked.
    pub(super) fn to_sign(self) -> Vec<OficioId> {
        self.live.with(to_sign).unwrap_or_default()
    }

    /// Whether she signs this one now: all but those she leaves out; tracked.
    pub(super) fn is_marked(self, oficio: OficioId) -> bool {
        self.signing.left_out.with(|left_out| !left_out.contains(&oficio))
    }

    /// Those she signs now; tracked.
    pub(super) fn marked(self) -> Vec<OficioId> {
        self.to_sign().into_iter().filter(|oficio| self.is_marked(*oficio)).collect()
    }

    pub(super) fn mark(self, oficio: OficioId, marked: bool) {
        self.signing.left_out.update(|left_out| {
            left_out.remove(&oficio);
            left_out.extend((!marked).then_some(oficio));
        });
    }

    pub(super) fn mark_all(self, marked: bool) {
        untrack(|| self.to_sign()).into_iter().for_each(|oficio| self.mark(oficio, marked));
    }

    /// Signing many or saving one, running or the last; tracked.
    pub(super) fn paper(self) -> Option<JobView> {
        self.fresher(self.live.with(|view| view.paper.clone()).flatten()?)
    }

    /// Whether oficios are being signed; tracked.
    pub(super) fn is_signing(self) -> bool {
        self.paper().is_some_and(|job| job.kind == JobKind::SignOficios && job.state == JobState::Running)
    }

    /// Whether the chosen certificate is there and hers; tracked.
    pub(super) fn has_certificate(self) -> bool {
        let hers = |view: &OutboxView| view.certificate.as_ref().is_some_and(|one| one.belongs_to_user);
        self.live.with(hers).unwrap_or(false)
    }

    /// Signs what is marked. The password leaves the page with the request and is not kept.
    pub(super) fn sign_marked(self) {
        let oficios = untrack(|| self.marked());
        let ready = untrack(|| self.has_certificate() && !self.is_signing() && !self.live.busy());
        if oficios.is_empty() || !ready {
            return;
        }
        self.signing.tried.set(true);
        let password = self.signing.password.get_untracked();
        if password.is_empty() {
            return keys::focus("#oficio-password");
        }
        self.signing.password.set(String::new());
        self.signing.tried.set(false);
        let recompression = self.signing.reason.get_untracked();
        self.live.send(Request::SignOficios { oficios, password, recompression });
    }
}
