//! What was looked at: entries of the second chain, `accesos`. Ids only, never what was seen.

use serde::{Deserialize, Serialize};
use terms::{CandidateId, CaseId, DictamenId, FichaId, Finger, PrintId, RequestId, Timestamp, UserId};

/// One look at prints or personal data, about to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Whose case it belongs to, where it belongs to one.
    pub case: Option<CaseId>,
    /// What is about to be shown.
    pub what: AccessKind,
    /// The station's clock.
    pub at: Timestamp,
    /// Milliseconds of the clock that never goes back.
    pub monotonic_ms: u64,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AccessKind {
    /// A captured print.
    PrintSeen {
        /// Which.
        print: PrintId,
    },
    /// A candidate's print of one finger.
    CandidateSeen {
        /// The solicitud whose answer holds it.
        request: RequestId,
        /// The core's opaque name.
        candidate: CandidateId,
        /// Which finger.
        finger: Finger,
    },
    /// A ficha: personal data or free text.
    FichaSeen {
        /// Which.
        ficha: FichaId,
    },
    /// A signed dictamen.
    DictamenSeen {
        /// Which.
        dictamen: DictamenId,
    },
}

/// An access as the chain keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedAccess {
    /// Version of this record.
    pub version: u32,
    /// Who looked.
    pub actor: UserId,
    /// Whose case, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The station's clock.
    pub at: Timestamp,
    /// Milliseconds of the clock that never goes back.
    pub monotonic_ms: u64,
    /// What was shown.
    #[serde(flatten)]
    pub what: AccessKind,
}
