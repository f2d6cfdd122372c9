//! A field for a passphrase or password: covered, shown on demand, never remembered by the page.

use crate::catalogue::texts;
use leptos::prelude::*;

/// One secret.
#[component]
pub fn Secret(
    /// Its id; the error gets `{id}-error`.
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<&'static str>>,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    let texts = &texts().sign_in;
    let shown = RwSignal::new(false);
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class="fld pass" class:wrong=move || error.get().is_some()>
            <label for=id>{label}</label>
            <input id=id name=id class="field" placeholder=hint autocomplete="off" spellcheck="false"
                type=move || if shown.get() { "text" } else { "password" } bind:value=value
                aria-describedby=described aria-invalid=move || error.get().is_some().to_string() />
            <button type="button" aria-pressed=move || shown.get().to_string()
                on:click=move |_| shown.update(|shown| *shown = !*shown)>
                {move || if shown.get() { texts.hide } else { texts.show }}
            </button>
            <p class="err" id=error_id role="status">{move || error.get()}</p>
        </div>
    }
}
