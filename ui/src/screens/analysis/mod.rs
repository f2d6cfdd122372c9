//! Analysis: triage of the ten fingers and mark-up of one print, before anything is sent.

mod desk;
mod lock;
mod points;
mod strip;
mod triage;

use crate::catalogue::{texts, words};
use crate::components::icon::Glyph;
use crate::components::{CaseTop, Icon, ProblemNote};
use crate::format;
use crate::keys;
use crate::route::Screen;
use crate::screens::bench::{Confirm, MeasureScreen};
use crate::viewer::{PrintPane, ToolButton, ToolColumn};
use desk::Desk;
use ipc::PointEdit;
use leptos::prelude::*;
use terms::CaseId;

/// The screen of one case.
#[component]
pub fn Analysis(case: CaseId) -> impl IntoView {
    let desk = Desk::open(case);
    keys::on_keys(move |event| desk.key(event));
    let texts = &texts().analysis;
    let head = Signal::derive(move || desk.live.with(|view| view.head.clone()));
    let lock_tag = move || {
        desk.locked().map(|at| {
            let line = (texts.locked_at)(&format!("{} {}", format::day_short(at), format::hour(at)));
            view! { <span class="tag ok" data-locked=""><Icon glyph=Glyph::Lock />{line}</span> }
        })
    };
    let title = Memo::new(move |_| words::finger_title(desk.finger.get()));
    view! {
        <CaseTop here=Screen::Analysis head=head>{lock_tag}</CaseTop>
        <main class="main table-light" data-screen="analisis" data-region="main" data-current-finger=move || desk.finger.get().position()
            data-state=move || if desk.locked().is_some() { "locked" } else { "open" }>
            <strip::Strip desk=desk />
            <Tools desk=desk />
            <Panes desk=desk />
            <aside class="ev" data-region="evaluation" aria-label=texts.evaluation>
                <div class="ev-head"><h2 class="lead">{title}</h2></div>
                <ProblemNote problem=desk.live.problem() />
                {move || match desk.has_print.get() {
                    true => view! { <triage::Triage desk=desk /><points::Points desk=desk /> }.into_any(),
                    false => view! {
                        <div class="ev-empty"><p class="h2">{texts.nothing}</p><p class="two">{texts.nothing_note}</p></div>
                    }.into_any(),
                }}
                <lock::Lock desk=desk />
            </aside>
            <Confirm question=desk.question />
            <MeasureScreen viewer=desk.viewer />
        </main>
    }
}

#[component]
fn Tools(desk: Desk) -> impl IntoView {
    let words = &texts().viewer;
    let cannot = move |can: fn(&ipc::AnalysisBench) -> bool| {
        Signal::derive(move || !desk.bench(can).unwrap_or(false) || desk.locked().is_some())
    };
    view! {
        <ToolColumn viewer=desk.viewer levels=desk.levels layers=desk.layers marking=desk.editable>
            <ToolButton glyph=Glyph::Undo label=words.undo key="Z" action="undo" disabled=cannot(|bench| bench.can_undo)
                press=Callback::new(move |()| desk.edit(PointEdit::Undo)) />
            <ToolButton glyph=Glyph::Redo label=words.redo key="Y" action="redo" disabled=cannot(|bench| bench.can_redo)
                press=Callback::new(move |()| desk.edit(PointEdit::Redo)) />
        </ToolColumn>
    }
}

#[component]
fn Panes(desk: Desk) -> impl IntoView {
    let texts = &texts().analysis;
    let note = Signal::derive(move || {
        if desk.locked().is_some() { texts.pane_locked.to_owned() } else { texts.pane_open.to_owned() }
    });
    let ppi = Signal::derive(move || desk.bench(|bench| bench.pane.ppi));
    view! {
        <div class="panes one"><PrintPane viewer=desk.viewer index=0 title=texts.pane note=note ppi=ppi levels=desk.levels /></div>
    }
}
