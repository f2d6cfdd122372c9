//! Requests as they stand, one sealed file each: acknowledged before anything else, answered once.

use crate::answer::Subjects;
use crate::dictamenes::StoredDictamen;
use crate::registry::ReleaseWarrant;
use crate::sealed::SealedFolder;
use core_api::{Answer, CoreError, Outcome, Signed};
use fingerprint::Template;
use gallery::SubjectId;
use serde::{Deserialize, Serialize};
use terms::{Acervos, CandidateId, Finger, InstitutionId, RequestId, Sha256, Timestamp};

/// Everything the core keeps of a request. Images are not among it: templates suffice for the search.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredRequest {
    pub(crate) institution: InstitutionId,
    pub(crate) manifest: Sha256,
    pub(crate) at: Timestamp,
    pub(crate) probes: Vec<(Finger, Template)>,
    /// Where it is searched.
    #[serde(default)]
    pub(crate) acervos: Acervos,
    /// The oficio on whose account, where an acervo wants one.
    #[serde(default)]
    pub(crate) oficio: Option<String>,
    pub(crate) answer: Option<StoredAnswer>,
    /// The dictamen that stands: the one delivered last.
    pub(crate) dictamen: Option<StoredDictamen>,
    /// Those delivered before it, oldest first.
    #[serde(default)]
    pub(crate) earlier: Vec<StoredDictamen>,
    /// What became of it, oldest first; the last of each kind stands.
    #[serde(default)]
    pub(crate) outcomes: Vec<StoredOutcome>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct StoredAnswer {
    pub(crate) bytes: Vec<u8>,
    pub(crate) signature: Vec<u8>,
    pub(crate) subjects: Subjects,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct StoredOutcome {
    /// SHA-256 of the body it came as.
    pub(crate) digest: Sha256,
    pub(crate) at: Timestamp,
    pub(crate) outcome: Outcome,
}

/// How a request stands, without its prints and without its candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Who asked.
    pub institution: InstitutionId,
    /// Persons searched and persons in the gallery, once it is answered.
    pub answered: Option<(u64, u64)>,
}

pub(crate) struct Requests {
    folder: SealedFolder,
}

impl Requests {
    pub(crate) fn new(folder: SealedFolder) -> Self {
        Requests { folder }
    }

    pub(crate) fn get(&self, request: RequestId) -> Result<Option<StoredRequest>, CoreError> {
        let Some(bytes) = self.folder.get(&request.to_string())? else { return Ok(None) };
        let stored = serde_json::from_slice(&bytes);
        stored.map(Some).map_err(|_| CoreError::Unavailable("a request is damaged".into()))
    }

    pub(crate) fn known(&self, request: RequestId) -> Result<StoredRequest, CoreError> {
        self.get(request)?.ok_or(CoreError::UnknownRequest)
    }

    pub(crate) fn put(
        &self,
        request: RequestId,
        stored: &StoredRequest,
        nonce: [u8; 24],
    ) -> Result<(), CoreError> {
        let bytes = serde_json::to_vec(stored).map_err(|_| CoreError::Unavailable("request".into()))?;
        self.folder.put(&request.to_string(), nonce, &bytes)
    }
}

impl StoredRequest {
    pub(crate) fn standing(&self) -> Standing {
        let read = |stored: &StoredAnswer| serde_json::from_slice::<Answer>(&stored.bytes).ok();
        let answer = self.answer.as_ref().map(read);
        Standing {
            institution: self.institution,
            answered: answer.map(|answer| answer.map_or((0, 0), |answer| (answer.searched, answer.total))),
        }
    }

    /// The answer as it was signed, once there is one.
    pub(crate) fn signed_answer(&self) -> Option<Result<Signed<Answer>, CoreError>> {
        let answer = self.answer.as_ref()?;
        let damaged = |_| CoreError::Unavailable("an answer is damaged".into());
        let signature = <[u8; 64]>::try_from(answer.signature.as_slice()).map_err(damaged);
        Some(signature.map(|signature| Signed::from_parts(answer.bytes.clone(), signature)))
    }

    /// The subject behind an opaque candidate of this request.
    pub(crate) fn subject(&self, candidate: &CandidateId) -> Option<SubjectId> {
        let answer = self.answer.as_ref()?;
        answer.subjects.iter().find(|(id, _)| id == candidate).map(|(_, subject)| SubjectId(*subject))
    }

    /// The dictamen with this digest, whenever it was delivered.
    pub(crate) fn delivered(&self, sha256: Sha256) -> Option<&StoredDictamen> {
        self.earlier.iter().chain(&self.dictamen).find(|dictamen| dictamen.sha256 == sha256)
    }

    /// Whether a dictamen was recalled.
    pub(crate) fn is_recalled(&self, dictamen: &StoredDictamen) -> bool {
        let recalls = |outcome: &Outcome| match outcome {
            Outcome::SinEfectos(recall) => recall.dictamen == dictamen.sha256,
            _ => false,
        };
        self.outcomes.iter().any(|stored| recalls(&stored.outcome))
    }

    /// The standing dictamen, unless it was recalled.
    pub(crate) fn in_effect(&self) -> Option<&StoredDictamen> {
        self.dictamen.as_ref().filter(|dictamen| !self.is_recalled(dictamen))
    }

    /// What the standing dictamen allows for this candidate.
    pub(crate) fn warrant(&self, request: RequestId, candidate: &CandidateId) -> Option<&ReleaseWarrant> {
        let warrant = self.in_effect()?.warrant.as_ref()?;
        (warrant.candidate() == candidate && warrant.request() == request).then_some(warrant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A request as it was written before there were dictámenes by pen and outcomes.
    const BEFORE: &str = r#"{"institution":"09090909090909090909090909090909",
        "manifest":"0101010101010101010101010101010101010101010101010101010101010101","at":5,"probes":[],
        "answer":null,"dictamen":{"sha256":"0202020202020202020202020202020202020202020202020202020202020202",
        "at":6,"warrant":{"request":"03030303030303030303030303030303","candidate":"C-7F3A-09"}}}"#;

    #[test]
    fn a_request_of_before_still_releases() {
        let stored: StoredRequest = serde_json::from_str(BEFORE).unwrap();
        assert!(stored.acervos.is_usual());
        let (request, candidate) = (RequestId([3; 16]), CandidateId("C-7F3A-09".into()));
        assert!(stored.warrant(request, &candidate).is_some());
        assert!(stored.warrant(RequestId([4; 16]), &candidate).is_none());
        assert!(stored.warrant(request, &CandidateId("C-0".into())).is_none());
    }
}
