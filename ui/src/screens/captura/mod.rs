//! The screen.

use leptos::prelude::*;
use terms::CaseId;

/// The screen of one case.
#[component]
pub fn Captura(case: CaseId) -> impl IntoView {
    let _ = case;
    view! { <main class="main" data-region="main"></main> }
}
