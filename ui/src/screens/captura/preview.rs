//! The print of the finger in view: picture, quality with its reasons, all attempts.

use super::attempts::Attempts;
use super::hands::{chosen, grade};
use super::protocol;
use super::table::Table;
use crate::catalogue::captura::{self, reason};
use crate::catalogue::{texts, words};
use crate::components::{Glyph, Icon, Note, Picture, Tone};
use crate::format;
use ipc::{AttemptView, FingerSlot, SlotState};
use leptos::prelude::*;
use markup::{Minutia, MinutiaKind};

/// Millimetres in an inch.
const MM_PER_INCH: f64 = 25.4;

/// Picture and details of the finger in view.
#[component]
pub fn Preview(table: Table) -> impl IntoView {
    let slot = Memo::new(move |_| table.slot());
    let attempt =
        Memo::new(move |_| slot.with(|slot| slot.as_ref().and_then(|slot| chosen(&slot.state)).cloned()));
    let handle =
        Memo::new(move |_| attempt.with(|attempt| attempt.as_ref().map(|attempt| attempt.image.clone())));
    let title = Memo::new(move |_| words::finger_title(table.finger()));
    view! {
        <div class="pv" data-panel="preview">
            <Picture handle=handle alt=title />
            {move || attempt.get().map(|attempt| marks(&attempt))}
            <div class="lv"><i class="dot" class:ok=move || attempt.with(Option::is_some)></i>{title}
                {move || attempt.get().map(|attempt| turned(&attempt))}</div>
        </div>
        <div class="rs">
            {move || slot.get().map(|slot| waits(table, &slot))}
            {move || match (attempt.get(), slot.get()) {
                (Some(attempt), _) => details(&attempt).into_any(),
                (None, slot) => nothing(table, slot.map(|slot| slot.state)).into_any(),
            }}
            <span class="grow"></span>
            <Attempts table=table shown=slot />
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

/// How the picture was turned for the eye; the sealed original is as it came.
fn turned(attempt: &AttemptView) -> impl IntoView + use<> {
    let texts = &texts().captura;
    let said = [
        (attempt.mirrored, "mirrored", Glyph::Blink, texts.badge_mirrored),
        (attempt.inverted, "inverted", Glyph::Invert, texts.badge_inverted),
        (attempt.presumed, "presumed", Glyph::Info, texts.badge_presumed),
    ];
    let badge = |(_, key, glyph, word): (bool, &'static str, Glyph, &'static str)| {
        view! { <span class="badge" data-badge=key><Icon glyph=glyph />{word}</span> }
    };
    said.into_iter().filter(|(said, ..)| *said).map(badge).collect_view()
}

/// What waits for her at this finger, each with the way to answer it.
fn waits(table: Table, slot: &FingerSlot) -> impl IntoView + use<> {
    let texts = &texts().captura;
    let reason = slot.needs_reason.then(|| {
        view! {
            <Note tone=Tone::Warn title=texts.reason_waits>
                <button type="button" class="btn" data-action="quality-reason" on:click=move |_| table.asked.reason.set(true)>
                    {texts.reason_give}<kbd>"Q"</kbd></button>
            </Note>
        }
    });
    let doubts = slot.doubts.len();
    let doubt = (doubts > 0).then(|| {
        view! {
            <Note tone=Tone::Warn title=(texts.doubts_wait)(doubts)>
                <button type="button" class="btn" data-action="see-doubt" on:click=move |_| table.doubt_aside.set(None)>
                    <Icon glyph=Glyph::Flag />{texts.doubts_see}</button>
            </Note>
        }
    });
    view! { {doubt}{reason} }
}

fn nothing(table: Table, state: Option<SlotState>) -> impl IntoView {
    let texts = &texts().captura;
    let said =
        |title: &'static str, lead: String| view! { <p class="h2">{title}</p><p class="two">{lead}</p> };
    match state {
        Some(SlotState::Missing(why)) => {
            view! { <div>{said(texts.missing_title, words::missing(why).into())}</div> }.into_any()
        }
        Some(SlotState::InTreatment(treatment)) => {
            let line = protocol::line(&treatment, table.shell.now());
            view! {
                <div>{said(texts.treatment_title, line)}
                    <button type="button" class="btn" data-action="see-treatment" on:click=move |_| table.asked.protocol.set(true)>
                        <Icon glyph=Glyph::Drop />{texts.treatment_see}<kbd>"T"</kbd></button></div>
            }.into_any()
        }
        _ => {
            let lead = match (table.locked(), table.station.has_device()) {
                (true, _) => texts.nothing_lead_locked,
                (false, true) => texts.nothing_lead_device,
                (false, false) => texts.nothing_lead,
            };
            view! { <div>{said(texts.nothing_title, lead.into())}</div> }.into_any()
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
            {attempt.impression.map(|impression| view! { <dt>{texts.impression}</dt><dd>{captura::impression(impression)}</dd> })}
            {attempt.low_quality.as_deref().map(|key| view! { <dt>{texts.kept_because}</dt><dd>{captura::low_quality(key)}</dd> })}
        </dl>
    }
}

/// The scale was made for living fingers: for others it orders and advises, no more.
fn unvalidated(attempt: &AttemptView) -> Option<impl IntoView + use<>> {
    let texts = &texts().captura;
    let mark = || view! { <span class="tag" title=texts.unvalidated_note data-unvalidated="">{texts.unvalidated}</span> };
    (!attempt.validated).then(mark)
}

pub(super) fn reasons(keys: &[String]) -> Vec<AnyView> {
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
