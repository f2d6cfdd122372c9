//! Requests as they stand, one sealed file each: acknowledged before anything else, answered once.

use crate::answer::Subjects;
use crate::registry::ReleaseWarrant;
use crate::sealed::SealedFolder;
use core_api::CoreError;
use fingerprint::Template;
use gallery::SubjectId;
use serde::{Deserialize, Serialize};
use terms::{CandidateId, Finger, InstitutionId, RequestId, Sha256, Timestamp};

/// Everything the core keeps of a request. Images are not among it: templates suffice for the search.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredRequest {
    pub(crate) institution: InstitutionId,
    pub(crate) manifest: Sha256,
    pub(crate) at: Timestamp,
    pub(crate) probes: Vec<(Finger, Template)>,
    pub(crate) answer: Option<StoredAnswer>,
    pub(crate) dictamen: Option<StoredDictamen>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct StoredAnswer {
    pub(crate) bytes: Vec<u8>,
    pub(crate) signature: Vec<u8>,
    pub(crate) subjects: Subjects,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct StoredDictamen {
    pub(crate) sha256: Sha256,
    pub(crate) at: Timestamp,
    pub(crate) warrant: Option<ReleaseWarrant>,
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
    /// The subject behind an opaque candidate of this request.
    pub(crate) fn subject(&self, candidate: &CandidateId) -> Option<SubjectId> {
        let answer = self.answer.as_ref()?;
        answer.subjects.iter().find(|(id, _)| id == candidate).map(|(_, subject)| SubjectId(*subject))
    }
}
