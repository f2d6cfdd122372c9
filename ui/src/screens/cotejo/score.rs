//! The engine's score: an empty slot until she has concluded, hidden until she asks, then the number, the lines over
//! the prints and the distribution. Before unmasking no value is in the page, because none is in the message.

use super::desk::{Desk, flat};
use super::distribution::Distribution;
use crate::catalogue::texts;
use crate::components::Icon;
use crate::components::icon::Glyph;
use crate::viewer::{State, Switch};
use ipc::{Bench, ByChance, Comparison};
use leptos::prelude::*;
use print_view::Point;

/// The engine's pairs, px of each print; only an unmasked bench has any.
pub(super) fn machine_lines(work: &Comparison) -> Option<Vec<(Point, Point)>> {
    let Bench::Unmasked(bench) = &work.bench else { return None };
    let line = |pair: &ipc::MachinePair| {
        let (questioned, known) = (pair.questioned, pair.known);
        (Point::new(questioned.0.px(), questioned.1.px()), Point::new(known.0.px(), known.1.px()))
    };
    Some(bench.lines.iter().map(line).collect())
}

/// `1,234.5`, from thousandths.
pub(super) fn score(milli: i64) -> String {
    let tenths = milli.unsigned_abs().saturating_add(50) / 100;
    let sign = if milli < 0 { "−" } else { "" };
    format!("{sign}{}.{}", crate::format::thousands(tenths / 10), tenths % 10)
}

/// While she is at work.
#[component]
pub(super) fn Masked() -> impl IntoView {
    let texts = &texts().cotejo;
    view! { <Slot word=texts.until_concluded /> }
}

/// After her conclusion: it may be shown, by an act, where there is one.
#[component]
pub(super) fn Hidden(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let scored = flat(desk.live, |work| match &work.bench {
        Bench::Locked(bench) => Some(bench.scored),
        _ => None,
    });
    move || {
        match scored.get() {
        Some(false) => view! { <div class="mask" data-score="none"><span>{texts.score}</span><span class="grow"></span><span class="dim">{texts.no_score}</span></div> }.into_any(),
        _ => view! {
            <Slot word=texts.hidden />
            <div class="ev-sec tight">
                <button type="button" class="btn" data-action="unmask" disabled=move || desk.live.busy()
                    on:click=move |_| desk.ask_unmask()><Icon glyph=Glyph::Eye />{texts.unmask}</button>
            </div>
        }
        .into_any(),
    }
    }
}

/// The slot with nothing in it.
#[component]
fn Slot(word: &'static str) -> impl IntoView {
    let texts = &texts().cotejo;
    view! {
        <div class="mask" data-score="masked">
            <Icon glyph=Glyph::EyeOff /><span>{texts.score}</span><span class="grow"></span>
            <span class="ms" aria-hidden="true"><i></i><i></i><i></i><i></i></span><span class="dim">{word}</span>
        </div>
    }
}

/// After unmasking.
#[component]
pub(super) fn Shown(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let told = flat(desk.live, |work| match &work.bench {
        Bench::Unmasked(bench) => Some((score(bench.score_milli), bench.engine.clone(), bench.by_chance)),
        _ => None,
    });
    let lines = Signal::derive(move || desk.viewer.readout.with(|readout| readout.lines));
    view! {
        <div class="ev-sec" data-score="shown">
            <div class="pair"><span class="h2">{texts.score}</span><b class="num" data-score-value="">{move || told.get().map(|told| told.0)}</b></div>
            <p class="two small engine">{move || told.get().map(|told| told.1)}</p>
            <p class="two small" data-by-chance="">{move || told.get().map(|told| by_chance(told.2))}</p>
            <Switch label=texts.lines swatch="line" on=lines press=Callback::new(move |()| desk.viewer.change(State::toggle_lines)) />
            <button type="button" class="btn" data-action="distribution" on:click=move |_| desk.distribution.set(true)>{texts.distribution}</button>
        </div>
        {move || desk.distribution.get().then(|| view! { <Distribution desk=desk /> })}
    }
}

/// What chance would give, in a sentence.
fn by_chance(told: Option<ByChance>) -> String {
    let texts = &texts().cotejo;
    let Some(told) = told else { return texts.by_chance_unknown.into() };
    (texts.by_chance)(
        &count(told.expected_milli),
        &count(told.upper_milli),
        &crate::format::thousands(told.persons),
    )
}

/// A number of people given in thousandths: two digits that count.
fn count(milli: u64) -> String {
    match milli {
        0..=1 => "0.001".into(),
        2..1000 => format!("{:.3}", milli as f64 / 1000.0),
        1000..10_000 => format!("{:.1}", milli as f64 / 1000.0),
        _ => crate::format::thousands(milli.div_ceil(1000)),
    }
}
