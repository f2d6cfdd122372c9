//! What follows in a case: the worklist's "Qué sigue" and the phase bar.

use super::{Case, Lock, Request, RequestState, SessionState};
use crate::act::Measure;
use crate::institution::Institution;
use crate::token::Code;
use serde::{Deserialize, Serialize};
use terms::{CandidateId, Conclusion, Finger, FingerSet, OverallResult, RequestId};

/// Where a case stands, for the phase bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Prints are captured.
    Capture,
    /// Prints are judged and marked.
    Analysis,
    /// A solicitud is filed, sent, awaited.
    Exchange,
    /// Candidates are compared.
    Comparison,
    /// The dictamen is drawn up and signed.
    Dictamen,
    /// The dictamen is delivered and the person's data come back.
    Release,
    /// Nothing is left to do.
    Done,
}

/// The one thing to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum NextStep {
    /// A later release wrote part of it: update this station.
    Update,
    /// An act in conflict must be resolved.
    ResolveConflict,
    /// The core sent what it may not: nothing goes on before somebody lifts the quarantine.
    LiftQuarantine {
        /// The solicitud.
        request: RequestId,
    },
    /// Read the tag; `stopped` when a differing reading stopped the last session.
    ReadTag {
        /// Whether a session was stopped.
        stopped: bool,
    },
    /// Read the tag a second time.
    ConfirmTag,
    /// Capture, or say why not.
    Capture {
        /// Fingers without print and reason.
        pending: FingerSet,
    },
    /// Read the tag once more and close the session.
    CloseSession,
    /// Judge the captured prints.
    Triage {
        /// Captured fingers nobody judged.
        pending: FingerSet,
    },
    /// Mark points where wanted, then lock.
    LockAnalysis,
    /// File a solicitud under an oficio.
    FileSolicitud,
    /// Send it.
    Send {
        /// The solicitud.
        request: RequestId,
    },
    /// The last attempt failed: send it again.
    Retry {
        /// The solicitud.
        request: RequestId,
        /// What went wrong.
        code: Code,
    },
    /// The core works.
    AwaitAnswer {
        /// The solicitud.
        request: RequestId,
    },
    /// Open the answer.
    OpenAnswer {
        /// The solicitud.
        request: RequestId,
    },
    /// Compare a finger.
    Compare {
        /// The solicitud.
        request: RequestId,
        /// The candidate.
        candidate: CandidateId,
        /// The next finger.
        finger: Finger,
    },
    /// Conclude on a candidate.
    ConcludeCandidate {
        /// The solicitud.
        request: RequestId,
        /// The candidate.
        candidate: CandidateId,
    },
    /// Stopped until what the Ministerio Público orders about it is recorded.
    AwaitOrder {
        /// About what.
        measure: Measure,
    },
    /// Conclude the case.
    ConcludeCase {
        /// What the conclusions so far amount to.
        result: OverallResult,
        /// The solicitud it rests on.
        request: Option<RequestId>,
        /// The candidate it confirms.
        candidate: Option<CandidateId>,
    },
    /// Sign the dictamen.
    SignDictamen,
    /// Send the signed dictamen to the core.
    SubmitDictamen {
        /// The solicitud.
        request: RequestId,
    },
    /// Receive the confirmed person's data.
    ReceivePerson {
        /// The solicitud.
        request: RequestId,
        /// The candidate.
        candidate: CandidateId,
    },
    /// Nothing.
    Done,
}

impl NextStep {
    /// Where a case with this step stands.
    pub fn phase(&self) -> Phase {
        match self {
            NextStep::ReadTag { .. }
            | NextStep::ConfirmTag
            | NextStep::Capture { .. }
            | NextStep::CloseSession => Phase::Capture,
            NextStep::Triage { .. } | NextStep::LockAnalysis => Phase::Analysis,
            NextStep::FileSolicitud
            | NextStep::Send { .. }
            | NextStep::Retry { .. }
            | NextStep::LiftQuarantine { .. }
            | NextStep::AwaitAnswer { .. } => Phase::Exchange,
            NextStep::OpenAnswer { .. }
            | NextStep::Compare { .. }
            | NextStep::ConcludeCandidate { .. }
            | NextStep::AwaitOrder { .. } => Phase::Comparison,
            NextStep::ConcludeCase { .. }
            | NextStep::SignDictamen
            | NextStep::Update
            | NextStep::ResolveConflict => Phase::Dictamen,
            NextStep::SubmitDictamen { .. } | NextStep::ReceivePerson { .. } => Phase::Release,
            NextStep::Done => Phase::Done,
        }
    }
}

impl Case {
    /// What follows, under the institution's policy.
    pub fn next_step(&self, institution: &Institution) -> NextStep {
        if self.read_only() {
            return NextStep::Update;
        }
        if !self.conflicts.is_empty() {
            return NextStep::ResolveConflict;
        }
        if let Some(held) = self.quarantined() {
            return NextStep::LiftQuarantine { request: held.id };
        }
        if self.dictamen.is_some() {
            return self.after_dictamen();
        }
        if self.outcome.is_some() {
            return NextStep::SignDictamen;
        }
        match self.lock(self.assigned()) {
            None => self.before_lock(),
            Some(lock) => self.after_lock(lock, institution),
        }
    }

