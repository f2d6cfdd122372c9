//! Triage of one finger: fit or not, and its class.

use super::desk::Desk;
use crate::catalogue::{texts, words};
use crate::screens::bench::words as points;
use leptos::prelude::*;
use terms::{PatternClass, Suitability};

const CHOICES: [(Suitability, &str, &str); 3] = [
    (Suitability::Suitable, "1", "triage-suitable"),
    (Suitability::Doubtful, "2", "triage-doubtful"),
    (Suitability::Unsuitable, "3", "triage-unsuitable"),
];

/// What she says of the finger in view.
#[component]
pub(super) fn Triage(desk: Desk) -> impl IntoView {
    let texts = &texts().analysis;
    let row = Memo::new(move |_| {
        let finger = desk.finger.get();
        desk.live.with(|view| view.fingers.iter().find(|row| row.finger == finger).cloned()).flatten()
    });
    let judged = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.suitability)));
    let suggested = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.suggested_class)));
    let class = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.class)));
    let quality = move || {
        row.with(|row| row.as_ref().and_then(|row| row.quality))
            .map(|quality| (texts.quality_of)(quality.get()))
    };
    let buttons = CHOICES.map(|(suitability, key, action)| {
        let on = move || judged.get() == Some(suitability);
        view! {
            <button type="button" class:on=on aria-pressed=move || on().to_string() data-action=action
                disabled=move || !desk.editable.get() on:click=move |_| desk.triage(suitability)>
                {words::suitability(suitability)} " " <kbd>{key}</kbd>
            </button>
        }
    });
    // Before she judges, the engine's class stands in the field; judging records what stands there.
    let shown = move || class.get().or_else(|| suggested.get().filter(|_| judged.get().is_none()));
    let choose = move |event| {
        let wanted = points::class_of(&event_target_value(&event));
        desk.judge(judged.get_untracked().unwrap_or(Suitability::Suitable), wanted);
    };
    view! {
        <div class="ev-sec">
            <div class="pair"><span class="h2">{texts.triage}</span><span class="two num">{quality}</span></div>
            <div class="seg wide" role="group" aria-label=texts.triage>{buttons}</div>
            <label class="row-field">
                <span class="two">{texts.class}</span>
                <select class="field" data-field="class" disabled=move || !desk.editable.get() || judged.get().is_none()
                    prop:value=move || shown().map_or("", points::class_key) on:change=choose>
                    <option value="">{texts.class_none}</option>
                    {points::CLASSES.map(|offered| option(offered, suggested))}
                </select>
            </label>
        </div>
    }
}

fn option(class: PatternClass, suggested: Memo<Option<PatternClass>>) -> impl IntoView {
    let name = points::class(class);
    let label = move || match suggested.get() == Some(class) {
        true => (texts().analysis.engine_class)(name),
        false => name.to_owned(),
    };
    view! { <option value=points::class_key(class)>{label}</option> }
}
