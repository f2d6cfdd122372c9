//! The print of the finger in view: picture, quality with its reasons, all attempts.

use super::Table;
use super::hands::{chosen, grade};
use crate::catalogue::captura::reason;
use crate::catalogue::{texts, words};
use crate::components::{Glyph, Icon, Picture};
use crate::format;
use ipc::{AttemptView, Request, SlotState};
use leptos::prelude::*;
use markup::{Minutia, MinutiaKind};
use terms::PrintId;

/// Millimetres in an inch.
const MM_PER_INCH: f64 = 25.4;

/// Picture and details of the finger in view.
#[component]
pub fn Preview(table: Table) -> impl IntoView {
    let slot = Memo::new(move |_| table.slot());
    let attempt = Memo::new(move |_| slot.with(|slot| slot.as_ref().and_then(chosen).cloned()));
    let handle =
        Memo::new(move |_| attempt.with(|attempt| attempt.as_ref().map(|attempt| attempt.image.clone())));
    let title = Memo::new(move |_| words::finger_title(table.finger()));
    view! {
        <div class="pv" data-panel="preview">
            <Picture handle=handle alt=title />
            {move || attempt.get().map(|attempt| marks(&attempt))}
            <div class="lv"><i class="dot" class:ok=move || attempt.with(Option::is_some)></i>{title}</div>
        </div>
        <div class="rs">
            {move || match (attempt.get(), slot.get()) {
                (Some(attempt), _) => details(&attempt).into_any(),
                (None, slot) => nothing(slot).into_any(),
            }}
            <span class="grow"></span>
            <Attempts table=table state=slot />
        </div>
    }
}

/// What the engine found, over the picture: circles end, squares fork. A hint for the capture, not her marks.
fn marks(attempt: &AttemptView) -> impl IntoView + use<> {
    let frame = format!("0 0 {} {}", attempt.width, attempt.height);
    let reach = f64::from(attempt.ppi.get()) / 100.0;
    let mark = |point: &Minutia| {
        let (x, y) = (point.x.px(), point.y.px());
        match point.kind {
            MinutiaKind::Bifurcation => {
                view! { <rect x=x - reach y=y - reach width=2.0 * reach height=2.0 * reach /> }.into_any()
            }
            _ => view! { <circle cx=x cy=y r=reach /> }.into_any(),
        }
    };
    let marks: Vec<_> = attempt.points.iter().map(mark).collect();
    let count = marks.len();
    view! { <svg class="pm" viewBox=frame aria-hidden="true" data-marks=count>{marks}</svg> }
}

fn nothing(slot: Option<SlotState>) -> impl IntoView {
    let texts = &texts().captura;
    match slot {
        Some(SlotState::Missing(why)) => {
            view! { <div><p class="h2">{texts.missing_title}</p><p class="two">{words::missing(why)}</p></div> }
        }
        _ => {
            view! { <div><p class="h2">{texts.nothing_title}</p><p class="two">{texts.nothing_lead}</p></div> }
        }
    }
}

fn details(attempt: &AttemptView) -> impl IntoView + use<> {
    let texts = &texts().captura;
    let score = attempt.quality.get();
    let (tone, glyph, word) = grade(score);
    let ppi = f64::from(attempt.ppi.get());
    let millimetres = |px: u32| f64::from(px) / ppi * MM_PER_INCH;
    view! {
        <div><div class="lbl">{texts.quality}</div>
            <div class="sc"><b data-quality="">{score}</b><span class=tone><Icon glyph=glyph />{word}</span>{unvalidated(attempt)}</div></div>
        <ul class="rl">{reasons(&attempt.reasons)}</ul>
        <dl class="kv">
            <dt>{texts.minutiae}</dt><dd><b class="sb" data-minutiae="">{attempt.minutiae}</b>" "<span class="dim">{texts.minutiae_note}</span></dd>
            <dt>{texts.resolution}</dt><dd>{(texts.ppi)(attempt.ppi.get())}</dd>
            <dt>{texts.size}</dt><dd>{(texts.pixels)(attempt.width, attempt.height)}<br />
                <span class="dim">{(texts.millimetres)(millimetres(attempt.width), millimetres(attempt.height))}</span></dd>
            <dt>{texts.captured_at}</dt><dd>{format::moment(attempt.at)}</dd>
        </dl>
    }
}

/// The scale was made for living fingers: for others it orders and advises, no more.
fn unvalidated(attempt: &AttemptView) -> Option<impl IntoView + use<>> {
    let texts = &texts().captura;
    let mark = || view! { <span class="tag" title=texts.unvalidated_note data-unvalidated="">{texts.unvalidated}</span> };
    (!attempt.validated).then(mark)
}

fn reasons(keys: &[String]) -> Vec<AnyView> {
    let told: Vec<_> = keys.iter().filter_map(|key| reason(key)).collect();
    if told.is_empty() {
        let none = texts().captura.reasons_none;
        return vec![view! { <li><span class="tag ok"><Icon glyph=Glyph::Check /></span><p class="md">{none}</p></li> }.into_any()];
    }
    let line = |(what, next): (&'static str, &'static str)| {
        view! {
            <li><span class="tag warn"><Icon glyph=Glyph::Warn /></span>
                <div><p class="md">{what}</p><p class="do">{next}</p></div></li>
        }
        .into_any()
    };
    told.into_iter().map(line).collect()
}

/// All attempts of the finger in view; choosing another is an act, none is ever dropped.
#[component]
fn Attempts(table: Table, state: Memo<Option<SlotState>>) -> impl IntoView {
    move || match state.get() {
        Some(SlotState::Captured { attempts, chosen }) => Some(strip(table, attempts, chosen)),
        _ => None,
    }
}

fn strip(table: Table, attempts: Vec<AttemptView>, chosen: PrintId) -> impl IntoView {
    let label = texts().captura.attempts;
    let each = attempts.into_iter().enumerate().map(|(index, attempt)| {
        let is_chosen = attempt.print == chosen;
        view! { <Attempt table=table attempt=attempt ordinal=index + 1 is_chosen=is_chosen /> }
    });
    view! {
        <div><div class="lbl">{label}</div>
            <div class="att" role="group" aria-label=label>{each.collect_view()}</div></div>
    }
}

#[component]
fn Attempt(table: Table, attempt: AttemptView, ordinal: usize, is_chosen: bool) -> impl IntoView {
    let texts = &texts().captura;
    let caption = match is_chosen {
        true => (texts.attempt_chosen)(ordinal),
        false => (texts.attempt)(ordinal, attempt.quality.get()),
    };
    let print = attempt.print;
    let choose = move |_| {
        let finger = untrack(|| table.finger());
        table.live.send(Request::ChoosePrint { case: table.case, finger, print });
    };
    let locked = table.live.with_untracked(|view| view.locked).unwrap_or(true);
    view! {
        <button type="button" class:on=is_chosen data-attempt=ordinal title=texts.choose disabled=is_chosen || locked on:click=choose>
            <span class="t"><Picture handle=Signal::stored(Some(attempt.thumbnail)) alt=caption.clone() /></span>
            <span class="c">{caption}</span>
        </button>
    }
}