    fn before_lock(&self) -> NextStep {
        let capture = match self.session().map(|session| session.state) {
            None => return NextStep::ReadTag { stopped: false },
            Some(SessionState::Stopped) => return NextStep::ReadTag { stopped: true },
            Some(SessionState::AwaitingConfirmation) => return NextStep::ConfirmTag,
            Some(SessionState::Open) => NextStep::CloseSession,
            Some(SessionState::Closed) if self.pending().is_empty() => NextStep::LockAnalysis,
            Some(SessionState::Closed) => NextStep::ReadTag { stopped: false },
        };
        match capture {
            NextStep::CloseSession if !self.pending().is_empty() => {
                NextStep::Capture { pending: self.pending() }
            }
            NextStep::LockAnalysis if !self.untriaged().is_empty() => {
                NextStep::Triage { pending: self.untriaged() }
            }
            step => step,
        }
    }

    fn after_lock(&self, lock: &Lock, institution: &Institution) -> NextStep {
        if lock.all_unsuitable() {
            let result = OverallResult::Unsuitable;
            return NextStep::ConcludeCase { result, request: None, candidate: None };
        }
        let Some(current) = self.current_request() else { return NextStep::FileSolicitud };
        let request = current.id;
        match &current.state {
            RequestState::Filed => NextStep::Send { request },
            RequestState::Sent | RequestState::Acknowledged => NextStep::AwaitAnswer { request },
            RequestState::Failed { code } => NextStep::Retry { request, code: code.clone() },
            RequestState::Cancelled => NextStep::FileSolicitud,
            RequestState::Answered if !current.opened_by(self.assigned()) => NextStep::OpenAnswer { request },
            RequestState::Answered => self.comparing(institution),
        }
    }

    fn comparing(&self, institution: &Institution) -> NextStep {
        let settled = self.confirmed().is_some() && !institution.policy().every_candidate_resolved;
        let unresolved =
            self.requests.iter().find_map(|request| Some((request, request.unresolved().next()?)));
        match unresolved {
            Some((request, candidate)) if !settled => self.on_candidate(request, candidate),
            _ => self.amounts_to(),
        }
    }

    fn on_candidate(&self, request: &Request, candidate: &CandidateId) -> NextStep {
        let comparable = self.comparable(request.id, candidate);
        let open = comparable.iter().find(|finger| request.finding(candidate, *finger).is_none());
        let (request, candidate) = (request.id, candidate.clone());
        match open {
            Some(finger) => NextStep::Compare { request, candidate, finger },
            None => NextStep::ConcludeCandidate { request, candidate },
        }
    }

    /// The candidates concluded as corresponding, with their solicitud; the first of them.
    pub(crate) fn confirmed(&self) -> Option<(RequestId, &CandidateId)> {
        self.verdicts(Conclusion::Corresponds).next()
    }

    /// The candidates concluded so, with their solicitud.
    pub(crate) fn verdicts(&self, conclusion: Conclusion) -> impl Iterator<Item = (RequestId, &CandidateId)> {
        self.requests.iter().flat_map(move |request| {
            let such = request.verdicts.iter().filter(move |verdict| verdict.conclusion == conclusion);
            such.map(|verdict| (request.id, &verdict.candidate))
        })
    }

    fn amounts_to(&self) -> NextStep {
        let last = self.requests.iter().rev().find(|request| request.answer().is_some());
        let request = last.map(|request| request.id);
        let negative = |result| NextStep::ConcludeCase { result, request, candidate: None };
        if let Some(measure) = self.awaited_order() {
            return NextStep::AwaitOrder { measure };
        }
        if let Some((request, candidate)) = self.confirmed() {
            let (result, request) = (OverallResult::Confirmed, Some(request));
            return NextStep::ConcludeCase { result, request, candidate: Some(candidate.clone()) };
        }
        let answers = || self.requests.iter().filter_map(Request::answer);
        if answers().any(|answer| !answer.complete())
            && self.verdicts(Conclusion::Inconclusive).next().is_none()
        {
            return NextStep::FileSolicitud;
        }
        if answers().all(|answer| answer.candidates.is_empty()) {
            return negative(OverallResult::NoRecords);
        }
        match self.verdicts(Conclusion::Inconclusive).next() {
            Some(_) => negative(OverallResult::Inconclusive),
            None => negative(OverallResult::Rejected),
        }
    }

    /// What a confirmation waits for: two records for one body, or a record that was cancelled by death (DESIGN 4.4).
    fn awaited_order(&self) -> Option<Measure> {
        if self.verdicts(Conclusion::Corresponds).count() > 1 {
            return (!self.ordered(Measure::TwoRecords)).then_some(Measure::TwoRecords);
        }
        let (request, name) = self.confirmed()?;
        let held = self.request(request)?.answer()?.candidate(name)?;
        (held.cancelled_by_death && !self.ordered(Measure::CancelledRecord))
            .then_some(Measure::CancelledRecord)
    }

    fn after_dictamen(&self) -> NextStep {
        let Some(outcome) = &self.outcome else { return NextStep::Done };
        let submitted = self.dictamen.as_ref().is_some_and(|dictamen| dictamen.submitted_at.is_some());
        match (outcome.request, &outcome.candidate) {
            (Some(request), _) if !submitted => NextStep::SubmitDictamen { request },
            (Some(request), Some(candidate)) if self.release.is_none() => {
                NextStep::ReceivePerson { request, candidate: candidate.clone() }
            }
            _ => NextStep::Done,
        }
    }
}
