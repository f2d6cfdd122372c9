//! How a person is released when no e.firma says so: a dictamen signed by pen, the order of the core's operator, and what
//! an institution's convenio grants. It must not know how a dictamen is verified or where persons are kept.

use crate::strict::{Message, Misfit, allowed, contract, is_candidate, name, word};
use crate::wire;
use serde::{Deserialize, Serialize};
use terms::{Acervos, CandidateId, InstitutionId, OverallResult, RequestId, Sha256, Timestamp};

/// Most entries of [`PendingReleases`], oldest first.
pub const MAX_PENDING: usize = 200;

/// What the institution says a dictamen signed by pen concludes: a core cannot read a scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autograph {
    result: OverallResult,
    candidate: Option<CandidateId>,
}

impl Autograph {
    /// `None` where no such dictamen is delivered: only a confirming one names a candidate, and "no apta" answers no
    /// request.
    pub fn new(result: OverallResult, candidate: Option<CandidateId>) -> Option<Self> {
        let sound = match (result, &candidate) {
            (OverallResult::Unsuitable, _) => false,
            (OverallResult::Confirmed, candidate) => candidate.as_ref().is_some_and(is_candidate),
            (_, candidate) => candidate.is_none(),
        };
        sound.then_some(Autograph { result, candidate })
    }

    /// As the headers [`wire::RESULT`] and [`wire::CANDIDATE`] say it.
    pub fn read(result: &str, candidate: Option<&str>) -> Option<Self> {
        Autograph::new(wire::named(result)?, candidate.map(|id| CandidateId(id.to_owned())))
    }

    /// What it concludes.
    pub fn result(&self) -> OverallResult {
        self.result
    }

    /// The same as the word of its header.
    pub fn result_word(&self) -> String {
        wire::word(&self.result)
    }

    /// The candidate it confirms.
    pub fn candidate(&self) -> Option<&CandidateId> {
        self.candidate.as_ref()
    }
}

/// The order of the core's operator, who has read a dictamen signed by pen: it opens the release of one candidate.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseOrder {
    /// [`crate::CONTRACT`].
    pub contract: String,
    /// Whom the dictamen confirms.
    pub candidate: CandidateId,
    /// SHA-256 of the scan that was read.
    pub dictamen: Sha256,
    /// Number of the oficio that orders it.
    pub oficio: String,
    /// Who opens it.
    pub operator: String,
}

impl std::fmt::Debug for ReleaseOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ReleaseOrder({})", self.dictamen)
    }
}

/// The core has opened a release by oficio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The request.
    pub request: RequestId,
    /// Whose release is open.
    pub candidate: CandidateId,
    /// The dictamen it rests on.
    pub dictamen: Sha256,
    /// The oficio that orders it.
    pub oficio: String,
    /// The core's clock.
    pub at: Timestamp,
    /// Contract version.
    pub contract: String,
}

/// Dictámenes signed by pen that confirm and wait for the operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PendingReleases {
    /// Oldest first.
    pub pending: Vec<PendingRelease>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PendingRelease {
    /// Whose request it is.
    pub institution: InstitutionId,
    /// The request.
    pub request: RequestId,
    /// Whom the institution says it confirms.
    pub candidate: CandidateId,
    /// SHA-256 of the scan.
    pub dictamen: Sha256,
    /// When it was delivered.
    pub at: Timestamp,
}

/// When persons are released to an institution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseProfile {
    /// After a confirming dictamen, by e.firma or by pen.
    #[default]
    AfterDictamen,
    /// With the answer, as its convenio grants.
    WithAnswer,
}

/// What a credential is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Uploads, requests, answers, dictámenes, outcomes.
    Search,
    /// Persons behind candidates.
    Release,
    /// Missing persons by general data.
    Localizaciones,
    /// A credential and a finger held against each other.
    Verificaciones,
    /// Releases by oficio: the core's own operator.
    Operator,
    /// Numbers for whoever runs the core.
    Metrics,
}

/// What the asker's credential grants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grants {
    /// Contract version.
    pub contract: String,
    /// Whose it is.
    pub institution: InstitutionId,
    /// What it is for.
    pub scopes: Vec<Scope>,
    /// When persons are released to it.
    pub release: ReleaseProfile,
    /// The acervos it may ask; cores of before do not say it.
    #[serde(default)]
    pub acervos: Acervos,
}

impl Message for ReleaseOrder {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        allowed(is_candidate(&self.candidate))?;
        word(&self.oficio)?;
        name(&self.operator)
    }
}

impl Message for Release {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        allowed(is_candidate(&self.candidate))?;
        word(&self.oficio)
    }
}

impl Message for PendingReleases {
    fn check(&self) -> Result<(), Misfit> {
        allowed(self.pending.len() <= MAX_PENDING)?;
        allowed(self.pending.iter().all(|pending| is_candidate(&pending.candidate)))
    }
}

impl Message for Grants {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)
    }
}
