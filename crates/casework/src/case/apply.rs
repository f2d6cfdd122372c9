//! Taking acts in. Total: it refuses nothing, reads no clock, runs no engine, and the first final word stands.

use super::{
    Acknowledgement, Analysed, Case, Dictamen, Exported, Finding, Happening, Lock, Missing, Opening, Outcome,
    Presentation, Print, Reading, Received, Release, Request, RequestState, Session, SessionState,
    SurplusMet, Triage, Unmasked, Verdict,
};
use crate::act::{Act, ActId, ActKind, LockedFinger, SentFinger, TagPurpose, Unknown};
use crate::check;
use crate::refusal::Conflict;
use terms::{CandidateId, Finger, OficioId, PrintId, RequestId, SessionId, Sha256};

impl Case {
    /// Takes an act of this case in. An act that violates a guard is marked, never refused.
    pub fn apply(&mut self, act: &Act, id: ActId) {
        if let Err(refusal) = check::case_guard(self, act) {
            self.conflicts.push(Conflict { act: id, code: refusal.code });
        }
        self.note(act, id);
        self.capture(act);
        self.attend(act);
        self.examine(act);
        self.exchange(act);
        self.compare(act);
        self.conclude(act);
    }

    /// Takes in that an act of a later release belongs here: the case becomes read-only.
    pub fn apply_unknown(&mut self, _unknown: &Unknown, id: ActId) {
        self.unknown.push(id);
    }

    pub(super) fn note(&mut self, act: &Act, id: ActId) {
        let (finger, candidate) = self.concerns(&act.kind);
        let (kind, actor, at) = (act.kind.kind(), act.actor, act.at);
        self.timeline.push(Happening { act: id, kind, actor, at, finger, candidate });
    }

    fn concerns(&self, kind: &ActKind) -> (Option<Finger>, Option<CandidateId>) {
        match kind {
            ActKind::PrintCaptured(captured) => (Some(captured.finger), None),
            ActKind::PrintSetAside { print, .. }
            | ActKind::PresentationDecided { print, .. }
            | ActKind::LowQualityExplained { print, .. } => {
                (self.print(*print).map(|(finger, _)| finger), None)
            }
            ActKind::PrintChosen { finger, .. }
            | ActKind::FingerMissing { finger, .. }
            | ActKind::FingerTriaged { finger, .. } => (Some(*finger), None),
            ActKind::FingerConcluded(said) => (Some(said.finger), Some(said.candidate.clone())),
            ActKind::EngineUnmasked { candidate, finger, .. } => (Some(*finger), Some(candidate.clone())),
            ActKind::CandidateConcluded { candidate, .. } | ActKind::PersonReleased { candidate, .. } => {
                (None, Some(candidate.clone()))
            }
            ActKind::CaseConcluded { candidate, .. } => (None, candidate.clone()),
            ActKind::DictamenSigned(signed) => (None, signed.candidate.clone()),
            _ => (None, None),
        }
    }

    fn capture(&mut self, act: &Act) {
        match &act.kind {
            ActKind::TagRead { session, tag, purpose, method, photo } => {
                let (purpose, method, photo) = (*purpose, *method, *photo);
                self.read_tag(
                    *session,
                    Reading { tag: tag.clone(), purpose, method, photo, at: act.at, by: act.actor },
                );
            }
            ActKind::PrintCaptured(captured) => {
                let record = &mut self.fingers[captured.finger.index()];
                record.missing = record.missing.filter(|missing| missing.partial_print);
                record.choice = None;
                let (at, by) = (act.at, act.actor);
                record.prints.push(Print {
                    captured: captured.clone(),
                    at,
                    by,
                    set_aside: None,
                    presentation: Presentation::default(),
                    low_quality: None,
                    triage: None,
                });
            }
            ActKind::PrintChosen { finger, print } => self.fingers[finger.index()].choice = Some(*print),
            ActKind::PrintSetAside { print, reason } => {
                if let Some(known) = self.print_mut(*print) {
                    known.set_aside = Some(*reason);
                }
            }
            ActKind::PresentationDecided { print, mirrored, inverted } => {
                if let Some(known) = self.print_mut(*print) {
                    known.presentation = Presentation { mirrored: *mirrored, inverted: *inverted };
                }
            }
            ActKind::LowQualityExplained { print, reason } => {
                if let Some(known) = self.print_mut(*print) {
                    known.low_quality = Some(*reason);
                }
            }
            ActKind::FingerMissing { finger, reason, partial_print } => {
                let missing = Missing { reason: *reason, partial_print: *partial_print, at: act.at };
                self.fingers[finger.index()].missing = Some(missing);
            }
            ActKind::SessionClosed { session } => {
                if let Some(open) = self.session_mut(*session) {
                    open.state = SessionState::Closed;
                    open.closed_at = Some(act.at);
                }
            }
            _ => {}
        }
    }

