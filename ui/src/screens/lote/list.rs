//! The cards as a list: number, small picture, how each stands.

use super::desk::Desk;
use super::standing::{Standing, look};
use super::told::Index;
use crate::catalogue::texts;
use crate::components::sight::on_sight;
use crate::components::{Glyph, Icon, Picture};
use crate::keys;
use ipc::{BatchCard, BatchScan};
use leptos::html;
use leptos::prelude::*;

/// The list at the left.
#[component]
pub fn List(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let empty = Memo::new(move |_| desk.shown.with(Vec::is_empty));
    let none = move || match desk.running() {
        true => texts.coming,
        false => texts.empty,
    };
    Effect::new(move |_| {
        if let Some(card) = desk.here() {
            // The row of a card that has just come is there once it was drawn.
            request_animation_frame(move || keys::reveal(&format!("[data-card=\"{card}\"]")));
        }
    });
    view! {
        <section class="lote-list" data-region="batch-list" aria-label=texts.list>
            <Index desk=desk />
            {move || empty.get().then(|| view! { <p class="lote-none two">{none}</p> })}
            <ul><For each=move || desk.shown.get() key=|card| *card children=move |card| view! { <Row desk=desk card=card /> } /></ul>
        </section>
    }
}

#[component]
fn Row(desk: Desk, card: u32) -> impl IntoView {
    let texts = &texts().lote;
    let held = desk.held(card);
    let here = Memo::new(move |_| desk.here() == Some(card));
    let state = move || held.with(|held| held.as_ref().map(|held| Standing::of(&held.state).name()));
    // Of three hundred cards only those in sight are fetched.
    let (row, seen) = (NodeRef::<html::Li>::new(), RwSignal::new(false));
    Effect::new(move |_| {
        if let Some(row) = row.get() {
            on_sight(&row, move || {
                seen.try_set(true);
            });
        }
    });
    let scan = Memo::new(move |_| held.with(|held| held.as_ref().and_then(|held| held.scan.clone())));
    let thumbnail = Signal::derive(move || {
        scan.with(|scan| scan.as_ref().map(|scan| scan.thumbnail.clone())).filter(|_| seen.get())
    });
    let turned = move || format!("t q{}", scan.with(|scan| scan.as_ref().map_or(0, upright)));
    let missing = move || scan.with(Option::is_none).then(|| view! { <Icon glyph=Glyph::Card /> });
    view! {
        <li node_ref=row class:on=here data-card=card data-state=state>
            <button type="button" class="lote-row" aria-pressed=move || here.get().to_string()
                tabindex=move || if here.get() { 0 } else { -1 } on:click=move |_| desk.visit(card)>
                <span class=turned>{missing}<Picture handle=thumbnail alt=(texts.scan)(card) /></span>
                <span class="lote-what"><b>{(texts.card)(card)}</b>{move || held.get().map(|held| told(&held))}</span>
            </button>
        </li>
    }
}

/// How it stands and what was found on it.
fn told(card: &BatchCard) -> impl IntoView + use<> {
    let texts = &texts().lote;
    let (tone, glyph, word) = look(&card.state);
    let found = card.prints > 0 || card.empty > 0;
    // Once it is recorded they are answered.
    let doubts = if Standing::of(&card.state).is_open() { card.doubts.len() } else { 0 };
    view! {
        <span class=format!("tag {tone}")><Icon glyph=glyph />{word}</span>
        <span class="lote-found">
            {found.then(|| view! { <span class="dim" data-prints=card.prints>{(texts.prints)(card.prints, card.empty)}</span> })}
            {(doubts > 0).then(|| view! { <span class="tag warn" data-doubts=doubts><Icon glyph=Glyph::Warn />{(texts.doubt_count)(doubts)}</span> })}
        </span>
    }
}

/// Quarter turns clockwise by which a scan is shown upright.
pub(super) fn upright(scan: &BatchScan) -> u8 {
    (4 - scan.quarter_turns % 4) % 4
}
