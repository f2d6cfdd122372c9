//! The root: which of first start, preparation, sign-in and the workplace is shown, and the keys that work
//! everywhere.

use crate::components::key_map::KeyMap;
use crate::components::nav::{self, Nav};
use crate::components::status_bar::StatusBar;
use crate::components::{ProblemNote, Waiting};
use crate::keys;
use crate::live::Live;
use crate::route::{Route, Screen};
use crate::screens;
use crate::shell::Shell;
use ipc::{BandejaView, Reply, Request, StatusView, VaultState};
use leptos::prelude::*;
use terms::CaseId;
use web_sys::KeyboardEvent;

/// The whole window.
#[component]
pub fn App() -> impl IntoView {
    let shell = Shell::start();
    follow_theme(shell);
    let vault = Memo::new(move |_| shell.status.with(|status| status.as_ref().map(gate)));
    let paused = Memo::new(move |_| shell.capture_only().is_some_and(|session| session.paused));
    move || match vault.get() {
        None => view! { <main class="gate" data-screen="start"><ProblemNote problem=shell.problem /></main> }
            .into_any(),
        Some(VaultState::Absent) => view! { <screens::found::Found /> }.into_any(),
        Some(VaultState::Preparing) => view! { <screens::preparing::Preparing /> }.into_any(),
        Some(VaultState::Locked) => view! { <screens::sign_in::SignIn /> }.into_any(),
        Some(VaultState::Open) if paused.get() => view! { <screens::capture_only::Pause /> }.into_any(),
        Some(VaultState::Open) => view! { <Workplace /> }.into_any(),
    }
}

/// A demonstration is never founded by hand: before its vault is there, it is being prepared.
fn gate(status: &StatusView) -> VaultState {
    match status.vault {
        VaultState::Absent if status.demonstration => VaultState::Preparing,
        state => state,
    }
}

/// The dark room is a property of the document, so that dialogs have it too.
fn follow_theme(shell: Shell) {
    let dark = Memo::new(move |_| {
        let open = shell
            .status
            .with(|status| status.as_ref().is_some_and(|status| status.vault == VaultState::Open));
        shell.dark.get() || (open && shell.route.with(|route| route.case.is_some() && route.screen.is_dark()))
    });
    Effect::new(move |_| {
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
        if let Some(root) = root {
            drop(root.set_attribute("data-theme", if dark.get() { "oscuro" } else { "claro" }));
        }
    });
}

/// Navigation, the screen, and the status bar. In a capture-only session there is one screen and no navigation.
#[component]
fn Workplace() -> impl IntoView {
    let shell = Shell::get();
    let only = Memo::new(move |_| shell.capture_only().map(|session| session.case));
    let place = Memo::new(move |_| match only.get() {
        Some(case) => (Screen::Captura, Some(case)),
        None => here(shell),
    });
    let worklist = Live::<BandejaView>::new(
        move || {
            // What she did on another screen changes what waits where.
            place.track();
            only.get().is_none().then_some(Request::Bandeja)
        },
        |reply| if let Reply::Bandeja(view) = reply { Some(view) } else { None },
    );
    let rows = Signal::derive(move || worklist.with(BandejaView::clone).filter(|_| only.get().is_none()));
    Effect::new(move |_| {
        if let Some(case) = only.get().filter(|_| place.get() != here(shell)) {
            shell.open(Screen::Captura, case);
        }
    });
    keys::on_keys_left(move |event| global_key(shell, event));
    screens::lote::Place::keep();
    screens::outbox::Place::keep();
    screens::respuesta::Place::keep();
    let rail = Memo::new(move |_| place.get().1.is_some() && place.get().0.is_rail());
    view! {
        <div class="app" class:rail=rail class:only=move || only.get().is_some()>
            {move || match only.get() {
                None => view! { <Nav worklist=rows /> }.into_any(),
                Some(_) => view! { <Unused /> }.into_any(),
            }}
            {move || { let (screen, case) = place.get(); screen_of(screen, case, rows) }}
            <StatusBar status=shell.status />
        </div>
        <KeyMap />
    }
}

/// Nothing to see: pauses a capture-only session that nobody uses.
#[component]
fn Unused() -> impl IntoView {
    screens::capture_only::watch(Shell::get());
}

fn here(shell: Shell) -> (Screen, Option<CaseId>) {
    shell.route.with(|route| (route.screen, route.case))
}

fn screen_of(screen: Screen, case: Option<CaseId>, worklist: Signal<Option<BandejaView>>) -> AnyView {
    match (screen, case) {
        (Screen::Bandeja, _) => view! { <screens::bandeja::Bandeja worklist=worklist /> }.into_any(),
        (Screen::Intake, _) => view! { <screens::intake::Intake /> }.into_any(),
        (Screen::Lote, _) => view! { <screens::lote::Lote /> }.into_any(),
        (Screen::Respuesta, _) => view! { <screens::respuesta::Respuesta /> }.into_any(),
        (Screen::Ajustes, _) => view! { <screens::ajustes::Ajustes /> }.into_any(),
        (Screen::Captura, Some(case)) => view! { <screens::captura::Captura case=case /> }.into_any(),
        (Screen::Analysis, Some(case)) => view! { <screens::analysis::Analysis case=case /> }.into_any(),
        (Screen::Envios, Some(case)) => view! { <screens::envios::Envios case=case /> }.into_any(),
        (Screen::Cotejo, Some(case)) => view! { <screens::cotejo::Cotejo case=case /> }.into_any(),
        (Screen::Dictamen, Some(case)) => view! { <screens::dictamen::Dictamen case=case /> }.into_any(),
        (Screen::Envios, None) => view! { <screens::outbox::Outbox /> }.into_any(),
        (Screen::Analysis, None) => view! { <Waiting screen=Screen::Captura worklist=worklist /> }.into_any(),
        (screen, None) => view! { <Waiting screen=screen worklist=worklist /> }.into_any(),
    }
}

/// Keys that work on every screen; `true` when used.
fn global_key(shell: Shell, event: &KeyboardEvent) -> bool {
    if keys::dialog_is_open() {
        return false;
    }
    let only = untrack(|| shell.capture_only().is_some());
    match (keys::with_ctrl(event).as_deref(), event.key().as_str()) {
        (Some("l"), _) if only => shell.ask(Request::Pause),
        (Some("k"), _) if only => return false,
        (None, "Escape") if only => return false,
        (None, _) if only && event.alt_key() => return false,
        (Some("k"), _) => search(shell),
        (Some("l"), _) => shell.ask(Request::Lock),
        (Some("d"), _) => shell.dark.update(|dark| *dark = !*dark),
        (None, "F6") => keys::focus_next_region(event.shift_key()),
        (None, "?") => shell.help.set(true),
        (None, "Escape") => back(shell),
        (None, digit) if event.alt_key() => return entry(shell, digit),
        _ => return false,
    }
    true
}

fn search(shell: Shell) {
    shell.go(Route::to(Screen::Bandeja));
    // The field is there once the screen has been drawn.
    request_animation_frame(|| keys::focus("#search"));
}

/// Esc clears the search first, then leads back to the worklist.
fn back(shell: Shell) {
    if shell.route.with_untracked(|route| route.screen == Screen::Bandeja) {
        shell.search.set(String::new());
    } else {
        shell.go(Route::to(Screen::Bandeja));
    }
}

fn entry(shell: Shell, digit: &str) -> bool {
    let place = digit.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
    let screen = place.and_then(|place| nav::ENTRIES.get(place));
    screen.map(|screen| shell.go(Route::to(*screen))).is_some()
}
