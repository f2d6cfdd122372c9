//! What a signed dictamen claims to the matching core.

use serde::{Deserialize, Serialize};
use terms::{CandidateId, DictamenId, InstitutionId, OverallResult, RequestId, Sha256, Timestamp};

use crate::statement::{Properties, Statement};
use crate::time;

/// XML namespace of the claim's properties.
pub const CLAIM_NAMESPACE: &str = "urn:cotejo:dictamen:1";

/// The statement the matching core acts upon. It names no person, only opaque ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The dictamen that makes it.
    pub dictamen: DictamenId,
    /// The solicitud it answers; none for "no apta", which is never sent.
    pub request: Option<RequestId>,
    /// The candidate it rules on; none for "sin registros" and "no apta".
    pub candidate: Option<CandidateId>,
    /// The overall outcome.
    pub result: OverallResult,
    /// When the dictamen was issued.
    pub issued_at: Timestamp,
    /// Head of the chain of acts the dictamen rests on.
    pub chain_head: Sha256,
    /// Version of the comparison policy in force.
    pub policy: String,
    /// Name and version of the comparison engine.
    pub engine: String,
    /// The institution that issues it.
    pub institution: InstitutionId,
}

impl Statement for Claim {
    const NAMESPACE: &'static str = CLAIM_NAMESPACE;

    fn properties(&self) -> Vec<(&'static str, String)> {
        let request = self.request.map(|request| ("request", request.to_string()));
        let candidate = self.candidate.as_ref().map(|candidate| ("candidate", candidate.0.clone()));
        let last = [
            ("result", result_word(self.result)),
            ("issuedAt", time::to_iso(self.issued_at)),
            ("chainHead", self.chain_head.to_string()),
            ("policy", self.policy.clone()),
            ("engine", self.engine.clone()),
            ("institution", self.institution.to_string()),
        ];
        let first = [("dictamen", self.dictamen.to_string())];
        first.into_iter().chain(request).chain(candidate).chain(last).collect()
    }

    fn from_properties(mut properties: Properties<'_>) -> Option<Self> {
        Some(Claim {
            dictamen: DictamenId::from_hex(&properties.take("dictamen")?)?,
            request: properties.take("request").as_deref().and_then(RequestId::from_hex),
            candidate: properties.take("candidate").map(CandidateId),
            result: result_of(properties.take("result")?)?,
            issued_at: time::from_iso(&properties.take("issuedAt")?)?,
            chain_head: Sha256::from_hex(&properties.take("chainHead")?)?,
            policy: properties.take("policy")?,
            engine: properties.take("engine")?,
            institution: InstitutionId::from_hex(&properties.take("institution")?)?,
        })
    }
}

/// The word for a result, as everywhere it is serialised.
fn result_word(result: OverallResult) -> String {
    match serde_json::to_value(result) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn result_of(word: String) -> Option<OverallResult> {
    serde_json::from_value(serde_json::Value::String(word)).ok()
}
