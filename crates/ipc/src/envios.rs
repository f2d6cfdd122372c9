//! Submissions: the solicitud of a case under its oficio, and how it stands.

use crate::{CaseHead, JobView};
use serde::{Deserialize, Serialize};
use terms::Timestamp;

/// Submissions of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvioView {
    /// The case.
    pub head: CaseHead,
    /// Attempts, newest first.
    pub solicitudes: Vec<SolicitudView>,
    /// The running submission, if any.
    pub job: Option<JobView>,
    /// Fingers that would be sent now.
    pub sendable: u8,
}

/// One solicitud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolicitudView {
    /// Number of the oficio it goes under.
    pub oficio: String,
    /// How it stands.
    pub state: SolicitudState,
    /// Fingers sent.
    pub fingers: u8,
    /// When filed.
    pub filed: Timestamp,
    /// When the core acknowledged it.
    pub acknowledged: Option<Timestamp>,
    /// When the answer came.
    pub answered: Option<Timestamp>,
}

/// State of a solicitud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SolicitudState {
    /// Filed, not sent.
    Filed,
    /// Sent, not acknowledged.
    Sent,
    /// Acknowledged by the core.
    Acknowledged,
    /// Answered.
    Answered,
    /// Stopped by the user.
    Cancelled,
    /// Failed.
    Failed(crate::Problem),
}
