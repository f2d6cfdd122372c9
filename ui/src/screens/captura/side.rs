//! What stands at the right of the hands. One thing at a time: what stops the work first, then what runs, then
//! what waits for an answer, then the print of the finger in view.

use super::card;
use super::table::{Table, slot_of};
use ipc::{CapturaView, SlotState, TagState};
use leptos::prelude::*;

/// The panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Reading the tag.
    Tag,
    /// What a device shows.
    Live,
    /// A card on the glass, or read.
    Card,
    /// Files that wait.
    Files,
    /// What an engine doubts about the finger in view.
    Doubt,
    /// The print of the finger in view.
    Preview,
}

/// Which panel the view asks for.
pub(super) fn side(table: Table, view: &CapturaView) -> Side {
    let finger = table.finger();
    let doubted = slot_of(view, finger).is_some_and(|slot| !slot.doubts.is_empty());
    match view.tag.state {
        _ if view.locked => Side::Preview,
        TagState::Unread | TagState::ReadOnce | TagState::Stopped => Side::Tag,
        TagState::Open | TagState::Closed if table.tag.get() => Side::Tag,
        _ if card::wanted(view) => Side::Card,
        _ if view.live.is_some() => Side::Live,
        _ if asks_about_files(view) => Side::Files,
        _ if doubted && table.doubt_aside.get() != Some(finger) => Side::Doubt,
        _ => Side::Preview,
    }
}

/// Whether files of an import wait for her.
fn asks_about_files(view: &CapturaView) -> bool {
    let told = view
        .told_missing
        .iter()
        .any(|told| slot_of(view, told.finger).is_some_and(|slot| slot.state == SlotState::Pending));
    !view.pending.is_empty() || !view.refused.is_empty() || told
}
