//! The key map, opened with `?`.

use crate::catalogue::{keymap, texts};
use crate::components::icon::{Glyph, Icon};
use crate::shell::Shell;
use leptos::prelude::*;

/// A dialog with the keys of this screen and of all screens.
#[component]
pub fn KeyMap() -> impl IntoView {
    let shell = Shell::get();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let open = shell.help.get();
        if let Some(dialog) = dialog.get() {
            match (open, dialog.open()) {
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    view! {
        <dialog class="keymap" node_ref=dialog aria-labelledby="keymap-title" on:close=move |_| shell.help.set(false)>
            <header>
                <h2 id="keymap-title">{keymap::TITLE}</h2>
                <button type="button" class="btn q" data-action="close" aria-label=texts().shell.close
                    on:click=move |_| shell.help.set(false)><Icon glyph=Glyph::Close /></button>
            </header>
            {move || shell.help.get().then(|| {
                let groups = keymap::keys(shell.route.with(|route| route.screen));
                groups.into_iter().map(group).collect_view()
            })}
        </dialog>
    }
}

fn group(keys: &'static keymap::Keys) -> impl IntoView {
    let rows = keys
        .rows
        .iter()
        .map(|(key, meaning)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*meaning}</dd></div> });
    view! { <section><h3 class="h2">{keys.place}</h3><dl>{rows.collect_view()}</dl></section> }
}
