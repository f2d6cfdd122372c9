//! Terms: the three-day clock, the incoming oficio's own term, and the order of the worklist. Pure functions
//! of a case and a moment; an overdue clock is a fact to show, never a refusal.

use crate::case::{Case, NextStep};
use crate::institution::Institution;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use terms::{Conclusion, Timestamp};

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

/// The moment by which something must have happened: whichever of clock and term comes first.
pub fn deadline(case: &Case) -> Option<Timestamp> {
    let running = clock(case).map(|clock| clock.due);
    running.into_iter().chain(term(case)).min()
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
