//! What there is to do with the card in view, as it stands.

use super::desk::Desk;
use super::reading::Reading;
use super::standing::{Standing, look};
use crate::catalogue::card::doubt;
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Note, ProblemNote, Tone};
use crate::route::{Route, Screen};
use ipc::{Batch, BatchState};
use leptos::prelude::*;
use terms::CaseId;

/// The panel at the right of the scan.
#[component]
pub fn Work(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let standing = Memo::new(move |_| desk.standing());
    let may_leave = Memo::new(move |_| standing.get().is_some_and(Standing::may_leave));
    view! {
        <section class="lote-work" data-region="batch-work" aria-label=texts.work data-standing=move || standing.get().map(Standing::name)>
            <Head desk=desk />
            {move || match standing.get() {
                Some(Standing::Unread) => view! { <Reading desk=desk /> }.into_any(),
                standing => view! { <ProblemNote problem=desk.live.problem() />{standing.map(|_| body(desk))} }.into_any(),
            }}
            {move || may_leave.get().then(|| view! {
                <button type="button" class="btn l" data-action="leave-out" disabled=move || desk.live.busy() on:click=move |_| { desk.turn_out(); }>
                    <Icon glyph=Glyph::Minus />{texts.leave_out}<kbd>"X"</kbd></button>
            })}
        </section>
    }
}

/// Which card it is, how it stands, what was found on it.
#[component]
fn Head(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let cards = desk.part(|batch: &Batch| batch.cards.len());
    let head = Memo::new(move |_| desk.card(|card| (card.card, card.state.clone(), card.prints, card.empty)));
    move || match head.get() {
        None => view! { <p class="two">{texts.no_card}</p> }.into_any(),
        Some((card, state, prints, empty)) => {
            let (tone, glyph, word) = look(&state);
            let found = (prints > 0 || empty > 0).then(|| (texts.prints)(prints, empty));
            view! {
                <header><h2>{(texts.card)(card)}</h2><span class="dim">{move || cards.get().map(texts.of)}</span><span class="grow"></span>
                    <span class=format!("tag {tone}")><Icon glyph=glyph />{word}</span></header>
                <p class="two">{found}</p>
            }
            .into_any()
        }
    }
}

/// What follows for a card whose number needs no reading.
fn body(desk: Desk) -> impl IntoView {
    let card = Memo::new(move |_| desk.card(|card| (card.state.clone(), card.doubts.clone())));
    move || {
        let (state, doubts) = card.get()?;
        Some(match state {
            BatchState::Unread { .. } => ().into_any(),
            BatchState::Ready => ready(&doubts).into_any(),
            BatchState::ToReview { folio, .. } => to_review(desk, &folio, &doubts).into_any(),
            BatchState::Recorded { case, folio } => recorded(case, &folio).into_any(),
            BatchState::Refused { problem } => problem_view(&problem).into_any(),
            BatchState::LeftOut => left_out(desk).into_any(),
        })
    }
}

fn ready(doubts: &[String]) -> impl IntoView + use<> {
    let texts = &texts().lote;
    view! {
        <Note tone=Tone::Wait title=texts.ready_title><p>{texts.ready_lead}</p></Note>
        {reasons(texts.ready_doubts, doubts)}
    }
}

fn to_review(desk: Desk, folio: &str, doubts: &[String]) -> impl IntoView + use<> {
    let texts = &texts().lote;
    let lead = (texts.review_lead)(folio);
    view! {
        <Note tone=Tone::Warn title=texts.review_title><p>{lead}</p></Note>
        <button type="button" class="btn g p" data-action="review-card" disabled=move || desk.live.busy() on:click=move |_| { desk.review(); }>
            <Icon glyph=Glyph::Card />{texts.review}<kbd>"R"</kbd></button>
        {reasons(texts.doubts, doubts)}
    }
}

/// The doubts in words, each with what to look at.
fn reasons(title: &'static str, doubts: &[String]) -> impl IntoView + use<> {
    let reason = |key: &String| {
        let (what, next) = doubt(key);
        view! { <li data-doubt=key.clone()><span class="tag warn"><Icon glyph=Glyph::Warn /></span><span>{what}"."<span class="dim">" "{next}</span></span></li> }
    };
    let lines = doubts.iter().map(reason).collect_view();
    (!doubts.is_empty())
        .then(|| view! { <div class="lote-doubts"><h3 class="h2">{title}</h3><ul class="guards">{lines}</ul></div> })
}

fn recorded(case: CaseId, folio: &str) -> impl IntoView + use<> {
    let texts = &texts().lote;
    let lead = (texts.recorded_lead)(folio);
    view! {
        <div data-folio=folio.to_owned()><Note tone=Tone::Ok title=texts.recorded_title><p>{lead}</p></Note></div>
        <a class="btn l" data-action="open-case" href=Route::of(Screen::Captura, case).to_hash()>{texts.open_case}<Icon glyph=Glyph::Right /></a>
    }
}

fn left_out(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    view! {
        <Note tone=Tone::Plain title=texts.left_title><p>{texts.left_lead}</p></Note>
        <button type="button" class="btn l" data-action="take-back" disabled=move || desk.live.busy() on:click=move |_| { desk.turn_out(); }>
            <Icon glyph=Glyph::Undo />{texts.take_back}<kbd>"X"</kbd></button>
    }
}
