//! What a case knows of its subject besides prints: treatments, segments, orders and notices, other cases of the
//! same person; and what engines doubted about its prints.

use super::Case;
use crate::act::{
    Act, ActKind, CaptureDoubt, DoubtAnswer, DoubtKind, JoinReason, Measure, SegmentKind, TreatmentBegun,
    TreatmentOutcome,
};
use crate::deadlines::Alarm;
use serde::{Deserialize, Serialize};
use terms::{CaseId, FichaId, Finger, PrintId, Timestamp, TreatmentId, UserId};

/// A treatment of fingers and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treatment {
    /// As it began.
    pub begun: TreatmentBegun,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: UserId,
    /// When to look next.
    pub next_look: Timestamp,
    /// How and when it ended.
    pub ended: Option<(TreatmentOutcome, Timestamp)>,
}

/// What a bag of the subject holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// Its number, from 1.
    pub bag: u16,
    /// Of so many.
    pub of: u16,
    /// When it was noted.
    pub at: Timestamp,
}

/// Another case of the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The other case.
    pub other: CaseId,
    /// Why.
    pub reason: JoinReason,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// An authority's order, or a notice to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// For what.
    pub measure: Measure,
    /// Number, authority and terms.
    pub document: FichaId,
    /// Its date.
    pub issued_at: Timestamp,
}

/// A doubt about prints and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubted {
    /// What was doubted, with its evidence.
    pub doubt: CaptureDoubt,
    /// When.
    pub at: Timestamp,
    /// What was answered, by whom and when.
    pub answer: Option<(DoubtAnswer, UserId, Timestamp)>,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PostMortem {
    pub(super) treatments: Vec<Treatment>,
    pub(super) segments: Vec<Segment>,
    pub(super) joined: Vec<Joined>,
    pub(super) authorities: Vec<Authority>,
    pub(super) doubts: Vec<Doubted>,
    pub(super) alarms: Vec<Alarm>,
}

impl Case {
    /// Every treatment, oldest first.
    pub fn treatments(&self) -> &[Treatment] {
        &self.post_mortem.treatments
    }

    /// That treatment, if it goes on.
    pub fn running_treatment(&self, treatment: TreatmentId) -> Option<&Treatment> {
        self.treatments().iter().find(|known| known.begun.treatment == treatment && known.ended.is_none())
    }

    /// The treatment a finger is in.
    pub fn treatment_of(&self, finger: Finger) -> Option<&Treatment> {
        self.running_treatment(self.finger(finger).treatment()?)
    }

    /// What the subject's bags hold, in the order noted.
    pub fn segments(&self) -> &[Segment] {
        &self.post_mortem.segments
    }

    /// Other cases of the same person.
    pub fn joined(&self) -> &[Joined] {
        &self.post_mortem.joined
    }

    /// Orders of and notices to authorities.
    pub fn authorities(&self) -> &[Authority] {
        &self.post_mortem.authorities
    }

    /// Whether an authority ordered this, or was told of it.
    pub fn ordered(&self, measure: Measure) -> bool {
        self.authorities().iter().any(|known| known.measure == measure)
    }

    /// Every doubt about its prints, oldest first.
    pub fn doubts(&self) -> &[Doubted] {
        &self.post_mortem.doubts
    }

    /// The doubts nobody answered, about prints that still count.
    pub fn open_doubts(&self) -> impl Iterator<Item = &Doubted> {
        let counts = |print: &PrintId| self.print(*print).is_some_and(|(_, print)| print.set_aside.is_none());
        self.doubts()
            .iter()
            .filter(move |known| known.answer.is_none() && known.doubt.prints.iter().all(counts))
    }

    /// Whether that doubt waits for an answer.
    pub(crate) fn doubt_is_open(&self, kind: DoubtKind, prints: &[PrintId]) -> bool {
        self.doubts()
            .iter()
            .any(|known| known.answer.is_none() && known.doubt.kind == kind && known.doubt.prints == prints)
    }

    /// The alarms raised so far.
    pub fn raised(&self) -> &[Alarm] {
        &self.post_mortem.alarms
    }

    pub(super) fn attend(&mut self, act: &Act) {
        let (by, at) = (act.actor, act.at);
        match &act.kind {
            ActKind::TreatmentBegun(begun) => self.begin_treatment(begun, by, at),
            ActKind::TreatmentLookedAt { treatment, next_look } => {
                if let Some(known) = self.treatment_mut(*treatment) {
                    known.next_look = *next_look;
                }
            }
            ActKind::TreatmentEnded { treatment, outcome } => self.end_treatment(*treatment, *outcome, at),
            ActKind::SegmentReceived { segment, bag, of } => {
                self.post_mortem.segments.push(Segment { kind: *segment, bag: *bag, of: *of, at });
            }
            ActKind::CaseJoined { other, reason } => {
                self.post_mortem.joined.push(Joined { other: *other, reason: *reason, by, at });
            }
            ActKind::AuthorityRecorded { measure, document, issued_at } => {
                let (measure, document, issued_at) = (*measure, *document, *issued_at);
                self.post_mortem.authorities.push(Authority { measure, document, issued_at });
            }
            ActKind::CaptureDoubted(doubt) => {
                self.post_mortem.doubts.push(Doubted { doubt: doubt.clone(), at, answer: None });
            }
            ActKind::DoubtAnswered { doubt, prints, answer } => {
                let mut open = self.post_mortem.doubts.iter_mut().filter(|known| known.answer.is_none());
                if let Some(known) =
                    open.find(|known| known.doubt.kind == *doubt && known.doubt.prints == *prints)
                {
                    known.answer = Some((*answer, by, at));
                }
            }
            ActKind::AlarmRaised(alarm) if !self.raised().contains(alarm) => {
                self.post_mortem.alarms.push(*alarm);
            }
            _ => {}
        }
    }

    fn begin_treatment(&mut self, begun: &TreatmentBegun, by: UserId, at: Timestamp) {
        for finger in &begun.fingers {
            self.fingers[finger.index()].treatment = Some((begun.treatment, at));
        }
        let next_look = begun.next_look;
        self.post_mortem.treatments.push(Treatment { begun: begun.clone(), at, by, next_look, ended: None });
    }

    fn end_treatment(&mut self, treatment: TreatmentId, outcome: TreatmentOutcome, at: Timestamp) {
        for record in &mut self.fingers {
            record.treatment = record.treatment.filter(|(of, _)| *of != treatment);
        }
        if let Some(known) = self.treatment_mut(treatment) {
            known.ended = Some((outcome, at));
        }
    }

    fn treatment_mut(&mut self, treatment: TreatmentId) -> Option<&mut Treatment> {
        let mut all = self.post_mortem.treatments.iter_mut();
        all.find(|known| known.begun.treatment == treatment && known.ended.is_none())
    }
}
