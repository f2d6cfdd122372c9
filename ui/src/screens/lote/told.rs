//! Around the cards: which are shown, what is under way, what the index says, how it ended.

use super::close::CloseButton;
use super::desk::Desk;
use super::standing::{Tab, ended};
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Note, Progress, Tone};
use ipc::{BatchIndex, JobState, Request};
use leptos::prelude::*;

/// Which cards are shown, with how many there are; beside them the work under way, so that nothing moves when each card
/// is recorded as soon as it was read.
#[component]
pub fn Tabs(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let tab = move |tab: Tab| {
        let count = desk.part(move |batch| batch.cards.iter().filter(|card| tab.holds(card)).count());
        let here = move || desk.tab() == tab;
        view! {
            <button type="button" role="tab" class:on=here aria-selected=move || here().to_string() data-tab=tab.name()
                data-count=count on:click=move |_| desk.show(tab)>{tab.label()}<span class="num">{count}</span></button>
        }
    };
    let job = Signal::derive(move || desk.job());
    let running = Memo::new(move |_| desk.running());
    let cancel = Callback::new(move |job| desk.shell.ask(Request::CancelJob(job)));
    view! {
        <section class="lote-tabs">
            <div class="seg" role="tablist" aria-label=texts.tabs>{Tab::ALL.map(tab).into_view()}</div>
            <span class="grow"></span>
            {move || running.get().then(|| view! { <Progress job=job cancel=cancel /> })}
        </section>
    }
}

/// The index beside the scans.
#[component]
pub fn Index(desk: Desk) -> impl IntoView {
    let index = desk.part(|batch| batch.index);
    view! { <div class="lote-index">{move || index.get().map(figures)}</div> }
}

/// What the index says, and where it and the folder differ.
fn figures(index: Option<BatchIndex>) -> impl IntoView {
    let texts = &texts().lote;
    let Some(index) = index else {
        return view! { <span class="tag" data-index="none"><Icon glyph=Glyph::Info />{texts.no_index}</span> }
            .into_any();
    };
    let warning = |key: &'static str, count: u32, text: fn(u32) -> String| {
        (count > 0).then(|| view! { <span class="tag warn" data-index=key data-count=count><Icon glyph=Glyph::Warn />{text(count)}</span> })
    };
    view! {
        <span class="tag" data-index="rows" data-count=index.rows><Icon glyph=Glyph::List />{(texts.index)(index.rows)}</span>
        {warning("without-file", index.without_file, texts.without_file)}
        {warning("without-row", index.without_row, texts.without_row)}
    }
    .into_any()
}

/// Why the last work stopped, or that nothing is left to do.
#[component]
pub fn Told(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let state = Memo::new(move |_| desk.job().map(|job| job.state));
    let running = Memo::new(move |_| desk.running());
    let part = desk.part(|batch| (batch.cards.len(), batch.files));
    let part = move || part.get().filter(|(read, files)| *read < *files as usize && !running.get());
    let end = desk.part(ended);
    let end = move || end.get().flatten().filter(|_| !running.get());
    view! {
        <section class="lote-told" role="status">
            {move || match (state.get(), part()) {
                (Some(JobState::Failed(problem)), _) => problem_view(&problem).into_any(),
                (_, Some((read, files))) => view! {
                    <Note tone=Tone::Warn title=(texts.part_read)(read, files)><p>{texts.part_read_lead}</p></Note>
                }
                .into_any(),
                (Some(JobState::Cancelled), _) => view! { <Note tone=Tone::Plain><p>{texts.stopped}</p></Note> }.into_any(),
                _ => ().into_any(),
            }}
            {move || end().map(|end| {
                let tone = if end.refused == 0 { Tone::Ok } else { Tone::Warn };
                let title = (texts.ended)(end.cases, end.left_out, end.refused);
                view! {
                    <div data-ended="" data-cases=end.cases data-out=end.left_out data-problems=end.refused>
                        <Note tone=tone title=title><CloseButton desk=desk /></Note></div>
                }
            })}
        </section>
    }
}
