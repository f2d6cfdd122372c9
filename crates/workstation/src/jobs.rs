//! Long work: started once, reported, cancelled, never lost from sight.

use crate::trouble::Trouble;
use ipc::{JobId, JobKind, JobState, JobView, Problem};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use terms::CaseId;

/// How a job may end without success.
pub(crate) enum Stop {
    /// The user stopped it.
    Cancelled,
    /// It could not be done.
    Failed(Problem),
}

impl<T: Into<Trouble>> From<T> for Stop {
    fn from(trouble: T) -> Self {
        Stop::Failed(trouble.into().0)
    }
}

struct Entry {
    view: JobView,
    cancel: Arc<AtomicBool>,
}

/// All jobs of this run, newest last; finished ones stay until the same kind starts again for that case.
#[derive(Default)]
pub(crate) struct Jobs {
    entries: Mutex<Vec<Entry>>,
    next: AtomicU64,
}

/// A running job's hold on its own entry.
#[derive(Clone)]
pub(crate) struct JobHandle {
    id: JobId,
    jobs: Arc<Jobs>,
    cancel: Arc<AtomicBool>,
}

impl Jobs {
    /// Enters a job; `None` when the same kind already runs for that case.
    pub(crate) fn begin(self: &Arc<Self>, kind: JobKind, case: Option<CaseId>) -> Option<JobHandle> {
        let mut entries = self.lock();
        let same = |entry: &Entry| entry.view.kind == kind && entry.view.case == case;
        if entries.iter().any(|entry| same(entry) && entry.view.state == JobState::Running) {
            return None;
        }
        entries.retain(|entry| !same(entry));
        let id = JobId(self.next.fetch_add(1, Ordering::Relaxed) + 1);
        let cancel = Arc::new(AtomicBool::new(false));
        let view = JobView { job: id, kind, case, done: 0, total: 0, state: JobState::Running };
        entries.push(Entry { view, cancel: Arc::clone(&cancel) });
        Some(JobHandle { id, jobs: Arc::clone(self), cancel })
    }

    /// All jobs.
    pub(crate) fn views(&self) -> Vec<JobView> {
        self.lock().iter().map(|entry| entry.view.clone()).collect()
    }

    /// Whether a job of that kind runs.
    pub(crate) fn running(&self, kind: JobKind) -> bool {
        self.lock().iter().any(|entry| entry.view.kind == kind && entry.view.state == JobState::Running)
    }

    /// The latest job of a kind for a case.
    pub(crate) fn latest(&self, kind: JobKind, case: CaseId) -> Option<JobView> {
        let entries = self.lock();
        let found = entries.iter().rev().find(|e| e.view.kind == kind && e.view.case == Some(case));
        found.map(|entry| entry.view.clone())
    }

    /// The job among these kinds, of no case, that was begun last.
    pub(crate) fn latest_of(&self, kinds: &[JobKind]) -> Option<JobView> {
        let entries = self.lock();
        let found = entries.iter().filter(|e| kinds.contains(&e.view.kind) && e.view.case.is_none());
        found.max_by_key(|entry| entry.view.job.0).map(|entry| entry.view.clone())
    }

    /// Asks a job to stop.
    pub(crate) fn cancel(&self, job: JobId) {
        if let Some(entry) = self.lock().iter().find(|entry| entry.view.job == job) {
            entry.cancel.store(true, Ordering::Relaxed);
        }
    }

    /// Asks all jobs to stop (the vault is being closed).
    pub(crate) fn cancel_all(&self) {
        self.lock().iter().for_each(|entry| entry.cancel.store(true, Ordering::Relaxed));
    }

    fn update(&self, id: JobId, change: impl FnOnce(&mut JobView)) {
        if let Some(entry) = self.lock().iter_mut().find(|entry| entry.view.job == id) {
            change(&mut entry.view);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.entries.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl JobHandle {
    /// Reports progress; `Break` when the user asked to stop.
    pub(crate) fn progress(&self, done: u64, total: u64) -> ControlFlow<()> {
        self.jobs.update(self.id, |view| (view.done, view.total) = (done, total));
        if self.cancel.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Records how it ended.
    pub(crate) fn end(&self, outcome: Result<(), Stop>) {
        let state = match outcome {
            Ok(()) => JobState::Done,
            Err(Stop::Cancelled) => JobState::Cancelled,
            Err(Stop::Failed(problem)) => JobState::Failed(problem),
        };
        self.jobs.update(self.id, |view| view.state = state);
    }
}
