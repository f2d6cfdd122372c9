//! The persons behind the records. A search by prints has one door, [`Registry::release`], and it wants a warrant. Services
//! that begin with a person's data and never with a candidate find records by them ([`Registry::find`]).

use crate::dictamenes::StoredDictamen;
use crate::index::{self, Index};
use crate::population::synthetic_subject;
use crate::requests::StoredRequest;
use crate::sealed::SealedFolder;
use crate::synthetic;
use core_api::{CoreError, Person, ReleaseOrder, ReleaseProfile, Search, Way};
use firma::VerifiedDictamen;
use gallery::SubjectId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use terms::{CandidateId, OverallResult, RequestId};

/// Persons by opaque subject id.
pub struct Registry {
    sealed: SealedFolder,
    index: Index,
    synthetic: HashMap<SubjectId, u32>,
}

/// The right to the data of the person behind one candidate of one request. There are three ways to one: a verified
/// dictamen, an operator's oficio on one signed by pen, a convenio's grant. Those of dictámenes are kept, sealed, with the
/// request.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseWarrant {
    request: RequestId,
    candidate: CandidateId,
    #[serde(default)]
    basis: Basis,
}

/// What a release rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A dictamen whose e.firma was verified.
    #[default]
    Dictamen,
    /// The operator's oficio, on a dictamen signed by pen.
    Oficio,
    /// The institution's convenio.
    Convenio,
}

/// What a convenio grants: persons with the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant(());

impl Grant {
    /// What this profile grants, if anything.
    pub fn under(profile: ReleaseProfile) -> Option<Self> {
        (profile == ReleaseProfile::WithAnswer).then_some(Grant(()))
    }
}

impl ReleaseWarrant {
    /// Reads the right out of a dictamen that `firma` verified.
    pub fn from_dictamen(dictamen: &VerifiedDictamen) -> Option<Self> {
        let claim = dictamen.claim();
        let (request, candidate) = (claim.request?, claim.candidate.clone()?);
        let confirmed = claim.result == OverallResult::Confirmed;
        confirmed.then_some(ReleaseWarrant { request, candidate, basis: Basis::Dictamen })
    }

    /// The operator's order on the dictamen that it names: signed by pen, and confirming the candidate that it names.
    pub(crate) fn from_oficio(
        request: RequestId,
        dictamen: &StoredDictamen,
        order: &ReleaseOrder,
    ) -> Option<Self> {
        let by_pen = dictamen.way == Some(Way::Autografa) && dictamen.sha256 == order.dictamen;
        let candidate = dictamen.claimed.clone().filter(|claimed| by_pen && *claimed == order.candidate)?;
        Some(ReleaseWarrant { request, candidate, basis: Basis::Oficio })
    }

    /// A candidate of an answered request, where a convenio grants it.
    pub(crate) fn from_grant(
        Grant(()): Grant,
        request: RequestId,
        stored: &StoredRequest,
        candidate: &CandidateId,
    ) -> Option<Self> {
        stored.subject(candidate)?;
        Some(ReleaseWarrant { request, candidate: candidate.clone(), basis: Basis::Convenio })
    }

    /// What it rests on.
    pub fn basis(&self) -> Basis {
        self.basis
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
    pub(crate) fn new(sealed: SealedFolder, index: Index) -> Self {
        Registry { sealed, index, synthetic: HashMap::new() }
    }

    pub(crate) fn add_synthetic(&mut self, number: u32) {
        self.synthetic.insert(synthetic_subject(number), number);
    }

    pub(crate) fn add(
        &self,
        subject: SubjectId,
        person: &Person,
        located: bool,
        mut nonce: impl FnMut() -> [u8; 24],
    ) -> Result<(), CoreError> {
        let bytes = serde_json::to_vec(person).map_err(|_| CoreError::Refused("person".into()))?;
        self.sealed.put(&RequestId(subject.0).to_string(), nonce(), &bytes)?;
        if located { self.index.add(subject, person, nonce) } else { Ok(()) }
    }

    /// Puts everybody into the index, where it was not finished: records of before it was kept, or a crash.
    pub(crate) fn complete_index(&self, mut nonce: impl FnMut() -> [u8; 24]) -> Result<(), CoreError> {
        if self.index.is_complete()? {
            return Ok(());
        }
        for name in self.sealed.names()? {
            let Some(RequestId(subject)) = RequestId::from_hex(&name) else { continue };
            self.index.add(SubjectId(subject), &self.person(SubjectId(subject))?, &mut nonce)?;
        }
        self.index.complete(nonce())
    }

    /// The person, against a warrant. `subject_of` resolves the opaque candidate within its request.
    pub fn release(
        &self,
        warrant: &ReleaseWarrant,
        subject_of: impl FnOnce(RequestId, &CandidateId) -> Option<SubjectId>,
    ) -> Result<Person, CoreError> {
        self.person(subject_of(warrant.request, &warrant.candidate).ok_or(CoreError::UnknownCandidate)?)
    }

    /// Whom these data fit: exactly her CURP, or her names, but for case and accents, and her birth.
    pub(crate) fn find(&self, search: &Search) -> Result<Vec<(SubjectId, Person)>, CoreError> {
        let term = index::term_of(search);
        let invented = self.synthetic.iter().map(|(subject, number)| (*subject, synthetic::person(*number)));
        let mut found: Vec<_> = invented.filter(|(_, person)| index::terms(person).contains(&term)).collect();
        for subject in self.index.find(&term)? {
            found.push((subject, self.person(subject)?));
        }
        found.sort_by_key(|(subject, _)| *subject);
        Ok(found)
    }

    fn person(&self, subject: SubjectId) -> Result<Person, CoreError> {
        if let Some(number) = self.synthetic.get(&subject) {
            return Ok(synthetic::person(*number));
        }
        let nobody = || CoreError::NoWarrant("nobody is known behind this record".into());
        let bytes = self.sealed.get(&RequestId(subject.0).to_string())?.ok_or_else(nobody)?;
        serde_json::from_slice(&bytes).map_err(|_| CoreError::Unavailable("a record is damaged".into()))
    }
}
