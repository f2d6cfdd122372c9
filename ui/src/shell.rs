//! What all screens share: where the window is, the station's status, and the count of changes.
//!
//! Made once under the root and never disposed. View state only: nothing of any case is kept here.

use crate::bridge;
use crate::panic;
use crate::route::{Route, Screen};
use ipc::{CaptureOnlyView, JobView, Problem, Reply, Request, StatusView, View};
use leptos::prelude::*;
use std::time::Duration;
use terms::CaseId;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How often the station's clock is asked for, so that what runs is seen to run.
const CLOCK: Duration = Duration::from_secs(60);

/// Shared state of the window, copied freely.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Where the window is.
    pub route: RwSignal<Route>,
    /// The station's status; `None` until the first answer.
    pub status: RwSignal<Option<StatusView>>,
    /// Why the status could not be had, or why locking or cancelling failed.
    pub problem: RwSignal<Option<Problem>>,
    /// Grows whenever a view of a case changed.
    pub cases: RwSignal<u64>,
    /// Grows whenever a capture device shows something new.
    pub frames: RwSignal<u64>,
    /// What is typed into the search field.
    pub search: RwSignal<String>,
    /// The dark theme, wanted on every screen.
    pub dark: RwSignal<bool>,
    /// Whether the key map is open.
    pub help: RwSignal<bool>,
}

impl Shell {
    /// Makes it, puts it in the context, follows the address and the workstation's changes.
    pub fn start() -> Self {
        let shell = Shell {
            route: RwSignal::new(Route::from_hash(&current_hash())),
            status: RwSignal::new(None),
            problem: RwSignal::new(None),
            cases: RwSignal::new(0),
            frames: RwSignal::new(0),
            search: RwSignal::new(String::new()),
            dark: RwSignal::new(false),
            help: RwSignal::new(false),
        };
        provide_context(shell);
        shell.follow_address();
        spawn_local(async move {
            bridge::subscribe(move |change| match change.view {
                View::Status => shell.refresh(),
                View::Case => shell.cases.update(|count| *count += 1),
                View::Live => shell.frames.update(|count| *count += 1),
            })
            .await;
        });
        shell.refresh();
        let tick = move || {
            panic::steady();
            shell.refresh();
        };
        set_interval(tick, CLOCK);
        shell
    }

    /// The shell of this window.
    pub fn get() -> Self {
        expect_context()
    }

    /// The capture-only session, if the station is in one; tracked.
    pub fn capture_only(self) -> Option<CaptureOnlyView> {
        self.status.with(|status| status.as_ref().and_then(|status| status.capture_only))
    }

    /// Goes to a place. A capture-only session goes nowhere but to the capture of its case.
    pub fn go(self, route: Route) {
        let held = untrack(|| self.capture_only());
        if held.is_some_and(|held| (route.screen, route.case) != (Screen::Captura, Some(held.case))) {
            return;
        }
        if self.route.with_untracked(|here| *here != route) {
            set_hash(&route.to_hash());
            self.route.set(route);
        }
    }

    /// Goes to a screen of a case.
    pub fn open(self, screen: Screen, case: CaseId) {
        self.go(Route::of(screen, case));
    }

    /// Changes finger or candidate without leaving the screen.
    pub fn adjust(self, change: impl FnOnce(&mut Route)) {
        let mut route = self.route.get_untracked();
        change(&mut route);
        self.go(route);
    }

    /// Asks for the status.
    pub fn refresh(self) {
        self.ask(Request::Status);
    }

    /// Sends a request that is answered by the status.
    pub fn ask(self, request: Request) {
        spawn_local(async move {
            match bridge::call(request).await {
                Ok(Reply::Status(status)) => self.take(status),
                Ok(_) => {}
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    /// Takes a new status. What was shown of an open vault goes when it closes.
    pub fn take(self, status: StatusView) {
        self.problem.set(None);
        self.status.set(Some(status));
    }

    /// The running or failed job of a case, if any.
    pub fn job_of(self, case: CaseId) -> Option<JobView> {
        self.status.with(|status| {
            let jobs = status.as_ref().map(|status| status.jobs.as_slice()).unwrap_or_default();
            jobs.iter().rev().find(|job| job.case == Some(case)).cloned()
        })
    }

    /// The station's clock at the last status, milliseconds; zero before.
    pub fn now(self) -> terms::Timestamp {
        self.status.with(|status| status.as_ref().map(|status| status.now)).unwrap_or_default()
    }

    fn follow_address(self) {
        let follow = Closure::<dyn Fn()>::new(move || {
            let there = Route::from_hash(&current_hash());
            if self.route.with_untracked(|here| *here != there) {
                self.route.set(there);
            }
        });
        if let Some(window) = web_sys::window() {
            drop(window.add_event_listener_with_callback("hashchange", follow.as_ref().unchecked_ref()));
        }
        follow.forget();
    }
}

fn current_hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        drop(window.location().set_hash(hash));
    }
}
