//! What there is to do about the submission now: lock first, send, wait, send again, conclude, or open.

use super::{Desk, running};
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Note, Progress, Tone};
use crate::route::{Route, Screen};
use ipc::{EnvioView, JobView, Reply, Request, SolicitudState, Step};
use leptos::prelude::*;
use terms::{CaseId, OverallResult};

/// What the block above the attempts shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    NotLocked,
    NoneFit,
    Ready,
    Again,
    Running,
    Waiting,
    Answered,
    Past,
}

/// The block above the attempts.
#[component]
pub fn Next(desk: Desk) -> impl IntoView {
    let stage = desk.live.part(stage);
    view! {
        <section class="next" data-stage=move || stage.get().map(name)>
            {move || match stage.get()? {
                Stage::NotLocked => Some(not_locked(desk.case).into_any()),
                Stage::NoneFit => Some(view! { <NoneFit desk=desk /> }.into_any()),
                Stage::Ready => Some(ready(desk, false).into_any()),
                Stage::Again => Some(ready(desk, true).into_any()),
                Stage::Running | Stage::Waiting => Some(waiting(desk).into_any()),
                Stage::Answered => Some(answered(desk.case).into_any()),
                Stage::Past => None,
            }}
        </section>
    }
}

fn stage(view: &EnvioView) -> Stage {
    let none_fit = view.sendable == 0 && view.solicitudes.is_empty();
    match view.head.step {
        _ if running(view).is_some() => Stage::Running,
        Step::ReadTag | Step::TagMismatch | Step::Capture | Step::CloseSession | Step::Analyse => {
            Stage::NotLocked
        }
        Step::Submit | Step::Conclude if none_fit => Stage::NoneFit,
        Step::Submit => Stage::Ready,
        Step::Resubmit => Stage::Again,
        Step::AwaitAnswer => Stage::Waiting,
        Step::OpenAnswer => Stage::Answered,
        Step::Compare | Step::Conclude | Step::Sign | Step::Release | Step::Done => Stage::Past,
    }
}

const fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::NotLocked => "not_locked",
        Stage::NoneFit => "none_fit",
        Stage::Ready => "ready",
        Stage::Again => "again",
        Stage::Running => "running",
        Stage::Waiting => "waiting",
        Stage::Answered => "answered",
        Stage::Past => "past",
    }
}

fn not_locked(case: CaseId) -> impl IntoView {
    let texts = &texts().envios;
    let href = Route::of(Screen::Analysis, case).to_hash();
    view! {
        <Note tone=Tone::Wait title=texts.not_locked_title><p>{texts.not_locked_lead}</p>
            <a class="btn" data-action="to-analysis" href=href>{texts.to_analysis}</a></Note>
    }
}

fn ready(desk: Desk, again: bool) -> impl IntoView {
    let texts = &texts().envios;
    let sendable = desk.live.part(|view| view.sendable);
    let (label, glyph) = if again { (texts.resubmit, Glyph::Repeat) } else { (texts.submit, Glyph::Plane) };
    let stopped = move || !desk.may_submit() || desk.live.busy();
    view! {
        {again.then(|| last_trouble(desk))}
        <h2>{texts.ready_title}</h2><p class="two">{texts.ready_lead}</p>
        <p class="md" data-sendable=move || sendable.get()>{move || sendable.get().map(texts.sendable)}</p>
        <button type="button" class="btn p l" data-action="submit" disabled=stopped on:click=move |_| desk.submit()>
            <Icon glyph=glyph />{label}<kbd>"Ctrl Intro"</kbd>
        </button>
    }
}

/// Why the last attempt ended without an answer.
fn last_trouble(desk: Desk) -> impl IntoView {
    let texts = &texts().envios;
    let last = desk.live.part(|view| view.solicitudes.first().map(|solicitud| solicitud.state.clone()));
    move || match last.get().flatten() {
        Some(SolicitudState::Failed(problem)) => Some(problem_view(&problem).into_any()),
        Some(SolicitudState::Cancelled) => Some(
            view! { <Note tone=Tone::Plain title=texts.cancelled_title><p>{texts.cancelled_lead}</p></Note> }
                .into_any(),
        ),
        _ => None,
    }
}

fn waiting(desk: Desk) -> impl IntoView {
    let texts = &texts().envios;
    let job = Signal::derive(move || desk.live.with(|view| view.job.clone()).flatten() as Option<JobView>);
    view! {
        <Progress job=job cancel=Callback::new(move |job| desk.cancel(job)) />
        <p class="two">{texts.waiting}</p>
    }
}

fn answered(case: CaseId) -> impl IntoView {
    let texts = &texts().envios;
    let href = Route::of(Screen::Cotejo, case).to_hash();
    view! {
        <Note tone=Tone::Ok title=texts.answer_title><p>{texts.answer_lead}</p></Note>
        <a class="btn p l" data-action="to-cotejo" href=href>{texts.to_cotejo}<Icon glyph=Glyph::Right /></a>
    }
}

/// Nothing to send: "no apta" is concluded here, after asking once more.
#[component]
fn NoneFit(desk: Desk) -> impl IntoView {
    let (envios, shell) = (&texts().envios, &texts().shell);
    let asking = RwSignal::new(false);
    let conclude = move |_| {
        let request = Request::ConcludeCase { case: desk.case, result: OverallResult::Unsuitable };
        desk.live.send_then(request, move |reply| {
            if let Reply::Dictamen(_) = reply {
                desk.shell.open(Screen::Dictamen, desk.case);
            }
        });
    };
    view! {
        <h2>{envios.none_fit_title}</h2><p class="two">{envios.none_fit_lead}</p>
        {move || match asking.get() {
            false => view! { <button type="button" class="btn p l" data-action="conclude-unfit" on:click=move |_| asking.set(true)>{envios.conclude_unfit}</button> }.into_any(),
            true => view! { <Note tone=Tone::Warn><p>{envios.sure_unfit}</p><div class="row">
                <button type="button" class="btn p" data-action="confirm" disabled=move || desk.live.busy() on:click=conclude>{envios.confirm}</button>
                <button type="button" class="btn" data-action="cancel" on:click=move |_| asking.set(false)>{shell.cancel}</button></div></Note> }.into_any(),
        }}
    }
}
