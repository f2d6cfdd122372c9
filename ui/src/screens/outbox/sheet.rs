//! The chosen oficio: number, how far it is, why it waits, and its solicitudes.

use super::desk::Desk;
use super::rows::Rows;
use super::standing::{Standing, Summary, told};
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Progress};
use crate::format;
use ipc::{JobKind, JobState, OutboxOrder, Request, WaitView};
use leptos::prelude::*;
use terms::{CaseId, Timestamp};

/// The oficio in view.
#[component]
pub fn Sheet(desk: Desk) -> impl IntoView {
    let texts = &texts().outbox;
    let summary = Memo::new(move |_| desk.summary());
    let number = move || summary.with(|summary| summary.as_ref().map(|summary| summary.number.clone()));
    let core = desk.live.part(|view| view.core.code.clone());
    let about = move || {
        Some((texts.to_core)(&core.get()?, summary.with(|summary| summary.as_ref().map(|s| s.total))?))
    };
    view! {
        <header class="outbox-head">
            <div class="outbox-title"><h2>{number}</h2><span class="two">{about}</span><span class="grow"></span>
                <span class="dim c-w"><kbd>"J"</kbd>" "<kbd>"K"</kbd>" "{texts.keys}</span></div>
            <Paper desk=desk />
            <div class="steps">{move || summary.get().map(|summary| steps(&summary))}</div>
            <Why desk=desk />
        </header>
        <Rows desk=desk />
    }
}

/// Whether the oficio is signed, and its PDF.
#[component]
fn Paper(desk: Desk) -> impl IntoView {
    let texts = &texts().oficios;
    let held = Memo::new(move |_| desk.oficio(|oficio| (oficio.oficio, oficio.signature.clone())));
    let signed = move || held.with(|held| Some(held.as_ref()?.1.is_some().to_string()));
    let state = move || {
        Some(match held.get()?.1 {
            Some(signature) => {
                let said = (texts.signed_by)(&signature.signer, &format::moment(signature.at));
                view! { <span class="tag ok"><Icon glyph=Glyph::Pen />{said}</span> }.into_any()
            }
            None => view! {
                <span class="tag" title=texts.unsigned_note><Icon glyph=Glyph::Page />{texts.unsigned}</span>
            }
            .into_any(),
        })
    };
    let save = move |_| {
        if let Some((oficio, _)) = held.get_untracked() {
            desk.live.send(Request::SaveOficio(oficio));
        }
    };
    let job = Signal::derive(move || desk.paper().filter(|job| job.kind == JobKind::SaveOficio));
    let ended = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.state.clone())));
    let told = move || match ended.get() {
        Some(JobState::Failed(problem)) => problem_view(&problem).into_any(),
        Some(JobState::Running) => {
            let cancel = Callback::new(move |job| desk.shell.ask(Request::CancelJob(job)));
            view! { <Progress job=job cancel=cancel /> }.into_any()
        }
        Some(JobState::Done) => view! { <span class="two" data-saved="">{texts.saved}</span> }.into_any(),
        Some(JobState::Cancelled) | None => ().into_any(),
    };
    view! {
        <div class="outbox-paper" data-signed=signed>{state}
            <button type="button" class="btn" data-action="save-oficio" title=texts.save_title
                disabled=move || desk.live.busy() on:click=save><Icon glyph=Glyph::Page />{texts.save}</button>{told}</div>
    }
}

/// One step: its name, whether it is done, and what is told of it.
type Moment = (&'static str, bool, Option<String>);

/// The four steps; the first that is not done is under way while the oficio lives.
fn steps(summary: &Summary) -> Vec<AnyView> {
    let texts = &texts().outbox;
    let all = |done: usize| done == summary.living && done > 0;
    let part = |done: usize| (done > 0).then(|| (texts.of)(done, summary.living));
    let at = |done: usize, at: Option<Timestamp>| {
        at.filter(|_| all(done)).map(format::moment).or_else(|| part(done))
    };
    let sending = if all(summary.sent) { texts.step_sent } else { texts.step_sending };
    let moments: [Moment; 4] = [
        (texts.step_filed, true, Some(format::moment(summary.filed))),
        (sending, all(summary.sent), Some((texts.of)(summary.sent, summary.living))),
        (texts.step_acknowledged, all(summary.acknowledged), at(summary.acknowledged, summary.receipt)),
        (texts.step_answered, all(summary.answered), at(summary.answered, summary.answer)),
    ];
    let reached = moments.iter().take_while(|(_, done, _)| *done).count();
    let each = |(index, (label, _, said)): (usize, Moment)| {
        let class = match index {
            index if index < reached => "d",
            index if index == reached && summary.standing != Standing::Cancelled => "n",
            _ => "f",
        };
        view! { <div class=class><b>{label}</b><span>{said.unwrap_or_else(|| texts.missing.into())}</span></div> }.into_any()
    };
    moments.into_iter().enumerate().map(each).collect()
}

/// Why nothing of it leaves now, and what she can do about it.
#[component]
fn Why(desk: Desk) -> impl IntoView {
    let paused = Memo::new(move |_| {
        desk.paused() && desk.summary().is_some_and(|summary| summary.standing == Standing::Paused)
    });
    let wait = Memo::new(move |_| desk.oficio(told).flatten().filter(|_| !desk.paused()));
    move || match (paused.get(), wait.get()) {
        (true, _) => held(desk).into_any(),
        (false, Some((case, wait))) => away(desk, case, wait).into_any(),
        (false, None) => ().into_any(),
    }
}

fn held(desk: Desk) -> impl IntoView {
    let texts = &texts().outbox;
    let resume = move |_| desk.order(OutboxOrder::Pause { paused: false });
    view! {
        <div class="note warn" role="status" data-note="paused"><Icon glyph=Glyph::Pause />
            <div class="note-text"><p><b>{texts.paused_title}</b>" "{texts.paused_lead}</p></div>
            <button type="button" class="btn" data-action="resume" disabled=move || desk.live.busy() on:click=resume>
                <Icon glyph=Glyph::Play />{texts.resume}</button></div>
    }
}

fn away(desk: Desk, case: CaseId, wait: WaitView) -> impl IntoView {
    let texts = &texts().outbox;
    let again = (texts.again_at)(&format::hour(wait.until));
    view! {
        <div class="note warn" role="status" data-note="waits" data-code=wait.why.code><Icon glyph=Glyph::Offline />
            <div class="note-text"><p><b>{wait.why.what}</b>" "{again}</p></div>
            <button type="button" class="btn" data-action="try-now" disabled=move || desk.live.busy() on:click=move |_| desk.send_now(case)>
                <Icon glyph=Glyph::Repeat />{texts.try_now}</button></div>
    }
}
