//! The keys of the capture screen.

use super::side::Side;
use super::table::{Table, slot_of};
use crate::keys;
use ipc::{CaptureOrder, SlotState};
use leptos::prelude::*;
use terms::Finger;
use web_sys::KeyboardEvent;

impl Table {
    /// One key; `true` when it was used.
    pub(super) fn key(self, event: &KeyboardEvent, side: Side) -> bool {
        match keys::plain(event).as_deref() {
            Some("escape") => return self.escape(side),
            Some(" ") if !keys::is_on_control(event) => self.take(),
            Some("r") => self.repeat(),
            Some("i") => self.import(None),
            Some("s") if untrack(|| self.may_capture()) => self.mode.update(|mode| *mode = mode.next()),
            Some("n") if untrack(|| self.may_capture()) => self.asked.missing.set(true),
            Some("t") => self.asked.protocol.set(true),
            Some("d") => self.asked.devices.set(true),
            Some("q") if self.low_quality() => self.asked.reason.set(true),
            Some("e") if !untrack(|| self.locked()) => self.turn(),
            Some("f2") => self.tag.set(true),
            Some("enter") if !keys::is_on_control(event) => self.accept(),
            Some(key) => return self.digit(key),
            None => return false,
        }
        true
    }

    /// Esc stops the device first, then puts aside what is asked, then is left to the window.
    fn escape(self, side: Side) -> bool {
        match side {
            Side::Live => self.order(CaptureOrder::Stop),
            Side::Tag if self.tag.get_untracked() => self.tag.set(false),
            Side::Doubt => self.doubt_aside.set(Some(untrack(|| self.finger()))),
            _ => return false,
        }
        true
    }

    /// Mirror and polarity: of a print she is asked which ones are meant; before the first print there is no doubt.
    fn turn(self) {
        let finger = untrack(|| self.finger());
        let has_print = self.live.with_untracked(|view| {
            slot_of(view, finger).is_some_and(|slot| matches!(slot.state, SlotState::Captured { .. }))
        });
        match has_print {
            Some(true) => self.asked.present.set(true),
            _ => self.change_technique(|technique| technique.mirrored = !technique.mirrored),
        }
    }

    fn low_quality(self) -> bool {
        untrack(|| self.slot()).is_some_and(|slot| slot.needs_reason)
    }

    /// 1 to 9 and 0 for the tenth finger.
    fn digit(self, key: &str) -> bool {
        let position = match key.parse() {
            Ok(0) => 10,
            Ok(digit) => digit,
            Err(_) => return false,
        };
        Finger::new(position).map(|finger| self.choose(finger)).is_ok()
    }
}
