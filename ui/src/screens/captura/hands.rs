//! The two hands as they lie before the examiner: left hand on the left, each finger one large target.

use super::{Table, slot_of};
use crate::catalogue::{texts, words};
use crate::components::{Glyph, Icon, Picture};
use ipc::{AttemptView, CapturaView, Handle, SlotState};
use leptos::prelude::*;
use terms::{Finger, Hand};

/// Quality from which a print is good, and from which it is fair (NFIQ 2 scale).
const GOOD: u8 = 55;
const FAIR: u8 = 30;

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

#[component]
fn Slot(table: Table, finger: Finger) -> impl IntoView {
    let state = table.live.part(move |view| slot_of(view, finger).map(|slot| slot.state.clone()));
    let state = Memo::new(move |_| state.get().flatten().unwrap_or(SlotState::Pending));
    let here = Memo::new(move |_| table.finger() == finger);
    let label = (texts().captura.finger_name)(&words::finger(finger));
    let class = move || format!("sl {}{}", look(&state.get()), if here.get() { " now" } else { "" });
    view! {
        <button type="button" class=class data-finger=finger.position() data-state=move || name(&state.get())
            aria-label=move || format!("{label}. {}", word(&state.get())) aria-pressed=move || here.get().to_string()
            on:click=move |_| table.choose(finger)>
            <span class="im"><Thumbnail state=state finger=finger /></span>
            <span class="cap"><b>{finger.position()}</b><span>{words::digit(finger)}</span></span>
            {move || status(&state.get())}
        </button>
    }
}

/// The small picture, or the sign of a finger without one.
#[component]
fn Thumbnail(state: Memo<SlotState>, finger: Finger) -> impl IntoView {
    let handle =
        Memo::new(move |_| state.with(|state| chosen(state).map(|attempt| attempt.thumbnail.clone())));
    let gone = move || state.with(|state| matches!(state, SlotState::Missing(_)));
    view! {
        {move || gone().then(|| view! { <span class="em"><Icon glyph=Glyph::Minus /></span> })}
        <Picture handle=Signal::derive(move || handle.get() as Option<Handle>) alt=words::finger(finger) />
    }
}

fn status(state: &SlotState) -> impl IntoView + use<> {
    let grade = chosen(state).map(|attempt| grade(attempt.quality.get()));
    let tone = grade.map_or("tag", |(tone, _, _)| tone);
    let mark = grade.map(|(_, glyph, _)| view! { <Icon glyph=glyph /> });
    view! { <span class=format!("st {tone}")>{mark}<em>{word(state)}</em></span> }
}

fn word(state: &SlotState) -> String {
    match (state, chosen(state)) {
        (SlotState::Missing(reason), _) => words::missing(*reason).into(),
        (_, Some(attempt)) => {
            let score = attempt.quality.get();
            (texts().captura.quality_of)(score, grade(score).2)
        }
        _ => texts().captura.pending.into(),
    }
}

/// The attempt that stands for the finger.
pub fn chosen(state: &SlotState) -> Option<&AttemptView> {
    match state {
        SlotState::Captured { attempts, chosen } => attempts.iter().find(|attempt| attempt.print == *chosen),
        _ => None,
    }
}

const fn name(state: &SlotState) -> &'static str {
    match state {
        SlotState::Pending => "pending",
        SlotState::Missing(_) => "missing",
        SlotState::Captured { .. } => "captured",
    }
}

fn look(state: &SlotState) -> &'static str {
    match state {
        SlotState::Pending => "e",
        SlotState::Missing(_) => "x",
        SlotState::Captured { .. } => "ok",
    }
}

fn summary(view: &CapturaView, hand: Hand) -> String {
    let count = |kind: &str| {
        view.fingers.iter().filter(|slot| slot.finger.hand() == hand && name(&slot.state) == kind).count()
    };
    (texts().captura.hand_summary)(count("captured"), count("missing"), count("pending"))
}
