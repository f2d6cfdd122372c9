//! Filing several cases under one oficio: which ones, and the work until the oficio is there.

use super::desk::{Desk, Shown};
use ipc::{JobId, JobState, JobView, OutboxOrder, OutboxView, ReadyCase, Reply, Request};
use leptos::prelude::*;
use std::collections::BTreeSet;
use terms::CaseId;

/// What is chosen and ordered, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Filing {
    /// Cases whose box she turned from what it was.
    turned: RwSignal<BTreeSet<CaseId>>,
    /// The filing she began, until its oficio is in view.
    begun: StoredValue<Option<JobId>>,
}

impl Default for Filing {
    fn default() -> Filing {
        Filing { turned: RwSignal::new(BTreeSet::new()), begun: StoredValue::new(None) }
    }
}

impl Desk {
    /// Whether a case goes into the next oficio: all but what looks like sent before, unless she says otherwise; tracked.
    pub(super) fn is_chosen(self, ready: &ReadyCase) -> bool {
        ready.sent_before.is_none() != self.filing.turned.with(|turned| turned.contains(&ready.case))
    }

    /// The cases that go into the next oficio; tracked.
    pub(super) fn chosen(self) -> Vec<CaseId> {
        let chosen = |view: &OutboxView| {
            view.ready.iter().filter(|ready| self.is_chosen(ready)).map(|ready| ready.case).collect()
        };
        self.live.with(chosen).unwrap_or_default()
    }

    pub(super) fn choose(self, case: CaseId, chosen: bool) {
        let Some(ready) = untrack(|| self.ready(case)) else { return };
        let turned = ready.sent_before.is_none() != chosen;
        self.filing.turned.update(|all| {
            all.remove(&case);
            all.extend(turned.then_some(case));
        });
    }

    pub(super) fn choose_all(self, chosen: bool) {
        let all =
            self.live.with_untracked(|view| view.ready.iter().map(|ready| ready.case).collect::<Vec<_>>());
        all.unwrap_or_default().into_iter().for_each(|case| self.choose(case, chosen));
    }

    /// The filing of many, running or the last; tracked. The status tells of progress more often than the outbox.
    pub(super) fn filing_job(self) -> Option<JobView> {
        self.fresher(self.live.with(|view| view.job.clone()).flatten()?)
    }

    /// A job as the status tells it, where that is further on; tracked.
    pub(super) fn fresher(self, held: JobView) -> Option<JobView> {
        let told = self.shell.status.with(|status| {
            let jobs = status.as_ref().map(|status| status.jobs.as_slice()).unwrap_or_default();
            jobs.iter().find(|job| job.job == held.job && job.done >= held.done).cloned()
        });
        Some(told.unwrap_or(held))
    }

    /// Whether an oficio is being filed; tracked.
    pub(super) fn is_filing(self) -> bool {
        self.filing_job().is_some_and(|job| job.state == JobState::Running)
    }

    /// Files what is chosen under one oficio.
    pub(super) fn file_together(self) {
        let cases = untrack(|| self.chosen());
        if cases.is_empty() || untrack(|| self.is_filing() || self.live.busy()) {
            return;
        }
        let order = Request::OrderOutbox(OutboxOrder::FileTogether { cases });
        self.live.send_then(order, move |reply| {
            if let Reply::Outbox(view) = reply {
                self.filing.begun.try_set_value(view.job.as_ref().map(|job| job.job));
            }
        });
    }

    /// Once the oficio she ordered is there it is shown.
    pub(super) fn follow_filing(self) {
        let ended = self.live.with(|view| {
            let job = view.job.as_ref().filter(|job| job.state != JobState::Running)?;
            let newest = view.oficios.first().map(|oficio| Shown::Oficio(oficio.number.clone()));
            Some((job.job, newest.filter(|_| job.state == JobState::Done)))
        });
        let Some((job, newest)) = ended.flatten() else { return };
        if self.filing.begun.get_value() == Some(job) {
            self.filing.begun.set_value(None);
            self.filing.turned.update(BTreeSet::clear);
            if let Some(newest) = newest {
                self.show(newest);
            }
        }
    }
}
