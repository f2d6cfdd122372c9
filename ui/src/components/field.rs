//! A labelled field of a form: the label above, what is wrong below, tied together for screen readers.

use leptos::prelude::*;

/// One line of text.
#[component]
pub fn Field(
    /// Its id; the error gets `{id}-error`.
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    /// What is wrong with it, shown when present.
    #[prop(into)]
    error: Signal<Option<&'static str>>,
    #[prop(optional)] hint: &'static str,
    /// A quiet word beside the label, such as `opcional`.
    #[prop(optional)]
    aside: &'static str,
    /// The input's type; `text` unless told.
    #[prop(default = Signal::stored("text"), into)]
    kind: Signal<&'static str>,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class="fld" class:wide=wide class:wrong=move || error.get().is_some()>
            <label for=id>{label}<span class="dim">{aside}</span></label>
            <input id=id name=id type=kind class="field" placeholder=hint autocomplete="off" spellcheck="false"
                bind:value=value aria-describedby=described
                aria-invalid=move || error.get().is_some().to_string() />
            <p class="err" id=error_id role="status">{move || error.get()}</p>
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn Area(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<&'static str>>,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class="fld wide" class:wrong=move || error.get().is_some()>
            <label for=id>{label}</label>
            <textarea id=id name=id class="field" rows="4" placeholder=hint bind:value=value
                aria-describedby=described aria-invalid=move || error.get().is_some().to_string()></textarea>
            <p class="err" id=error_id role="status">{move || error.get()}</p>
        </div>
    }
}
