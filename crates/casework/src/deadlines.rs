//! Deadlines: the three-day clock, the incoming oficio's own term, looks at treatments, the alarms of them all, and
//! the order of the worklist. Pure functions of a case and a moment; an overdue clock is a fact to show, never a
//! refusal.

use crate::case::{Case, NextStep};
use crate::institution::Institution;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use terms::{Conclusion, Timestamp, TreatmentId};

const HOUR: i64 = 3_600_000;
/// Natural days (Art. 12 Undecies): holidays count.
const TERM: i64 = 72 * HOUR;

/// Which event started the three days (DESIGN 4.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// "No apta": since capture.
    Unsuitable,
    /// No identification: since the answer was received.
    Negative,
    /// Identification: since the locked conclusion.
    Positive,
}

/// The three-day clock of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When it started.
    pub t0: Timestamp,
    /// When it runs out.
    pub due: Timestamp,
    /// What started it.
    pub kind: ClockKind,
}

/// How much of the three days is gone; ticks at 48 and 66 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Less than 48 hours.
    Running,
    /// From 48 hours on.
    Warning,
    /// From 66 hours on.
    Alarm,
    /// All of it.
    Overdue,
}

impl Clock {
    fn from(t0: Timestamp, kind: ClockKind) -> Self {
        Clock { t0, due: Timestamp(t0.0.saturating_add(TERM)), kind }
    }

    /// How urgent it is at that moment.
    pub fn urgency(&self, now: Timestamp) -> Urgency {
        match now.0.saturating_sub(self.t0.0) {
            gone if gone >= TERM => Urgency::Overdue,
            gone if gone >= 66 * HOUR => Urgency::Alarm,
            gone if gone >= 48 * HOUR => Urgency::Warning,
            _ => Urgency::Running,
        }
    }
}

/// The three-day clock, once there is a result to register: a lock without a single fit print, a negative
/// answer, or the first candidate that corresponds.
pub fn clock(case: &Case) -> Option<Clock> {
    positive(case).or_else(|| unsuitable(case)).or_else(|| negative(case))
}

fn positive(case: &Case) -> Option<Clock> {
    let verdicts = case.requests().iter().flat_map(|request| &request.verdicts);
    let first = verdicts
        .filter(|verdict| verdict.conclusion == Conclusion::Corresponds)
        .map(|verdict| verdict.at)
        .min();
    Some(Clock::from(first?, ClockKind::Positive))
}

/// Since the last finger came to be known: until then there was hope of a fit print.
fn unsuitable(case: &Case) -> Option<Clock> {
    let lock = case.lock(case.assigned()).filter(|lock| lock.all_unsuitable())?;
    let captured = case.fingers().filter_map(|(_, record)| record.known_at()).max();
    Some(Clock::from(captured.unwrap_or(lock.at), ClockKind::Unsuitable))
}

/// Since the last answer, once no candidate of any answer is left open.
fn negative(case: &Case) -> Option<Clock> {
    let last = case.requests().iter().filter_map(|request| request.received.as_ref()).next_back()?;
    let open =
        case.requests().iter().any(|request| request.pending() || request.unresolved().next().is_some());
    let settled = last.answer.complete() && !open || case.outcome().is_some();
    settled.then(|| Clock::from(last.at, ClockKind::Negative))
}

/// When the answer to the Ministerio Público is due: the oficio's own term, until the dictamen is signed.
pub fn term(case: &Case) -> Option<Timestamp> {
    case.due_at().filter(|_| case.dictamen().is_none())
}

/// What has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// A result must reach the Banco Nacional de Datos Forenses within three days (Art. 12 Undecies).
    Registry(ClockKind),
    /// The Ministerio Público awaits the answer.
    Oficio,
    /// Fingers in treatment must be looked at.
    Treatment(TreatmentId),
}

/// Something that must have happened by a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// What.
    pub kind: DeadlineKind,
    /// Since when it runs.
    pub since: Timestamp,
    /// By when.
    pub due: Timestamp,
}

/// Everything in the case that has a term, the next one first.
pub fn deadlines(case: &Case) -> Vec<Deadline> {
    let registry = clock(case).map(|clock| Deadline {
        kind: DeadlineKind::Registry(clock.kind),
        since: clock.t0,
        due: clock.due,
    });
    let oficio =
        term(case).map(|due| Deadline { kind: DeadlineKind::Oficio, since: case.opening().received_at, due });
    let looks = case.treatments().iter().filter(|treatment| treatment.ended.is_none()).map(|treatment| {
        let kind = DeadlineKind::Treatment(treatment.begun.treatment);
        Deadline { kind, since: treatment.at, due: treatment.next_look }
    });
    let mut all: Vec<_> = registry.into_iter().chain(oficio).chain(looks).collect();
    all.sort_by_key(|deadline| deadline.due);
    all
}

/// The moment by which something must have happened: whichever term comes first.
pub fn deadline(case: &Case) -> Option<Timestamp> {
    deadlines(case).first().map(|deadline| deadline.due)
}

/// How far a term has run when its alarm is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlarmLevel {
    /// 48 hours of the three days are gone.
    Warning,
    /// 66 hours of the three days are gone.
    Alarm,
    /// The moment has come.
    Due,
}

/// An alarm of one term. The same alarm is raised once, however many stations raise it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alarm {
    /// Which term.
    pub of: DeadlineKind,
    /// How far it has run.
    pub level: AlarmLevel,
    /// When the term ends.
    pub due: Timestamp,
}

/// The alarms that are due at that moment and were not raised yet.
pub fn alarms(case: &Case, now: Timestamp) -> Vec<Alarm> {
    let reached = |deadline: &Deadline| {
        let gone = now.0.saturating_sub(deadline.since.0);
        let level = match deadline.kind {
            _ if now >= deadline.due => AlarmLevel::Due,
            DeadlineKind::Registry(_) if gone >= 66 * HOUR => AlarmLevel::Alarm,
            DeadlineKind::Registry(_) if gone >= 48 * HOUR => AlarmLevel::Warning,
            _ => return None,
        };
        Some(Alarm { of: deadline.kind, level, due: deadline.due })
    };
    let due = deadlines(case).iter().filter_map(reached).collect::<Vec<_>>();
    due.into_iter().filter(|alarm| !case.raised().contains(alarm)).collect()
}

/// Puts cases in the worklist's order: what can be worked on before what waits for the core, that before what
/// is done; within each by deadline, those without one last; then the oldest first.
pub fn worklist(cases: &mut [&Case], institution: &Institution) {
    cases.sort_by_cached_key(|case| {
        let turn = match case.next_step(institution) {
            NextStep::Done => 2,
            NextStep::AwaitAnswer { .. } => 1,
            _ => 0,
        };
        let deadline = Reverse(deadline(case).map(|due| Reverse(due.0)));
        (turn, deadline, case.opening().received_at, case.folio().clone())
    });
}
