//! The key map, opened with `?`.

use crate::catalogue::{keymap, texts};
use crate::components::icon::{Glyph, Icon};
use crate::components::modal::Modal;
use crate::shell::Shell;
use leptos::prelude::*;

/// A dialog with the keys of this screen and of all screens.
#[component]
pub fn KeyMap() -> impl IntoView {
    let shell = Shell::get();
    view! {
        <Modal open=shell.help name="keymap">
            <header>
                <h2 id="keymap-title">{keymap::TITLE}</h2>
                <button type="button" class="btn q" data-action="close" aria-label=texts().shell.close
                    on:click=move |_| shell.help.set(false)><Icon glyph=Glyph::Close /></button>
            </header>
            {move || {
                let groups = keymap::keys(shell.route.with(|route| route.screen));
                groups.into_iter().map(group).collect_view()
            }}
        </Modal>
    }
}

fn group(keys: &'static keymap::Keys) -> impl IntoView {
    let rows = keys
        .rows
        .iter()
        .map(|(key, meaning)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*meaning}</dd></div> });
    view! { <section><h3 class="h2">{keys.place}</h3><dl>{rows.collect_view()}</dl></section> }
}
