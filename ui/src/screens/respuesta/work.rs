//! The solicitud in view: what was asked, and its candidates as they lie.

use super::desk::Desk;
use super::hands::Candidate;
use super::standing::{Standing, look};
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Note, Tone};
use crate::format;
use crate::route::{Route, Screen};
use ipc::{RespuestaRow, RowOutcome};
use leptos::prelude::*;
use terms::CaseId;

/// The middle of the screen.
#[component]
pub fn Work(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let standing = Memo::new(move |_| desk.standing());
    // The hands stay where they are when the first image comes or the last one goes.
    let kind = Memo::new(move |_| match standing.get() {
        Some(Standing::Candidates) => Some(Standing::Waiting),
        other => other,
    });
    let problem = Memo::new(move |_| desk.row_here(|row| row.problem.clone()).flatten());
    let body = move || match kind.get() {
        None => view! { <p class="two">{texts.no_row}</p> }.into_any(),
        Some(Standing::NoRecords) => none().into_any(),
        Some(Standing::Recorded) => recorded(desk).into_any(),
        Some(Standing::Waiting | Standing::Candidates) => candidates(desk).into_any(),
    };
    view! {
        <section class="respuesta-work" data-region="respuesta-work" aria-label=texts.work data-standing=move || standing.get().map(Standing::name)>
            <Head desk=desk />
            <div class="respuesta-body">{move || problem.get().as_ref().map(problem_view)}{body}</div>
        </section>
    }
}

/// Which solicitud it is and what was asked.
#[component]
fn Head(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let head = Memo::new(move |_| desk.row_here(|row| (row.folio.clone(), asked(row), look(&row.outcome))));
    let takes = Memo::new(move |_| matches!(desk.standing(), Some(Standing::Waiting | Standing::Candidates)));
    view! {
        <header>
            {move || head.get().map(|(folio, asked, (tone, glyph, word))| view! {
                <div class="respuesta-title"><h2>{folio}</h2><span class=tone><Icon glyph=glyph />{word}</span>
                    <span class="two ell">{asked}</span></div>
            })}
            <span class="grow"></span>
            {move || takes.get().then(|| view! {
                <TakeAway desk=desk />
                <button type="button" class="btn" data-action="add-candidate" title=texts.add_candidate_title on:click=move |_| desk.add_candidate()>
                    <Icon glyph=Glyph::Plus />{texts.add_candidate}<kbd>"C"</kbd></button>
            })}
        </header>
    }
}

fn asked(row: &RespuestaRow) -> String {
    (texts().respuesta.asked)(&row.oficio, &format::day(row.filed), row.sent.len())
}

#[component]
fn TakeAway(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let placed = Memo::new(move |_| desk.in_hand().filter(|image| desk.is_placed(*image)));
    let act = move |_| {
        if let Some(image) = placed.get_untracked() {
            desk.take_away(image);
        }
    };
    view! {
        <button type="button" class="btn" data-action="take-away" title=move || placed.get().is_none().then_some(texts.take_away_none)
            disabled=move || placed.get().is_none() || desk.live.busy() on:click=act>
            <Icon glyph=Glyph::Close />{texts.take_away}<kbd>"Supr"</kbd></button>
    }
}

fn candidates(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let bare = Memo::new(move |_| desk.standing() == Some(Standing::Waiting));
    // Each solicitud has hands of its own: no picture of another one is seen while its own are on their way.
    let sheets = move || {
        let here = desk.here();
        desk.numbers.get().into_iter().map(move |number| (here, number)).collect::<Vec<_>>()
    };
    view! {
        {move || bare.get().then(|| view! { <p class="two">{texts.waiting_lead}</p> })}
        <For each=sheets key=|sheet| *sheet children=move |(_, number)| view! { <Candidate desk=desk number=number /> } />
    }
}

fn none() -> impl IntoView {
    let texts = &texts().respuesta;
    view! { <Note tone=Tone::Wait title=texts.none_title><p>{texts.none_lead}</p></Note> }
}

fn recorded(desk: Desk) -> impl IntoView {
    let held = desk.row_here(|row| match row.outcome {
        RowOutcome::Recorded { candidates } => Some((row.case, candidates)),
        _ => None,
    });
    held.flatten().map(|(case, candidates)| recorded_view(case, candidates))
}

fn recorded_view(case: CaseId, candidates: u8) -> impl IntoView {
    let texts = &texts().respuesta;
    view! {
        <Note tone=Tone::Ok title=texts.recorded_title><p>{(texts.recorded_lead)(candidates)}</p></Note>
        <a class="btn l" data-action="open-case" href=Route::of(Screen::Cotejo, case).to_hash()>{texts.open_case}<Icon glyph=Glyph::Right /></a>
    }
}
