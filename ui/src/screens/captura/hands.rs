//! The two hands as they lie before the examiner: left hand on the left, each finger one large target.

use super::finger::{Slot, kind};
use super::table::Table;
use crate::catalogue::{texts, words};
use crate::components::Glyph;
use ipc::{AttemptView, CapturaView, SlotState};
use leptos::prelude::*;
use terms::{Finger, Hand};

/// Quality from which a print is good, and from which it is fair (NFIQ 2 scale).
const GOOD: u8 = 55;
/// Below it a reason is asked for.
pub const FAIR: u8 = 30;

/// How a quality is shown: class, icon, word.
pub fn grade(score: u8) -> (&'static str, Glyph, &'static str) {
    let texts = &texts().captura;
    match score {
        GOOD.. => ("tag ok", Glyph::Check, texts.quality_good),
        FAIR.. => ("tag ok", Glyph::Check, texts.quality_fair),
        _ => ("tag warn", Glyph::Warn, texts.quality_poor),
    }
}

/// Both hands under one line of summary.
#[component]
pub fn Hands(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let resolved = table.live.part(|view| view.resolved);
    view! {
        <div class="hh">
            <span class="h2" role="status" data-resolved=move || resolved.get()>
                {move || resolved.get().map(texts.resolved)}
            </span>
            <span class="dim">{texts.no_finger_left}</span>
        </div>
        <div class="two-h">
            {hand(table, Hand::Left, [10, 9, 8, 7, 6])}
            {hand(table, Hand::Right, [1, 2, 3, 4, 5])}
        </div>
    }
}

fn hand(table: Table, hand: Hand, positions: [u8; 5]) -> impl IntoView {
    let summary = table.live.part(move |view| summary(view, hand));
    let side = if hand == Hand::Left { "hd l" } else { "hd r" };
    let fingers = positions.into_iter().filter_map(|position| Finger::new(position).ok());
    view! {
        <div class=side role="group" aria-label=words::hand(hand)><div class="g">
            {fingers.map(|finger| view! { <Slot table=table finger=finger /> }).collect_view()}
            <div class="palm"><b>{words::hand(hand)}</b><span>{summary}</span></div>
        </div></div>
    }
}

/// The attempt that stands for the finger.
pub fn chosen(state: &SlotState) -> Option<&AttemptView> {
    match state {
        SlotState::Captured { attempts, chosen } => attempts.iter().find(|attempt| attempt.print == *chosen),
        _ => None,
    }
}

fn summary(view: &CapturaView, hand: Hand) -> String {
    let count = |of: &str| {
        view.fingers.iter().filter(|slot| slot.finger.hand() == hand && kind(&slot.state) == of).count()
    };
    (texts().captura.hand_summary)(count("captured"), count("treatment"), count("missing"), count("pending"))
}