    fn read_tag(&mut self, id: SessionId, reading: Reading) {
        let case_tag = self.tag.clone();
        match self.session_mut(id) {
            Some(session) => {
                session.read(reading);
                if session.state == SessionState::Open {
                    let tag = session.tag().cloned();
                    self.tag = case_tag.or(tag);
                }
            }
            None if reading.purpose == TagPurpose::Opening => {
                self.sessions.push(Session::begin(id, reading, case_tag.as_ref()));
            }
            None => {}
        }
    }

    fn examine(&mut self, act: &Act) {
        match &act.kind {
            ActKind::FingerTriaged { print, suitability, class, .. } => {
                let triage = Triage { suitability: *suitability, class: *class, by: act.actor, at: act.at };
                if let Some(known) = self.print_mut(*print) {
                    known.triage = Some(triage);
                }
            }
            ActKind::AnalysisLocked { fingers } if self.lock(act.actor).is_none() => {
                let fingers = fingers.iter().map(analysed).collect();
                self.locks.push(Lock { examiner: act.actor, at: act.at, fingers });
            }
            _ => {}
        }
    }

    fn exchange(&mut self, act: &Act) {
        match &act.kind {
            ActKind::SolicitudFiled { request, oficio, fingers, manifest } => {
                self.file(*request, *oficio, fingers, *manifest, act);
            }
            ActKind::SolicitudSent { request, attempt } => self.with_pending(*request, |known| {
                known.attempts = known.attempts.max(*attempt);
                known.state = RequestState::Sent;
            }),
            ActKind::SolicitudAcknowledged { request, core, digest, core_time, .. } => {
                self.with_pending(*request, |known| {
                    known.state = RequestState::Acknowledged;
                    let (core, digest, core_time) = (core.clone(), *digest, *core_time);
                    known.acknowledgement = Some(Acknowledgement { core, digest, core_time, at: act.at });
                });
            }
            ActKind::SubmissionFailed { request, code } => self.with_pending(*request, |known| {
                known.state = RequestState::Failed { code: code.clone() };
            }),
            ActKind::SubmissionCancelled { request } => {
                self.with_pending(*request, |known| known.state = RequestState::Cancelled);
            }
            ActKind::AnswerReceived(answer) => self.with_request(answer.request, |known| {
                if known.received.is_none() {
                    let at = answer.oficio().map_or(act.at, |oficio| oficio.received_at);
                    known.received = Some(Received { answer: answer.clone(), at });
                    known.state = RequestState::Answered;
                }
            }),
            ActKind::SurplusSealed(surplus) => self.with_request(surplus.request, |known| {
                known.surplus.push(SurplusMet { surplus: surplus.clone(), at: act.at });
                known.quarantined = true;
            }),
            ActKind::QuarantineLifted { request } => {
                self.with_request(*request, |known| known.quarantined = false);
            }
            _ => {}
        }
    }

