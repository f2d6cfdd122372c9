//! The boxes as a list: those that want a look first, with the reasons in words; each kept or left out.

use super::desk::Desk;
use super::judged::{Standing, in_order};
use crate::catalogue::card::{doubt, take};
use crate::catalogue::texts;
use crate::components::{Icon, Picture};
use ipc::{CardBoxView, CardView};
use leptos::prelude::*;

/// The list at the right of the scan.
#[component]
pub fn List(desk: Desk) -> impl IntoView {
    let texts = &texts().card;
    let part = move |wanted: bool| {
        let of_it = move |held: &CardBoxView| Standing::of(held).wants_a_look() == wanted;
        let indices = move |card: &CardView| {
            in_order(&card.boxes).iter().filter(|held| of_it(held)).map(|held| held.index).collect::<Vec<_>>()
        };
        Memo::new(move |_| desk.card(indices).unwrap_or_default())
    };
    let (wanted, others) = (part(true), part(false));
    let rows = move |boxes: Memo<Vec<u16>>| {
        view! {
            <ul class="card-list">
                <For each=move || boxes.get() key=|index| *index children=move |index| view! { <Row desk=desk index=index /> } />
            </ul>
        }
    };
    view! {
        <section class="card-boxes" data-region="card-boxes" aria-label=texts.boxes>
            <h3 class="h2" data-review=move || wanted.with(Vec::len)>
                {move || match wanted.with(Vec::len) { 0 => texts.all_sure.to_owned(), count => format!("{}, {count}", texts.to_review) }}
            </h3>
            {rows(wanted)}
            <h3 class="h2">{texts.others}", "{move || others.with(Vec::len)}</h3>
            {rows(others)}
        </section>
    }
}

#[component]
fn Row(desk: Desk, index: u16) -> impl IntoView {
    let texts = &texts().card;
    let held = desk.held(index);
    let state = move || held.with(|held| held.as_ref().map(|held| Standing::of(held).name()));
    let here = move || desk.chosen.get() == Some(index);
    let kept = Memo::new(move |_| held.with(|held| held.as_ref().is_some_and(|held| held.keep)));
    let thumbnail =
        Signal::derive(move || held.with(|held| held.as_ref().map(|held| held.thumbnail.clone())));
    let id = format!("keep-{index}");
    view! {
        <li class:on=here data-box=index data-state=state data-keep=move || kept.get().to_string()>
            <button type="button" class="card-row" aria-pressed=move || here().to_string() on:click=move |_| desk.visit(index)>
                <span class="t"><Picture handle=thumbnail alt=texts.box_picture.to_owned() /></span>
                <span class="card-what">{move || held.get().map(|held| told(desk, &held))}</span>
            </button>
            <label class="check" for=id.clone()>
                <input type="checkbox" id=id.clone() prop:checked=kept disabled=move || desk.table.live.busy()
                    on:change=move |_| desk.toggle_keep(index) />{move || if kept.get() { texts.kept } else { texts.left_out }}
            </label>
        </li>
    }
}

/// What it is for, how it stands, why it wants a look.
fn told(desk: Desk, held: &CardBoxView) -> impl IntoView + use<> {
    let (tone, glyph, word) = Standing::of(held).look();
    let index = held.index;
    let moving = move || desk.draft.get().is_some_and(|draft| draft.index == index);
    view! {
        <b>{take(held.take)}</b>
        <span class=format!("tag {tone}")><Icon glyph=glyph />{word}
            {move || moving().then(|| view! { <span class="dim">{texts().card.moving}</span> })}</span>
        {held.doubts.iter().map(|key| reason(key)).collect_view()}
    }
}

fn reason(key: &str) -> impl IntoView + use<> {
    let (what, next) = doubt(key);
    view! { <span class="card-doubt" data-doubt=key.to_owned()><span>{what}"."</span>" "<span class="dim">{next}</span></span> }
}
