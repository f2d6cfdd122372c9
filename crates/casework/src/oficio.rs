//! An outgoing oficio as its stream leaves it.

use crate::act::{Act, ActId, ActKind, OficioItem, SignedOficio, Stream};
use crate::check;
use crate::refusal::{Conflict, Refusal};
use crate::token::{CoreId, OficioNumber};
use serde::{Deserialize, Serialize};
use terms::{CaseId, OficioId, RequestId, Timestamp, UserId};

/// The signature of an oficio, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OficioSignature {
    /// What was signed.
    pub signed: SignedOficio,
    /// Who signed.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// An issued oficio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oficio {
    id: OficioId,
    number: OficioNumber,
    core: CoreId,
    solicitudes: Vec<OficioItem>,
    signed: bool,
    signature: Option<OficioSignature>,
    issued_at: Timestamp,
    issued_by: UserId,
    conflicts: Vec<Conflict>,
}

impl Oficio {
    /// The oficio that an `oficio_issued` act makes; `None` for any other act.
    pub fn issue(act: &Act, _id: ActId) -> Option<Self> {
        let (Stream::Oficio(id), ActKind::OficioIssued { number, core, solicitudes, signed, .. }) =
            (act.stream, &act.kind)
        else {
            return None;
        };
        Some(Oficio {
            id,
            number: number.clone(),
            core: core.clone(),
            solicitudes: solicitudes.clone(),
            signed: *signed,
            signature: None,
            issued_at: act.at,
            issued_by: act.actor,
            conflicts: Vec::new(),
        })
    }

    /// Takes a further act in. Total: one that violates a guard is marked and changes nothing.
    pub fn apply(&mut self, act: &Act, id: ActId) {
        match (check::oficio_guard(self, act), &act.kind) {
            (Ok(()), ActKind::OficioSigned(signed)) => {
                let (signed, by, at) = (signed.clone(), act.actor, act.at);
                self.signature = Some(OficioSignature { signed, by, at });
            }
            (Ok(()), _) => {}
            (Err(Refusal { code, .. }), _) => self.conflicts.push(Conflict { act: id, code }),
        }
    }

    /// The oficio.
    pub fn id(&self) -> OficioId {
        self.id
    }

    /// Its number.
    pub fn number(&self) -> &OficioNumber {
        &self.number
    }

    /// Whom it is addressed to.
    pub fn core(&self) -> &CoreId {
        &self.core
    }

    /// What it asks.
    pub fn solicitudes(&self) -> &[OficioItem] {
        &self.solicitudes
    }

    /// Whether it asks this of that case.
    pub fn asks(&self, case: CaseId, request: RequestId) -> bool {
        self.solicitudes.contains(&OficioItem { case, request })
    }

    /// Whether it bears an electronic signature.
    pub fn signed(&self) -> bool {
        self.signed || self.signature.is_some()
    }

    /// Its signature, once it was signed.
    pub fn signature(&self) -> Option<&OficioSignature> {
        self.signature.as_ref()
    }

    /// When and by whom it was issued.
    pub fn issued(&self) -> (Timestamp, UserId) {
        (self.issued_at, self.issued_by)
    }

    /// Acts that violate a guard where they came to stand after merging.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }
}
