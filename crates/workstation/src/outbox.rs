//! The outbox: every solicitud that was filed and has no answer is sent, one after the other, until the core has
//! answered it.
//!
//! What waits is read from the acts, so a restart, a power cut or weeks without a network lose nothing. Only for how long
//! to wait, and what was asked for by hand, lives here.

use crate::desk::Desk;
use crate::jobs::{JobHandle, Stop};
use crate::ports::Random;
use crate::trouble::Trouble;
use crate::{Shared, lock, submission, views};
use casework::{ActKind, RequestState};
use ipc::{JobKind, OutboxOrder, OutboxView, Problem, View};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::thread::JoinHandle;
use std::time::Duration;
use terms::{CaseId, RequestId, Timestamp};

/// After the first failure; each later one waits three times as long.
const FIRST_WAIT_MS: u64 = 5_000;
/// The longest wait: a core that comes back is noticed within a quarter of an hour.
const LONGEST_WAIT_MS: u64 = 15 * 60_000;
/// How long the thread sleeps when nothing waits; whoever files something wakes it.
const IDLE: Duration = Duration::from_secs(60);

/// What the outbox knows besides the acts.
#[derive(Default)]
pub(crate) struct Outbox {
    state: Mutex<State>,
    bell: Condvar,
    /// The thread that sends, the last one begun.
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct State {
    /// Grows when the desk is laid out or cleared: a thread of an earlier one ends.
    generation: u64,
    /// Whether a thread sends for this generation.
    at_work: bool,
    /// Grows with every ring, so that none is missed between looking and sleeping.
    rings: u64,
    /// The core did not answer at all.
    core: Option<Wait>,
    waits: HashMap<RequestId, Wait>,
    /// Asked for by hand, with the job she sees: sent although it failed for good.
    wanted: HashMap<RequestId, Option<JobHandle>>,
    /// What the core last said of itself.
    heard: Option<Heard>,
}

/// A pause before the next attempt.
#[derive(Clone)]
struct Wait {
    tries: u32,
    /// By the monotonic clock: the wall clock may be set.
    until_ms: u64,
    until: Timestamp,
    why: Problem,
}

/// What the core last said of itself.
#[derive(Clone, Copy)]
pub(crate) struct Heard {
    pub(crate) reachable: bool,
    pub(crate) persons: Option<u64>,
}

/// Why a solicitud waits and until when.
pub(crate) struct Waiting {
    pub(crate) until: Timestamp,
    pub(crate) why: Problem,
}

/// What she set, kept in the vault.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Settings {
    pub(crate) paused: bool,
    /// Solicitudes that go before the others.
    pub(crate) first: Vec<RequestId>,
}

const SETTINGS: &str = "outbox";

impl Settings {
    pub(crate) fn of(desk: &Desk) -> Self {
        let kept = desk.vault.draft(SETTINGS).ok().flatten();
        kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub(crate) fn keep(&self, desk: &mut Desk) -> Result<(), Trouble> {
        let bytes = serde_json::to_vec(self).map_err(|_| Trouble::gone("la bandeja de salida"))?;
        Ok(desk.vault.put_draft(SETTINGS, &bytes)?)
    }
}

impl Outbox {
    /// Why a solicitud waits, if it does.
    pub(crate) fn waiting(&self, request: RequestId) -> Option<Waiting> {
        let state = lock(&self.state);
        let wait = state.waits.get(&request).or(state.core.as_ref())?;
        Some(Waiting { until: wait.until, why: wait.why.clone() })
    }

    /// What the core last said of itself.
    pub(crate) fn heard(&self) -> Option<Heard> {
        lock(&self.state).heard
    }

    /// Something changed: it looks again.
    pub(crate) fn ring(&self) {
        lock(&self.state).rings += 1;
        self.bell.notify_all();
    }

    /// The desk was cleared away: the thread ends after what it is doing.
    pub(crate) fn stop(&self) {
        let mut state = lock(&self.state);
        state.wanted.drain().filter_map(|(_, job)| job).for_each(|job| job.end(Err(Stop::Cancelled)));
        *state = State { generation: state.generation + 1, ..State::default() };
        self.bell.notify_all();
    }

