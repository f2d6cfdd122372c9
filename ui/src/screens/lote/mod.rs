//! A batch of old cards: a folder read whole, each number read twice from the image, then all that are ready recorded.
//! Nothing of a card is recorded before that, and names of files are never shown.

mod begin;
mod close;
mod desk;
mod known;
mod list;
mod reading;
mod scan;
mod standing;
mod told;
mod work;

pub use desk::Place;
pub use known::{BatchButton, BatchLink};

use crate::catalogue::texts;
use crate::components::{Glyph, Icon, ProblemNote};
use crate::keys;
use crate::route::{Route, Screen};
use desk::Desk;
use leptos::prelude::*;
use standing::Standing;

/// The batch screen: the form that begins a batch, or the batch.
#[component]
pub fn Lote() -> impl IntoView {
    let desk = Desk::new();
    let there = desk.live.part(|view| view.batch.is_some());
    view! {
        {move || match there.get() {
            Some(true) => view! { <Under desk=desk /> }.into_any(),
            Some(false) => view! { <Top desk=desk /><begin::Begin desk=desk /> }.into_any(),
            None => view! {
                <Top desk=desk />
                <main class="main" data-region="main" data-screen="lote"><ProblemNote problem=desk.live.problem() /></main>
            }
            .into_any(),
        }}
    }
}

/// A batch under way.
#[component]
fn Under(desk: Desk) -> impl IntoView {
    keys::on_keys(move |event| !keys::dialog_is_open() && desk.key(event));
    view! {
        <Top desk=desk />
        <main class="main lote" data-region="main" data-screen="lote" data-current-card=move || desk.here()>
            <told::Tabs desk=desk />
            <told::Told desk=desk />
            <list::List desk=desk />
            <scan::Scan desk=desk />
            <work::Work desk=desk />
        </main>
        <close::Close desk=desk />
    }
}

#[component]
fn Top(desk: Desk) -> impl IntoView {
    let texts = texts();
    let about = desk.part(|batch| {
        (crate::catalogue::texts().lote.about)(&batch.template, batch.page, &batch.intervention)
    });
    let there = Memo::new(move |_| about.with(Option::is_some));
    let lead = move || about.get().unwrap_or_else(|| texts.lote.lead.to_owned());
    view! {
        <header class="top" data-region="top">
            <h1>{texts.lote.title}</h1><span class="ctx">{lead}</span><span class="grow"></span>
            {move || there.get().then(|| view! { <Record desk=desk /><close::CloseButton desk=desk /> })}
            <a class="btn q" data-action="back" href=Route::to(Screen::Bandeja).to_hash()>{texts.shell.back}<kbd>"Esc"</kbd></a>
        </header>
    }
}

/// Records all that are ready; the main thing to do once nothing is left to be read.
#[component]
fn Record(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let ready = Memo::new(move |_| desk.count(Standing::Ready));
    let unread = Memo::new(move |_| desk.count(Standing::Unread));
    let why = move || match (ready.get(), desk.running()) {
        (0, _) => Some(texts.none_ready),
        (_, true) => Some(texts.wait_job),
        _ => None,
    };
    view! {
        <button type="button" class="btn" class:p=move || unread.get() == 0 data-action="record-all" data-ready=ready
            disabled=move || !desk.may_record() title=why on:click=move |_| desk.record_all()>
            <Icon glyph=Glyph::Check />{move || (texts.record)(ready.get())}<kbd>"Ctrl Intro"</kbd>
        </button>
    }
}
