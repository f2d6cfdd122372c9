//! Submission: the solicitud under its oficio, the running search, the attempts so far.

mod attempts;
mod next;
mod notes;
mod side;
pub mod state;

pub use side::Side;

use crate::components::{CaseTop, ProblemNote};
use crate::keys;
use crate::live::Live;
use crate::route::Screen;
use crate::screens::export::Export;
use crate::shell::Shell;
use ipc::{EnvioView, JobId, JobState, OutboxOrder, Reply, Request};
use leptos::prelude::*;
use terms::CaseId;
use web_sys::KeyboardEvent;

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct Desk {
    case: CaseId,
    shell: Shell,
    live: Live<EnvioView>,
}

/// The submission screen.
#[component]
pub fn Envios(case: CaseId) -> impl IntoView {
    let live = Live::new(
        move || Some(Request::Envio(case)),
        |reply| if let Reply::Envio(view) = reply { Some(view) } else { None },
    );
    let desk = Desk { case, shell: Shell::get(), live };
    let head = live.part(|view| view.head.clone());
    keys::on_keys(move |event| !keys::dialog_is_open() && desk.key(event));
    view! {
        <CaseTop here=Screen::Envios head=head><Export case=case /></CaseTop>
        <main class="main envio" data-region="main" data-screen="envios">
            <section class="mid">
                <ProblemNote problem=live.problem() />
                <notes::Notes desk=desk />
                <next::Next desk=desk />
                <attempts::Attempts desk=desk />
            </section>
            <Side />
        </main>
    }
}

impl Desk {
    /// The solicitud may go now.
    fn may_submit(self) -> bool {
        let may = |view: &EnvioView| view.sendable > 0 && next::stage(view).may_submit();
        self.live.with(may).unwrap_or(false)
    }

    fn submit(self) {
        if untrack(|| self.may_submit()) {
            self.live.send(Request::Submit(self.case));
        }
    }

    /// Orders something of the outbox.
    fn order(self, order: OutboxOrder) {
        self.live.send_then(Request::OrderOutbox(order), move |reply| {
            if let Reply::Outbox(_) = reply {
                // The reply is of all submissions; this one is asked for again.
                self.shell.cases.update(|count| *count += 1);
            }
        });
    }

    fn cancel(self, job: JobId) {
        self.shell.ask(Request::CancelJob(job));
    }

    fn key(self, event: &KeyboardEvent) -> bool {
        let key = event.key();
        match key.as_str() {
            "Enter" if event.ctrl_key() => self.submit(),
            "r" | "R" if keys::plain(event).is_some() => self.submit(),
            _ => return false,
        }
        true
    }
}

fn running(view: &EnvioView) -> Option<JobId> {
    view.job.as_ref().filter(|job| job.state == JobState::Running).map(|job| job.job)
}
