//! The worklist: one row a case, what follows first.

use crate::{CaseHead, Step, TreatmentView};
use serde::{Deserialize, Serialize};
use terms::{CaseId, Finger, SubjectKind, Timestamp};

/// The worklist of one user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandejaView {
    /// Rows, most urgent first.
    pub rows: Vec<BandejaRow>,
    /// Terms whose alarm has been raised and that still run, the most pressing first.
    pub alarms: Vec<AlarmView>,
    /// Cases by age since they were received: 0-3, 4-10, 11-30, 31-90, more than 90 days.
    pub ages: [u32; 5],
    /// The station's clock when this was made.
    pub now: Timestamp,
}

/// One case in the worklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandejaRow {
    /// Folio, subject, step, clocks.
    pub head: CaseHead,
    /// Details of the step, such as the number of fingers still open.
    pub open_fingers: u8,
    /// State of each finger, in FGP order.
    pub fingers: [FingerMark; 10],
    /// Candidates, once she has opened the answer.
    pub candidates: Option<u32>,
    /// Name of who is responsible.
    pub responsible: String,
    /// When the oficio was received.
    pub received: Timestamp,
    /// Number of the oficio de intervención.
    pub intervention: String,
    /// Carpeta de investigación, as written in the oficio.
    pub carpeta: String,
    /// Requesting authority.
    pub authority: String,
    /// The body's tag, if read.
    pub tag: Option<String>,
    /// The treatment to be looked at next.
    pub treatment: Option<TreatmentView>,
    /// Latest acts, newest first.
    pub latest: Vec<TimelineRow>,
}

/// A term that presses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmView {
    /// The case.
    pub case: CaseId,
    /// Its folio.
    pub folio: String,
    /// Key `registry oficio treatment quarantine`.
    pub of: String,
    /// Key `warning alarm due`.
    pub level: String,
    /// When the term ends; since when, of a quarantine.
    pub due: Timestamp,
    /// The fingers in treatment, where that is what it is about.
    pub fingers: Vec<Finger>,
}

/// One mark of the ten-finger strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FingerMark {
    /// Not captured yet.
    Pending,
    /// Captured, no triage yet.
    Captured,
    /// Apta.
    Suitable,
    /// Dudosa.
    Doubtful,
    /// No apta.
    Unsuitable,
    /// Concluded.
    Concluded,
    /// There is no print and there will be none.
    Missing,
    /// It is being treated.
    InTreatment,
}

/// One act, as the timeline tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineRow {
    /// When, as the station claimed.
    pub at: Timestamp,
    /// Kind of act (a key of the catalogue).
    pub kind: String,
    /// A finger, where one is concerned.
    pub finger: Option<u8>,
}

/// The incoming oficio de intervención.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Intake {
    /// Number of the oficio.
    pub number: String,
    /// Requesting authority (Ministerio Público, fiscalía, unit).
    pub authority: String,
    /// Name of the requesting agent.
    pub agent: String,
    /// Carpeta de investigación, acta circunstanciada or folio; odd ones warn, never refuse.
    pub carpeta: String,
    /// The questions put to the perito.
    pub questions: String,
    /// Day of receipt.
    pub received: Timestamp,
    /// End of the term, if one is set.
    pub due: Option<Timestamp>,
    /// Kind of subject.
    pub subject: Option<SubjectKind>,
    /// Short description, such as `masculino, 30-40 años`.
    pub description: String,
}

impl std::fmt::Debug for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Intake")
    }
}

impl BandejaRow {
    /// Whether the row waits for the signed-in examiner rather than for somebody else.
    pub fn waits_for_her(&self) -> bool {
        !matches!(self.head.step, Step::AwaitAnswer | Step::Done)
    }
}
