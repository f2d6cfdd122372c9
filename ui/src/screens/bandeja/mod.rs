//! The worklist: summary figures, groups by urgency, one row a case, and the inspector of the selected one.

mod alarms;
mod inspector;
mod rows;
mod summary;
mod worklist;

pub use worklist::Worklist;

use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::format;
use crate::keys;
use crate::route::{Route, Screen};
use crate::screens::lote::BatchButton;
use crate::shell::Shell;
use inspector::Inspector;
use ipc::{BandejaRow, BandejaView, Step};
use leptos::prelude::*;
use summary::Summary;
use terms::CaseId;
use web_sys::KeyboardEvent;

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Mine,
    Waiting,
    All,
}

impl Tab {
    const ALL: [Tab; 3] = [Tab::Mine, Tab::Waiting, Tab::All];

    fn holds(self, row: &BandejaRow) -> bool {
        match self {
            Tab::Mine => row.waits_for_her(),
            Tab::Waiting => row.head.step == Step::AwaitAnswer,
            Tab::All => true,
        }
    }

    fn label(self) -> &'static str {
        let texts = &texts().bandeja;
        match self {
            Tab::Mine => texts.tab_mine,
            Tab::Waiting => texts.tab_waiting,
            Tab::All => texts.tab_all,
        }
    }
}

/// The worklist screen.
#[component]
pub fn Bandeja(#[prop(into)] worklist: Signal<Option<BandejaView>>) -> impl IntoView {
    let shell = Shell::get();
    let tab = RwSignal::new(Tab::Mine);
    let rows = Signal::derive(move || {
        let sought = shell.search.with(|sought| sought.trim().to_lowercase());
        let keep = |row: &&BandejaRow| {
            if sought.is_empty() { tab.get().holds(row) } else { rows::matches(row, &sought) }
        };
        worklist
            .with(|view| view.iter().flat_map(|view| &view.rows).filter(keep).cloned().collect::<Vec<_>>())
    });
    let now = Signal::derive(move || shell.now());
    let selected = RwSignal::new(None::<CaseId>);
    keys::on_keys(move |event| tab_key(shell, tab, event));
    view! {
        <Top now=now />
        <main class="main bandeja" data-region="main" data-screen="bandeja">
            <alarms::Alarms worklist=worklist now=now />
            <Summary worklist=worklist now=now />
            <Tabs tab=tab />
            <Worklist rows=rows now=now selected=selected />
            <Inspector rows=rows now=now selected=selected />
        </main>
    }
}

#[component]
fn Top(now: Signal<terms::Timestamp>) -> impl IntoView {
    let shell = Shell::get();
    let texts = texts();
    view! {
        <header class="top" data-region="top">
            <h1>{texts.bandeja.title}</h1>
            <span class="ctx">{move || Some(now.get()).filter(|now| now.0 > 0).map(format::long_moment)}</span>
            <span class="grow"></span>
            <label class="field search">
                <Icon glyph=Glyph::Search />
                <input id="search" type="search" aria-label=texts.shell.search placeholder=texts.shell.search_hint
                    autocomplete="off" spellcheck="false" bind:value=shell.search />
                <kbd>"Ctrl K"</kbd>
            </label>
            <BatchButton />
            <a class="btn p" data-action="receive" href=Route::to(Screen::Intake).to_hash()>
                <Icon glyph=Glyph::Plus />{texts.shell.receive}<kbd>"O"</kbd>
            </a>
        </header>
    }
}

#[component]
fn Tabs(tab: RwSignal<Tab>) -> impl IntoView {
    let texts = &texts().bandeja;
    let button = move |each: Tab| {
        view! {
            <button type="button" role="tab" class:on=move || tab.get() == each
                aria-selected=move || (tab.get() == each).to_string() on:click=move |_| tab.set(each)>
                {each.label()}
            </button>
        }
    };
    view! {
        <section class="filt">
            <div class="seg" role="tablist" aria-label=texts.tabs>{Tab::ALL.map(button).into_view()}</div>
            <span class="grow"></span>
            <span class="dim c-w">
                <kbd>"J"</kbd>" "<kbd>"K"</kbd>" "{texts.move_keys}" "<kbd>"Intro"</kbd>" "{texts.open_keys}
            </span>
        </section>
    }
}

fn tab_key(shell: Shell, tab: RwSignal<Tab>, event: &KeyboardEvent) -> bool {
    if keys::dialog_is_open() {
        return false;
    }
    match keys::plain(event).as_deref() {
        Some("1") => tab.set(Tab::Mine),
        Some("2") => tab.set(Tab::Waiting),
        Some("3") => tab.set(Tab::All),
        Some("o") => shell.go(Route::to(Screen::Intake)),
        Some("l") => shell.go(Route::to(Screen::Lote)),
        _ => return false,
    }
    true
}
