//! Acts: what happened, by whom, when, and their bytes.

mod body;
pub(crate) mod capture;
pub(crate) mod doubt;
pub(crate) mod examination;
pub(crate) mod export;
pub(crate) mod institution;
mod kind;
pub(crate) mod oficio;
pub(crate) mod segment;
pub(crate) mod surplus;
pub(crate) mod technique;
pub(crate) mod treatment;

pub use body::{Read, Unknown};
pub use capture::*;
pub use doubt::*;
pub use examination::*;
pub use export::*;
pub use institution::*;
pub use kind::{ActKind, Kind};
pub use oficio::*;
pub use segment::*;
pub use surplus::*;
pub use technique::*;
pub use treatment::*;

use serde::{Deserialize, Serialize};
use terms::{CaseId, OficioId, Timestamp, UserId};

/// Names an act: the hash of its head in the chain.
pub type ActId = ledger::Hash;

/// What an act belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// Users, roles, policies, cores.
    Institution,
    /// One case.
    Case(CaseId),
    /// One outgoing oficio.
    Oficio(OficioId),
}

/// Something that happened. Acts are only ever added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// What it belongs to.
    pub stream: Stream,
    /// Who did it.
    pub actor: UserId,
    /// When, as the station's clock claims.
    pub at: Timestamp,
    /// Milliseconds since the station started: cannot be set back.
    pub monotonic_ms: u64,
    /// The last time a trusted clock vouched for.
    pub trusted_at: Option<Timestamp>,
    /// What happened.
    pub kind: ActKind,
}
