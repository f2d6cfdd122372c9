//! What the parts of the batch screen share: the batch, the card she is at, and what she orders.

use super::standing::{self, Standing, Tab, arrival, find, next, stepped};
use crate::components::Board;
use crate::keys;
use crate::live::Live;
use crate::route::Screen;
use crate::shell::Shell;
use ipc::{Batch, BatchCard, BatchOrder, BatchState, BatchView, JobKind, JobState, JobView, Reply, Request};
use leptos::prelude::*;
use std::collections::BTreeSet;
use web_sys::KeyboardEvent;

/// How far one press pans the scan, CSS px.
const PAN: f64 = 80.0;

/// Where she is in the batch; kept while she looks at a case.
#[derive(Clone, Copy)]
pub struct Place {
    tab: RwSignal<Tab>,
    card: RwSignal<Option<u32>>,
}

impl Place {
    /// Keeps one for the screens below the calling component.
    pub fn keep() {
        provide_context(Place { tab: RwSignal::new(Tab::default()), card: RwSignal::new(None) });
    }
}

/// The screen's own state, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) shell: Shell,
    pub(super) live: Live<BatchView>,
    pub(super) board: Board,
    /// Which cards are shown, in their order.
    pub(super) shown: Memo<Vec<u32>>,
    /// The number being typed, and whether an empty one was tried.
    pub(super) number: RwSignal<String>,
    pub(super) tried: RwSignal<bool>,
    /// Whether she is asked before the batch is closed.
    pub(super) closing: RwSignal<bool>,
    place: Place,
    /// The cards whose first reading is hers.
    read_once: RwSignal<BTreeSet<u32>>,
    /// The reading on its way, to be given back if it is refused.
    sent: StoredValue<Option<(u32, String)>>,
    /// Where the card in view stands among those shown.
    row: StoredValue<usize>,
    jobs: Memo<Vec<JobView>>,
    /// Grows when the batch is to be asked for again.
    asked: RwSignal<u32>,
    arrived: StoredValue<bool>,
}

impl Desk {
    pub(super) fn new() -> Desk {
        let (shell, place) = (Shell::get(), expect_context::<Place>());
        let jobs = Memo::new(move |_| jobs(shell));
        let asked = RwSignal::new(0);
        let live = Live::<BatchView>::new(
            move || {
                // Cards come and change while it runs.
                jobs.track();
                asked.track();
                Some(Request::Batch)
            },
            |reply| if let Reply::Batch(view) = reply { Some(view) } else { None },
        );
        let shown = Memo::new(move |_| {
            let tab = place.tab.get();
            let held = |batch: &Batch| {
                batch.cards.iter().filter(|card| tab.holds(card)).map(|card| card.card).collect()
            };
            live.with(|view| view.batch.as_ref().map(held)).flatten().unwrap_or_default()
        });
        let desk = Desk {
            shell,
            live,
            board: Board::default(),
            shown,
            number: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            closing: RwSignal::new(false),
            place,
            read_once: RwSignal::new(BTreeSet::new()),
            sent: StoredValue::new(None),
            row: StoredValue::new(0),
            jobs,
            asked,
            arrived: StoredValue::new(false),
        };
        Effect::new(move |_| desk.settle());
        Effect::new(move |_| desk.give_back());
        desk
    }

    /// A part of the batch; tracked.
    pub(super) fn batch<R>(self, read: impl FnOnce(&Batch) -> R) -> Option<R> {
        self.live.with(|view| view.batch.as_ref().map(read)).flatten()
    }

