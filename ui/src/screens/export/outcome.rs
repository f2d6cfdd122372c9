//! How the export goes, how it ended, and everything that left the station of this case.

use super::Desk;
use crate::catalogue::{export, texts};
use crate::components::note::problem_view;
use crate::components::{Note, Progress, Tone};
use crate::format;
use ipc::{ExportForm, JobId, JobState, JobView, LeftView, Request};
use leptos::prelude::*;

/// The running or last export; none while a new one is being asked for, so that no ending is taken for its own.
#[component]
pub fn Outcome(desk: Desk) -> impl IntoView {
    let job = Memo::new(move |_| desk.live.with(|view| view.job.clone()).flatten());
    let cancel = Callback::new(move |job| desk.shell.ask(Request::CancelJob(job)));
    move || {
        let JobView { job: number, state, .. } = job.get().filter(|_| !desk.live.busy())?;
        Some(match state {
            JobState::Running => view! { <Progress job=job cancel=cancel /> }.into_any(),
            JobState::Done => done(desk, number).into_any(),
            JobState::Cancelled => cancelled(desk.form.get_untracked()).into_any(),
            JobState::Failed(problem) => problem_view(&problem).into_any(),
        })
    }
}

fn done(desk: Desk, job: JobId) -> impl IntoView {
    let texts = &texts().export;
    let last = desk.live.with(|view| view.left.first().cloned()).flatten();
    let line = last.map(|left| (texts.prints)(usize::from(left.prints)));
    view! { <div data-outcome="done" data-job=job.0><Note tone=Tone::Ok title=texts.done><p>{line}</p></Note></div> }
}

fn cancelled(form: ExportForm) -> impl IntoView {
    let texts = &texts().export;
    let line = if form == ExportForm::PackageFolder { texts.resumable } else { texts.cancelled };
    view! { <div data-outcome="cancelled"><Note tone=Tone::Plain><p>{line}</p></Note></div> }
}

/// Everything that left, newest first.
#[component]
pub fn Left(desk: Desk) -> impl IntoView {
    let texts = &texts().export;
    let left = desk.live.part(|view| view.left.clone());
    let none = move || left.with(|left| left.as_ref().is_some_and(Vec::is_empty));
    view! {
        <section class="export-left"><h3 class="h2">{texts.left_title}</h3>
            {move || none().then(|| view! { <p class="dim">{texts.left_none}</p> })}
            <ul>{move || left.get().unwrap_or_default().iter().map(line).collect_view()}</ul>
        </section>
    }
}

fn line(left: &LeftView) -> impl IntoView + use<> {
    let texts = &texts().export;
    let again = (left.recompressed > 0)
        .then(|| view! { <span class="tag warn">{(texts.recompressed)(left.recompressed)}</span> });
    view! {
        <li data-left=left.form.clone()>
            <span class="md">{export::left_form(&left.form)}</span>
            <span class="two">{(texts.prints)(usize::from(left.prints))}</span>{again}
            <span class="grow"></span><time class="dim">{format::moment(left.at)}</time>
            <span class="mono dim" title=texts.sha>{left.digest.clone()}</span>
        </li>
    }
}
