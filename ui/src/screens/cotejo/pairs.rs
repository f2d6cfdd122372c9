//! Her pairs in a list beside the prints, and what can be done with the active points.

use super::desk::{Desk, Selection, point};
use crate::catalogue::texts;
use crate::components::Icon;
use crate::components::icon::Glyph;
use crate::screens::bench::words;
use crate::viewer::Tool;
use ipc::Side;
use leptos::prelude::*;
use markup::{MinutiaKind, Pair, Provenance};

/// What a row shows of a pair.
#[derive(Clone, PartialEq)]
struct Row {
    pair: Pair,
    questioned: MinutiaKind,
    known: MinutiaKind,
    swatch: &'static str,
    distance: Option<String>,
}

fn rows(desk: Desk) -> Vec<Row> {
    let fit = desk.fit.get();
    desk.panes.with(|panes| {
        let Some(panes) = panes else { return Vec::new() };
        let enough = panes.pairs.len() > 2;
        let row = |(place, pair): (usize, &Pair)| {
            let questioned = point(panes, Side::Questioned, pair.questioned)?;
            let distance = fit.as_ref().and_then(|fit| fit.each_mm.get(place)).filter(|_| enough);
            Some(Row {
                pair: *pair,
                questioned: questioned.kind,
                known: point(panes, Side::Known, pair.known)?.kind,
                swatch: words::swatch(questioned),
                distance: distance.map(|mm| format!("{mm:.2}")),
            })
        };
        panes.pairs.iter().enumerate().filter_map(row).collect()
    })
}

/// The list.
#[component]
pub(super) fn Pairs(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let list = Memo::new(move |_| rows(desk));
    view! {
        <div class="pts">
            <div class="scroll">
                <table aria-label=texts.pairs>
                    <thead><tr><th>{texts.pair}</th><th>{texts.questioned}</th><th>{texts.known}</th><th class="num">{texts.distance}</th></tr></thead>
                    <tbody>
                        <For each=move || list.get() key=key children=move |pair| row(desk, pair) />
                    </tbody>
                </table>
                {move || list.with(Vec::is_empty).then(|| view! { <p class="two pad">{texts.no_pairs}</p> })}
            </div>
            <p class="legend c-w" aria-hidden="true">
                <span><i class="swatch an"></i>{texts.key_analysis}</span>
                <span><i class="swatch late"></i>{texts.key_later}</span>
                <span><i class="swatch auto"></i>{texts.key_engine}</span>
            </p>
            {move || desk.is_open().then(|| view! { <Acts desk=desk /> })}
        </div>
    }
}

fn key(row: &Row) -> (u16, u32, u32, String) {
    let shown = format!("{:?}{:?}{}{:?}", row.questioned, row.known, row.swatch, row.distance);
    (row.pair.number, row.pair.questioned.0, row.pair.known.0, shown)
}

fn row(desk: Desk, row: Row) -> impl IntoView {
    let texts = &texts().cotejo;
    let selection = Selection::pair(&row.pair);
    let on = move || desk.active.get() == selection;
    let (questioned, known) = (words::kind(row.questioned), words::kind(row.known));
    let differ = (row.questioned != row.known).then_some(texts.different_kind);
    view! {
        <tr class:on=on data-pair=row.pair.number on:click=move |_| desk.activate(selection)>
            <td><button type="button" class=row.swatch aria-pressed=move || on().to_string()
                aria-label=(texts.row)(row.pair.number, questioned, known)>{row.pair.number}</button></td>
            <td>{questioned}</td>
            <td class:neq=differ.is_some() title=differ>{known}</td>
            <td class="num dim">{row.distance}</td>
        </tr>
    }
}

/// What is active, and what can be done with it.
#[component]
fn Acts(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let pair = Memo::new(move |_| desk.active_pair());
    let single = Memo::new(move |_| match desk.active.get() {
        Selection { questioned: Some(id), known: None } => {
            desk.point(Side::Questioned, id).map(|point| (texts.questioned, point))
        }
        Selection { questioned: None, known: Some(id) } => {
            desk.point(Side::Known, id).map(|point| (texts.known, point))
        }
        _ => None,
    });
    let line = move || match (pair.get(), single.get()) {
        (Some(pair), _) => (texts.active_pair)(pair.number),
        (None, Some((pane, point))) => {
            (texts.active_point)(pane, words::kind(point.kind), words::origin(&point))
        }
        (None, None) => (texts.new_point)(words::kind(desk.viewer.readout.with(|readout| readout.kind))),
    };
    let marking = Memo::new(move |_| desk.viewer.readout.with(|readout| readout.tool == Tool::Point));
    let free = move || pair.with(Option::is_none);
    let suggested = move || {
        single.with(|single| single.as_ref().is_some_and(|(_, point)| point.provenance == Provenance::Auto))
    };
    let nothing = move || pair.with(Option::is_none) && single.with(Option::is_none);
    let remove = move || if pair.with(Option::is_some) { texts.unpair } else { texts.remove };
    // Nothing stands here when there is nothing to act on: the pairs need the room.
    view! {
        <div class="point-acts" class:bare=move || nothing() && !marking.get()>
            <p class="two ell" role="status" data-active="">{line}</p>
            <div class="point-row">
                {move || suggested().then(|| view! {
                    <button type="button" class="btn s" data-action="accept-point" title=texts.accept on:click=move |_| desk.accept()>
                        <Icon glyph=Glyph::Check />{texts.accept}<kbd>"A"</kbd></button>
                })}
                {move || free().then(|| view! {
                    <button type="button" class="btn s" data-action="retype-point" on:click=move |_| desk.retype()>
                        {texts.retype}<kbd>"R"</kbd></button>
                })}
                {move || (!nothing()).then(|| view! {
                    <button type="button" class="btn s" data-action="remove" on:click=move |_| desk.remove()>
                        {remove}<kbd>"Supr"</kbd></button>
                })}
            </div>
        </div>
    }
}
