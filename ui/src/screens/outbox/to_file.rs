//! Cases whose analysis is locked and that have no solicitud yet: the marked ones go together under one oficio.

use super::desk::Desk;
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Note, Progress, Tone};
use crate::route::{Route, Screen};
use ipc::{JobState, ReadyCase, Request, SentBefore};
use leptos::prelude::*;
use terms::CaseId;

/// What may go under the next oficio.
#[component]
pub fn ToFile(desk: Desk) -> impl IntoView {
    let texts = &texts().outbox;
    let count = Memo::new(move |_| desk.chosen().len());
    let all = Memo::new(move |_| desk.rows.with(Vec::len));
    let whole = move || count.get() == all.get();
    view! {
        <header class="outbox-head">
            <div class="outbox-title"><h2>{texts.to_file}</h2><span class="two">{move || (texts.chosen)(count.get(), all.get())}</span><span class="grow"></span>
                <FileButton desk=desk count=count /></div>
            <p class="two">{texts.to_file_lead}</p>
            <Work desk=desk />
        </header>
        <section class="outbox-rows" data-region="outbox-rows" aria-label=texts.to_file>
            <table>
                <colgroup><col class="o-n" /><col class="o-folio" /><col /><col class="o-fingers" /><col class="o-before" /></colgroup>
                <thead><tr>
                    <th class="num"><input type="checkbox" data-action="choose-all" aria-label=texts.choose_all title=texts.choose_all
                        prop:checked=whole
                        on:change=move |event| desk.choose_all(event_target_checked(&event)) /></th>
                    <th>{texts.solicitud}</th><th>{texts.description}</th><th class="num">{texts.fingers}</th><th>{texts.before}</th>
                </tr></thead>
                <tbody><For each=move || desk.rows.get() key=|case| *case children=move |case| view! { <Row desk=desk case=case /> } /></tbody>
            </table>
        </section>
    }
}

#[component]
fn FileButton(desk: Desk, count: Memo<usize>) -> impl IntoView {
    let texts = &texts().outbox;
    let filing = Memo::new(move |_| desk.is_filing());
    let why = move || match (count.get(), filing.get()) {
        (_, true) => Some(texts.filing),
        (0, false) => Some(texts.none_chosen),
        _ => None,
    };
    view! {
        <button type="button" class="btn p" data-action="file-together" data-chosen=count title=why
            disabled=move || why().is_some() || desk.live.busy() on:click=move |_| desk.file_together()>
            <Icon glyph=Glyph::Page />{move || (texts.file)(count.get())}<kbd>"Ctrl Intro"</kbd></button>
    }
}

/// The filing under way, or why the last one made no oficio.
#[component]
fn Work(desk: Desk) -> impl IntoView {
    let job = Signal::derive(move || desk.filing_job());
    let state = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.state.clone())));
    let cancel = Callback::new(move |job| desk.shell.ask(Request::CancelJob(job)));
    move || match state.get() {
        Some(JobState::Running) => view! { <Progress job=job cancel=cancel /> }.into_any(),
        Some(JobState::Failed(problem)) => problem_view(&problem).into_any(),
        Some(JobState::Cancelled) => {
            view! { <Note tone=Tone::Plain><p>{texts().outbox.file_stopped}</p></Note> }.into_any()
        }
        Some(JobState::Done) | None => ().into_any(),
    }
}

#[component]
fn Row(desk: Desk, case: CaseId) -> impl IntoView {
    let texts = &texts().outbox;
    let held = Memo::new(move |_| desk.ready(case));
    let part = move |read: fn(&ReadyCase) -> String| held.with(|held| held.as_ref().map(read));
    let chosen =
        Memo::new(move |_| held.with(|held| held.as_ref().is_some_and(|ready| desk.is_chosen(ready))));
    let here = Memo::new(move |_| desk.here() == Some(case));
    let folio = Memo::new(move |_| part(|ready| ready.folio.clone()).unwrap_or_default());
    let before =
        Memo::new(move |_| held.with(|held| held.as_ref().and_then(|ready| ready.sent_before.clone())));
    let href = Route::of(Screen::Envios, case).to_hash();
    view! {
        <tr class:on=move || here.get() class:twice=move || before.with(Option::is_some) data-case=case.to_string() data-ready=folio
            data-chosen=move || chosen.get().to_string() aria-selected=move || here.get().to_string() on:click=move |_| desk.pick(case)>
            <td class="num"><input type="checkbox" aria-label=move || (texts.choose)(&folio.get()) prop:checked=chosen
                on:change=move |event| desk.choose(case, event_target_checked(&event)) /></td>
            <td><a class="sb folio" data-action="open-case" href=href title=move || (texts.open)(&folio.get())>{folio}</a></td>
            <td class="two">{move || part(|ready| ready.description.clone())}</td>
            <td class="num">{move || part(|ready| ready.fingers.to_string())}</td>
            <td>{move || before.get().map(|before| twice(&before))}</td>
        </tr>
    }
}

fn twice(before: &SentBefore) -> impl IntoView + use<> {
    let texts = &texts().outbox;
    let why = if before.by == "tag" { texts.same_tag } else { texts.same_print };
    let href = Route::of(Screen::Envios, before.case).to_hash();
    view! {
        <a class="tag warn folio" data-sent-before=before.by.clone() href=href><Icon glyph=Glyph::Warn />{(texts.duplicate)(&before.folio)}</a>
        " "<span class="two">{why}</span>
    }
}
