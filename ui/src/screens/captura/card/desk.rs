//! What the parts of the card panel share: the box in view, the corner that moves, what can be undone.

use super::judged::{Corners, Standing, holds, in_order, points, with_corner};
use crate::components::{Board, Touch};
use crate::keys;
use crate::screens::captura::table::Table;
use ipc::{CaptureOrder, CardBoxView, CardView};
use leptos::prelude::*;
use print_view::Point;
use web_sys::KeyboardEvent;

/// How far an arrow moves a corner, px of the scan; with Shift, and without.
const NUDGE: (f64, f64) = (10.0, 1.0);

/// A box whose corners are being moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) index: u16,
    pub(super) corners: Corners,
    /// Sent, and not answered yet.
    sent: bool,
}

/// The panel's own state, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) table: Table,
    pub(super) board: Board,
    pub(super) chosen: RwSignal<Option<u16>>,
    pub(super) corner: RwSignal<Option<usize>>,
    pub(super) draft: RwSignal<Option<Draft>>,
    undo: RwSignal<Vec<(u16, Corners)>>,
}

impl Desk {
    pub(super) fn new(table: Table) -> Self {
        let desk = Desk {
            table,
            board: Board::default(),
            chosen: RwSignal::new(None),
            corner: RwSignal::new(None),
            draft: RwSignal::new(None),
            undo: RwSignal::new(Vec::new()),
        };
        let card = table.live.part(|view| view.card.clone());
        Effect::new(move |_| {
            // Answered: what the workstation says now stands. Refused: the corners go back.
            card.track();
            table.live.problem().track();
            if desk.draft.with_untracked(|draft| draft.is_some_and(|draft| draft.sent)) {
                desk.draft.set(None);
            }
            desk.keep_choice();
        });
        let scan = table.live.part(|view| view.card.as_ref().map(|card| card.scan.clone()));
        Effect::new(move |before: Option<()>| {
            scan.track();
            // Another card came: nothing of the last one stands.
            if before.is_some() {
                desk.begin();
            }
        });
        desk
    }

    /// A part of the card; tracked.
    pub(super) fn card<R>(self, read: impl FnOnce(&CardView) -> R) -> Option<R> {
        self.table.live.with(|view| view.card.as_ref().map(read)).flatten()
    }

    /// One box; wakes its readers only when it changes.
    pub(super) fn held(self, index: u16) -> Memo<Option<CardBoxView>> {
        Memo::new(move |_| {
            self.card(|card| card.boxes.iter().find(|held| held.index == index).cloned()).flatten()
        })
    }

    /// The boxes, those that want a look first.
    fn boxes(self) -> Vec<CardBoxView> {
        untrack(|| self.card(|card| in_order(&card.boxes))).unwrap_or_default()
    }

    fn begin(self) {
        self.draft.set(None);
        self.undo.set(Vec::new());
        self.corner.set(None);
        self.board.fit();
        self.chosen.set(self.boxes().first().map(|held| held.index));
    }

    /// The first box that wants a look is in view until she chooses another.
    fn keep_choice(self) {
        let boxes = self.boxes();
        let held = self.chosen.get_untracked();
        if held.is_none_or(|held| boxes.iter().all(|each| each.index != held)) {
            self.chosen.set(boxes.first().map(|each| each.index));
            self.corner.set(None);
            self.undo.set(Vec::new());
        }
    }

    pub(super) fn choose(self, index: u16) {
        if self.chosen.get_untracked() != Some(index) {
            self.finish();
            self.corner.set(None);
            self.chosen.set(Some(index));
        }
    }

    /// Chooses a box and brings it into view where part of it is hidden.
    pub(super) fn visit(self, index: u16) {
        self.choose(index);
        if let Some(corners) = untrack(|| self.corners(index)).filter(|_| self.board.is_moved()) {
            self.board.show(&points(&corners));
        }
    }

    /// Where a box lies now, with what she is moving; tracked.
    pub(super) fn corners(self, index: u16) -> Option<Corners> {
        let draft = self.draft.get().filter(|draft| draft.index == index);
        let held =
            || self.card(|card| card.boxes.iter().find(|each| each.index == index).map(|each| each.corners));
        draft.map(|draft| draft.corners).or_else(|| held().flatten())
    }

    /// Whether a move can be undone; tracked.
    pub(super) fn may_undo(self) -> bool {
        self.undo.with(|undo| !undo.is_empty())
    }

    /// Puts back the corners before the last move.
    pub(super) fn undo(self) {
        let Some((index, corners)) = self.undo.try_update(Vec::pop).flatten() else { return };
        self.chosen.set(Some(index));
        self.send(Draft { index, corners, sent: true });
    }

    pub(super) fn toggle_keep(self, index: u16) {
        let held = self.boxes().into_iter().find(|each| each.index == index);
        if let Some(held) = held {
            self.table.order(CaptureOrder::KeepBox { index, keep: !held.keep });
        }
    }

    pub(super) fn record(self) {
        if self.boxes().iter().any(|held| held.keep) && !untrack(|| self.table.live.busy()) {
            self.table.order(CaptureOrder::RecordCard);
        }
    }

    /// What presses on the scan do.
    pub(super) fn touch(self) -> Touch {
        Touch {
            take: Callback::new(move |(at, reach): (Point, f64)| self.take_corner(at, reach)),
            carry: Callback::new(move |to| self.carry(to)),
            release: Callback::new(move |()| self.finish()),
            click: Callback::new(move |at| {
                let struck = self.boxes().into_iter().find(|held| holds(&held.corners, at));
                if let Some(held) = struck {
                    self.choose(held.index);
                }
            }),
        }
    }

