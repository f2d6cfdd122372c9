//! Submissions: the solicitud of a case under its oficio, how it stands, and the outbox with all of them.

use crate::{CaseHead, CertificateView, CoreState, JobView, Problem};
use serde::{Deserialize, Serialize};
use terms::{Acervos, CaseId, Coverage, OficioId, RequestId, Timestamp};

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
    /// Why the pending solicitud waits, if it does.
    pub waits: Option<WaitView>,
    /// Whether nothing is sent until she says so.
    pub paused: bool,
    /// Whether it leaves as a package only, and the answer comes as an oficio.
    pub by_files: bool,
    /// Another case with the same body or the same print that was sent before.
    pub sent_before: Option<SentBefore>,
}

/// A pause before the next attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitView {
    /// When it is tried again.
    pub until: Timestamp,
    /// Why it waits.
    pub why: Problem,
}

/// A case that was sent before and looks like the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBefore {
    /// That case.
    pub case: CaseId,
    /// Its folio.
    pub folio: String,
    /// What they share: key `tag print`.
    pub by: String,
}

/// What she orders at the outbox. Each order answers with the outbox as it is then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", content = "with", rename_all = "snake_case")]
pub enum OutboxOrder {
    /// Send nothing until the pause is over, or go on.
    Pause {
        /// Whether it is paused.
        paused: bool,
    },
    /// Let a solicitud go before the others, or in its turn.
    First {
        /// Which one.
        request: RequestId,
        /// Whether it goes before.
        first: bool,
    },
    /// Send the solicitud of a case now, whatever it waits for.
    SendNow {
        /// The case.
        case: CaseId,
    },
    /// File the solicitudes of these cases under one oficio, in the background.
    FileTogether {
        /// The cases, each with a locked analysis and nothing pending.
        cases: Vec<CaseId>,
    },
    /// Let a solicitud in quarantine go on.
    LiftQuarantine {
        /// Its case.
        case: CaseId,
        /// Which one.
        request: RequestId,
    },
}

/// A solicitud whose core sent what it may not: nothing is sent for it until somebody lifts this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarantineView {
    /// Since when.
    pub at: Timestamp,
    /// What happened, and what to do next.
    pub why: Problem,
    /// Whether the signed-in user may lift it.
    pub may_lift: bool,
}

/// The outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxView {
    /// Whether nothing is sent until she says so.
    pub paused: bool,
    /// The core.
    pub core: CoreState,
    /// Cases whose analysis is locked and that have no solicitud yet, the oldest first.
    pub ready: Vec<ReadyCase>,
    /// Oficios with solicitudes, the newest first.
    pub oficios: Vec<OficioRow>,
    /// Filing many at once, running or ended.
    pub job: Option<JobView>,
    /// Signing oficios or saving one, running or ended.
    pub paper: Option<JobView>,
    /// The certificate chosen for signing oficios.
    pub certificate: Option<CertificateView>,
}

/// A case that may be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyCase {
    /// The case.
    pub case: CaseId,
    /// Its folio.
    pub folio: String,
    /// The examiner's own words for its subject.
    pub description: String,
    /// Fingers that would be sent.
    pub fingers: u8,
    /// A case that was sent before and looks like the same person.
    pub sent_before: Option<SentBefore>,
}

/// An oficio to the core.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OficioRow {
    /// The oficio.
    pub oficio: OficioId,
    /// Its number.
    pub number: String,
    /// Its electronic signature, if it bears one; else it goes with pen and stamp, or unsigned.
    pub signature: Option<OficioSignatureView>,
    /// Why the last sitting did not sign it.
    pub unsigned: Option<Problem>,
    /// Its solicitudes.
    pub solicitudes: Vec<OutboxRow>,
}

/// The electronic signature of an oficio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OficioSignatureView {
    /// When it was signed.
    pub at: Timestamp,
    /// Who signed.
    pub signer: String,
    /// Number of the certificate.
    pub serial: String,
    /// SHA-256 of the signed PDF, as 64 digits.
    pub sha256: String,
}

/// A solicitud in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxRow {
    /// Its case.
    pub case: CaseId,
    /// The case's folio.
    pub folio: String,
    /// The solicitud.
    pub request: RequestId,
    /// The examiner's own words for the subject.
    pub description: String,
    /// How it stands.
    pub solicitud: SolicitudView,
    /// How often sending began.
    pub attempts: u16,
    /// Whether it goes before the others.
    pub first: bool,
    /// Why it waits, if it does.
    pub waits: Option<WaitView>,
    /// Its upload and search, running or ended.
    pub job: Option<JobView>,
}

/// One solicitud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolicitudView {
    /// The solicitud.
    pub request: RequestId,
    /// Number of the oficio it goes under.
    pub oficio: String,
    /// How it stands.
    pub state: SolicitudState,
    /// Whether it is in quarantine.
    pub quarantine: Option<QuarantineView>,
    /// The acervos it asks.
    pub acervos: Acervos,
    /// How much of each was searched, where the answer is there and says it.
    pub coverage: Vec<Coverage>,
    /// Fingers sent.
    pub fingers: u8,
    /// When filed.
    pub filed: Timestamp,
    /// When a package with it left, the last one.
    pub packed: Option<Timestamp>,
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
    Failed(Problem),
}
