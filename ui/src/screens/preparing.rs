//! While the demonstration's synthetic people are made: how far, and the way to stop.

use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Gate, Progress};
use crate::shell::Shell;
use ipc::{JobKind, JobState, Request};
use leptos::prelude::*;

/// The preparation screen.
#[component]
pub fn Preparing() -> impl IntoView {
    let shell = Shell::get();
    let texts = &texts().sign_in;
    let job = Signal::derive(move || {
        shell.status.with(|status| {
            let jobs = status.as_ref().map(|status| status.jobs.as_slice()).unwrap_or_default();
            jobs.iter().rev().find(|job| job.kind == JobKind::DemonstrationGallery).cloned()
        })
    });
    let failure = move || match job.get().map(|job| job.state) {
        Some(JobState::Failed(problem)) => Some(problem_view(&problem)),
        _ => None,
    };
    view! {
        <Gate screen="preparacion" title=texts.preparing_title lead=texts.preparing_lead>
            <Progress job=job cancel=Callback::new(move |job| shell.ask(Request::CancelJob(job))) />
            {failure}
        </Gate>
    }
}
