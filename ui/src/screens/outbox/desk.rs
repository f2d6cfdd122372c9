//! What the parts of the outbox share: the view, the oficio and row she is at, and what she orders.

use super::filing::Filing;
use super::signing::{Signing, to_sign};
use super::standing::{Standing, Summary, stepped};
use crate::keys;
use crate::live::Live;
use crate::route::{Route, Screen};
use crate::shell::Shell;
use ipc::{
    JobId, JobKind, JobState, JobView, OficioRow, OutboxOrder, OutboxRow, OutboxView, ReadyCase, Reply,
    Request,
};
use leptos::prelude::*;
use std::collections::BTreeSet;
use terms::CaseId;
use web_sys::KeyboardEvent;

/// What the middle of the screen shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// The cases that have no solicitud yet.
    ToFile,
    /// The oficios that may be signed.
    ToSign,
    /// The oficio of this number.
    Oficio(String),
}

/// Where she is in the outbox; kept while she looks at a case.
#[derive(Clone, Copy)]
pub struct Place {
    shown: RwSignal<Option<Shown>>,
    row: RwSignal<Option<CaseId>>,
}

impl Place {
    /// Keeps one for the screens below the calling component.
    pub fn keep() {
        provide_context(Place { shown: RwSignal::new(None), row: RwSignal::new(None) });
    }
}

/// The screen's own state, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) shell: Shell,
    pub(super) live: Live<OutboxView>,
    /// The oficios in figures, the newest first.
    pub(super) summaries: Memo<Vec<Summary>>,
    /// The rows in view, in their order.
    pub(super) rows: Memo<Vec<CaseId>>,
    pub(super) filing: Filing,
    pub(super) signing: Signing,
    place: Place,
    /// Submissions under way; the status tells of progress more often than the outbox.
    sending: Memo<Vec<JobView>>,
    /// Their cases.
    running: Memo<BTreeSet<CaseId>>,
}

impl Desk {
    pub(super) fn new() -> Desk {
        let (shell, place) = (Shell::get(), expect_context::<Place>());
        let moved = Memo::new(move |_| moved(shell));
        let live = Live::<OutboxView>::new(
            move || {
                // What is under way changes the solicitudes before it ends.
                moved.track();
                Some(Request::Outbox)
            },
            |reply| if let Reply::Outbox(view) = reply { Some(view) } else { None },
        );
        let sending = Memo::new(move |_| sending(shell));
        let running = Memo::new(move |_| {
            sending.with(|jobs| jobs.iter().filter_map(|job| job.case).collect::<BTreeSet<_>>())
        });
        let summaries = Memo::new(move |_| {
            let all = |view: &OutboxView| {
                running.with(|running| {
                    let summary = |oficio| Summary::of(oficio, running, view.paused);
                    view.oficios.iter().map(summary).collect()
                })
            };
            live.with(all).unwrap_or_default()
        });
        let rows = Memo::new(move |_| {
            let shown = place.shown.get();
            live.with(|view| cases(view, shown.as_ref())).unwrap_or_default()
        });
        let (filing, signing) = (Filing::default(), Signing::default());
        let desk = Desk { shell, live, summaries, rows, filing, signing, place, sending, running };
        Effect::new(move |_| desk.settle());
        Effect::new(move |_| desk.follow_filing());
        desk
    }

    /// What is shown; tracked.
    pub(super) fn shown(self) -> Option<Shown> {
        self.place.shown.get()
    }

    /// Whether this is shown; tracked.
    pub(super) fn shows(self, what: &Shown) -> bool {
        self.place.shown.with(|shown| shown.as_ref() == Some(what))
    }

    pub(super) fn show(self, what: Shown) {
        if self.place.shown.with_untracked(|shown| shown.as_ref() != Some(&what)) {
            self.place.row.set(None);
            self.place.shown.set(Some(what));
        }
    }

    /// The row she is at; tracked.
    pub(super) fn here(self) -> Option<CaseId> {
        self.place.row.get()
    }

    pub(super) fn pick(self, case: CaseId) {
        self.place.row.set(Some(case));
    }

    /// Whether nothing is sent; tracked.
    pub(super) fn paused(self) -> bool {
        self.live.with(|view| view.paused).unwrap_or(false)
    }

