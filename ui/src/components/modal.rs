//! A dialog that holds the window until it is answered.

use leptos::html::Dialog;
use leptos::prelude::*;

/// A modal dialog; open while `open` says so. Its content is made each time it opens.
#[component]
pub fn Modal(
    open: RwSignal<bool>,
    /// `data-dialog` and class; its heading has the id `{name}-title`.
    name: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let open = open.get();
        let Some(dialog) = dialog.get() else { return };
        match (open, dialog.open()) {
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    // The dialog may outlive the screen it stands on.
    let close = move |_| {
        open.try_set(false);
    };
    view! {
        <dialog class=name node_ref=dialog aria-labelledby=format!("{name}-title") data-dialog=name on:close=close>
            {move || open.get().then(|| children())}
        </dialog>
    }
}
