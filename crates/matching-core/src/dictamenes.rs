//! Dictámenes as they are delivered and kept: by e.firma, or by pen as a scan that only a person can read.

use crate::registry::ReleaseWarrant;
use core_api::{Autograph, CONTRACT, CoreError, Delivery, ReleaseOrder, Way};
use firma::{TrustAnchors, VerifiedDictamen};
use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use terms::{CandidateId, OverallResult, RequestId, Sha256, Timestamp};

/// A dictamen as it comes.
pub enum Dictamen<'a> {
    /// Signed with an e.firma: PAdES.
    Electronic(&'a [u8]),
    /// Signed by pen: what the institution says of it, and the scan.
    ByPen(&'a Autograph, &'a [u8]),
}

impl Dictamen<'_> {
    pub(crate) fn file(&self) -> &[u8] {
        match self {
            Dictamen::Electronic(file) | Dictamen::ByPen(_, file) => file,
        }
    }

    pub(crate) fn sha256(&self) -> Sha256 {
        Sha256(sha2::Sha256::digest(self.file()).into())
    }
}

/// A delivered dictamen. Its file is not among it.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredDictamen {
    pub(crate) sha256: Sha256,
    pub(crate) at: Timestamp,
    pub(crate) warrant: Option<ReleaseWarrant>,
    /// Way and result; none for those of before they were kept.
    #[serde(default)]
    pub(crate) way: Option<Way>,
    #[serde(default)]
    pub(crate) result: Option<OverallResult>,
    /// Whom one signed by pen confirms, as the institution says.
    #[serde(default)]
    pub(crate) claimed: Option<CandidateId>,
    /// The operator's order, once there is one.
    #[serde(default)]
    pub(crate) order: Option<StoredOrder>,
}

/// An order as it was followed.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredOrder {
    pub(crate) order: ReleaseOrder,
    pub(crate) at: Timestamp,
}

impl StoredDictamen {
    /// One by e.firma, verified.
    pub(crate) fn electronic(sha256: Sha256, at: Timestamp, verified: &VerifiedDictamen) -> Self {
        StoredDictamen {
            sha256,
            at,
            warrant: ReleaseWarrant::from_dictamen(verified),
            way: Some(Way::Electronica),
            result: Some(verified.claim().result),
            claimed: None,
            order: None,
        }
    }

    /// One by pen: whatever it says, it releases nobody yet.
    pub(crate) fn by_pen(sha256: Sha256, at: Timestamp, says: &Autograph) -> Self {
        StoredDictamen {
            sha256,
            at,
            warrant: None,
            way: Some(Way::Autografa),
            result: Some(says.result()),
            claimed: says.candidate().cloned(),
            order: None,
        }
    }

    /// Whether it waits for the operator.
    pub(crate) fn is_pending(&self) -> bool {
        self.claimed.is_some() && self.warrant.is_none()
    }

    /// Whether the same was delivered again: the file is, and what is said of it.
    pub(crate) fn is(&self, other: &StoredDictamen) -> bool {
        let way = |dictamen: &StoredDictamen| dictamen.way.unwrap_or(Way::Electronica);
        self.sha256 == other.sha256
            && way(self) == way(other)
            && self.claimed == other.claimed
            && (self.result == other.result || self.result.is_none())
    }

    pub(crate) fn receipt(&self, request: RequestId) -> Delivery {
        Delivery {
            request,
            dictamen: self.sha256,
            at: self.at,
            contract: CONTRACT.to_owned(),
            way: self.way,
            result: self.result,
        }
    }
}

/// A file by e.firma, if it verifies, its signer is trusted, and it speaks of this request.
pub(crate) fn verified(
    file: &[u8],
    request: RequestId,
    trust: &TrustAnchors,
) -> Result<VerifiedDictamen, CoreError> {
    let verified = firma::verify(file, trust).map_err(|error| CoreError::NoWarrant(error.to_string()))?;
    if !verified.is_trusted() {
        return Err(CoreError::NoWarrant("the signer's certificate is not trusted here".into()));
    }
    if verified.claim().request != Some(request) {
        return Err(CoreError::NoWarrant("it speaks of another request".into()));
    }
    Ok(verified)
}