    fn take_corner(self, at: Point, reach: f64) -> bool {
        let Some(corners) = self.chosen.get_untracked().and_then(|index| untrack(|| self.corners(index)))
        else {
            return false;
        };
        let distance = |corner: &(usize, Point)| corner.1.distance(at);
        let near = points(&corners)
            .into_iter()
            .enumerate()
            .filter(|corner| distance(corner) <= reach)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        if let Some((corner, _)) = near {
            self.corner.set(Some(corner));
        }
        near.is_some()
    }

    fn carry(self, to: Point) {
        let (Some(index), Some(corner)) = (self.chosen.get_untracked(), self.corner.get_untracked()) else {
            return;
        };
        if let Some(corners) = untrack(|| self.corners(index)) {
            let corners = with_corner(&corners, corner, to);
            self.draft.set(Some(Draft { index, corners, sent: false }));
        }
    }

    /// Lets the corner go: the box is cut again.
    pub(super) fn finish(self) {
        let Some(draft) = self.draft.get_untracked().filter(|draft| !draft.sent) else { return };
        let before = self.boxes().into_iter().find(|held| held.index == draft.index).map(|held| held.corners);
        if let Some(before) = before.filter(|before| *before != draft.corners) {
            self.undo.update(|undo| undo.push((draft.index, before)));
            self.send(Draft { sent: true, ..draft });
        }
    }

    fn send(self, draft: Draft) {
        self.draft.set(Some(draft));
        self.table.order(CaptureOrder::MoveBox { index: draft.index, corners: draft.corners });
    }

    fn nudge(self, way: Point, far: bool) -> bool {
        let place = self.chosen.get_untracked().zip(self.corner.get_untracked());
        let Some((index, corner)) = place else { return false };
        let corners = untrack(|| self.corners(index));
        let Some(at) = corners.and_then(|corners| points(&corners).get(corner).copied()) else {
            return false;
        };
        let step = self.board.step(way);
        let by = if far { NUDGE.0 } else { NUDGE.1 };
        let to = Point::new(at.x + by * step.x, at.y + by * step.y);
        self.carry(to);
        self.board.reveal(to);
        true
    }

    /// The box that comes `by` places after the one in view.
    fn walk(self, by: isize) {
        let boxes = self.boxes();
        let here = boxes.iter().position(|held| Some(held.index) == self.chosen.get_untracked()).unwrap_or(0);
        let there = here.saturating_add_signed(by).min(boxes.len().saturating_sub(1));
        if let Some(held) = boxes.get(there) {
            self.visit(held.index);
            keys::focus(&format!("[data-box=\"{}\"] .card-row", held.index));
        }
    }

    /// The next box that wants a look, after the one in view and round.
    pub(super) fn next_doubtful(self) {
        let wanted: Vec<u16> = self
            .boxes()
            .iter()
            .filter(|held| Standing::of(held).wants_a_look())
            .map(|held| held.index)
            .collect();
        let here = self.chosen.get_untracked();
        let place = wanted.iter().position(|index| Some(*index) == here);
        let next = place.map_or(0, |place| (place + 1) % wanted.len().max(1));
        if let Some(index) = wanted.get(next) {
            self.visit(*index);
        }
    }

    fn zoom_on_chosen(self) {
        let corners = self.chosen.get_untracked().and_then(|index| untrack(|| self.corners(index)));
        if let Some(corners) = corners {
            self.board.show(&points(&corners));
        }
    }

    fn next_corner(self, back: bool) {
        let step = if back { 3 } else { 1 };
        self.corner.update(|corner| *corner = Some(corner.map_or(0, |corner| (corner + step) % 4)));
    }

    /// A key while the panel shows its boxes; `true` when used.
    pub(super) fn key(self, event: &KeyboardEvent) -> bool {
        if keys::with_ctrl(event).as_deref() == Some("enter") {
            self.record();
            return true;
        }
        let Some(key) = keys::plain(event) else { return false };
        let far = event.shift_key();
        match key.as_str() {
            "arrowleft" => return self.nudge(Point::new(-1.0, 0.0), far),
            "arrowright" => return self.nudge(Point::new(1.0, 0.0), far),
            "arrowup" => return self.nudge(Point::new(0.0, -1.0), far),
            "arrowdown" => return self.nudge(Point::new(0.0, 1.0), far),
            // With the focus on the scan, Tab walks its corners; elsewhere it walks the page as ever.
            "tab" if keys::is_within(event, ".card-scan") => self.next_corner(far),
            "j" => self.walk(1),
            "k" => self.walk(-1),
            "d" => self.next_doubtful(),
            "z" => self.undo(),
            "escape" if self.corner.get_untracked().is_some() => self.corner.set(None),
            "escape" if self.board.is_moved() => self.board.fit(),
            " " if !keys::is_on_control(event) || keys::is_within(event, ".card-row") => {
                self.chosen.get_untracked().into_iter().for_each(|index| self.toggle_keep(index))
            }
            "enter" if !keys::is_on_control(event) || keys::is_within(event, ".card-row") => {
                self.zoom_on_chosen()
            }
            key => return self.board.key(key),
        }
        true
    }

    /// A key let go: arrows send where the corner is now.
    pub(super) fn key_up(self, key: &str) {
        if key.starts_with("Arrow") {
            self.finish();
        }
    }
}