    /// Waits until the thread of a cleared desk has ended, for a while: a process that ends under its feet could end badly.
    pub(crate) fn wait_for_end(&self) {
        let Some(thread) = lock(&self.thread).take() else { return };
        for _ in 0..100 {
            if thread.is_finished() {
                return drop(thread.join());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Sleeps until something is due or somebody rings. Meanwhile it holds nothing: the workstation may go.
    fn sleep(&self, Pause { rings, pause }: Pause, generation: u64) {
        let state = lock(&self.state);
        if state.generation == generation && state.rings == rings && !pause.is_zero() {
            drop(self.bell.wait_timeout(state, pause));
        }
    }

    /// Notes what the core said of itself.
    pub(crate) fn hear(&self, heard: Heard) {
        lock(&self.state).heard = Some(heard);
    }

    fn is_current(&self, generation: u64) -> bool {
        lock(&self.state).generation == generation
    }
}

/// Begins to send what waits at the desk that was just laid out, where this program sends by itself.
pub(crate) fn start(shared: &Arc<Shared>) {
    shared.outbox.stop();
    if shared.options.sends {
        begin(shared);
    }
}

/// Sends this solicitud next, whatever it waits for.
pub(crate) fn want(shared: &Arc<Shared>, request: RequestId, job: Option<JobHandle>) {
    {
        let mut state = lock(&shared.outbox.state);
        state.waits.remove(&request);
        state.core = None;
        state.wanted.insert(request, job);
        state.rings += 1;
    }
    shared.outbox.bell.notify_all();
    begin(shared);
}

/// A thread that sends, unless there is one.
fn begin(shared: &Arc<Shared>) {
    let mut state = lock(&shared.outbox.state);
    if std::mem::replace(&mut state.at_work, true) {
        return;
    }
    let (generation, background) = (state.generation, Arc::downgrade(shared));
    let outbox = Arc::clone(&shared.outbox);
    let thread = std::thread::spawn(move || {
        while let Some(pause) = work(&background, generation) {
            outbox.sleep(pause, generation);
        }
    });
    *lock(&shared.outbox.thread) = Some(thread);
}

/// How long to sleep, unless somebody has rung since.
struct Pause {
    rings: u64,
    pause: Duration,
}

/// Sends what is due, or says how long there is nothing; `None` when the desk or the workstation is gone.
fn work(shared: &Weak<Shared>, generation: u64) -> Option<Pause> {
    let shared = shared.upgrade()?;
    let rings = lock(&shared.outbox.state).rings;
    let due = shared.with_desk(|desk| Ok(due(&shared, desk))).ok()?;
    if !shared.outbox.is_current(generation) {
        return None;
    }
    match due {
        Due::In(pause) => Some(Pause { rings, pause }),
        Due::Now(case, request) => {
            attempt(&shared, case, request, generation);
            shared.changed(View::Case);
            shared.changed(View::Status);
            Some(Pause { rings, pause: Duration::ZERO })
        }
    }
}

/// Does what she orders.
pub(crate) fn obey(shared: &Arc<Shared>, order: OutboxOrder) -> Result<OutboxView, Trouble> {
    match order {
        OutboxOrder::Pause { paused } => set(shared, |settings| settings.paused = paused)?,
        OutboxOrder::First { request, first } => set(shared, |settings| {
            settings.first.retain(|other| *other != request);
            if first {
                settings.first.push(request);
            }
        })?,
        OutboxOrder::SendNow { case } => submission::submit(shared, case).map(drop)?,
        OutboxOrder::FileTogether { cases } => submission::file_together(shared, cases)?,
        OutboxOrder::LiftQuarantine { case, request } => {
            shared.with_desk(|desk| desk.record_case(case, ActKind::QuarantineLifted { request }))?;
            shared.outbox.ring();
        }
    }
    views::outbox(shared)
}

fn set(shared: &Shared, change: impl FnOnce(&mut Settings)) -> Result<(), Trouble> {
    shared.with_desk(|desk| {
        let mut settings = Settings::of(desk);
        change(&mut settings);
        settings.keep(desk)
    })?;
    shared.outbox.ring();
    Ok(())
}

enum Due {
    Now(CaseId, RequestId),
    In(Duration),
}

/// The solicitud to send now: what she asked for, what she put first, then the oldest.
fn due(shared: &Shared, desk: &Desk) -> Due {
    let settings = Settings::of(desk);
    if settings.paused || desk.by_files() {
        return Due::In(IDLE);
    }
    let state = lock(&shared.outbox.state);
    let now = shared.options.clock.monotonic_ms();
    let mut soonest = u64::MAX;
    let mut found: Option<((bool, bool, Timestamp), CaseId, RequestId)> = None;
    for case in desk.vault.cases() {
        let hers = case.assigned() == desk.vault.user();
        for request in case.requests().iter().filter(|request| request.pending() && !request.quarantined) {
            let wanted = state.wanted.contains_key(&request.id);
            let by_itself = shared.options.sends && hers && goes_by_itself(&request.state);
            if !wanted && !by_itself {
                continue;
            }
            let wait = state.waits.get(&request.id).or(state.core.as_ref()).filter(|_| !wanted);
            if let Some(wait) = wait.filter(|wait| wait.until_ms > now) {
                soonest = soonest.min(wait.until_ms - now);
                continue;
            }
            let order = (!wanted, !settings.first.contains(&request.id), request.filed_at);
            if found.as_ref().is_none_or(|(before, ..)| order < *before) {
                found = Some((order, case.id(), request.id));
            }
        }
    }
    match found {
        Some((_, case, request)) => Due::Now(case, request),
        None => Due::In(IDLE.min(Duration::from_millis(soonest))),
    }
}

/// Whether it is sent without being asked for again: everything but what the core refused for good.
fn goes_by_itself(state: &RequestState) -> bool {
    match state {
        RequestState::Filed | RequestState::Sent | RequestState::Acknowledged => true,
        RequestState::Failed { code } => is_passing(code.as_str()),
        RequestState::Answered | RequestState::Cancelled => false,
    }
}

/// Whether a failure passes by itself.
pub(crate) fn is_passing(code: &str) -> bool {
    code == "core_unavailable"
}

fn attempt(shared: &Arc<Shared>, case: CaseId, request: RequestId, generation: u64) {
    let asked = lock(&shared.outbox.state).wanted.remove(&request).flatten();
    let Some(job) = asked.or_else(|| shared.jobs.begin(JobKind::Submission, Some(case))) else { return };
    let outcome = submission::run(shared, case, request, &job, &|| shared.outbox.is_current(generation));
    let mut state = lock(&shared.outbox.state);
    match outcome {
        Ok(()) => {
            state.core = None;
            state.waits.remove(&request);
        }
        Err(submission::Failed::Unreachable(why)) => {
            state.heard = Some(Heard { reachable: false, persons: None });
            let tries = state.core.as_ref().map_or(0, |wait| wait.tries + 1);
            state.core = Some(wait(shared, tries, why));
        }
        Err(submission::Failed::Sending(why)) if is_passing(&why.code) => {
            let tries = state.waits.get(&request).map_or(0, |wait| wait.tries + 1);
            state.waits.insert(request, wait(shared, tries, why));
        }
        Err(submission::Failed::Sending(_)) => {}
    }
}

fn wait(shared: &Shared, tries: u32, why: Problem) -> Wait {
    let pause = pause_ms(tries, &*shared.options.random);
    let clock = &shared.options.clock;
    let until = Timestamp(clock.now().0.saturating_add(i64::try_from(pause).unwrap_or(i64::MAX)));
    Wait { tries, until_ms: clock.monotonic_ms().saturating_add(pause), until, why }
}

/// How long to wait after so many failures before this one, up to a fifth more or less, so that the stations of an
/// institution do not all come back in one second.
fn pause_ms(tries: u32, random: &dyn Random) -> u64 {
    let pause = FIRST_WAIT_MS.saturating_mul(3_u64.saturating_pow(tries)).min(LONGEST_WAIT_MS);
    let mut byte = [0];
    random.fill(&mut byte);
    pause * 4 / 5 + pause * 2 / 5 * u64::from(byte[0]) / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Always(u8);
    impl Random for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn waits_grow_to_a_quarter_of_an_hour_and_scatter_by_a_fifth() {
        let waits = |byte: u8| (0..8).map(|tries| pause_ms(tries, &Always(byte))).collect::<Vec<_>>();
        assert_eq!(waits(0)[..4], [4_000, 12_000, 36_000, 108_000]);
        assert_eq!(waits(255)[..2], [6_000, 18_000]);
        assert!(waits(255).iter().all(|wait| *wait <= LONGEST_WAIT_MS * 6 / 5));
        assert_eq!(pause_ms(u32::MAX, &Always(0)), LONGEST_WAIT_MS * 4 / 5);
    }
}
