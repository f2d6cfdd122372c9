//! Sign-in. A demonstration shows its own names: they are no secret there.

use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Field, Gate, ProblemNote, Secret};
use crate::shell::Shell;
use ipc::{DemonstrationLogin, Problem, Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What is typed, and how the attempt stands.
#[derive(Clone, Copy)]
struct Attempt {
    login: RwSignal<String>,
    passphrase: RwSignal<String>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

/// The sign-in screen.
#[component]
pub fn SignIn() -> impl IntoView {
    let shell = Shell::get();
    let texts = &texts().sign_in;
    let attempt = Attempt {
        login: RwSignal::new(String::new()),
        passphrase: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let demonstration = Memo::new(move |_| {
        shell.status.with(|status| status.as_ref().and_then(|status| status.demonstration_login.clone()))
    });
    let never = Signal::stored(None);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        attempt.enter(shell);
    };
    Effect::new(move |_| crate::keys::focus("#login"));
    view! {
        <Gate screen="entrada" title=texts.sign_in_title lead=texts.sign_in_lead>
            <form on:submit=submit>
                <Field id="login" label=texts.login value=attempt.login error=never />
                <Secret id="passphrase" label=texts.passphrase value=attempt.passphrase error=never />
                <ProblemNote problem=attempt.problem />
                <ProblemNote problem=shell.problem />
                <button type="submit" class="btn p l" data-action="sign-in" disabled=attempt.busy>
                    {move || if attempt.busy.get() { texts.opening } else { texts.sign_in }}<kbd>"Intro"</kbd>
                </button>
            </form>
            {move || demonstration.get().map(|login| hint(login, attempt))}
        </Gate>
    }
}

impl Attempt {
    fn enter(self, shell: Shell) {
        if self.busy.get_untracked() {
            return;
        }
        let request = Request::SignIn {
            login: self.login.get_untracked().trim().to_owned(),
            passphrase: self.passphrase.get_untracked(),
        };
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let outcome = bridge::call(request).await;
            self.passphrase.try_set(String::new());
            self.busy.try_set(false);
            match outcome {
                Ok(Reply::Status(status)) => shell.take(status),
                Ok(_) => {}
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}

fn hint(login: DemonstrationLogin, attempt: Attempt) -> impl IntoView {
    let texts = &texts().sign_in;
    let (name, passphrase) = (login.login.clone(), login.passphrase.clone());
    let fill = move |_| {
        attempt.login.set(name.clone());
        attempt.passphrase.set(passphrase.clone());
        crate::keys::focus("[data-action=sign-in]");
    };
    view! {
        <section class="demo-box" data-demonstration="">
            <div><p class="h2">{texts.demonstration_title}</p><p class="two">{texts.demonstration_lead}</p></div>
            <dl>
                <dt>{texts.login}</dt><dd>{login.login}</dd>
                <dt>{texts.passphrase}</dt><dd>{login.passphrase}</dd>
                <dt>{texts.demonstration_key}</dt><dd>{login.key_password}</dd>
            </dl>
            <button type="button" class="btn" data-action="use-demonstration" on:click=fill>{texts.use_demonstration}</button>
        </section>
    }
}
