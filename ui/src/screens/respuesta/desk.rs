//! What the parts of this screen share: the answer, the solicitud, candidate and image she is at, and how she moves.

use super::carry::Carry;
use super::fields::Oficio;
use super::oficio::Typed;
use super::standing::{Standing, Tab, Tally, TrayLine, candidates, find, numbers, shown, tray};
use crate::keys;
use crate::live::Live;
use crate::screens::outbox::stepped;
use crate::shell::Shell;
use ipc::{
    JobId, JobKind, JobState, JobView, PlacedImage, Reply, Request, Respuesta, RespuestaRow, RespuestaView,
    RowCandidate,
};
use leptos::prelude::*;
use std::collections::BTreeSet;
use terms::RequestId;

/// Where she is in the answer; kept while she looks at a case.
#[derive(Clone, Copy)]
pub struct Place {
    tab: RwSignal<Tab>,
    row: RwSignal<Option<RequestId>>,
}

impl Place {
    /// Keeps one for the screens below the calling component.
    pub fn keep() {
        provide_context(Place { tab: RwSignal::new(Tab::default()), row: RwSignal::new(None) });
    }
}

/// The screen's own state, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) shell: Shell,
    pub(super) live: Live<RespuestaView>,
    /// The solicitudes shown, in their order.
    pub(super) shown: Memo<Vec<RequestId>>,
    /// The images without a place, by folder.
    pub(super) tray: Memo<Vec<TrayLine>>,
    /// The same without the folders.
    pub(super) images: Memo<Vec<u32>>,
    pub(super) tally: Memo<Tally>,
    /// The candidates shown of the solicitud in view.
    pub(super) numbers: Memo<Vec<u8>>,
    /// The solicitudes she marked, and the last one.
    pub(super) marked: RwSignal<BTreeSet<RequestId>>,
    pub(super) anchor: StoredValue<Option<RequestId>>,
    pub(super) carry: Carry,
    /// What she types of the oficio.
    pub(super) oficio: Oficio,
    /// Whether she is asked before the answer is closed, and for a list of folios.
    pub(super) closing: RwSignal<bool>,
    pub(super) listing: RwSignal<bool>,
    /// How many solicitudes the last list marked.
    pub(super) listed: RwSignal<Option<usize>>,
    place: Place,
    image: RwSignal<Option<u32>>,
    candidate: RwSignal<u8>,
    /// A candidate that has no image yet, of the solicitud in view.
    added: RwSignal<Option<u8>>,
    /// Where the solicitud in view stands among those shown.
    row: StoredValue<usize>,
    /// Whether what is typed was taken from the answer.
    filled: StoredValue<bool>,
}

impl Desk {
    pub(super) fn new() -> Desk {
        let (shell, place) = (Shell::get(), expect_context::<Place>());
        let moved = Memo::new(move |_| moved(shell));
        let live = Live::<RespuestaView>::new(
            move || {
                moved.track();
                Some(Request::Respuesta)
            },
            |reply| if let Reply::Respuesta(view) = reply { Some(view) } else { None },
        );
        let answer = move |read: fn(&Respuesta) -> Vec<TrayLine>| {
            live.with(|view| view.answer.as_ref().map(read)).flatten().unwrap_or_default()
        };
        let rows_shown = Memo::new(move |_| {
            let (tab, here) = (place.tab.get(), place.row.get());
            let held = |view: &RespuestaView| view.answer.as_ref().map(|held| shown(&held.rows, tab, here));
            live.with(held).flatten().unwrap_or_default()
        });
        let tray = Memo::new(move |_| answer(tray));
        let images = Memo::new(move |_| {
            tray.with(|lines| lines.iter().filter_map(TrayLine::image).collect::<Vec<_>>())
        });
        let tally = Memo::new(move |_| {
            live.with(|view| view.answer.as_ref().map(|held| Tally::of(&held.rows)))
                .flatten()
                .unwrap_or_default()
        });
        let added = RwSignal::new(None);
        let numbers = Memo::new(move |_| {
            let held = |view: &RespuestaView| {
                let row = find(&view.answer.as_ref()?.rows, place.row.get()?)?;
                Some(numbers(&row.outcome, added.get()))
            };
            live.with(held).flatten().unwrap_or_default()
        });
        let desk = Desk {
            shell,
            live,
            shown: rows_shown,
            tray,
            images,
            tally,
            numbers,
            marked: RwSignal::new(BTreeSet::new()),
            anchor: StoredValue::new(None),
            carry: Carry::default(),
            oficio: Oficio::default(),
            closing: RwSignal::new(false),
            listing: RwSignal::new(false),
            listed: RwSignal::new(None),
            place,
            image: RwSignal::new(None),
            candidate: RwSignal::new(1),
            added,
            row: StoredValue::new(0),
            filled: StoredValue::new(false),
        };
        Effect::new(move |_| desk.settle_row());
        Effect::new(move |_| desk.settle_candidate());
        Effect::new(move |_| desk.settle_image());
        Effect::new(move |_| desk.fill());
        desk
    }

