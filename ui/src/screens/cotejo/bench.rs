//! The bench: ten fingers and candidates across the top, tools, two panes, evaluation.

use super::desk::Desk;
use super::{candidates, evaluation, parts, ridges, strip};
use crate::catalogue::texts;
use crate::components::Icon;
use crate::components::icon::Glyph;
use crate::keys;
use crate::live::Live;
use crate::screens::bench::{MeasureScreen, Question};
use crate::viewer::{Linkage, Mix, PrintPane, ToolButton, ToolColumn};
use ipc::{BenchEdit, CotejoView};
use leptos::prelude::*;
use terms::CaseId;

/// The comparison screen under either policy.
#[component]
pub(super) fn BenchScreen(
    case: CaseId,
    live: Live<CotejoView>,
    question: RwSignal<Option<Question>>,
    ranked: bool,
) -> impl IntoView {
    let desk = Desk::open(case, live, question);
    desk.pair_when_both_chosen();
    keys::on_keys(move |event| desk.key(event));
    let texts = &texts().cotejo;
    let stage = move || desk.stage.get().map(parts::Stage::name);
    view! {
        <main class="main table-light" data-screen="cotejo" data-region="main" data-state=stage
            data-policy=if ranked { "ranked" } else { "blind" } data-current-finger=move || desk.finger().position()>
            <div class="strip" role="navigation" data-region="fingers" aria-label=texts.strip>
                <strip::Fingers desk=desk />
                <candidates::Tabs desk=desk />
            </div>
            <Tools desk=desk />
            <Panes desk=desk />
            <evaluation::Evaluation desk=desk />
            <MeasureScreen viewer=desk.viewer />
        </main>
    }
}

#[component]
fn Tools(desk: Desk) -> impl IntoView {
    let words = &texts().viewer;
    let cannot = move |can: fn(&ipc::OpenBench) -> bool| {
        Signal::derive(move || {
            desk.live.with(|view| parts::work(view).and_then(parts::open).map(can)).flatten() != Some(true)
        })
    };
    view! {
        <ToolColumn viewer=desk.viewer levels=desk.levels layers=desk.layers marking=Signal::derive(move || desk.is_open())>
            <ToolButton glyph=Glyph::Undo label=words.undo key="Z" action="undo" disabled=cannot(|bench| bench.can_undo)
                press=Callback::new(move |()| desk.edit(BenchEdit::Undo)) />
            <ToolButton glyph=Glyph::Redo label=words.redo key="Y" action="redo" disabled=cannot(|bench| bench.can_redo)
                press=Callback::new(move |()| desk.edit(BenchEdit::Redo)) />
        </ToolColumn>
    }
}

#[component]
fn Panes(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let known_note =
        Signal::derive(move || desk.candidate().map(|id| (texts.known_note)(&id.0)).unwrap_or_default());
    let ppi = move |read: fn(&ipc::TwoPanes) -> terms::Ppi| {
        Signal::derive(move || desk.panes.with(|panes| panes.as_ref().map(read)))
    };
    view! {
        <div class="panes two">
            <PrintPane viewer=desk.viewer index=0 title=texts.questioned levels=desk.levels
                note=Signal::derive(|| crate::catalogue::texts().cotejo.questioned_note.to_owned())
                ppi=ppi(|panes| panes.questioned.ppi) />
            <PrintPane viewer=desk.viewer index=1 title=texts.known levels=desk.levels note=known_note
                ppi=ppi(|panes| panes.known.ppi) />
            <LinkLine desk=desk />
        </div>
    }
}

/// Below the panes: how they are linked, and the keys at hand.
#[component]
fn LinkLine(desk: Desk) -> impl IntoView {
    let words = &texts().viewer;
    let linkage = Memo::new(move |_| desk.viewer.readout.with(|readout| readout.linkage));
    let said = move || match linkage.get() {
        Linkage::Detached => (words.detached, words.detached_note.to_owned(), ""),
        Linkage::ByScale => (words.linked, words.by_scale.to_owned(), ""),
        Linkage::Aligned { pairs, residual_mm, turn_deg } => {
            (words.linked, (words.aligned)(pairs, residual_mm, turn_deg), "")
        }
        Linkage::Implausible { scale } => (words.linked, (words.implausible)(scale), "warn"),
    };
    let state = move || match linkage.get() {
        Linkage::Detached => "detached",
        Linkage::ByScale => "scale",
        Linkage::Aligned { .. } => "aligned",
        Linkage::Implausible { .. } => "implausible",
    };
    let hints = &texts().cotejo;
    view! {
        <div class="link-line" data-link=state>
            <button type="button" class="link it" data-action="link-line"
                on:click=move |_| desk.viewer.change(crate::viewer::State::toggle_link)>
                <Icon glyph=Glyph::Link />{move || said().0}
            </button>
            <span role="status" class=move || format!("tag {}", said().2)>{move || said().1}</span>
            <Opacity desk=desk />
            <span class="grow"></span>
            <ridges::CountRidges desk=desk />
            <span class="it c-w"><kbd>"P"</kbd>{words.tool_point}</span>
            <span class="it"><kbd>"F"</kbd>{hints.next_pair}</span>
            <span class="it"><kbd>"Alt ←→"</kbd>{hints.key_finger}</span>
            <span class="it c-w"><kbd>"V"</kbd>{words.hide_points}</span>
        </div>
    }
}

/// While one print lies over the other: how much of the upper one is seen.
#[component]
fn Opacity(desk: Desk) -> impl IntoView {
    let words = &texts().viewer;
    let read = desk.viewer.readout;
    let overlaid = Memo::new(move |_| read.with(|readout| readout.mix == Mix::Overlay));
    let percent = move || read.with(|readout| (readout.opacity * 100.0).round());
    let slid = move |event: web_sys::Event| {
        if let Ok(percent) = event_target_value(&event).parse::<f64>() {
            desk.viewer.change(|view| view.set_opacity(percent / 100.0));
        }
    };
    view! {
        {move || overlaid.get().then(|| view! {
            <label class="it opacity"><span>{words.opacity}</span>
                <input type="range" min="0" max="100" step="5" data-opacity="" prop:value=move || percent().to_string() on:input=slid />
                <span class="num">{move || format!("{:.0} %", percent())}</span>
            </label>
        })}
    }
}
