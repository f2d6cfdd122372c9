//! What she orders at this screen, by pointer or key.

use super::carry::Target;
use super::desk::Desk;
use super::oficio::Typed;
use super::standing::{Standing, Tab, TrayLine, candidates, following, next_finger};
use ipc::{Request, RespuestaOrder, Spot};
use leptos::prelude::*;
use terms::Finger;

impl Desk {
    pub(super) fn order(self, order: RespuestaOrder) {
        self.listed.set(None);
        self.live.send(Request::OrderRespuesta(order));
    }

    /// Chooses a folder and reads it.
    pub(super) fn begin(self) {
        if untrack(|| !self.live.busy() && !self.running()) {
            self.order(RespuestaOrder::Begin);
        }
    }

    pub(super) fn close(self) {
        self.show(Tab::default());
        self.take_up(None);
        self.order(RespuestaOrder::Close);
    }

    /// Tells what she typed of the oficio.
    pub(super) fn describe(self) {
        let now = untrack(|| self.shell.now());
        let typed = untrack(|| self.oficio.typed());
        self.order(typed.order(now));
    }

    /// Whether what is ready can be recorded now; tracked.
    pub(super) fn may_record(self) -> bool {
        let complete = self.answer(|answer| answer.lacks.is_empty()).unwrap_or(false);
        complete && self.tally.get().ready > 0 && !self.running() && !self.live.busy()
    }

    /// Records what is ready, with the oficio as it is typed even where its field was not left yet.
    pub(super) fn record(self) {
        if !untrack(|| self.may_record()) {
            return;
        }
        let (typed, now) = untrack(|| (self.oficio.typed(), self.shell.now()));
        if untrack(|| self.answer(Typed::of)).is_some_and(|told| told != typed) {
            let describe = Request::OrderRespuesta(typed.order(now));
            self.live.send_then(describe, move |_| self.order(RespuestaOrder::Record));
        } else {
            self.order(RespuestaOrder::Record);
        }
    }

    pub(super) fn undo(self) {
        if untrack(|| self.answer(|answer| answer.can_undo)) == Some(true) {
            self.order(RespuestaOrder::Undo);
        }
    }

    /// Follows images carried by the pointer while the calling component lives.
    pub(super) fn follow_carry(self) {
        self.carry.listen(move |image, target| match target {
            Target::Cell(candidate, finger) => self.lay(image, candidate, finger),
            Target::Tray => {
                self.take_away(image);
            }
        });
    }

    /// Lays an image on a finger. The next one is in her hand at once, so that ten keys lay ten images.
    pub(super) fn lay(self, image: u32, candidate: u8, finger: Finger) {
        let Some(at) = self.spot(candidate, finger) else { return };
        self.choose_candidate(candidate);
        let next = self.images.with_untracked(|images| following(images, image));
        self.take_up(next.or_else(|| untrack(|| self.is_placed(image)).then_some(image)));
        self.order(RespuestaOrder::Place { image, at });
    }

    /// Lays the image in her hand on a finger of the candidate in view; `true` where there is one.
    pub(super) fn lay_in_hand(self, finger: Finger) -> bool {
        let held = untrack(|| self.in_hand());
        if let Some(image) = held {
            self.lay(image, untrack(|| self.at_candidate()), finger);
        }
        held.is_some()
    }

    /// The finger at which images laid in order begin; tracked, none where none is free.
    pub(super) fn order_begins(self) -> Option<Finger> {
        let number = self.at_candidate();
        self.row_here(|row| {
            let held = candidates(&row.outcome).iter().find(|held| held.number == number);
            next_finger(held)
        })
        .flatten()
    }

    /// The image without a place that is in her hand; tracked.
    pub(super) fn loose(self) -> Option<u32> {
        self.in_hand().filter(|image| self.images.with(|images| images.contains(image)))
    }

    /// Lays it and those that follow it in its folder, in order.
    pub(super) fn lay_in_order(self) {
        let held = untrack(|| self.loose().zip(self.order_begins()).zip(Some(self.at_candidate())));
        let Some(((image, finger), candidate)) = held else { return };
        if let Some(at) = self.spot(candidate, finger) {
            self.order(RespuestaOrder::PlaceInOrder { image, at });
        }
    }

    /// A finger of the solicitud in view, where images can be laid on it.
    fn spot(self, candidate: u8, finger: Finger) -> Option<Spot> {
        let takes = untrack(|| self.standing())?;
        let request = untrack(|| self.here())?;
        matches!(takes, Standing::Waiting | Standing::Candidates).then_some(Spot {
            request,
            candidate,
            finger,
        })
    }

    /// Takes an image from its place, if it has one in view.
    pub(super) fn take_away(self, image: u32) -> bool {
        let placed = untrack(|| self.is_placed(image));
        if placed {
            self.order(RespuestaOrder::TakeAway { image });
        }
        placed
    }

    /// Says of a candidate that its record was cancelled by death, or takes it back.
    pub(super) fn turn_cancelled(self, candidate: u8) {
        let held = untrack(|| self.candidate(candidate, |held| held.cancelled_by_death));
        if let Some((request, cancelled)) = untrack(|| self.here()).zip(held) {
            self.order(RespuestaOrder::CancelledByDeath { request, candidate, cancelled: !cancelled });
        }
    }

    /// The first image without a place whose name says the solicitud in view; tracked.
    pub(super) fn said(self) -> Option<u32> {
        let here = self.here()?;
        self.tray.with(|lines| {
            let says = |line: &TrayLine| match line {
                TrayLine::Image(image, _) if image.says.request == Some(here) => Some(image.image),
                _ => None,
            };
            lines.iter().find_map(says)
        })
    }
}
