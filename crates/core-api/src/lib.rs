//! The contract with a matching core (DESIGN 7): messages, their digests and signatures, the blocking [`Core`] trait.
//!
//! Workstation and core share this crate and nothing else. It must not know where a core runs, how prints
//! are matched, or what a case is. A search request carries prints and opaque ids only.

pub mod keys;
mod localizacion;
mod message;
mod outcome;
mod release;
mod ring;
mod signed;
pub mod strict;
mod verificacion;
pub mod wire;

pub use localizacion::*;
pub use message::*;
pub use outcome::*;
pub use release::*;
pub use ring::{Dated, KeyRing};
pub use verificacion::*;

pub use signed::{CoreKey, CorePublicKey, Signed, SignedError};

use std::ops::ControlFlow;
use terms::{CandidateId, Finger, RequestId};

/// Called with (done, total) now and then; `Break` cancels.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) -> ControlFlow<()> + Sync);

/// Why a core did not do as asked. No variant carries data of persons.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CoreError {
    /// Another submission with other prints already bears this id.
    #[error("the request id was used for other prints")]
    Conflict,
    /// The core does not know the request.
    #[error("the core does not know this request")]
    UnknownRequest,
    /// The core does not know the candidate within this request.
    #[error("the core does not know this candidate")]
    UnknownCandidate,
    /// The submission breaks the contract; the text names the rule.
    #[error("the submission breaks the contract: {0}")]
    Refused(String),
    /// The dictamen does not verify, or does not support the release that was asked for.
    #[error("the dictamen does not allow the release: {0}")]
    NoWarrant(String),
    /// The core or its disk cannot be reached now; trying again later may help.
    #[error("the core is not available: {0}")]
    Unavailable(String),
    /// The core does not accept the credential, or there is none.
    #[error("the core does not accept the credential")]
    Credential,
    /// The credential does not grant an acervo that was asked.
    #[error("the credential does not grant an acervo that was asked")]
    AcervoNotGranted,
    /// Nobody vouches for the server, or it has not the key it should have. Nothing was sent to it.
    #[error("the server is not the core it should be")]
    Untrusted,
    /// The core sent what the contract does not allow; it was not read, for it may be somebody's name.
    #[error("the core sent what the contract does not allow")]
    Surplus,
    /// What the core sent cannot be read, or contradicts what was asked.
    #[error("the core's answer cannot be believed")]
    Broken,
    /// Stopped by the caller.
    #[error("cancelled")]
    Cancelled,
}

/// A matching core, blocking. Every call is idempotent.
pub trait Core: Send + Sync {
    /// What it is and holds.
    fn capabilities(&self) -> Result<Capabilities, CoreError>;

    /// Hands over one request. The request id is the idempotency key: the same digest gets the same
    /// acknowledgement, another digest [`CoreError::Conflict`].
    fn submit(
        &self,
        submission: &Submission,
        progress: Progress<'_>,
    ) -> Result<Signed<Acknowledgement>, CoreError>;

    /// Searches, or gives the answer found before.
    fn answer(&self, request: RequestId, progress: Progress<'_>) -> Result<Signed<Answer>, CoreError>;

    /// The pixels of one candidate's print, as named in the answer.
    fn candidate_print(
        &self,
        request: RequestId,
        candidate: &CandidateId,
        finger: Finger,
    ) -> Result<GreyImage, CoreError>;

    /// Takes a signed dictamen (PDF) in either sense.
    fn deliver(&self, request: RequestId, dictamen: &[u8]) -> Result<Signed<Delivery>, CoreError>;

    /// The person behind a candidate, once her release is open: a confirming dictamen for it has been delivered, the
    /// operator has opened it by oficio, or the institution's convenio grants it with the answer.
    fn person(&self, request: RequestId, candidate: &CandidateId) -> Result<Person, CoreError>;

    /// Takes a dictamen signed by pen, as scanned (PDF), in either sense. It releases nobody until the core's operator
    /// says so.
    fn deliver_autograph(
        &self,
        _request: RequestId,
        _says: &Autograph,
        _scan: &[u8],
    ) -> Result<Signed<Delivery>, CoreError> {
        Err(not_offered())
    }

    /// Takes what became of a request. The last of each kind stands.
    fn report(&self, _request: RequestId, _outcome: &Outcome) -> Result<Signed<OutcomeReceipt>, CoreError> {
        Err(not_offered())
    }

    /// The keys it signs with, oldest first; whether they are believed is the asker's to tell ([`KeyRing`]).
    fn keys(&self) -> Result<wire::Keys, CoreError> {
        Err(not_offered())
    }

    /// When it releases persons to whoever asks.
    fn release_profile(&self) -> Result<ReleaseProfile, CoreError> {
        Ok(ReleaseProfile::AfterDictamen)
    }
}

fn not_offered() -> CoreError {
    CoreError::Refused("this core does not take it".to_owned())
}
