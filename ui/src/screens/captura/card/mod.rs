//! A card read and cut: the scan with all its boxes over the hands, the doubtful ones first, corners to drag.
//! Nothing of it is recorded until she says so.

mod boxes;
mod choose;
mod desk;
mod judged;
mod list;
mod scanning;

pub use choose::{CardButton, Choice, Choose};

use super::table::Table;
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon};
use crate::keys;
use choose::Source;
use desk::Desk;
use ipc::{CapturaView, CaptureOrder, CardView, LiveView, Problem};
use judged::{kept, tilt, turned, upright};
use leptos::prelude::*;

/// Whether a card is in view or on the glass: the panel then stands over the hands and has the keys.
pub fn wanted(view: &CapturaView) -> bool {
    view.card.is_some() || view.live.as_ref().is_some_and(scans_a_card)
}

/// A device that takes no fingers scans a whole card.
fn scans_a_card(live: &LiveView) -> bool {
    live.take.is_none()
}

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Scanning,
    Refused,
    Boxes,
}

/// The panel.
#[component]
pub fn Card(table: Table) -> impl IntoView {
    let stage = Memo::new(move |_| table.live.with(stage).flatten());
    view! {
        <section class="card-panel" data-panel="card" data-region="card">
            {move || match stage.get() {
                Some(Stage::Scanning) => view! { <scanning::Scanning table=table /> }.into_any(),
                Some(Stage::Refused) => view! { <Refused table=table /> }.into_any(),
                Some(Stage::Boxes) => view! { <Judge table=table /> }.into_any(),
                None => ().into_any(),
            }}
        </section>
    }
}

fn stage(view: &CapturaView) -> Option<Stage> {
    match (&view.live, &view.card) {
        (Some(live), _) if scans_a_card(live) => Some(Stage::Scanning),
        (_, Some(card)) if card.problem.is_some() => Some(Stage::Refused),
        (_, Some(_)) => Some(Stage::Boxes),
        _ => None,
    }
}

/// The boxes to judge, and what leads on.
#[component]
fn Judge(table: Table) -> impl IntoView {
    let texts = &texts().card;
    let desk = Desk::new(table);
    keys::on_keys(move |event| !keys::dialog_is_open() && desk.key(event));
    Effect::new(move |_| keys::focus(".card-scan"));
    take_over(desk);
    let kept = Memo::new(move |_| desk.card(|card| kept(&card.boxes)).unwrap_or((0, true)));
    let stopped = move || kept.get().0 == 0 || table.live.busy();
    view! {
        <header class="card-head">
            {move || desk.card(heading)}
            <span class="grow"></span>
            <span class="dim c-w">{texts.corners}</span>
        </header>
        <boxes::Boxes desk=desk />
        <list::List desk=desk />
        <footer class="card-foot">
            <button type="button" class="btn g p" data-action="record-card" disabled=stopped on:click=move |_| desk.record()>
                <Icon glyph=Glyph::Check />{move || { let (count, single) = kept.get(); (texts.record)(count, single) }}<kbd>"Ctrl Intro"</kbd></button>
            {move || (kept.get().0 == 0).then(|| view! { <span class="tag warn" data-reason="nothing-kept"><Icon glyph=Glyph::Warn />{texts.nothing_kept}</span> })}
            <button type="button" class="btn g" data-action="next-doubtful" on:click=move |_| desk.next_doubtful()>
                <Icon glyph=Glyph::Warn />{texts.next_doubtful}<kbd>"D"</kbd></button>
            <button type="button" class="btn g" data-action="undo" disabled=move || !desk.may_undo() on:click=move |_| desk.undo()>
                <Icon glyph=Glyph::Undo />{texts.undo}<kbd>"Z"</kbd></button>
            <span class="grow"></span>
            <OtherForm table=table />
            <Discard table=table />
        </footer>
    }
}

/// What the card in view was read as stands for the next one too.
fn take_over(desk: Desk) {
    if let Some((template, page)) = untrack(|| desk.card(|card| (card.template.clone(), card.page))) {
        desk.table.card.form.take_over(&template, page);
    }
}

/// What card it is and how it lay.
fn heading(card: &CardView) -> impl IntoView + use<> {
    let texts = &texts().card;
    let lay = match upright(turned(card)) {
        2 => Some(texts.upside_down.to_owned()),
        1 | 3 => Some(texts.sideways.to_owned()),
        _ => Some(tilt(turned(card))).filter(|tenths| *tenths >= 3).map(texts.tilted),
    };
    view! {
        <h2>{texts.card}", "{(texts.page)(card.page)}</h2>
        {lay.map(|lay| view! { <span class="tag" data-lay=turned(card)><Icon glyph=Glyph::Turn />{lay}</span> })}
    }
}

/// A card that could not be cut: why, and the ways on.
#[component]
fn Refused(table: Table) -> impl IntoView {
    let desk = Desk::new(table);
    let problem = Memo::new(move |_| desk.card(|card| card.problem.clone()).flatten());
    take_over(desk);
    view! {
        <header class="card-head">{move || desk.card(heading)}</header>
        <boxes::Boxes desk=desk />
        <div class="card-refused">
            {move || problem.get().map(|problem: Problem| problem_view(&problem))}
            <OtherForm table=table />
            <Again table=table />
            <Discard table=table />
        </div>
    }
}

#[component]
fn OtherForm(table: Table) -> impl IntoView {
    view! {
        <button type="button" class="btn g" data-action="other-form" disabled=move || table.live.busy()
            on:click=move |_| table.card.open.set(true)><Icon glyph=Glyph::Card />{texts().card.other_form}<kbd>"F"</kbd></button>
    }
}

/// The same again, from where it came.
#[component]
fn Again(table: Table) -> impl IntoView {
    let texts = &texts().card;
    let from_file = move || table.card.source.with(|source| *source == Source::File);
    view! {
        <button type="button" class="btn g p" data-action="card-again" disabled=move || table.live.busy()
            on:click=move |_| table.card.read(table)>
            {move || match from_file() {
                true => view! { <Icon glyph=Glyph::Folder />{texts.read_again} }.into_any(),
                false => view! { <Icon glyph=Glyph::Scan />{texts.scan_again} }.into_any(),
            }}
        </button>
    }
}

#[component]
fn Discard(table: Table) -> impl IntoView {
    view! {
        <button type="button" class="btn g q" data-action="discard-card" disabled=move || table.live.busy()
            on:click=move |_| table.order(CaptureOrder::DiscardCard)><Icon glyph=Glyph::Close />{texts().card.discard}</button>
    }
}
