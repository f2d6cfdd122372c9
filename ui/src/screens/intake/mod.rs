//! The form for an incoming oficio de intervención; it opens the case.

pub mod fields;
mod form;

use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, ProblemNote};
use crate::keys;
use crate::route::{Route, Screen};
use crate::shell::Shell;
use fields::Oficio;
use ipc::{Problem, Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What is typed, and how the attempt stands.
#[derive(Clone, Copy)]
struct Form {
    oficio: Oficio,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

/// The intake screen.
#[component]
pub fn Intake() -> impl IntoView {
    let shell = Shell::get();
    let texts = texts();
    let oficio = Oficio::new(shell);
    let form = Form { oficio, busy: RwSignal::new(false), problem: RwSignal::new(None) };
    Effect::new(move |_| keys::focus("#number"));
    keys::on_keys(move |event| {
        let submits = event.ctrl_key() && event.key() == "Enter" && !keys::dialog_is_open();
        if submits {
            form.submit(shell);
        }
        submits
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.submit(shell);
    };
    view! {
        <header class="top" data-region="top">
            <h1>{texts.intake.title}</h1><span class="ctx">{texts.intake.lead}</span><span class="grow"></span>
            <a class="btn q" data-action="back" href=Route::to(Screen::Bandeja).to_hash()>{texts.shell.back}<kbd>"Esc"</kbd></a>
        </header>
        <main class="main intake" data-region="main" data-screen="oficio">
            <form on:submit=submit>
                {fields::request(oficio)}
                <div class="intake-side">{fields::terms(oficio)} {fields::subject(oficio)}</div>
                <div class="intake-foot">
                    <ProblemNote problem=form.problem />
                    <button type="submit" class="btn p l" data-action="open-case" disabled=form.busy>
                        <Icon glyph=Glyph::Plus />{texts.intake.submit}<kbd>"Ctrl Intro"</kbd>
                    </button>
                </div>
            </form>
        </main>
    }
}

impl Form {
    fn submit(self, shell: Shell) {
        let oficio = self.oficio.checked(shell);
        if let Some(oficio) = oficio.filter(|_| !self.busy.get_untracked()) {
            self.send(shell, oficio);
        }
    }

    fn send(self, shell: Shell, oficio: ipc::Intake) {
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let outcome = bridge::call(Request::ReceiveOficio(oficio)).await;
            self.busy.try_set(false);
            match outcome {
                Ok(Reply::Captura(view)) => shell.open(Screen::Captura, view.head.case),
                Ok(_) => {}
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}
