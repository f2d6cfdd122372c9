//! The keys of this screen.

use super::desk::Desk;
use super::tray::TRAY;
use crate::keys;
use leptos::prelude::*;
use terms::Finger;
use web_sys::KeyboardEvent;

/// Where keys with Ctrl belong to the text.
const TEXT: &str = "input.field,textarea";
/// The list of solicitudes.
const LIST: &str = ".respuesta-list ul";

impl Desk {
    /// A key while an answer is shown; `true` when used.
    pub(super) fn key(self, event: &KeyboardEvent) -> bool {
        if let Some(key) = keys::with_ctrl(event) {
            return self.key_with_ctrl(&key, event);
        }
        match event.key().as_str() {
            "Escape" => return self.carry.let_go(),
            "ArrowDown" if event.alt_key() => self.walk_images(1),
            "ArrowUp" if event.alt_key() => self.walk_images(-1),
            _ => return keys::plain(event).is_some_and(|key| self.key_alone(&key, event)),
        }
        true
    }

    fn key_with_ctrl(self, key: &str, event: &KeyboardEvent) -> bool {
        match key {
            "enter" => self.record(),
            "z" if !keys::is_within(event, TEXT) => self.undo(),
            "a" if !keys::is_within(event, TEXT) => self.mark_shown(true),
            _ => return false,
        }
        true
    }

    fn key_alone(self, key: &str, event: &KeyboardEvent) -> bool {
        if let Some(finger) = finger(key) {
            return self.key_finger(finger, event);
        }
        match key {
            "arrowdown" if keys::is_within(event, TRAY) => self.walk_images(1),
            "arrowup" if keys::is_within(event, TRAY) => self.walk_images(-1),
            "arrowdown" => self.walk(1, event.shift_key()),
            "arrowup" => self.walk(-1, event.shift_key()),
            "j" => self.walk(1, false),
            "k" => self.walk(-1, false),
            "arrowright" => self.walk_candidates(1),
            "arrowleft" => self.walk_candidates(-1),
            " " if keys::is_within(event, LIST) => return self.turn_mark(),
            "f" => self.walk_tabs(if event.shift_key() { -1 } else { 1 }),
            "s" => self.turn_none(),
            "l" => self.listing.set(true),
            "o" => self.lay_in_order(),
            "c" => self.add_candidate(),
            "d" => self.turn_cancelled(untrack(|| self.at_candidate())),
            "delete" => return untrack(|| self.in_hand()).is_some_and(|image| self.take_away(image)),
            _ => return false,
        }
        true
    }

    /// Lays what is in her hand; whoever walks the images by keys goes on with the next.
    fn key_finger(self, finger: Finger, event: &KeyboardEvent) -> bool {
        let laid = self.lay_in_hand(finger);
        let next = untrack(|| self.in_hand()).filter(|_| laid && keys::is_within(event, TRAY));
        if let Some(next) = next {
            keys::focus(&format!("[data-tray=\"{next}\"] button"));
        }
        laid
    }

    /// Marks the solicitud in view, or takes the mark away.
    fn turn_mark(self) -> bool {
        let here = untrack(|| self.here());
        if let Some(here) = here {
            self.mark(here, !untrack(|| self.is_marked(here)));
        }
        here.is_some()
    }
}

/// The finger of a digit: 1 to 9, and 0 for the tenth.
fn finger(key: &str) -> Option<Finger> {
    let digit: u8 = key.parse().ok()?;
    Finger::new(if digit == 0 { 10 } else { digit }).ok()
}
