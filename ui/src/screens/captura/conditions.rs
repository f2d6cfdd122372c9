//! How prints are being taken: state of the hand, technique, support, side of the skin, mirror. What is set
//! here goes with every print recorded from now on.

use super::Table;
use crate::catalogue::captura::{CONDITIONS, Choices, METHODS, SKIN_SIDES, SUPPORTS};
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use ipc::{Request, TechniqueView};
use leptos::prelude::*;

/// The bar above the hands.
#[component]
pub fn Conditions(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let mirrored = table.live.part(|view| view.technique.mirrored);
    let fixed = Signal::derive(move || table.live.with(|view| view.locked).unwrap_or(true));
    let word = move || if mirrored.get() == Some(true) { texts.mirror_applied } else { texts.mirror_none };
    view! {
        <section class="cond" data-region="conditions" title=texts.tag_mirror>
            {choice(table, "condition", texts.condition, CONDITIONS, |technique| &mut technique.condition)}
            {choice(table, "method", texts.technique, METHODS, |technique| &mut technique.method)}
            {choice(table, "support", texts.support, SUPPORTS, |technique| &mut technique.support)}
            {choice(table, "skin-side", texts.skin_side, SKIN_SIDES, |technique| &mut technique.skin_side)}
            <div>
                <span class="lbl">{texts.mirror}" "<kbd>"E"</kbd></span>
                <button type="button" data-action="mirror" disabled=fixed
                    aria-pressed=move || (mirrored.get() == Some(true)).to_string()
                    on:click=move |_| table.toggle_mirror()>{word}<Icon glyph=Glyph::Blink /></button>
            </div>
        </section>
    }
}

fn choice(
    table: Table,
    id: &'static str,
    label: &'static str,
    choices: Choices,
    part: fn(&mut TechniqueView) -> &mut String,
) -> impl IntoView {
    let value = table.live.part(move |view| part(&mut view.technique.clone()).clone());
    let fixed = Signal::derive(move || table.live.with(|view| view.locked).unwrap_or(true));
    let set = move |key: String| {
        if let Some(mut technique) = table.live.with_untracked(|view| view.technique.clone()) {
            *part(&mut technique) = key;
            table.live.send(Request::SetTechnique { case: table.case, technique });
        }
    };
    let option = move |(key, word): &(&'static str, &'static str)| {
        let key = *key;
        view! { <option value=key prop:selected=move || value.with(|value| value.as_deref() == Some(key))>{*word}</option> }
    };
    view! {
        <div>
            <label class="lbl" for=id>{label}</label>
            <select id=id disabled=fixed on:change=move |event| set(event_target_value(&event))>
                {choices.iter().map(option).collect_view()}
            </select>
        </div>
    }
}
