//! Long work: what, how far in counted steps, and the way to stop it.

use crate::catalogue::{texts, words};
use crate::format::thousands;
use crate::keys;
use ipc::{JobId, JobState, JobView};
use leptos::prelude::*;

/// One job; `cancel` is called with its number.
#[component]
pub fn Progress(#[prop(into)] job: Signal<Option<JobView>>, cancel: Callback<JobId>) -> impl IntoView {
    let running =
        Memo::new(move |_| job.get().filter(|job| job.state == JobState::Running).map(|job| job.job));
    let shell = &texts().shell;
    keys::on_keys(move |event| match running.get_untracked() {
        Some(number) if event.key() == "Delete" => {
            cancel.run(number);
            true
        }
        _ => false,
    });
    view! {
        <div class="progress" data-state=move || job.with(|job| job.as_ref().map(|job| state_name(&job.state)))>
            <div class="progress-head">
                <b>{move || job.with(|job| job.as_ref().map(|job| words::job(job.kind)))}</b>
                <span class="num">{move || job.with(|job| job.as_ref().map(counted))}</span>
            </div>
            <progress class="bar-p" max=move || total(&job.get()) value=move || done(&job.get())
                aria-label=move || job.with(|job| job.as_ref().map(|job| words::job(job.kind)))></progress>
            {move || running.get().map(|number| view! {
                <button type="button" class="btn" data-action="cancel-job" on:click=move |_| cancel.run(number)>
                    {shell.cancel} " " <kbd>"Supr"</kbd>
                </button>
            })}
        </div>
    }
}

/// `812 de 2,000`, or a word while the total is unknown.
pub fn counted(job: &JobView) -> String {
    match job.total {
        0 => texts().envios.counting.into(),
        total => (texts().envios.searched)(thousands(job.done), thousands(total)),
    }
}

fn total(job: &Option<JobView>) -> Option<String> {
    job.as_ref().filter(|job| job.total > 0).map(|job| job.total.to_string())
}

fn done(job: &Option<JobView>) -> Option<String> {
    job.as_ref().filter(|job| job.total > 0).map(|job| job.done.to_string())
}

/// The state's name in `data-state`.
pub const fn state_name(state: &JobState) -> &'static str {
    match state {
        JobState::Running => "running",
        JobState::Done => "done",
        JobState::Cancelled => "cancelled",
        JobState::Failed(_) => "failed",
    }
}