    fn file(&mut self, id: RequestId, oficio: OficioId, fingers: &[SentFinger], manifest: Sha256, act: &Act) {
        if self.request(id).is_some() {
            return;
        }
        self.requests.push(Request {
            id,
            oficio,
            fingers: fingers.to_vec(),
            manifest,
            filed_at: act.at,
            state: RequestState::Filed,
            attempts: 0,
            acknowledgement: None,
            received: None,
            openings: Vec::new(),
            findings: Vec::new(),
            unmasked: Vec::new(),
            verdicts: Vec::new(),
            surplus: Vec::new(),
            quarantined: false,
        });
    }

    fn compare(&mut self, act: &Act) {
        let (by, at) = (act.actor, act.at);
        match &act.kind {
            ActKind::AnswerOpened { request, order } => self.with_request(*request, |known| {
                if !known.opened_by(by) {
                    known.openings.push(Opening { examiner: by, at, order: *order });
                }
            }),
            ActKind::FingerConcluded(said) => self.with_request(said.request, |known| {
                if known.finding(&said.candidate, said.finger).is_none() {
                    known.findings.push(Finding::new(said, by, at));
                }
            }),
            ActKind::EngineUnmasked { request, candidate, finger } => self.with_request(*request, |known| {
                if !known.unmasked_by(by, candidate, *finger) {
                    known.unmasked.push(Unmasked { candidate: candidate.clone(), finger: *finger, by, at });
                }
            }),
            ActKind::CandidateConcluded { request, candidate, conclusion } => {
                self.with_request(*request, |known| {
                    if known.verdict(candidate).is_none() {
                        let (candidate, conclusion) = (candidate.clone(), *conclusion);
                        known.verdicts.push(Verdict { candidate, conclusion, by, at });
                    }
                });
            }
            _ => {}
        }
    }

    fn conclude(&mut self, act: &Act) {
        let (by, at) = (act.actor, act.at);
        match &act.kind {
            ActKind::CaseConcluded { result, request, candidate } => {
                let (result, request, candidate) = (*result, *request, candidate.clone());
                self.outcome.get_or_insert(Outcome { result, request, candidate, by, at });
            }
            ActKind::DictamenSigned(signed) => {
                self.dictamen.get_or_insert(Dictamen { signed: signed.clone(), by, at, submitted_at: None });
            }
            ActKind::DictamenSubmitted { dictamen, .. } => {
                if let Some(known) = self.dictamen.as_mut().filter(|known| known.signed.dictamen == *dictamen)
                {
                    known.submitted_at.get_or_insert(at);
                }
            }
            ActKind::PersonReleased { request, candidate, person } => {
                let (request, candidate, person) = (*request, candidate.clone(), *person);
                self.release.get_or_insert(Release { request, candidate, person, at });
            }
            ActKind::PrintsExported(export) => {
                self.exports.push(Exported { export: export.clone(), by, at });
            }
            _ => {}
        }
    }

    fn print_mut(&mut self, print: PrintId) -> Option<&mut Print> {
        let mut all = self.fingers.iter_mut().flat_map(|record| &mut record.prints);
        all.find(|known| known.captured.print == print)
    }

    fn session_mut(&mut self, session: SessionId) -> Option<&mut Session> {
        self.sessions.iter_mut().find(|known| known.id == session)
    }

    fn with_request(&mut self, request: RequestId, change: impl FnOnce(&mut Request)) {
        if let Some(known) = self.requests.iter_mut().find(|known| known.id == request) {
            change(known);
        }
    }

    /// News of a solicitud's way change nothing once it was answered or withdrawn.
    fn with_pending(&mut self, request: RequestId, change: impl FnOnce(&mut Request)) {
        self.with_request(request, |known| {
            if known.pending() {
                change(known);
            }
        });
    }
}

fn analysed(locked: &LockedFinger) -> Analysed {
    let LockedFinger { finger, print, suitability, points, .. } = locked;
    Analysed { finger: *finger, print: *print, suitability: *suitability, points: points.clone() }
}
