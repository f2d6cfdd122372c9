//! The list of points beside the print, and what can be done with the active one.

use super::desk::Desk;
use crate::catalogue::texts;
use crate::components::Icon;
use crate::components::icon::Glyph;
use crate::screens::bench::words;
use ipc::AnalysisBench;
use leptos::prelude::*;
use markup::{Minutia, PointId, Provenance};

/// Her own points first, then the engine's by falling quality.
pub(super) fn in_order(bench: &AnalysisBench) -> Vec<PointId> {
    sorted(&bench.pane.points).into_iter().map(|point| point.id).collect()
}

fn sorted(points: &[Minutia]) -> Vec<Minutia> {
    let mut sorted = points.to_vec();
    sorted.sort_by_key(|point| {
        let suggested = point.provenance == Provenance::Auto;
        (suggested, if suggested { 100 - point.quality.get() } else { 0 }, point.id)
    });
    sorted
}

/// List and actions.
#[component]
pub(super) fn Points(desk: Desk) -> impl IntoView {
    let texts = &texts().analysis;
    let points = Memo::new(move |_| desk.bench(|bench| sorted(&bench.pane.points)).unwrap_or_default());
    let summary = move || {
        points.with(|points| {
            let suggested = points.iter().filter(|point| point.provenance == Provenance::Auto).count();
            (texts.summary)(points.len() - suggested, suggested)
        })
    };
    view! {
        <div class="pts">
            <div class="pair"><span class="h2">{texts.points}</span><span class="two" data-points-summary="">{summary}</span></div>
            <div class="scroll">
                <table aria-label=texts.points>
                    <thead><tr><th>{texts.point}</th><th>{texts.kind}</th><th>{texts.origin}</th><th class="num">{texts.quality_short}</th></tr></thead>
                    <tbody>
                        <For each=move || points.get() key=|point| key(point) children=move |point| row(desk, point) />
                    </tbody>
                </table>
                {move || points.with(Vec::is_empty).then(|| view! { <p class="two pad">{texts.no_points}</p> })}
            </div>
            {move || desk.editable.get().then(|| view! { <Acts desk=desk /> })}
        </div>
    }
}

/// A row is drawn anew when anything it shows has changed.
fn key(point: &Minutia) -> (PointId, &'static str, &'static str, u8) {
    (point.id, words::kind(point.kind), words::origin(point), point.quality.get())
}

fn row(desk: Desk, point: Minutia) -> impl IntoView {
    let id = point.id;
    let on = move || desk.active.get() == Some(id);
    let quality = point.quality.get();
    let label = (texts().analysis.row)(id.0, words::kind(point.kind), words::origin(&point), quality);
    view! {
        <tr class:on=on data-point=id.0 on:click=move |_| desk.activate(id)>
            <td><button type="button" class=words::swatch(&point) aria-label=label
                aria-pressed=move || on().to_string()>{id.0}</button></td>
            <td>{words::kind(point.kind)}</td>
            <td class="two">{words::origin(&point)}</td>
            <td class="num dim">{quality}</td>
        </tr>
    }
}

/// What can be done with the active point, and with many at once.
#[component]
fn Acts(desk: Desk) -> impl IntoView {
    let texts = &texts().analysis;
    let active = Memo::new(move |_| desk.active_point());
    let none = move || active.with(Option::is_none);
    let suggested =
        move || active.with(|point| point.as_ref().is_some_and(|point| point.provenance == Provenance::Auto));
    let line = move || {
        active.with(|point| match point {
            Some(point) => (texts.active)(point.id.0, words::kind(point.kind), words::origin(point)),
            None => {
                let kind = desk.viewer.readout.with(|readout| readout.kind);
                format!("{}: {}", texts.new_kind, words::kind(kind))
            }
        })
    };
    let set_least = move |event| {
        if let Ok(value) = event_target_value(&event).parse::<u8>() {
            desk.least.set(value.min(100));
        }
    };
    view! {
        <div class="point-acts">
            <p class="two ell" role="status" data-active="">{line}</p>
            <div class="point-row">
                {move || suggested().then(|| view! {
                    <button type="button" class="btn s" data-action="accept-point" on:click=move |_| desk.accept()>
                        <Icon glyph=Glyph::Check />{texts.accept}<kbd>"A"</kbd></button>
                })}
                <button type="button" class="btn s" data-action="retype-point"
                    on:click=move |_| desk.retype()>{texts.retype}<kbd>"R"</kbd></button>
                {move || (!none()).then(|| view! {
                    <button type="button" class="btn s" data-action="remove-point" on:click=move |_| desk.remove()>
                        {texts.remove}<kbd>"Supr"</kbd></button>
                })}
            </div>
            <div class="point-row">
                <button type="button" class="btn s" data-action="accept-all" on:click=move |_| desk.accept_all()>
                    {texts.accept_all}<kbd>"⇧A"</kbd></button>
                <input class="field num-in" type="number" min="0" max="100" aria-label=texts.least data-field="least"
                    prop:value=move || desk.least.get().to_string() on:change=set_least />
                <span class="two">{texts.or_more}</span>
            </div>
        </div>
    }
}
