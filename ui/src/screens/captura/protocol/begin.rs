//! The form of a treatment that begins. What is missing is said beside the button; the workstation decides.

use crate::catalogue::protocol::REAGENTS;
use crate::catalogue::texts;
use crate::components::{Field, Glyph, Icon};
use crate::screens::captura::table::Table;
use ipc::{CaptureOrder, TreatmentOrder};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use terms::{Finger, FingerSet};

/// The reagent that needs its name in the note.
const OTHER: &str = "other";

/// What was filled in.
#[derive(Clone, Copy)]
struct Form {
    fingers: RwSignal<FingerSet>,
    reagent: RwSignal<String>,
    hours: RwSignal<String>,
    look: RwSignal<String>,
    custodian: RwSignal<String>,
    note: RwSignal<String>,
    tried: RwSignal<bool>,
}

impl Form {
    fn new(finger: Finger) -> Form {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Form {
            fingers: RwSignal::new(FingerSet::EMPTY.with(finger)),
            reagent: text("water"),
            hours: text("48"),
            look: text("24"),
            custodian: text(""),
            note: text(""),
            tried: RwSignal::new(false),
        }
    }

    /// The order, or what is missing.
    fn filled(self) -> Result<TreatmentOrder, &'static str> {
        let texts = &texts().protocol;
        let hours = |text: RwSignal<String>| text.get().trim().parse::<u16>().ok().filter(|hours| *hours > 0);
        let fingers: Vec<Finger> = self.fingers.get().iter().collect();
        let (custodian, note) = (self.custodian.get().trim().to_owned(), self.note.get().trim().to_owned());
        let reagent = self.reagent.get();
        match (hours(self.hours), hours(self.look)) {
            _ if fingers.is_empty() => Err(texts.needs_fingers),
            (None, _) | (_, None) => Err(texts.needs_hours),
            _ if custodian.is_empty() => Err(texts.needs_custodian),
            _ if reagent == OTHER && note.is_empty() => Err(texts.needs_reagent),
            (Some(hours), Some(look_in_hours)) => {
                Ok(TreatmentOrder { fingers, reagent, hours, look_in_hours, custodian, note })
            }
        }
    }

    fn submit(self, table: Table, event: SubmitEvent) {
        event.prevent_default();
        self.tried.set(true);
        if let Ok(order) = untrack(|| self.filled()) {
            table.order_then(CaptureOrder::BeginTreatment(order), move |_| {
                self.tried.try_set(false);
                self.fingers.try_set(FingerSet::EMPTY);
            });
        }
    }
}

/// The form.
#[component]
pub fn Begin(table: Table) -> impl IntoView {
    let texts = &texts().protocol;
    let form = Form::new(untrack(|| table.finger()));
    let wrong = move || form.tried.get().then(|| form.filled().err()).flatten();
    view! {
        <form class="begin" on:submit=move |event| form.submit(table, event)>
            <h3 class="h2">{texts.begin}</h3>
            <Fingers table=table form=form />
            <div class="fld"><label for="reagent">{texts.reagent}</label>
                <select id="reagent" class="field" on:change=move |event| form.reagent.set(event_target_value(&event))>
                    {REAGENTS.iter().map(|(key, word)| view! { <option value=*key>{*word}</option> }).collect_view()}
                </select></div>
            <div class="two-fields">
                <Field id="treatment-hours" label=texts.how_long value=form.hours error=Signal::stored(None) />
                <Field id="treatment-look" label=texts.look_in value=form.look error=Signal::stored(None) />
            </div>
            <Field id="custodian" label=texts.custodian value=form.custodian error=Signal::stored(None) />
            <Field id="treatment-note" label=texts.note value=form.note error=Signal::stored(None) />
            <div class="row-acts">
                <span class="err" role="status">{wrong}</span><span class="grow"></span>
                <button type="submit" class="btn l p" data-action="begin-treatment" disabled=move || table.live.busy()>
                    <Icon glyph=Glyph::Drop />{texts.begin_go}</button>
            </div>
        </form>
    }
}

/// The ten fingers to choose from; those in treatment already are none.
#[component]
fn Fingers(table: Table, form: Form) -> impl IntoView {
    let texts = &texts().protocol;
    let taken = table.live.part(|view| {
        view.treatments.iter().flat_map(|treatment| treatment.fingers.clone()).collect::<Vec<_>>()
    });
    let finger = move |finger: Finger| {
        let gone = move || taken.with(|taken| taken.as_ref().is_some_and(|taken| taken.contains(&finger)));
        let on = move || form.fingers.get().contains(finger) && !gone();
        let toggle = move |_| {
            form.fingers.update(|chosen| {
                let others = chosen.iter().filter(|each| *each != finger).collect::<FingerSet>();
                *chosen = if chosen.contains(finger) { others } else { others.with(finger) };
            });
        };
        view! {
            <button type="button" class:on=on disabled=gone data-treat=finger.position() aria-pressed=move || on().to_string()
                title=crate::catalogue::words::finger(finger) on:click=toggle>{finger.position()}</button>
        }
    };
    view! {
        <fieldset class="fld"><legend>{texts.which_fingers}</legend>
            <div class="seg fingers">{Finger::ALL.map(finger).into_view()}</div></fieldset>
    }
}