    /// A part of the batch that wakes its readers only when that part changes.
    pub(super) fn part<R>(self, read: impl Fn(&Batch) -> R + Send + Sync + 'static) -> Memo<Option<R>>
    where
        R: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.batch(&read))
    }

    /// One card; wakes its readers only when it changes.
    pub(super) fn held(self, number: u32) -> Memo<Option<BatchCard>> {
        Memo::new(move |_| self.batch(|batch| find(&batch.cards, number).cloned()).flatten())
    }

    /// A part of the card in view; tracked.
    pub(super) fn card<R>(self, read: impl FnOnce(&BatchCard) -> R) -> Option<R> {
        let number = self.here()?;
        self.batch(|batch| find(&batch.cards, number).map(read)).flatten()
    }

    /// How the card in view stands; tracked.
    pub(super) fn standing(self) -> Option<Standing> {
        self.card(|card| Standing::of(&card.state))
    }

    /// The card in view; tracked.
    pub(super) fn here(self) -> Option<u32> {
        self.place.card.get()
    }

    /// Which cards are shown; tracked.
    pub(super) fn tab(self) -> Tab {
        self.place.tab.get()
    }

    pub(super) fn show(self, tab: Tab) {
        self.row.set_value(0);
        self.place.tab.set(tab);
    }

    /// Whether she herself gave the first reading of the card in view; tracked.
    pub(super) fn has_read_once(self) -> bool {
        self.here().is_some_and(|number| self.read_once.with(|read| read.contains(&number)))
    }

    /// The work on this batch: what runs, else the last; tracked. The status tells of progress more often than the batch.
    pub(super) fn job(self) -> Option<JobView> {
        let held = self.live.with(|view| view.job.clone()).flatten();
        let told = self.jobs.with(|jobs| {
            let running = jobs.iter().find(|job| job.state == JobState::Running);
            let same = |held: &JobView| jobs.iter().find(|job| job.job == held.job && job.done >= held.done);
            running.or_else(|| held.as_ref().and_then(same)).cloned()
        });
        told.or(held)
    }

    /// Whether the folder is being read or cards are being recorded; tracked.
    pub(super) fn running(self) -> bool {
        self.job().is_some_and(|job| job.state == JobState::Running)
    }

    /// How many cards stand so; tracked.
    pub(super) fn count(self, standing: Standing) -> usize {
        self.batch(|batch| standing::count(&batch.cards, standing)).unwrap_or(0)
    }

    /// Whether what is ready can be recorded now; tracked.
    pub(super) fn may_record(self) -> bool {
        self.count(Standing::Ready) > 0 && !self.running() && !self.live.busy()
    }

    pub(super) fn record_all(self) {
        if untrack(|| self.may_record()) {
            self.order(BatchOrder::RecordAll);
        }
    }

    pub(super) fn order(self, order: BatchOrder) {
        self.live.send(Request::OrderBatch(order));
    }

    /// Begins or closes a batch: what was of the last one goes.
    pub(super) fn order_anew(self, order: BatchOrder) {
        let before = self.live.with_untracked(|view| view.batch.is_some());
        self.live.send_then(Request::OrderBatch(order), move |reply| {
            if matches!(reply, Reply::Batch(view) if Some(view.batch.is_some()) != before) {
                self.place.tab.try_set(Tab::default());
                self.place.card.try_set(None);
                self.read_once.try_set(BTreeSet::new());
                self.arrived.try_set_value(false);
            }
        });
    }

    /// Leaves the card in view out, or takes it back in.
    pub(super) fn turn_out(self) -> bool {
        let held = untrack(|| self.here().zip(self.standing()));
        let Some((card, standing)) = held else { return false };
        let out = match standing {
            Standing::LeftOut => false,
            standing if standing.may_leave() => true,
            _ => return false,
        };
        if !untrack(|| self.live.busy()) {
            self.order(BatchOrder::LeaveOut { card, out });
        }
        true
    }

    /// Lays the card in view on its case and goes there.
    pub(super) fn review(self) -> bool {
        let held = untrack(|| self.here().zip(self.standing()));
        let Some((card, Standing::ToReview)) = held else { return false };
        if !untrack(|| self.live.busy()) {
            self.live.send_then(Request::OrderBatch(BatchOrder::Review { card }), move |reply| {
                let Reply::Batch(BatchView { batch: Some(batch), .. }) = reply else { return };
                if let Some(BatchState::ToReview { case, .. }) =
                    find(&batch.cards, card).map(|card| &card.state)
                {
                    self.shell.open(Screen::Captura, *case);
                }
            });
        }
        true
    }

    /// Sends what she read on the card in view; the field is free for the next one at once.
    pub(super) fn read(self) {
        let tag = self.number.get_untracked().trim().to_owned();
        self.tried.set(tag.is_empty());
        let card = untrack(|| self.here()).filter(|_| !tag.is_empty() && !untrack(|| self.live.busy()));
        let Some(card) = card else { return keys::focus("#card-tag") };
        self.sent.set_value(Some((card, tag.clone())));
        self.number.set(String::new());
        self.live.send_then(Request::OrderBatch(BatchOrder::Read { card, tag }), move |reply| {
            self.sent.try_set_value(None);
            if let Reply::Batch(BatchView { batch: Some(batch), .. }) = reply {
                self.was_read(card, batch);
            }
        });
    }

    /// On to the next card that is to be read; the same one where a second reading is needed.
    fn was_read(self, number: u32, batch: &Batch) {
        let standing = find(&batch.cards, number).map(|card| Standing::of(&card.state));
        match standing {
            Some(Standing::Unread) => {
                self.read_once.try_update(|read| read.insert(number));
            }
            Some(Standing::Ready | Standing::ToReview | Standing::Recorded) => {
                let is_here = self.place.card.try_get_untracked().flatten() == Some(number);
                if let Some(next) = next(&batch.cards, number, Standing::Unread).filter(|_| is_here) {
                    self.place.card.try_set(Some(next));
                }
            }
            _ => {}
        }
    }

    /// A refused reading comes back to its card and its field, selected.
    fn give_back(self) {
        if self.live.problem().with(Option::is_none) {
            return;
        }
        let Some((card, tag)) = self.sent.try_update_value(Option::take).flatten() else { return };
        // Two readings that differ are both forgotten.
        self.asked.update(|count| *count += 1);
        self.place.card.set(Some(card));
        self.number.set(tag);
        request_animation_frame(|| keys::select("#card-tag"));
    }

    /// Some card is in view: the one she arrives at; later, where one has gone from the list, the one now in its place.
    fn settle(self) {
        let shown = self.shown.get();
        let here = self.here();
        if !self.arrived.get_value() {
            let Some(card) = self.batch(|batch| arrival(&batch.cards, here)).flatten() else { return };
            self.arrived.set_value(true);
            if Some(card) != here {
                return self.place.card.set(Some(card));
            }
        }
        match shown.iter().position(|card| Some(*card) == here) {
            Some(row) => self.row.set_value(row),
            None => {
                let row = self.row.get_value().min(shown.len().saturating_sub(1));
                if let Some(card) = shown.get(row) {
                    self.place.card.set(Some(*card));
                }
            }
        }
    }

    /// Goes to a card; what was typed for another is forgotten.
    fn go(self, card: u32) {
        if self.place.card.get_untracked() != Some(card) {
            self.number.set(String::new());
            self.tried.set(false);
            self.live.problem().set(None);
            self.place.card.set(Some(card));
        }
    }

    /// Goes to a card to work on it: where its number is to be read, the field has the focus.
    pub(super) fn visit(self, card: u32) {
        self.go(card);
        request_animation_frame(|| keys::focus("#card-tag"));
    }

    /// Goes to the card `by` places further on.
    fn walk(self, by: isize, typing: bool) {
        let card = stepped(&self.shown.get_untracked(), self.place.card.get_untracked(), by);
        let Some(card) = card else { return };
        if typing {
            return self.visit(card);
        }
        // With the focus on its row the next key walks on, and the row is scrolled to and read aloud.
        keys::focus(&format!("[data-card=\"{card}\"] button"));
        self.go(card);
    }

    /// A key while the batch is shown; `true` when used.
    pub(super) fn key(self, event: &KeyboardEvent) -> bool {
        if let Some(key) = keys::with_ctrl(event) {
            return self.key_with_ctrl(&key);
        }
        match event.key().as_str() {
            "ArrowDown" if event.alt_key() => self.walk(1, true),
            "ArrowUp" if event.alt_key() => self.walk(-1, true),
            _ => return keys::plain(event).is_some_and(|key| self.key_alone(&key, event)),
        }
        true
    }

    /// Keys that work while she types too.
    fn key_with_ctrl(self, key: &str) -> bool {
        match key {
            "enter" => self.record_all(),
            "arrowleft" => self.board.pan(PAN, 0.0),
            "arrowright" => self.board.pan(-PAN, 0.0),
            "arrowup" => self.board.pan(0.0, PAN),
            "arrowdown" => self.board.pan(0.0, -PAN),
            key => return self.board.key(key),
        }
        true
    }

    fn key_alone(self, key: &str, event: &KeyboardEvent) -> bool {
        let tab = key.parse::<usize>().ok().and_then(|digit| Tab::ALL.get(digit.checked_sub(1)?));
        if let Some(tab) = tab {
            self.show(*tab);
            return true;
        }
        match key {
            "j" | "arrowdown" => self.walk(1, false),
            "k" | "arrowup" => self.walk(-1, false),
            "x" => return self.turn_out(),
            "r" => return self.review(),
            "enter" if !keys::is_on_control(event) || keys::is_within(event, ".lote-row") => {
                keys::focus("#card-tag");
                return self.review() || untrack(|| self.standing()) == Some(Standing::Unread);
            }
            key => return self.board.key(key),
        }
        true
    }
}

/// The work on batches, of which the station knows.
fn jobs(shell: Shell) -> Vec<JobView> {
    let of_a_batch = |job: &&JobView| matches!(job.kind, JobKind::ReadBatch | JobKind::RecordBatch);
    shell.status.with(|status| {
        let jobs = status.iter().flat_map(|status| &status.jobs);
        jobs.filter(of_a_batch).cloned().collect()
    })
}
