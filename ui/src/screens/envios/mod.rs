//! Submission: the solicitud under its oficio, the running search, the attempts so far.

mod attempts;
mod next;

use crate::catalogue::texts;
use crate::components::{CaseTop, Glyph, Icon, ProblemNote};
use crate::keys;
use crate::live::Live;
use crate::route::Screen;
use crate::screens::export::Export;
use crate::shell::Shell;
use ipc::{EnvioView, JobId, JobState, Reply, Request, Step};
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
                <next::Next desk=desk />
                <attempts::Attempts desk=desk />
            </section>
            <aside class="side" data-region="side"><Travels /><Core desk=desk /></aside>
        </main>
    }
}

impl Desk {
    /// The solicitud may go now.
    fn may_submit(self) -> bool {
        self.live
            .with(|view| {
                matches!(view.head.step, Step::Submit | Step::Resubmit)
                    && view.sendable > 0
                    && running(view).is_none()
            })
            .unwrap_or(false)
    }

    fn submit(self) {
        if untrack(|| self.may_submit()) {
            self.live.send(Request::Submit(self.case));
        }
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

/// What leaves the station and what does not.
#[component]
fn Travels() -> impl IntoView {
    let texts = &texts().envios;
    let line = |tone: &'static str, glyph: Glyph, text: &'static str| {
        view! { <li><span class=tone><Icon glyph=glyph /></span><span>{text}</span></li> }
    };
    view! {
        <div><h2 class="h2">{texts.what_travels}</h2><ul class="guards">
            {line("tag ok", Glyph::Check, texts.travels_prints)}
            {line("tag ok", Glyph::Check, texts.travels_id)}
            {line("tag", Glyph::Minus, texts.travels_not)}
        </ul></div>
    }
}

/// Where it goes.
#[component]
fn Core(desk: Desk) -> impl IntoView {
    let texts = &texts().envios;
    let core = move || desk.shell.status.with(|status| status.as_ref().map(|status| status.core.clone()));
    view! {
        <div><h2 class="h2">{texts.core_title}</h2>
            {move || core().map(|core| {
                let place = if core.embedded { texts.core_embedded } else { texts.core_remote };
                let persons = core.persons.map(|count| (texts.persons)(crate::format::thousands(count)));
                let away = (!core.reachable).then(|| view! { <p class="tag warn"><Icon glyph=Glyph::Offline />{texts.core_unreachable}</p> });
                view! { <p><b class="md">{core.code}</b><br /><span class="two">{place}<br />{persons}</span></p>{away} }
            })}</div>
    }
}
