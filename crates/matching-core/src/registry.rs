//! The persons behind the records. One door: [`Registry::release`], and it wants a warrant.

use crate::population::synthetic_subject;
use crate::sealed::SealedFolder;
use crate::synthetic;
use core_api::{CoreError, Person};
use firma::VerifiedDictamen;
use gallery::SubjectId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use terms::{CandidateId, OverallResult, RequestId};

/// Persons by opaque subject id.
pub struct Registry {
    sealed: SealedFolder,
    synthetic: HashMap<SubjectId, u32>,
}

/// The right to one person's data: a verified dictamen that confirms this candidate of this request.
/// Only [`ReleaseWarrant::from_dictamen`] makes one; the core keeps it, sealed, with the request.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseWarrant {
    request: RequestId,
    candidate: CandidateId,
}

impl ReleaseWarrant {
    /// Reads the right out of a dictamen that `firma` verified; nothing else makes one.
    pub fn from_dictamen(dictamen: &VerifiedDictamen) -> Option<Self> {
        let claim = dictamen.claim();
        let candidate = claim.candidate.clone()?;
        (claim.result == OverallResult::Confirmed)
            .then_some(ReleaseWarrant { request: claim.request?, candidate })
    }

    /// The request it was made for.
    pub fn request(&self) -> RequestId {
        self.request
    }

    /// The candidate it releases.
    pub fn candidate(&self) -> &CandidateId {
        &self.candidate
    }
}

impl Registry {
    pub(crate) fn new(sealed: SealedFolder) -> Self {
        Registry { sealed, synthetic: HashMap::new() }
    }

    pub(crate) fn add_synthetic(&mut self, number: u32) {
        self.synthetic.insert(synthetic_subject(number), number);
    }

    pub(crate) fn add(&self, subject: SubjectId, person: &Person, nonce: [u8; 24]) -> Result<(), CoreError> {
        let bytes = serde_json::to_vec(person).map_err(|_| CoreError::Refused("person".into()))?;
        self.sealed.put(&RequestId(subject.0).to_string(), nonce, &bytes)
    }

    /// The person, against a warrant. `subject_of` resolves the opaque candidate within its request.
    pub fn release(
        &self,
        warrant: &ReleaseWarrant,
        subject_of: impl FnOnce(RequestId, &CandidateId) -> Option<SubjectId>,
    ) -> Result<Person, CoreError> {
        let subject = subject_of(warrant.request, &warrant.candidate).ok_or(CoreError::UnknownCandidate)?;
        if let Some(number) = self.synthetic.get(&subject) {
            return Ok(synthetic::person(*number));
        }
        let bytes = self.sealed.get(&RequestId(subject.0).to_string())?.ok_or(CoreError::UnknownCandidate)?;
        serde_json::from_slice(&bytes).map_err(|_| CoreError::Unavailable("a record is damaged".into()))
    }
}