    /// A part of the oficio in view; tracked.
    pub(super) fn oficio<R>(self, read: impl FnOnce(&OficioRow) -> R) -> Option<R> {
        let Some(Shown::Oficio(number)) = self.shown() else { return None };
        self.live.with(|view| view.oficios.iter().find(|oficio| oficio.number == number).map(read)).flatten()
    }

    /// The oficio in view in figures; tracked.
    pub(super) fn summary(self) -> Option<Summary> {
        let Some(Shown::Oficio(number)) = self.shown() else { return None };
        self.summaries.with(|all| all.iter().find(|summary| summary.number == number).cloned())
    }

    /// The solicitud of a case in the oficio in view, with its place from 1; tracked.
    pub(super) fn row(self, case: CaseId) -> Option<(usize, OutboxRow)> {
        let find = |oficio: &OficioRow| {
            let place = oficio.solicitudes.iter().position(|row| row.case == case)?;
            Some((place + 1, oficio.solicitudes.get(place)?.clone()))
        };
        self.oficio(find).flatten()
    }

    /// The submission of a case that is under way; tracked.
    pub(super) fn sending(self, case: CaseId) -> Option<JobView> {
        self.sending.with(|jobs| jobs.iter().find(|job| job.case == Some(case)).cloned())
    }

    /// How a solicitud stands; tracked.
    pub(super) fn standing(self, row: &OutboxRow) -> Standing {
        let running = self.running.with(|running| running.contains(&row.case));
        Standing::of(row, running, self.paused())
    }

    /// A case that has no solicitud yet; tracked.
    pub(super) fn ready(self, case: CaseId) -> Option<ReadyCase> {
        self.live.with(|view| view.ready.iter().find(|ready| ready.case == case).cloned()).flatten()
    }

    pub(super) fn order(self, order: OutboxOrder) {
        if !untrack(|| self.live.busy()) {
            self.live.send(Request::OrderOutbox(order));
        }
    }

    pub(super) fn turn_pause(self) {
        if let Some(paused) = self.live.with_untracked(|view| view.paused) {
            self.order(OutboxOrder::Pause { paused: !paused });
        }
    }

    /// Sends the solicitud of a case now; not during a pause.
    pub(super) fn send_now(self, case: CaseId) {
        let Some((_, row)) = untrack(|| self.row(case)) else { return };
        if untrack(|| may_send(self.standing(&row)) && !self.paused()) {
            self.order(OutboxOrder::SendNow { case });
        }
    }

    /// Lets the solicitud of a case go before the others, or in its turn.
    pub(super) fn turn_first(self, case: CaseId) {
        let Some((_, row)) = untrack(|| self.row(case)) else { return };
        if may_order(untrack(|| self.standing(&row))) {
            self.order(OutboxOrder::First { request: row.request, first: !row.first });
        }
    }

    /// Something is shown and some row of it is the current one.
    fn settle(self) {
        let shown = self.shown();
        let known = self.live.with(|view| match &shown {
            Some(Shown::ToFile) => !view.ready.is_empty(),
            Some(Shown::ToSign) => !to_sign(view).is_empty(),
            Some(Shown::Oficio(number)) => view.oficios.iter().any(|oficio| oficio.number == *number),
            None => false,
        });
        match known {
            None => {}
            Some(true) => {
                let here = self.here();
                let rows = self.rows.get();
                if here.is_none_or(|here| !rows.contains(&here)) && here != rows.first().copied() {
                    self.place.row.set(rows.first().copied());
                }
            }
            Some(false) => {
                let next = self.live.with(first_shown).flatten();
                if next != shown {
                    self.place.shown.set(next);
                }
            }
        }
    }

    /// Goes to the row `by` places further on.
    fn walk(self, by: isize) {
        let here = self.place.row.get_untracked();
        let Some(case) = self.rows.with_untracked(|rows| stepped(rows, here.as_ref(), by)) else { return };
        self.pick(case);
        // With the focus in the row it is scrolled to and read aloud, and Enter and Space are its own.
        keys::focus(&format!("[data-region=\"outbox-rows\"] [data-case=\"{case}\"] :is(input, a)"));
    }

