//! Around the solicitudes: which are shown, what is under way, what is missing, how the last work ended.

use super::desk::Desk;
use super::standing::Tab;
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Note, ProblemNote, Progress, Tone};
use ipc::{JobState, Lack, Request};
use leptos::prelude::*;

/// Which solicitudes are shown, with how many there are; beside them the work under way, or what is missing.
#[component]
pub fn Tabs(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let tab = move |tab: Tab| {
        let count = desk.part(move |answer| answer.rows.iter().filter(|row| tab.holds(row)).count());
        let here = move || desk.tab() == tab;
        view! {
            <button type="button" role="tab" class:on=here aria-selected=move || here().to_string() data-tab=tab.name()
                data-count=count on:click=move |_| desk.show(tab)>{tab.label()}<span class="num">{count}</span></button>
        }
    };
    let job = Signal::derive(move || desk.job());
    let running = Memo::new(move |_| desk.running());
    let lacking = Memo::new(move |_| desk.lacking());
    let cancel = Callback::new(move |job| desk.shell.ask(Request::CancelJob(job)));
    view! {
        <section class="respuesta-tabs">
            <div class="seg" role="tablist" aria-label=texts.tabs>{Tab::ALL.map(tab).into_view()}</div>
            <span class="grow"></span>
            {move || match running.get() {
                true => view! { <Progress job=job cancel=cancel /> }.into_any(),
                false => lacking.get().map(|what| view! { <span class="tag warn" data-lacks="" role="status"><Icon glyph=Glyph::Warn />{what}</span> }).into_any(),
            }}
        </section>
    }
}

impl Desk {
    /// What is missing before anything can be recorded, as a sentence; tracked.
    pub(super) fn lacking(self) -> Option<String> {
        let texts = &texts().respuesta;
        let word = |lack: &Lack| match lack {
            Lack::Document => texts.lack_document,
            Lack::Number => texts.lack_number,
            Lack::Issued => texts.lack_issued,
            Lack::Received => texts.lack_received,
        };
        let lacks = self.answer(|answer| answer.lacks.iter().map(word).collect::<Vec<_>>())?;
        (!lacks.is_empty()).then(|| (texts.lacking)(&lacks))
    }
}

/// Why the last action was not done, how the last work ended, how many a list marked.
#[component]
pub fn Told(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let listed = move || {
        desk.listed.get().map(|count| match count {
            0 => view! { <Note tone=Tone::Warn><p>{texts.listed_none}</p></Note> }.into_any(),
            count => view! { <Note tone=Tone::Ok><p>{(texts.listed)(count)}</p></Note> }.into_any(),
        })
    };
    view! {
        <section class="respuesta-told" role="status" data-listed=move || desk.listed.get()>
            <ProblemNote problem=desk.live.problem() /><Outcome desk=desk />{listed}
        </section>
    }
}

/// How the last work ended, where it did not end well.
#[component]
pub fn Outcome(desk: Desk) -> impl IntoView {
    let state = Memo::new(move |_| desk.job().map(|job| job.state));
    move || match state.get() {
        Some(JobState::Failed(problem)) => problem_view(&problem).into_any(),
        Some(JobState::Cancelled) => {
            view! { <Note tone=Tone::Plain><p>{texts().respuesta.stopped}</p></Note> }.into_any()
        }
        Some(JobState::Running | JobState::Done) | None => ().into_any(),
    }
}
