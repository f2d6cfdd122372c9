//! What there is to do about the submission now: lock first, send, wait, send again, conclude, or open.

use super::state::{goes_by_itself, is_pending, waits};
use super::{Desk, running};
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Note, Progress, Tone};
use crate::format;
use crate::route::{Route, Screen};
use ipc::{EnvioView, JobView, Reply, Request, SolicitudState, Step, WaitView};
use leptos::prelude::*;
use terms::{CaseId, OverallResult};

/// What the block above the attempts shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    NotLocked,
    NoneFit,
    Ready,
    Again,
    /// It was filed and goes by itself, in its turn or at the next attempt.
    Queued,
    /// It was filed and stays until the pause is over.
    Held,
    /// The core sent what it may not; the note above says so.
    Quarantine,
    Running,
    Waiting,
    /// It leaves as a package, or has left and the oficio is awaited.
    ByFiles {
        packed: bool,
    },
    Answered,
    Past,
}

impl Stage {
    /// Whether she may have it sent now.
    pub(super) const fn may_submit(self) -> bool {
        matches!(self, Stage::Ready | Stage::Again | Stage::Queued)
    }
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
                Stage::Queued => Some(queued(desk).into_any()),
                Stage::Running | Stage::Waiting => Some(waiting(desk).into_any()),
                Stage::ByFiles { packed } => Some(by_files(packed).into_any()),
                Stage::Answered => Some(answered(desk.case).into_any()),
                Stage::Held | Stage::Quarantine | Stage::Past => None,
            }}
        </section>
    }
}

pub(super) fn stage(view: &EnvioView) -> Stage {
    let none_fit = view.sendable == 0 && view.solicitudes.is_empty();
    let last = view.solicitudes.first().map(|solicitud| &solicitud.state);
    match view.head.step {
        _ if running(view).is_some() => Stage::Running,
        Step::Quarantine => Stage::Quarantine,
        _ if view.by_files && last.is_some_and(is_pending) => {
            Stage::ByFiles { packed: view.solicitudes.first().is_some_and(|first| first.packed.is_some()) }
        }
        _ if view.paused && last.is_some_and(is_pending) => Stage::Held,
        _ if last.is_some_and(is_in_turn) || waiting_for(view).is_some() => Stage::Queued,
        Step::ReadTag | Step::TagMismatch | Step::Capture | Step::CloseSession | Step::Analyse => {
            Stage::NotLocked
        }
        Step::Submit | Step::Conclude if none_fit => Stage::NoneFit,
        Step::Submit => Stage::Ready,
        Step::Resubmit => Stage::Again,
        Step::AwaitAnswer => Stage::Waiting,
        Step::OpenAnswer => Stage::Answered,
        Step::Compare | Step::AwaitOrder | Step::Conclude | Step::Sign | Step::Release | Step::Done => {
            Stage::Past
        }
    }
}

/// Filed, or broken off by what passes: its turn comes.
fn is_in_turn(state: &SolicitudState) -> bool {
    matches!(state, SolicitudState::Filed | SolicitudState::Failed(_)) && goes_by_itself(state)
}

/// Why the last solicitud waits, if it is tried again by itself.
fn waiting_for(view: &EnvioView) -> Option<&WaitView> {
    waits(&view.solicitudes.first()?.state, view.waits.as_ref())
}

const fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::NotLocked => "not_locked",
        Stage::NoneFit => "none_fit",
        Stage::Ready => "ready",
        Stage::Again => "again",
        Stage::Queued => "queued",
        Stage::Held => "held",
        Stage::Quarantine => "quarantine",
        Stage::Running => "running",
        Stage::Waiting => "waiting",
        Stage::ByFiles { packed: false } => "to_pack",
        Stage::ByFiles { packed: true } => "packed",
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

/// It goes by itself; she may have it sent at once.
fn queued(desk: Desk) -> impl IntoView {
    let texts = &texts().envios;
    let wait = desk.live.part(|view| waiting_for(view).cloned());
    let stopped = move || !desk.may_submit() || desk.live.busy();
    view! {
        {move || match wait.get().flatten() {
            Some(wait) => view! {
                <div class="envio-wait" data-waits=wait.why.code>
                    <Note tone=Tone::Warn title=wait.why.what><p>{(texts.waits_until)(&format::hour(wait.until))}</p></Note></div>
            }
            .into_any(),
            None => view! { <h2>{texts.queued_title}</h2><p class="two">{texts.queued_lead}</p> }.into_any(),
        }}
        <button type="button" class="btn p l" data-action="send-now" disabled=stopped on:click=move |_| desk.submit()>
            <Icon glyph=Glyph::Plane />{texts.send_now}<kbd>"Ctrl Intro"</kbd>
        </button>
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

/// The package, then the oficio that answers it.
fn by_files(packed: bool) -> impl IntoView {
    let texts = &texts().envios;
    match packed {
        false => {
            view! { <Note tone=Tone::Wait title=texts.by_files_title><p>{texts.by_files_lead}</p></Note> }.into_any()
        }
        true => view! {
            <Note tone=Tone::Wait title=texts.packed_title><p>{texts.packed_lead}</p>
                <a class="btn" data-action="to-answer" href=Route::to(Screen::Respuesta).to_hash()>{texts.to_answer}<Icon glyph=Glyph::Right /></a></Note>
        }
        .into_any(),
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
        let request =
            Request::ConcludeCase { case: desk.case, result: OverallResult::Unsuitable, candidate: None };
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
