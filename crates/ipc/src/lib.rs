//! What passes between the window and the workstation: requests, views, problems.
//!
//! The window never receives acts, cases or scores it must not show: each view is made for one principal
//! under one policy, and what a policy forbids has no field here. Pixels travel apart, by [`Handle`].
//! This crate must not know files, engines or rules; it builds for wasm.

mod ajustes;
mod analysis;
mod bandeja;
mod batch;
mod captura;
mod capture_order;
mod card;
mod cotejo;
mod dictamen;
mod envios;
mod export;
mod imports;
mod live;
mod postmortem;
mod request;
mod respuesta;
mod session;
mod statistics;
mod viewer;

pub use ajustes::*;
pub use analysis::*;
pub use bandeja::*;
pub use batch::*;
pub use captura::*;
pub use capture_order::*;
pub use card::*;
pub use cotejo::*;
pub use dictamen::*;
pub use envios::*;
pub use export::*;
pub use imports::*;
pub use live::*;
pub use postmortem::*;
pub use request::*;
pub use respuesta::*;
pub use session::*;
pub use statistics::*;
pub use viewer::*;

use serde::{Deserialize, Serialize};
use terms::{CaseId, SubjectKind, Timestamp};

/// Names bytes the window may fetch (a PNG of a print, of a candidate's print, of a page).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Handle(pub String);

/// Why a request was not done, in the examiner's language. `what` and `next` are whole sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable code, such as `session_stopped`; the window may act on it but never shows it.
    pub code: String,
    /// What happened.
    pub what: String,
    /// What to do next.
    pub next: String,
}

/// Something the window shows has changed: fetch it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Which view.
    pub view: View,
    /// Grows with every change.
    pub revision: u64,
}

/// The views that can change under the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Status bar and running jobs.
    Status,
    /// Any view of any case.
    Case,
    /// What a device shows, at most ten times a second.
    Live,
}

/// What heads every screen of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseHead {
    /// The case.
    pub case: CaseId,
    /// Such as `EJ-0001/26`.
    pub folio: String,
    /// Kind of subject.
    pub subject: SubjectKind,
    /// The examiner's own words for it, such as `masculino, 30-40 años`.
    pub description: String,
    /// Where the work stands.
    pub step: Step,
    /// When the Ministerio Público's term ends.
    pub due: Option<Timestamp>,
    /// The three-day clock of Art. 12 Undecies, if it runs.
    pub clock: Option<ClockView>,
}

/// The three-day clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    /// When the result was obtained.
    pub started: Timestamp,
    /// When it must be registered.
    pub due: Timestamp,
    /// Whether it has been met.
    pub met: bool,
}

/// What comes next in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The tag has to be read (twice).
    ReadTag,
    /// Tag readings differ; the session stopped.
    TagMismatch,
    /// Fingers are still to be captured or declared missing.
    Capture,
    /// Every finger has a state: read the tag again and close the session.
    CloseSession,
    /// Triage and mark-up, then lock.
    Analyse,
    /// Locked: file the solicitud.
    Submit,
    /// Sent; waiting for the core.
    AwaitAnswer,
    /// The submission failed or was cancelled.
    Resubmit,
    /// The core sent what it may not: the quarantine is to be lifted.
    Quarantine,
    /// The answer is in, unopened.
    OpenAnswer,
    /// Fingers are to be compared.
    Compare,
    /// Stopped until what the Ministerio Público orders is recorded.
    AwaitOrder,
    /// Every candidate is resolved: state the overall conclusion.
    Conclude,
    /// The dictamen is to be signed.
    Sign,
    /// A confirming dictamen is signed: the person's data may be asked for.
    Release,
    /// Nothing is left to do here.
    Done,
}
