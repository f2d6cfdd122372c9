//! The oficios at the left, the newest first, and above them what waits for one.

use super::desk::{Desk, Shown};
use super::standing::{Standing, Summary};
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::format;
use leptos::prelude::*;

/// The list at the left.
#[component]
pub fn Oficios(desk: Desk) -> impl IntoView {
    let texts = &texts().outbox;
    let ready = desk.live.part(|view| view.ready.len());
    let unsigned = desk.live.part(|view| super::signing::to_sign(view).len());
    let ready = move || ready.get().filter(|count| *count > 0);
    let numbers = Memo::new(move |_| {
        desk.summaries.with(|all| all.iter().map(|summary| summary.number.clone()).collect::<Vec<_>>())
    });
    let none = move || {
        numbers.with(Vec::is_empty).then(|| view! { <p class="outbox-none dim">{texts.no_oficio}</p> })
    };
    view! {
        <section class="outbox-oficios" data-region="outbox-oficios" aria-label=texts.oficios>
            {move || ready().map(|count| to_file(desk, count))}
            {move || unsigned.get().filter(|count| *count > 0).map(|count| to_sign(desk, count))}
            <header><h2 class="h2">{texts.oficios}</h2><span class="grow"></span>
                <span class="dim small"><kbd>"Alt ↑↓"</kbd>" "{texts.keys_oficio}</span></header>
            {none}
            <ul><For each=move || numbers.get() key=String::clone children=move |number| view! { <Entry desk=desk number=number /> } /></ul>
        </section>
    }
}

fn to_file(desk: Desk, count: usize) -> impl IntoView {
    let texts = &texts().outbox;
    let here = move || desk.shows(&Shown::ToFile);
    view! {
        <button type="button" class="outbox-entry to-file" class:on=here data-entry="to-file" data-count=count
            aria-pressed=move || here().to_string() on:click=move |_| desk.show(Shown::ToFile)>
            <b>{texts.to_file}</b><span class="tag"><Icon glyph=Glyph::Plus />{(texts.ready)(count)}</span>
        </button>
    }
}

fn to_sign(desk: Desk, count: usize) -> impl IntoView {
    let texts = &texts().oficios;
    let here = move || desk.shows(&Shown::ToSign);
    view! {
        <button type="button" class="outbox-entry to-file" class:on=here data-entry="to-sign" data-count=count
            aria-pressed=move || here().to_string() on:click=move |_| desk.show(Shown::ToSign)>
            <b>{texts.to_sign}</b><span class="tag"><Icon glyph=Glyph::Pen />{(texts.count)(count)}</span>
        </button>
    }
}

#[component]
fn Entry(desk: Desk, number: String) -> impl IntoView {
    let shown = Shown::Oficio(number.clone());
    let go = shown.clone();
    let here = Memo::new(move |_| desk.shows(&shown));
    let (sought, label) = (number.clone(), number.clone());
    let summary = Memo::new(move |_| {
        desk.summaries.with(|all| all.iter().find(|summary| summary.number == sought).cloned())
    });
    view! {
        <li data-oficio=number data-standing=move || summary.with(|summary| summary.as_ref().map(|s| s.standing.name()))>
            <button type="button" class="outbox-entry" class:on=move || here.get() aria-pressed=move || here.get().to_string()
                on:click=move |_| desk.show(go.clone())>
                <b>{label}</b>{move || summary.get().map(|summary| told(&summary))}
            </button>
        </li>
    }
}

/// State, date, counts, and how far it is.
fn told(summary: &Summary) -> impl IntoView + use<> {
    let texts = &texts().outbox;
    let (tone, glyph) = summary.standing.mark();
    let open = !matches!(summary.standing, Standing::Answered | Standing::Cancelled);
    let count =
        format!("{}, {}", format::day_short(summary.filed), (texts.count)(summary.total, summary.answered));
    let (max, value) = (summary.living.max(1), summary.answered);
    let stopped = (summary.stopped > 0 && summary.standing != Standing::Stopped)
        .then(|| view! { <span class="tag bad"><Icon glyph=Glyph::Warn />{(texts.stopped_count)(summary.stopped)}</span> });
    view! {
        <span class=tone><Icon glyph=glyph />{summary.standing.word_of_all()}</span>
        <span class="two">{count}</span>{stopped}
        {open.then(|| view! { <progress class="bar-p thin" max=max value=value aria-hidden="true"></progress> })}
    }
}
