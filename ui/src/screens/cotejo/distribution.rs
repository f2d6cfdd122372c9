//! Scores of the whole gallery: the table first, the chart beside it.

use super::chart::Chart;
use super::desk::Desk;
use super::score::score;
use crate::bridge;
use crate::catalogue::texts;
use crate::components::icon::Glyph;
use crate::components::{Icon, ProblemNote};
use crate::format::thousands;
use ipc::{Problem, Reply, Request, ScoreDistribution};
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A dialog with table and chart; asks for the numbers when it opens.
#[component]
pub(super) fn Distribution(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let (scores, problem) = (RwSignal::new(None::<ScoreDistribution>), RwSignal::new(None::<Problem>));
    ask(desk, scores, problem);
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            drop(dialog.show_modal());
        }
    });
    let close = move || desk.distribution.try_update(|open| *open = false).unwrap_or_default();
    view! {
        <dialog class="distribution" node_ref=dialog aria-labelledby="distribution-title" data-distribution="" on:close=move |_| close()>
            <header>
                <h2 id="distribution-title">{texts.distribution_title}</h2>
                <button type="button" class="btn q sq" data-action="close" aria-label=crate::catalogue::texts().shell.close
                    on:click=move |_| close()><Icon glyph=Glyph::Close /></button>
            </header>
            <p class="two">{texts.distribution_lead}</p>
            <ProblemNote problem=problem />
            {move || scores.get().map(|scores| view! {
                <div class="dist"><div class="scroll">{table(&scores)}</div><Chart scores=scores /></div>
            })}
        </dialog>
    }
}

fn ask(desk: Desk, scores: RwSignal<Option<ScoreDistribution>>, problem: RwSignal<Option<Problem>>) {
    let Some(candidate) = untrack(|| desk.candidate()) else { return };
    spawn_local(async move {
        match bridge::call(Request::Distribution { case: desk.case, candidate }).await {
            Ok(Reply::Distribution(found)) => drop(scores.try_set(Some(found))),
            Ok(_) => {}
            Err(found) => drop(problem.try_set(Some(found))),
        }
    });
}

/// Every bin with somebody in it, the highest scores first; the candidate's is named.
fn table(scores: &ScoreDistribution) -> impl IntoView + use<> {
    let texts = &texts().cotejo;
    let here = scores.edges_milli.iter().position(|edge| scores.candidate_milli <= *edge);
    let here = here.or_else(|| scores.edges_milli.len().checked_sub(1));
    let bins = scores.edges_milli.iter().zip(&scores.counts).enumerate();
    let mut rows: Vec<_> = bins
        .filter(|(place, (_, count))| **count > 0 || Some(*place) == here)
        .map(|(place, (edge, count))| {
            let low = place.checked_sub(1).and_then(|before| scores.edges_milli.get(before));
            let span = match low {
                Some(low) => (texts.bin)(&score(*low), &score(*edge)),
                None => (texts.below)(&score(*edge)),
            };
            let is_here = Some(place) == here;
            let word = is_here.then_some(texts.candidate_here);
            view! { <tr class:on=is_here data-here=is_here.to_string()><td>{span}</td><td class="num">{thousands(*count)}</td><td class="two">{word}</td></tr> }
        })
        .collect();
    rows.reverse();
    view! {
        <table data-table="distribution">
            <thead><tr><th>{texts.score_from}</th><th class="num">{texts.persons}</th><th></th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
