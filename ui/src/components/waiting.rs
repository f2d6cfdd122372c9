//! What a place of the navigation shows without a case: the cases that wait there.

use crate::catalogue::texts;
use crate::components::nav;
use crate::route::Screen;
use crate::screens::bandeja::Worklist;
use crate::shell::Shell;
use ipc::BandejaView;
use leptos::prelude::*;

/// The worklist, only with the cases that wait at `screen`.
#[component]
pub fn Waiting(screen: Screen, #[prop(into)] worklist: Signal<Option<BandejaView>>) -> impl IntoView {
    let rows = Signal::derive(move || {
        worklist.with(|view| view.as_ref().map(|view| nav::rows_at(view, screen)).unwrap_or_default())
    });
    let shell = Shell::get();
    let now = Signal::derive(move || shell.now());
    let (title, _) = nav::label(screen);
    view! {
        <header class="top" data-region="top">
            <h1>{title}</h1>
            <span class="ctx">{move || (texts().shell.waiting)(rows.with(Vec::len))}</span>
        </header>
        <main class="main waiting" data-region="main" data-screen=format!("{}-lista", screen.name())>
            <Worklist rows=rows now=now />
        </main>
    }
}
