//! The form for an incoming oficio de intervención; it opens the case.

mod form;

use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Area, Field, Glyph, Icon, ProblemNote};
use crate::format;
use crate::keys;
use crate::route::{Route, Screen};
use crate::shell::Shell;
use form::{Item, Typed, filled, is_odd, wrong};
use ipc::{Intake as Oficio, Problem, Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use terms::SubjectKind;
use wasm_bindgen_futures::spawn_local;

/// What is typed, and how the attempt stands.
#[derive(Clone, Copy)]
struct Form {
    number: RwSignal<String>,
    authority: RwSignal<String>,
    agent: RwSignal<String>,
    carpeta: RwSignal<String>,
    questions: RwSignal<String>,
    received: RwSignal<String>,
    due: RwSignal<String>,
    description: RwSignal<String>,
    subject: RwSignal<Option<SubjectKind>>,
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

/// The intake screen.
#[component]
pub fn Intake() -> impl IntoView {
    let shell = Shell::get();
    let texts = texts();
    let form = Form::new(shell);
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
                {request(form)}
                <div class="intake-side">{terms(form)} {subject(form)}</div>
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

fn request(form: Form) -> impl IntoView {
    let texts = &texts().intake;
    let odd = move || form.carpeta.with(|carpeta| is_odd(carpeta)).then_some(texts.carpeta_odd);
    view! {
        <fieldset class="intake-main"><legend class="h2">{texts.request}</legend>
            <Field id="number" label=texts.number value=form.number error=form.error(Item::Number) hint=texts.number_hint />
            <div>
                <Field id="carpeta" label=texts.carpeta value=form.carpeta error=form.error(Item::Carpeta) hint=texts.carpeta_hint />
                <p class="small tag warn" role="status">{odd}</p>
            </div>
            <Field id="authority" label=texts.authority value=form.authority error=form.error(Item::Authority) hint=texts.authority_hint />
            <Field id="agent" label=texts.agent value=form.agent error=form.error(Item::Agent) />
            <Area id="questions" label=texts.questions value=form.questions error=form.error(Item::Questions) hint=texts.questions_hint />
        </fieldset>
    }
}

fn terms(form: Form) -> impl IntoView {
    let texts = &texts().intake;
    view! {
        <fieldset><legend class="h2">{texts.terms}</legend>
            <Field id="received" label=texts.received value=form.received error=form.error(Item::Received) hint=texts.when_hint />
            <Field id="due" label=texts.due value=form.due error=form.error(Item::Due) hint=texts.due_hint aside=texts.optional />
        </fieldset>
    }
}

fn subject(form: Form) -> impl IntoView {
    let texts = &texts().intake;
    let choice = move |kind: SubjectKind, id: &'static str, label: &'static str| {
        view! {
            <label><input type="radio" name="subject" id=id
                prop:checked=move || form.subject.get() == Some(kind) on:change=move |_| form.subject.set(Some(kind)) />{label}</label>
        }
    };
    let error = form.error(Item::Subject);
    view! {
        <fieldset><legend class="h2">{texts.subject_group}</legend>
            <div class="fld" class:wrong=move || error.get().is_some()>
                <span class="lbl" id="subject-label">{texts.kind}</span>
                <div class="seg" role="radiogroup" aria-labelledby="subject-label">
                    {choice(SubjectKind::Body, "subject-body", texts.body)}
                    {choice(SubjectKind::Segment, "subject-segment", texts.segment)}
                    {choice(SubjectKind::Patient, "subject-patient", texts.patient)}
                </div>
                <p class="err" role="status">{error}</p>
            </div>
            <Field id="description" label=texts.description value=form.description error=Signal::stored(None)
                hint=texts.description_hint aside=texts.optional />
            <p class="small dim">{texts.description_note}</p>
        </fieldset>
    }
}

impl Form {
    /// Empty, but for the receipt: most oficios are registered when they arrive.
    fn new(shell: Shell) -> Self {
        let now = untrack(|| shell.now());
        let text = || RwSignal::new(String::new());
        Form {
            number: text(),
            authority: text(),
            agent: text(),
            carpeta: text(),
            questions: text(),
            received: RwSignal::new(format::moment(now)),
            due: text(),
            description: text(),
            subject: RwSignal::new(None),
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    fn typed(self) -> Typed {
        Typed {
            number: self.number.get(),
            authority: self.authority.get(),
            agent: self.agent.get(),
            carpeta: self.carpeta.get(),
            questions: self.questions.get(),
            received: self.received.get(),
            due: self.due.get(),
            description: self.description.get(),
            subject: self.subject.get(),
        }
    }

    fn error(self, item: Item) -> Signal<Option<&'static str>> {
        let shell = Shell::get();
        Signal::derive(move || self.tried.get().then(|| wrong(&self.typed(), shell.now(), item)).flatten())
    }

    fn submit(self, shell: Shell) {
        self.tried.set(true);
        let (typed, now) = untrack(|| (self.typed(), shell.now()));
        let fault = Item::ALL.into_iter().find(|item| wrong(&typed, now, *item).is_some());
        match (fault, filled(&typed)) {
            (Some(item), _) => keys::focus(&format!("#{}", item.id())),
            (None, Some(oficio)) if !self.busy.get_untracked() => self.send(shell, oficio),
            _ => {}
        }
    }

    fn send(self, shell: Shell, oficio: Oficio) {
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
