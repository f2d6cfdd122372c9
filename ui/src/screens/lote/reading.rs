//! The number of the card in view, read from its image: once or twice, never beside another reading.

use super::desk::Desk;
use crate::catalogue::texts;
use crate::components::{Field, Glyph, Icon, ProblemNote};
use crate::keys;
use ipc::BatchState;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Which reading is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    First,
    /// Her own second one.
    Second,
    /// The only one: the index or an earlier one is there.
    Once,
}

/// The field. It stays while cards that are to be read follow one another, and so does its focus.
#[component]
pub fn Reading(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let turn = Memo::new(move |_| turn(desk));
    let error = Signal::derive(move || {
        (desk.tried.get() && desk.number.with(|number| number.trim().is_empty()))
            .then_some(texts.needs_number)
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.read();
    };
    Effect::new(move |_| {
        // Whoever walks the list by keys keeps her place in it.
        if keys::focus_is_free() {
            keys::focus("#card-tag");
        }
    });
    let told = move || {
        let (name, title, lead) = turn.get().told();
        view! { <h3 class="h2" data-turn=name>{title}</h3><p class="two">{lead}</p> }
    };
    view! {
        <div class="lote-reading">
            <div role="status">{told}</div>
            // Read from the image, not from elsewhere.
            <form class="tag-form" on:submit=submit on:paste=move |event| event.prevent_default()>
                <Field id="card-tag" label=texts.number value=desk.number error=error hint=texts.number_hint />
                <ProblemNote problem=desk.live.problem() />
                <button type="submit" class="btn g p" data-action="read-card" disabled=move || desk.live.busy()>
                    <Icon glyph=Glyph::Tag />{texts.read}<kbd>"Intro"</kbd></button>
            </form>
            <p class="small dim"><kbd>"Alt ↑↓"</kbd>" "{texts.walk}</p>
        </div>
    }
}

fn turn(desk: Desk) -> Turn {
    let needs = desk.card(|card| if let BatchState::Unread { needs } = card.state { needs } else { 0 });
    let without_index = desk.batch(|batch| batch.index.is_none()) == Some(true);
    match needs {
        Some(1) if without_index || desk.has_read_once() => Turn::Second,
        Some(1) => Turn::Once,
        _ => Turn::First,
    }
}

impl Turn {
    /// Name, title, what to mind.
    fn told(self) -> (&'static str, &'static str, &'static str) {
        let texts = &texts().lote;
        match self {
            Turn::First => ("first", texts.first, texts.first_lead),
            Turn::Second => ("second", texts.second, texts.second_lead),
            Turn::Once => ("once", texts.once, texts.once_lead),
        }
    }
}
