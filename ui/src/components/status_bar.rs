//! The status bar: demonstration, core, outbox, chain, station, vault, user, running work.

use crate::catalogue::{texts, words};
use crate::components::icon::{Glyph, Icon};
use crate::components::progress::counted;
use crate::format::thousands;
use ipc::{CoreState, JobState, StatusView, VaultState};
use leptos::prelude::*;

/// The bar at the foot of the window.
#[component]
pub fn StatusBar(#[prop(into)] status: Signal<Option<StatusView>>) -> impl IntoView {
    let label = texts().shell.status_bar;
    view! {
        <footer class="status" data-region="status" aria-label=label>
            {move || status.get().map(bar)}
        </footer>
    }
}

fn bar(status: StatusView) -> impl IntoView {
    let texts = &texts().shell;
    let demonstration =
        status.demonstration.then(|| view! { <span class="demo">{texts.demonstration}</span> });
    let only = status
        .capture_only
        .map(|_| view! { <span class="demo" data-capture-only="">{texts.capture_only}</span> });
    let open = status.vault == VaultState::Open;
    let station =
        status.station.clone().map(|code| view! { <span class="w">{(texts.station)(&code)}</span> });
    let user = status.user.clone().map(|user| view! { <span><Icon glyph=Glyph::Person />{user.name}</span> });
    let (vault, glyph) =
        if open { (texts.vault_open, Glyph::Unlock) } else { (texts.vault_locked, Glyph::Lock) };
    view! {
        {demonstration}
        {only}
        {core(&status.core)}
        {open.then(|| view! { <span><Icon glyph=Glyph::Out />{(texts.outbox)(status.outbox)}</span> })}
        {job(&status)}
        <span class="grow"></span>
        {open.then(|| chain(&status))}
        {station}
        <span data-state=if open { "open" } else { "closed" }><Icon glyph=glyph />{vault}</span>
        {user}
    }
}

fn core(core: &CoreState) -> impl IntoView + use<> {
    let texts = &texts().shell;
    let (dot, glyph, word) = match (core.by_files, core.reachable) {
        (true, _) => ("dot ok", Glyph::Folder, texts.core_files),
        (_, true) => ("dot ok", Glyph::Online, texts.core_online),
        (_, false) => ("dot warn", Glyph::Offline, texts.core_offline),
    };
    let place = if core.embedded { texts.embedded.to_owned() } else { core.code.clone() };
    let persons = core.persons.map(|count| format!(", {}", (texts.persons)(thousands(count))));
    view! {
        <span><i class=dot></i><Icon glyph=glyph />{word}<span class="w">{place}{persons}</span></span>
    }
}

fn chain(status: &StatusView) -> impl IntoView + use<> {
    let texts = &texts().shell;
    match status.chain_intact {
        true => view! { <span class="w"><Icon glyph=Glyph::Chain />{(texts.chain)(thousands(status.acts))}</span> }.into_any(),
        false => view! { <span class="tag bad" role="alert"><Icon glyph=Glyph::Warn />{texts.chain_broken}</span> }.into_any(),
    }
}

fn job(status: &StatusView) -> Option<impl IntoView + use<>> {
    let running = status.jobs.iter().find(|job| job.state == JobState::Running)?;
    let line = format!("{}: {}", words::job(running.kind), counted(running));
    Some(view! { <span role="status"><Icon glyph=Glyph::Clock />{line}</span> })
}
