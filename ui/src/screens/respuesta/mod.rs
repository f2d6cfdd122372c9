//! An answer of INE that came as an oficio with loose images: a folder read whole, its images laid on solicitud,
//! candidate and finger, many "sin registros" at a time, then all that is ready recorded. Nothing is recorded before
//! that, and names of files are never shown.

mod begin;
mod carry;
mod close;
mod desk;
mod fields;
mod hands;
mod keys;
mod known;
mod list;
mod listed;
mod marks;
mod oficio;
mod orders;
mod standing;
mod told;
mod tray;
mod work;

pub use desk::Place;
pub use known::AnswerButton;

use crate::catalogue::texts;
use crate::components::{Glyph, Icon, ProblemNote};
use crate::keys::{dialog_is_open, on_keys};
use crate::route::{Route, Screen};
use desk::Desk;
use leptos::prelude::*;

/// The screen: what it is for, or the answer on the desk.
#[component]
pub fn Respuesta() -> impl IntoView {
    let desk = Desk::new();
    let there = desk.live.part(|view| view.answer.is_some());
    view! {
        <Top desk=desk there=there />
        {move || match there.get() {
            Some(true) => view! { <Under desk=desk /> }.into_any(),
            Some(false) => view! { <begin::Begin desk=desk /> }.into_any(),
            None => view! {
                <main class="main" data-region="main" data-screen="respuesta"><ProblemNote problem=desk.live.problem() /></main>
            }
            .into_any(),
        }}
    }
}

/// An answer on the desk.
#[component]
fn Under(desk: Desk) -> impl IntoView {
    on_keys(move |event| !dialog_is_open() && desk.key(event));
    desk.follow_carry();
    view! {
        <main class="main respuesta" data-region="main" data-screen="respuesta">
            <fields::Fields desk=desk />
            <told::Tabs desk=desk />
            <told::Told desk=desk />
            <list::List desk=desk />
            <work::Work desk=desk />
            <tray::Tray desk=desk />
        </main>
        <carry::Ghost carry=desk.carry />
        <close::Close desk=desk />
        <listed::Listed desk=desk />
    }
}

#[component]
fn Top(desk: Desk, there: Memo<Option<bool>>) -> impl IntoView {
    let texts = texts();
    let number = desk.part(|answer| answer.number.clone());
    let about = move || {
        let number = number.get()?;
        let tally = desk.tally.get();
        let tally =
            (texts.respuesta.about)(tally.waiting, tally.no_records, tally.candidates, tally.recorded);
        Some(if number.is_empty() { tally } else { format!("{number}: {tally}") })
    };
    let lead = move || about().unwrap_or_else(|| texts.respuesta.lead.to_owned());
    view! {
        <header class="top" data-region="top">
            <h1>{texts.respuesta.title}</h1><span class="ctx">{lead}</span><span class="grow"></span>
            {move || (there.get() == Some(true)).then(|| view! { <Undo desk=desk /><Record desk=desk /><close::CloseButton desk=desk /> })}
            <a class="btn q" data-action="back" href=Route::to(Screen::Envios).to_hash()>{texts.shell.back}</a>
        </header>
    }
}

#[component]
fn Undo(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let may = desk.part(|answer| answer.can_undo);
    let may = Memo::new(move |_| may.get() == Some(true));
    view! {
        <button type="button" class="btn" data-action="undo" aria-label=texts.undo disabled=move || !may.get() || desk.live.busy()
            title=move || if may.get() { texts.undo } else { texts.undo_none } on:click=move |_| desk.undo()>
            <Icon glyph=Glyph::Undo /><span class="c-w">{texts.undo}</span><kbd>"Ctrl Z"</kbd></button>
    }
}

/// Records all that is ready; the main thing to do once something is.
#[component]
fn Record(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let ready = Memo::new(move |_| desk.tally.get().ready);
    let why = move || match (desk.running(), ready.get()) {
        (true, _) => Some(texts.wait_job.to_owned()),
        (false, 0) => Some(texts.none_ready.to_owned()),
        (false, _) => desk.lacking(),
    };
    view! {
        <button type="button" class="btn" class:p=move || desk.may_record() data-action="record" data-ready=ready
            disabled=move || !desk.may_record() title=why on:click=move |_| desk.record()>
            <Icon glyph=Glyph::Check />{move || (texts.record)(ready.get())}<kbd>"Ctrl Intro"</kbd></button>
    }
}
