//! The solicitudes at the left: folio, what the oficio answers, and the marks for many "sin registros" at a time.

use super::desk::Desk;
use super::standing::{Standing, look};
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::format;
use crate::keys;
use ipc::RespuestaRow;
use leptos::prelude::*;
use terms::RequestId;

/// The list.
#[component]
pub fn List(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let empty = Memo::new(move |_| desk.shown.with(Vec::is_empty));
    Effect::new(move |_| {
        if let Some(request) = desk.here() {
            request_animation_frame(move || keys::reveal(&format!("[data-request=\"{request}\"]")));
        }
    });
    view! {
        <section class="respuesta-list" data-region="respuesta-list" aria-label=texts.list>
            <Acts desk=desk />
            {move || empty.get().then(|| view! { <p class="respuesta-none two">{texts.empty}</p> })}
            <ul><For each=move || desk.shown.get() key=|request| *request children=move |request| view! { <Row desk=desk request=request /> } /></ul>
        </section>
    }
}

/// What is done with the marked ones, or with the one in view.
#[component]
fn Acts(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let marked = Memo::new(move |_| desk.marked.with(|marked| marked.len()));
    let some = Memo::new(move |_| marked.get() > 0);
    let meant = Memo::new(move |_| {
        let (requests, back) = desk.meant();
        (requests.len(), back)
    });
    let why = move || (meant.get().0 == 0).then_some(texts.none_chosen);
    let word = move || {
        let (count, back) = meant.get();
        (texts.none_many)(count, back)
    };
    view! {
        <header>
            <input type="checkbox" data-action="choose-all" aria-label=texts.choose_all title=texts.choose_all prop:checked=some
                on:change=move |event| desk.mark_shown(event_target_checked(&event)) />
            <button type="button" class="btn" data-action="no-records" data-marked=marked title=why
                disabled=move || why().is_some() || desk.live.busy() on:click=move |_| desk.turn_none()>
                <Icon glyph=Glyph::Minus />{word}<kbd>"S"</kbd></button>
            <button type="button" class="btn q" data-action="list" on:click=move |_| desk.listing.set(true)>{texts.paste}<kbd>"L"</kbd></button>
        </header>
    }
}

#[component]
fn Row(desk: Desk, request: RequestId) -> impl IntoView {
    let texts = &texts().respuesta;
    let here = Memo::new(move |_| desk.here() == Some(request));
    let standing = Memo::new(move |_| desk.row(request, |row| Standing::of(&row.outcome)));
    let folio = Memo::new(move |_| desk.row(request, |row| row.folio.clone()).unwrap_or_default());
    let told = Memo::new(move |_| desk.row(request, told));
    let may = move || standing.get().is_some_and(Standing::may_be_none);
    let marked = Memo::new(move |_| may() && desk.is_marked(request));
    let reach = move |event: web_sys::MouseEvent| {
        if event.shift_key() {
            desk.mark_to(request);
        }
    };
    let turn = move |event| {
        desk.visit(request);
        desk.mark(request, event_target_checked(&event));
    };
    view! {
        <li class:on=here data-row=folio data-request=request.to_string() data-outcome=move || standing.get().map(Standing::name)>
            <input type="checkbox" tabindex="-1" aria-label=move || (texts.choose_row)(&folio.get()) disabled=move || !may()
                prop:checked=marked on:click=reach on:change=turn />
            <button type="button" class="respuesta-row" aria-pressed=move || here.get().to_string()
                tabindex=move || if here.get() { 0 } else { -1 } on:click=move |_| desk.visit(request)>
                {move || told.get().map(row_view)}</button>
        </li>
    }
}

/// What a row shows.
#[derive(Clone, PartialEq)]
struct Told {
    folio: String,
    asked: String,
    look: (&'static str, Glyph, String),
    problem: Option<String>,
}

fn told(row: &RespuestaRow) -> Told {
    Told {
        folio: row.folio.clone(),
        asked: format!("{}, {}", row.oficio, format::day_short(row.filed)),
        look: look(&row.outcome),
        problem: row.problem.as_ref().map(|problem| problem.what.clone()),
    }
}

fn row_view(told: Told) -> impl IntoView {
    let (tone, glyph, word) = told.look;
    let problem = told.problem.map(|what| view! { <span class="tag bad" title=what><Icon glyph=Glyph::Warn />{texts().respuesta.problem}</span> });
    view! {
        <b>{told.folio}</b><span class=tone><Icon glyph=glyph />{word}</span>
        <span class="dim small ell">{told.asked}</span>{problem}
    }
}
