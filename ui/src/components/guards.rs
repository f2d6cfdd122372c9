//! Conditions for the next step: what is met, what is missing, what only warns.

use crate::catalogue::texts;
use crate::components::icon::{Glyph, Icon};
use ipc::Guard;
use leptos::prelude::*;

/// The list of conditions, each with its state as icon and word.
#[component]
pub fn GuardList(#[prop(into)] guards: Signal<Vec<Guard>>) -> impl IntoView {
    view! {
        <ul class="guards">{move || guards.get().into_iter().map(row).collect_view()}</ul>
    }
}

fn row(guard: Guard) -> impl IntoView {
    let shell = &texts().shell;
    let (state, tone, glyph, word) = match (guard.met, guard.warning) {
        (true, _) => ("met", "tag ok", Glyph::Check, shell.guard_met),
        (false, true) => ("warning", "tag warn", Glyph::Info, shell.guard_warning),
        (false, false) => ("missing", "tag warn", Glyph::Warn, shell.guard_missing),
    };
    view! {
        <li data-state=state>
            <span class=tone title=word><Icon glyph=glyph /><span class="sr">{word}</span></span>
            <span>{guard.text}</span>
        </li>
    }
}
