//! What acts say of a core: what it may not send, what the institution may ask it and when, and which keys it signs with.

use super::examination::SealedDocument;
use crate::token::{CoreId, OfficerKey};
use ledger::PublicKey;
use serde::{Deserialize, Serialize};
use terms::{Acervos, FichaId, RequestId, SurplusPlace, Timestamp};

/// A core sent what it may not. Nobody read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surplus {
    /// The solicitud it came for.
    pub request: RequestId,
    /// What the core was answering.
    pub place: SurplusPlace,
    /// How many bytes it was.
    pub size: u64,
    /// What was kept of it; nothing where no officer's key was known.
    pub sealed: Option<SealedSurplus>,
}

/// Surplus as it is kept. The digest is that of the encrypted file: one of the clear bytes would let names be tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedSurplus {
    /// The encrypted file.
    pub file: SealedDocument,
    /// Whose key opens it.
    pub key: OfficerKey,
}

/// What the institution agreed with those who run a core.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Convenio {
    /// The core.
    pub core: CoreId,
    /// When a person may be asked for.
    pub release: ReleaseProfile,
    /// The convenio: number, date, clause.
    pub document: FichaId,
    /// The acervos that solicitudes ask; before version 2 always as usual.
    pub acervos: Acervos,
}

/// The keys a core signs with over the years, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreKeys {
    /// The core.
    pub core: CoreId,
    /// How they came to be believed.
    pub by: KeysBy,
    /// All of them; each but the first was vouched for by the one before.
    pub keys: Vec<CoreSigningKey>,
}

/// Why a core's keys are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeysBy {
    /// A key that was believed before vouches for them.
    Vouched,
    /// Two people compared the fingerprint of the newest one.
    Compared,
}

/// One key of a core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreSigningKey {
    /// The key.
    pub key: PublicKey,
    /// Since when it signs; none of one that was told without a time, which is the first.
    pub since: Option<Timestamp>,
}

/// When a candidate's person may be asked for. Never before the examiner has concluded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseProfile {
    /// After the signed dictamen that confirms the candidate.
    #[default]
    AfterDictamen,
    /// The core may give data with its answer; they are asked for once the perito in charge has concluded that
    /// the candidate corresponds.
    WithAnswer,
}
