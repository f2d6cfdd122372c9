//! The contract with a matching core (DESIGN 7): messages, their digests and signatures, the blocking [`Core`] trait.
//!
//! Workstation and core share this crate and nothing else. It must not know where a core runs, how prints
//! are matched, or what a case is. A search request carries prints and opaque ids only.

mod message;
mod signed;

pub use message::*;
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

    /// The person behind a candidate, once a confirming dictamen for it has been delivered.
    fn person(&self, request: RequestId, candidate: &CandidateId) -> Result<Person, CoreError>;
}
