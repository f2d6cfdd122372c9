//! The fields of an oficio de intervención, for every form in which one is typed.

use super::form::{Item, Typed, filled, is_odd, wrong};
use crate::catalogue::texts;
use crate::components::{Area, Field};
use crate::format;
use crate::keys;
use crate::shell::Shell;
use ipc::Intake;
use leptos::prelude::*;
use terms::SubjectKind;

/// What is typed, and whether it was tried.
#[derive(Clone, Copy)]
pub struct Oficio {
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
}

impl Oficio {
    /// Empty, but for the receipt: most oficios are registered when they arrive.
    pub fn new(shell: Shell) -> Self {
        let now = untrack(|| shell.now());
        let text = || RwSignal::new(String::new());
        Oficio {
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
        }
    }

    /// The oficio, where nothing is wrong with it; else the first field that is wrong has the focus.
    pub fn checked(self, shell: Shell) -> Option<Intake> {
        self.tried.set(true);
        let (typed, now) = untrack(|| (self.typed(), shell.now()));
        let fault = Item::ALL.into_iter().find(|item| wrong(&typed, now, *item).is_some());
        if let Some(item) = fault {
            keys::focus(&format!("#{}", item.id()));
        }
        filled(&typed).filter(|_| fault.is_none())
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
}

/// Who asks, and what.
pub fn request(oficio: Oficio) -> impl IntoView {
    let texts = &texts().intake;
    let odd = move || oficio.carpeta.with(|carpeta| is_odd(carpeta)).then_some(texts.carpeta_odd);
    view! {
        <fieldset class="intake-main"><legend class="h2">{texts.request}</legend>
            <Field id="number" label=texts.number value=oficio.number error=oficio.error(Item::Number) hint=texts.number_hint />
            <div>
                <Field id="carpeta" label=texts.carpeta value=oficio.carpeta error=oficio.error(Item::Carpeta) hint=texts.carpeta_hint />
                <p class="small tag warn" role="status">{odd}</p>
            </div>
            <Field id="authority" label=texts.authority value=oficio.authority error=oficio.error(Item::Authority) hint=texts.authority_hint />
            <Field id="agent" label=texts.agent value=oficio.agent error=oficio.error(Item::Agent) />
            <Area id="questions" label=texts.questions value=oficio.questions error=oficio.error(Item::Questions) hint=texts.questions_hint />
        </fieldset>
    }
}

/// When it came and when its term ends.
pub fn terms(oficio: Oficio) -> impl IntoView {
    let texts = &texts().intake;
    view! {
        <fieldset><legend class="h2">{texts.terms}</legend>
            <Field id="received" label=texts.received value=oficio.received error=oficio.error(Item::Received) hint=texts.when_hint />
            <Field id="due" label=texts.due value=oficio.due error=oficio.error(Item::Due) hint=texts.due_hint aside=texts.optional />
        </fieldset>
    }
}

/// Whose prints they are.
pub fn subject(oficio: Oficio) -> impl IntoView {
    let texts = &texts().intake;
    let choice = move |kind: SubjectKind, id: &'static str, label: &'static str| {
        view! {
            <label><input type="radio" name="subject" id=id
                prop:checked=move || oficio.subject.get() == Some(kind) on:change=move |_| oficio.subject.set(Some(kind)) />{label}</label>
        }
    };
    let error = oficio.error(Item::Subject);
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
            <Field id="description" label=texts.description value=oficio.description error=Signal::stored(None)
                hint=texts.description_hint aside=texts.optional />
            <p class="small dim">{texts.description_note}</p>
        </fieldset>
    }
}
