//! The screen.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn Found() -> impl IntoView {
    view! { <main class="main" data-region="main"></main> }
}
