//! The frame of what stands before the workplace: the name of the product, a card, the status bar.

use crate::catalogue::texts;
use crate::components::status_bar::StatusBar;
use crate::shell::Shell;
use leptos::prelude::*;

/// A card in the middle of the window.
#[component]
pub fn Gate(
    /// `data-screen`.
    screen: &'static str,
    title: &'static str,
    #[prop(into)] lead: Signal<&'static str>,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    let shell = Shell::get();
    let texts = &texts().shell;
    let demonstration =
        move || shell.status.with(|status| status.as_ref().is_some_and(|status| status.demonstration));
    view! {
        <main class="gate" data-screen=screen data-region="main">
            <div class="gate-brand">
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8.500 3C5 3.500 3 6 3 10s2 6.500 5.500 7M8.500 6.500C6.500 7 6 8.300 6 10s.5 3 2.500 3.500M11.500 3c3.500.5 5.500 3 5.500 7s-2 6.500-5.500 7M11.500 6.500C13.500 7 14 8.300 14 10s-.5 3-2.500 3.500" /></svg>
                {texts.product}
                {move || demonstration().then(|| view! { <span class="demo">{texts.demonstration}</span> })}
            </div>
            <section class="gate-card" class:wide=wide>
                <header class="gate-head"><h1>{title}</h1><p>{lead}</p></header>
                {children()}
            </section>
            <StatusBar status=shell.status />
        </main>
    }
}