    /// Goes to the entry `by` places further on at the left.
    fn walk_oficios(self, by: isize) {
        let all = self.live.with_untracked(entries).unwrap_or_default();
        let shown = self.place.shown.get_untracked();
        if let Some(next) = stepped(&all, shown.as_ref(), by) {
            self.show(next);
            request_animation_frame(|| keys::focus("[data-region=\"outbox-oficios\"] [aria-pressed=true]"));
        }
    }

    /// A key; `true` when used.
    pub(super) fn key(self, event: &KeyboardEvent) -> bool {
        let here = self.place.row.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if event.alt_key() => self.walk_oficios(1),
            "ArrowUp" if event.alt_key() => self.walk_oficios(-1),
            "Enter" if event.ctrl_key() => match self.place.shown.get_untracked() {
                Some(Shown::ToFile) => self.file_together(),
                Some(Shown::ToSign) => self.sign_marked(),
                _ => return false,
            },
            _ => return keys::plain(event).is_some_and(|key| self.key_alone(&key, event, here)),
        }
        true
    }

    fn key_alone(self, key: &str, event: &KeyboardEvent, here: Option<CaseId>) -> bool {
        match (key, here) {
            ("j" | "arrowdown", _) => self.walk(1),
            ("k" | "arrowup", _) => self.walk(-1),
            ("p", _) => self.turn_pause(),
            ("r", _) => self.shell.go(Route::to(Screen::Respuesta)),
            ("n", Some(case)) => self.send_now(case),
            ("1", Some(case)) => self.turn_first(case),
            ("enter", Some(case)) if !keys::is_on_control(event) => self.shell.open(Screen::Envios, case),
            _ => return false,
        }
        true
    }
}

/// Whether one that stands so can be sent at once.
pub(super) const fn may_send(standing: Standing) -> bool {
    matches!(standing, Standing::Waiting | Standing::Queued | Standing::Stopped | Standing::Paused)
}

/// Whether one that stands so has a turn that can be changed.
pub(super) const fn may_order(standing: Standing) -> bool {
    matches!(standing, Standing::Waiting | Standing::Queued | Standing::Paused)
}

/// The entries at the left.
fn entries(view: &OutboxView) -> Vec<Shown> {
    let to_file = (!view.ready.is_empty()).then_some(Shown::ToFile);
    let to_sign = (!to_sign(view).is_empty()).then_some(Shown::ToSign);
    let oficios = view.oficios.iter().map(|oficio| Shown::Oficio(oficio.number.clone()));
    to_file.into_iter().chain(to_sign).chain(oficios).collect()
}

fn first_shown(view: &OutboxView) -> Option<Shown> {
    entries(view).into_iter().find(|entry| *entry != Shown::ToSign)
}

fn cases(view: &OutboxView, shown: Option<&Shown>) -> Vec<CaseId> {
    match shown {
        None | Some(Shown::ToSign) => Vec::new(),
        Some(Shown::ToFile) => view.ready.iter().map(|ready| ready.case).collect(),
        Some(Shown::Oficio(number)) => {
            let oficio = view.oficios.iter().find(|oficio| oficio.number == *number);
            oficio.map(|oficio| oficio.solicitudes.iter().map(|row| row.case).collect()).unwrap_or_default()
        }
    }
}

/// The submissions under way, of which the station knows.
fn sending(shell: Shell) -> Vec<JobView> {
    let runs = |job: &&JobView| job.kind == JobKind::Submission && job.state == JobState::Running;
    shell.status.with(|status| status.iter().flat_map(|status| &status.jobs).filter(runs).cloned().collect())
}

/// Which work is there, running or not, and on which leg: uploading and searching count to other totals.
fn moved(shell: Shell) -> Vec<(JobId, bool, u64)> {
    let ours = |job: &&JobView| {
        matches!(job.kind, JobKind::Submission | JobKind::Filing | JobKind::SignOficios | JobKind::SaveOficio)
    };
    let leg = |job: &JobView| (job.job, job.state == JobState::Running, job.total);
    shell.status.with(|status| status.iter().flat_map(|status| &status.jobs).filter(ours).map(leg).collect())
}
