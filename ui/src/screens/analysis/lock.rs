//! Locking the analysis: the button, and beside it what is still missing.

use super::desk::Desk;
use crate::catalogue::texts;
use crate::components::icon::Glyph;
use crate::components::{GuardList, Icon, Note, Tone};
use leptos::prelude::*;

/// The end of the inspector.
#[component]
pub(super) fn Lock(desk: Desk) -> impl IntoView {
    let locked = Memo::new(move |_| desk.locked());
    move || match locked.get() {
        None => view! { <Open desk=desk /> }.into_any(),
        Some(_) => view! { <Done desk=desk /> }.into_any(),
    }
}

#[component]
fn Open(desk: Desk) -> impl IntoView {
    let texts = &texts().analysis;
    let missing = Memo::new(move |_| desk.live.with(|view| view.missing.clone()).unwrap_or_default());
    let refused = move || {
        let known = desk.live.with(|_| ()).is_some();
        !known || missing.with(|guards| guards.iter().any(|guard| !guard.met && !guard.warning))
    };
    view! {
        <div class="ev-sec" data-lock="">
            {move || missing.with(|guards| !guards.is_empty()).then(|| view! {
                <p class="h2">{texts.before_lock}</p>
                <GuardList guards=missing />
            })}
            <button type="button" class="btn p block" data-action="lock-analysis" disabled=move || refused() || desk.live.busy()
                on:click=move |_| desk.ask_lock()>
                <Icon glyph=Glyph::Lock />{texts.lock}<kbd>"Ctrl B"</kbd>
            </button>
        </div>
    }
}

#[component]
fn Done(desk: Desk) -> impl IntoView {
    let texts = &texts().analysis;
    view! {
        <div class="ev-sec" data-lock="done">
            <Note tone=Tone::Ok title=texts.locked><p>{texts.locked_note}</p></Note>
            <button type="button" class="btn p block" data-action="to-envio" on:click=move |_| desk.to_envio()>{texts.to_envio}</button>
        </div>
    }
}
