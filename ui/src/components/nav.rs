//! The navigation: five places, each with the number of cases that wait there.

use crate::catalogue::texts;
use crate::components::icon::{Glyph, Icon};
use crate::route::{Route, Screen};
use crate::shell::Shell;
use ipc::{BandejaRow, BandejaView, Request, Step};
use leptos::prelude::*;

/// Its entries, in the order of the work; Alt with their place opens them.
pub const ENTRIES: [Screen; 5] =
    [Screen::Bandeja, Screen::Captura, Screen::Envios, Screen::Cotejo, Screen::Dictamen];

/// The navigation bar with the key map, theme and lock at its foot.
#[component]
pub fn Nav(#[prop(into)] worklist: Signal<Option<BandejaView>>) -> impl IntoView {
    let shell = Shell::get();
    let texts = &texts().shell;
    let theme = move || if shell.dark.get() { (texts.light, Glyph::Sun) } else { (texts.dark, Glyph::Moon) };
    view! {
        <nav class="nav" data-region="nav" aria-label=texts.nav>
            <div class="brand">
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8.500 3C5 3.500 3 6 3 10s2 6.500 5.500 7M8.500 6.500C6.500 7 6 8.300 6 10s.5 3 2.500 3.500M11.500 3c3.500.5 5.500 3 5.500 7s-2 6.500-5.500 7M11.500 6.500C13.500 7 14 8.300 14 10s-.5 3-2.500 3.500" /></svg>
                <span class="l">{texts.product}</span>
            </div>
            {ENTRIES.into_iter().map(|screen| entry(shell, screen, worklist)).collect_view()}
            <div class="gap"></div>
            <Settings />
            {move || { let (label, glyph) = theme(); foot(label, "theme", glyph, move || shell.dark.update(|dark| *dark = !*dark)) }}
            {foot(texts.key_map, "key-map", Glyph::Keyboard, move || shell.help.set(true))}
            {foot(texts.lock, "lock", Glyph::Lock, move || shell.ask(Request::Lock))}
        </nav>
    }
}

fn entry(shell: Shell, screen: Screen, worklist: Signal<Option<BandejaView>>) -> impl IntoView {
    let here = Memo::new(move |_| belongs(shell.route.with(|route| route.screen), screen));
    let count = move || {
        worklist.with(|view| view.as_ref().map(|view| rows_at(view, screen).len()).filter(|count| *count > 0))
    };
    let (label, glyph) = label(screen);
    view! {
        <a href=Route::to(screen).to_hash() title=label class:on=here data-nav=screen.name()
            aria-current=move || here.get().then_some("page")>
            <Icon glyph=glyph /><span class="l">{label}</span><span class="n">{count}</span>
        </a>
    }
}

/// The way to what the institution decided; no case waits there.
#[component]
fn Settings() -> impl IntoView {
    let shell = Shell::get();
    let here = Memo::new(move |_| shell.route.with(|route| route.screen) == Screen::Ajustes);
    let (name, glyph) = label(Screen::Ajustes);
    view! {
        <a href=Route::to(Screen::Ajustes).to_hash() title=name class:on=here data-nav=Screen::Ajustes.name()
            aria-current=move || here.get().then_some("page")><Icon glyph=glyph /><span class="l">{name}</span></a>
    }
}

fn foot(label: &'static str, action: &'static str, glyph: Glyph, act: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button type="button" class="nav-b" data-action=action title=label on:click=move |_| act()>
            <Icon glyph=glyph /><span class="l">{label}</span>
        </button>
    }
}

/// An entry's name and icon.
pub fn label(screen: Screen) -> (&'static str, Glyph) {
    let texts = &texts().shell;
    match screen {
        Screen::Bandeja | Screen::Intake | Screen::Lote => (texts.bandeja, Glyph::Tray),
        Screen::Captura | Screen::Analysis => (texts.captura, Glyph::Finger),
        Screen::Envios | Screen::Respuesta => (texts.envios, Glyph::Plane),
        Screen::Cotejo => (texts.cotejo, Glyph::Panes),
        Screen::Dictamen => (texts.dictamenes, Glyph::Page),
        Screen::Ajustes => (texts.ajustes, Glyph::Levels),
    }
}

/// Analysis belongs to capture, the intake form and the batch of cards to the worklist, an answer by oficio to the outbox.
fn belongs(here: Screen, entry: Screen) -> bool {
    match here {
        Screen::Analysis => entry == Screen::Captura,
        Screen::Intake | Screen::Lote => entry == Screen::Bandeja,
        Screen::Respuesta => entry == Screen::Envios,
        here => here == entry,
    }
}

/// The cases that wait at an entry; at the worklist, all that wait for her.
pub fn rows_at(view: &BandejaView, entry: Screen) -> Vec<BandejaRow> {
    let waits = |row: &&BandejaRow| match entry {
        Screen::Bandeja => row.waits_for_her(),
        _ => row.head.step != Step::Done && belongs(Screen::of(row.head.step), entry),
    };
    view.rows.iter().filter(waits).cloned().collect()
}
