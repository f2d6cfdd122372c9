//! The capture-only session: a station left at the table shows one case's capture and nothing else, closes its screen
//! when nobody uses it, opens it by PIN, and is left by passphrase. The workstation holds the rule; this shows it.

mod idle;
mod leave;
mod pause;
mod start;

pub use idle::watch;
pub use pause::Pause;

use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::shell::Shell;
use ipc::Request;
use leptos::prelude::*;
use terms::CaseId;

/// What leads on from a finished capture: elsewhere there is nothing to see yet.
#[component]
pub fn Finished() -> impl IntoView {
    view! { <span class="tag ok" data-finished=""><Icon glyph=Glyph::Check />{texts().capture_only.finished}</span> }
}

/// The buttons in the capture screen's top bar: begin, or pause and leave.
#[component]
pub fn Controls(case: CaseId) -> impl IntoView {
    let shell = Shell::get();
    let on = Memo::new(move |_| shell.capture_only().is_some());
    let (starting, leaving) = (RwSignal::new(false), RwSignal::new(false));
    let texts = &texts().capture_only;
    view! {
        {move || match on.get() {
            false => view! {
                <button type="button" class="btn" data-action="capture-only" title=texts.start_note
                    on:click=move |_| starting.set(true)><Icon glyph=Glyph::Lock />{texts.start}</button>
            }.into_any(),
            true => view! {
                <button type="button" class="btn q" data-action="leave-capture-only" on:click=move |_| leaving.set(true)>
                    <Icon glyph=Glyph::Unlock />{texts.leave}</button>
                <button type="button" class="btn" data-action="pause" on:click=move |_| shell.ask(Request::Pause)>
                    <Icon glyph=Glyph::Lock />{texts.pause}<kbd>"Ctrl L"</kbd></button>
            }.into_any(),
        }}
        <start::Start case=case open=starting />
        <leave::Leave open=leaving />
    }
}
