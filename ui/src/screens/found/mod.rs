//! First start: the institution, its station, and its first administrator. No default password exists.

mod form;

use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Field, Gate, ProblemNote, Secret};
use crate::keys;
use crate::shell::Shell;
use form::{Item, wrong};
use ipc::{FirstAdministrator, Problem, Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What is typed, and how the attempt stands.
#[derive(Clone, Copy)]
struct Form {
    values: [RwSignal<String>; 10],
    examiner: RwSignal<bool>,
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

/// The first-start screen.
#[component]
pub fn Found() -> impl IntoView {
    let shell = Shell::get();
    let texts = &texts().sign_in;
    let form = Form::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.submit(shell);
    };
    Effect::new(move |_| keys::focus("#institution"));
    view! {
        <Gate screen="primera-vez" title=texts.found_title lead=texts.found_lead wide=true>
            <form on:submit=submit>
                <fieldset><legend>{texts.place}</legend><div class="columns">
                    {form.field(Item::Institution, texts.institution, texts.institution_hint)}
                    {form.field(Item::Station, texts.station, texts.station_hint)}
                </div></fieldset>
                <fieldset><legend>{texts.person}</legend><div class="columns">
                    {form.field(Item::Name, texts.name, "")}
                    {form.field(Item::Login, texts.login, "")}
                    {form.field(Item::Curp, texts.curp, "")}
                    {form.field(Item::Assignment, texts.assignment, "")}
                    {form.field(Item::Title, texts.title, "")}
                    {form.field(Item::Cedula, texts.cedula, "")}
                    <label class="check"><input id="examiner" type="checkbox" bind:checked=form.examiner />{texts.examiner}</label>
                </div></fieldset>
                <fieldset><legend>{texts.secret}</legend><div class="columns">
                    {form.secret(Item::Passphrase, texts.passphrase, texts.passphrase_hint)}
                    {form.secret(Item::Repeat, texts.repeat, "")}
                </div></fieldset>
                <ProblemNote problem=form.problem />
                <button type="submit" class="btn p l" data-action="found" disabled=form.busy>
                    {move || if form.busy.get() { texts.opening } else { texts.found }}
                </button>
            </form>
        </Gate>
    }
}

impl Form {
    fn new() -> Self {
        Form {
            values: std::array::from_fn(|_| RwSignal::new(String::new())),
            examiner: RwSignal::new(true),
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    fn value(self, item: Item) -> RwSignal<String> {
        self.values[item as usize]
    }

    fn field(self, item: Item, label: &'static str, hint: &'static str) -> impl IntoView {
        view! { <Field id=item.id() label=label value=self.value(item) error=self.error(item) hint=hint /> }
    }

    fn secret(self, item: Item, label: &'static str, hint: &'static str) -> impl IntoView {
        view! { <Secret id=item.id() label=label value=self.value(item) error=self.error(item) hint=hint /> }
    }

    /// Nothing is called wrong before she has tried to go on.
    fn error(self, item: Item) -> Signal<Option<&'static str>> {
        Signal::derive(move || {
            self.tried.get().then(|| wrong(&self.filled(), &self.value(Item::Repeat).get(), item)).flatten()
        })
    }

    fn filled(self) -> FirstAdministrator {
        let text = |item: Item| self.value(item).get().trim().to_owned();
        FirstAdministrator {
            institution: text(Item::Institution),
            station: text(Item::Station).to_uppercase(),
            login: text(Item::Login),
            passphrase: self.value(Item::Passphrase).get(),
            name: text(Item::Name),
            curp: text(Item::Curp).to_uppercase(),
            title: text(Item::Title),
            cedula: text(Item::Cedula),
            assignment: text(Item::Assignment),
            examiner: self.examiner.get(),
        }
    }

    fn submit(self, shell: Shell) {
        self.tried.set(true);
        let (filled, repeat) = untrack(|| (self.filled(), self.value(Item::Repeat).get()));
        if let Some(item) = Item::ALL.into_iter().find(|item| wrong(&filled, &repeat, *item).is_some()) {
            keys::focus(&format!("#{}", item.id()));
        } else if !self.busy.get_untracked() {
            self.send(shell, filled);
        }
    }

    fn send(self, shell: Shell, filled: FirstAdministrator) {
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let outcome = bridge::call(Request::Found(filled)).await;
            self.busy.try_set(false);
            match outcome {
                Ok(Reply::Status(status)) => shell.take(status),
                Ok(_) => {}
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}
