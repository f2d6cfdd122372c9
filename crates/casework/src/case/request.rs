//! A solicitud of a case: its way to the core and back, and what was concluded of its candidates.

use crate::act::{Answer, CandidateOrder, Display, FingerConclusion, SealedSurplus, SentFinger, Surplus};
use crate::token::{Code, CoreId};
use markup::{LaterPoint, Minutia, Pair};
use serde::{Deserialize, Serialize};
use terms::{
    Acervos, CandidateId, Conclusion, Finger, OficioId, PrintId, RequestId, Sha256, Timestamp, UserId,
};

/// How a solicitud stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Under an oficio, not sent.
    Filed,
    /// On its way.
    Sent,
    /// The core has it.
    Acknowledged,
    /// The core answered.
    Answered,
    /// The last attempt failed.
    Failed {
        /// What went wrong.
        code: Code,
    },
    /// Withdrawn.
    Cancelled,
}

/// The core's receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// Who acknowledged.
    pub core: CoreId,
    /// Digest of its bytes.
    pub digest: Sha256,
    /// When, by the core's clock.
    pub core_time: Timestamp,
    /// When it arrived.
    pub at: Timestamp,
}

/// One examiner's first look at the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Who looked.
    pub examiner: UserId,
    /// When.
    pub at: Timestamp,
    /// How candidates are shown to her since; none where the act did not say.
    pub order: Option<CandidateOrder>,
}

/// Marks as they stood when they were locked. The edit log stays in the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedMarks {
    /// The points.
    pub points: Vec<Minutia>,
    /// How the print was displayed.
    pub display: Display,
}

/// A locked conclusion on one finger of one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The candidate.
    pub candidate: CandidateId,
    /// Which finger.
    pub finger: Finger,
    /// The questioned print.
    pub print: PrintId,
    /// The conclusion.
    pub conclusion: Conclusion,
    /// The corresponding points.
    pub pairs: Vec<Pair>,
    /// Why each later point of the questioned print is there.
    pub later: Vec<LaterPoint>,
    /// Marks on the questioned print.
    pub questioned: LockedMarks,
    /// Marks on the candidate's print.
    pub known: LockedMarks,
    /// Who concluded.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

impl Finding {
    pub(super) fn new(said: &FingerConclusion, by: UserId, at: Timestamp) -> Self {
        let marks = |marks: &crate::Marks| LockedMarks {
            points: marks.points.clone(),
            display: marks.display.clone(),
        };
        Finding {
            candidate: said.candidate.clone(),
            finger: said.finger,
            print: said.print,
            conclusion: said.conclusion,
            pairs: said.pairs.clone(),
            later: said.later.clone(),
            questioned: marks(&said.questioned),
            known: marks(&said.known),
            by,
            at,
        }
    }
}

/// That an examiner saw what the engine said of one finger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmasked {
    /// The candidate.
    pub candidate: CandidateId,
    /// Which finger.
    pub finger: Finger,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// A locked conclusion on one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The candidate.
    pub candidate: CandidateId,
    /// The conclusion.
    pub conclusion: Conclusion,
    /// Who concluded.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// An answer and when it arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// The answer.
    pub answer: Answer,
    /// When it arrived: for an oficio, when the laboratory received it.
    pub at: Timestamp,
}

/// What a core sent that it may not, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurplusMet {
    /// What is known of it.
    pub surplus: Surplus,
    /// When it came.
    pub at: Timestamp,
}

/// One solicitud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The solicitud.
    pub id: RequestId,
    /// Its oficio.
    pub oficio: OficioId,
    /// What is sent.
    pub fingers: Vec<SentFinger>,
    /// Digest of the bytes that are sent.
    pub manifest: Sha256,
    /// Where it is to be searched.
    pub acervos: Acervos,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// How it stands.
    pub state: RequestState,
    /// How often sending began.
    pub attempts: u16,
    /// The core's receipt.
    pub acknowledgement: Option<Acknowledgement>,
    /// The core's answer.
    pub received: Option<Received>,
    /// Who has seen the answer, and since when.
    pub openings: Vec<Opening>,
    /// Conclusions on fingers.
    pub findings: Vec<Finding>,
    /// What was unmasked.
    pub unmasked: Vec<Unmasked>,
    /// Conclusions on candidates.
    pub verdicts: Vec<Verdict>,
    /// What the core sent that it may not, oldest first.
    pub surplus: Vec<SurplusMet>,
    /// Whether that keeps it from going on until somebody lifts it.
    pub quarantined: bool,
}

impl Request {
    /// The answer, once there is one.
    pub fn answer(&self) -> Option<&Answer> {
        self.received.as_ref().map(|received| &received.answer)
    }

    /// That examiner's first look at the answer.
    pub fn opening(&self, examiner: UserId) -> Option<&Opening> {
        self.openings.iter().find(|opening| opening.examiner == examiner)
    }

    /// Whether that examiner has seen the answer.
    pub fn opened_by(&self, examiner: UserId) -> bool {
        self.opening(examiner).is_some()
    }

    /// The conclusion on that finger of that candidate.
    pub fn finding(&self, candidate: &CandidateId, finger: Finger) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.finger == finger && finding.candidate == *candidate)
    }

    /// All conclusions on fingers of that candidate.
    pub fn findings_on(&self, candidate: &CandidateId) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.candidate == *candidate)
    }

    /// Whether that finger's score and pairing may be shown to that examiner.
    pub fn unmasked_by(&self, examiner: UserId, candidate: &CandidateId, finger: Finger) -> bool {
        let seen =
            |seen: &Unmasked| seen.by == examiner && seen.finger == finger && seen.candidate == *candidate;
        self.unmasked.iter().any(seen)
    }

    /// The conclusion on that candidate.
    pub fn verdict(&self, candidate: &CandidateId) -> Option<&Verdict> {
        self.verdicts.iter().find(|verdict| verdict.candidate == *candidate)
    }

    /// The sealed surplus whose encrypted file has that digest.
    pub fn sealed_surplus(&self, digest: Sha256) -> Option<&SealedSurplus> {
        self.sealed().find(|sealed| sealed.file.sha256 == digest)
    }

    /// All surplus that was sealed, oldest first.
    pub fn sealed(&self) -> impl Iterator<Item = &SealedSurplus> {
        self.surplus.iter().filter_map(|met| met.surplus.sealed.as_ref())
    }

    /// Whether it is neither answered nor withdrawn.
    pub fn pending(&self) -> bool {
        !matches!(self.state, RequestState::Answered | RequestState::Cancelled)
    }

    /// Candidates without a conclusion, in the engine's order.
    pub fn unresolved(&self) -> impl Iterator<Item = &CandidateId> {
        let candidates = self.answer().map(|answer| answer.candidates.as_slice()).unwrap_or_default();
        candidates.iter().map(|candidate| &candidate.candidate).filter(|name| self.verdict(name).is_none())
    }
}