    /// A part of the answer; tracked.
    pub(super) fn answer<R>(self, read: impl FnOnce(&Respuesta) -> R) -> Option<R> {
        self.live.with(|view| view.answer.as_ref().map(read)).flatten()
    }

    /// A part of the answer that wakes its readers only when that part changes.
    pub(super) fn part<R>(self, read: impl Fn(&Respuesta) -> R + Send + Sync + 'static) -> Memo<Option<R>>
    where
        R: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.answer(&read))
    }

    /// A part of a solicitud; tracked.
    pub(super) fn row<R>(self, request: RequestId, read: impl FnOnce(&RespuestaRow) -> R) -> Option<R> {
        self.answer(|answer| find(&answer.rows, request).map(read)).flatten()
    }

    /// A part of the solicitud in view; tracked.
    pub(super) fn row_here<R>(self, read: impl FnOnce(&RespuestaRow) -> R) -> Option<R> {
        self.row(self.here()?, read)
    }

    /// A part of a candidate of the solicitud in view; tracked, none while it has no image.
    pub(super) fn candidate<R>(self, number: u8, read: impl FnOnce(&RowCandidate) -> R) -> Option<R> {
        self.row_here(|row| candidates(&row.outcome).iter().find(|held| held.number == number).map(read))
            .flatten()
    }

    /// Whether an image has a place in the solicitud in view; tracked.
    pub(super) fn is_placed(self, image: u32) -> bool {
        let here = |placed: &PlacedImage| placed.image == image;
        self.row_here(|row| candidates(&row.outcome).iter().any(|held| held.fingers.iter().any(here)))
            .unwrap_or(false)
    }

    /// The solicitud in view; tracked.
    pub(super) fn here(self) -> Option<RequestId> {
        self.place.row.get()
    }

    /// How it stands; tracked.
    pub(super) fn standing(self) -> Option<Standing> {
        self.row_here(|row| Standing::of(&row.outcome))
    }

    pub(super) fn visit(self, request: RequestId) {
        if self.place.row.get_untracked() != Some(request) {
            self.added.set(None);
            self.candidate.set(1);
            self.place.row.set(Some(request));
        }
    }

    /// The candidate images go to; tracked.
    pub(super) fn at_candidate(self) -> u8 {
        self.candidate.get()
    }

    pub(super) fn choose_candidate(self, number: u8) {
        if self.candidate.get_untracked() != number {
            self.candidate.set(number);
        }
    }

    /// One more candidate of the solicitud in view.
    pub(super) fn add_candidate(self) {
        let Some(last) = self.numbers.with_untracked(|numbers| numbers.iter().max().copied()) else { return };
        let is_empty = untrack(|| self.candidate(last, |_| ()).is_none());
        // An empty one is there already.
        let number = if is_empty { last } else { last.saturating_add(1) };
        self.added.set(Some(number));
        self.candidate.set(number);
        request_animation_frame(move || keys::reveal(&format!("[data-candidate-sheet=\"{number}\"]")));
    }

    /// Goes to the candidate `by` places further on.
    pub(super) fn walk_candidates(self, by: isize) {
        let here = self.candidate.get_untracked();
        let next = self.numbers.with_untracked(|numbers| stepped(numbers, Some(&here), by));
        if let Some(number) = next {
            self.choose_candidate(number);
            keys::reveal(&format!("[data-candidate-sheet=\"{number}\"]"));
        }
    }

    /// The image in her hand; tracked.
    pub(super) fn in_hand(self) -> Option<u32> {
        self.image.get()
    }

    pub(super) fn take_up(self, image: Option<u32>) {
        self.image.set(image);
    }

    /// Goes to the image without a place `by` places further on.
    pub(super) fn walk_images(self, by: isize) {
        let here = self.image.get_untracked();
        let Some(image) = self.images.with_untracked(|images| stepped(images, here.as_ref(), by)) else {
            return;
        };
        self.take_up(Some(image));
        keys::focus(&format!("[data-tray=\"{image}\"] button"));
    }

    /// Which solicitudes are shown; tracked.
    pub(super) fn tab(self) -> Tab {
        self.place.tab.get()
    }

    pub(super) fn show(self, tab: Tab) {
        self.row.set_value(0);
        self.place.row.set(None);
        self.marked.set(BTreeSet::new());
        self.place.tab.set(tab);
    }

    /// Shows the list `by` places further on, and round.
    pub(super) fn walk_tabs(self, by: isize) {
        let count = Tab::ALL.len() as isize;
        let here = Tab::ALL.iter().position(|tab| *tab == self.place.tab.get_untracked()).unwrap_or(0);
        let next = (here as isize + by).rem_euclid(count) as usize;
        if let Some(tab) = Tab::ALL.get(next) {
            self.show(*tab);
        }
    }

    /// Goes to the solicitud `by` places further on, marking both where `marks` says so.
    pub(super) fn walk(self, by: isize, marks: bool) {
        let here = self.place.row.get_untracked();
        let Some(request) = self.shown.with_untracked(|shown| stepped(shown, here.as_ref(), by)) else {
            return;
        };
        if marks {
            here.into_iter().chain([request]).for_each(|each| self.mark(each, true));
        }
        self.visit(request);
        // With the focus on its row it is scrolled to and read aloud, and Space marks it.
        keys::focus(&format!("[data-request=\"{request}\"] button"));
    }

    /// Reading the folder or recording, running or the last; tracked. The status tells of progress more often.
    pub(super) fn job(self) -> Option<JobView> {
        let held = self.live.with(|view| view.job.clone()).flatten()?;
        let told = self.shell.status.with(|status| {
            let jobs = status.as_ref().map(|status| status.jobs.as_slice()).unwrap_or_default();
            jobs.iter().find(|job| job.job == held.job && job.done >= held.done).cloned()
        });
        Some(told.unwrap_or(held))
    }

    /// Whether the folder is being read or the answer recorded; tracked.
    pub(super) fn running(self) -> bool {
        self.job().is_some_and(|job| job.state == JobState::Running)
    }

    /// Some solicitud is in view; where one has gone from the list, the one now in its place.
    fn settle_row(self) {
        if self.answer(|_| ()).is_none() {
            return;
        }
        let (here, row) = (self.here(), self.row.get_value());
        let next = self.shown.with(|shown| match shown.iter().position(|each| Some(*each) == here) {
            Some(row) => {
                self.row.set_value(row);
                here
            }
            None => shown.get(row.min(shown.len().saturating_sub(1))).copied(),
        });
        if next != here {
            self.added.set(None);
            self.candidate.set(1);
            self.place.row.set(next);
        }
    }

    /// Some candidate of those shown is the one images go to.
    fn settle_candidate(self) {
        let here = self.candidate.get();
        let first = self.numbers.with(
            |numbers| {
                if numbers.contains(&here) { None } else { numbers.first().copied() }
            },
        );
        if let Some(first) = first {
            self.candidate.set(first);
        }
    }

    /// What is in her hand is there.
    fn settle_image(self) {
        let Some(image) = self.image.get() else { return };
        if !self.images.with(|images| images.contains(&image)) && !self.is_placed(image) {
            self.image.set(None);
        }
    }

    /// What is known of the oficio stands in its fields, once for each answer.
    fn fill(self) {
        match self.answer(Typed::of) {
            Some(typed) if !self.filled.get_value() => {
                self.filled.set_value(true);
                self.oficio.take_over(typed);
            }
            Some(_) => {}
            None => self.filled.set_value(false),
        }
    }
}

/// Which work is there, running or not.
fn moved(shell: Shell) -> Vec<(JobId, bool)> {
    let ours = |job: &&JobView| matches!(job.kind, JobKind::ReadAnswer | JobKind::RecordAnswer);
    let stands = |job: &JobView| (job.job, job.state == JobState::Running);
    shell
        .status
        .with(|status| status.iter().flat_map(|status| &status.jobs).filter(ours).map(stands).collect())
}
