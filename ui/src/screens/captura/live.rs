//! What a device shows while the hand is on the glass: the frame, what to do better, how far the image is.

use super::hands::grade;
use super::preview::reasons;
use super::table::Table;
use super::take;
use crate::catalogue::taking::advice;
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Picture};
use ipc::{CaptureOrder, LiveStage, LiveView};
use leptos::prelude::*;
use terms::{Quality, Take};

/// The live picture and what is said of it.
#[component]
pub fn Live(table: Table) -> impl IntoView {
    let texts = &texts().taking;
    let frame = part(table, |live| live.frame.clone());
    let stage = part(table, |live| live.stage);
    let what = part(table, |live| live.take.map_or_else(|| texts.card_title.into(), take::title));
    let advised = part(table, |live| live.advice.clone());
    let title = Memo::new(move |_| {
        let what = what.get().unwrap_or_default();
        match stage.get() {
            Some(LiveStage::Preview | LiveStage::Taking) => (texts.live)(&lower(&what)),
            _ => what,
        }
    });
    let lit = move || matches!(stage.get(), Some(LiveStage::Preview | LiveStage::Taking));
    let empty = move || {
        let none = frame.with(|frame| frame.as_ref().is_none_or(Option::is_none));
        none && stage.get() != Some(LiveStage::Failed)
    };
    view! {
        <div class="pv" data-panel="live" data-stage=move || stage.get().map(name)>
            <Picture handle=Signal::derive(move || frame.get().flatten()) alt=title stream=true />
            {move || empty().then(|| view! { <p class="no-frame dim">{texts.no_frame}</p> })}
            <div class="lv" class:taking=move || stage.get() == Some(LiveStage::Taking)>
                <i class="dot" class:bad=lit></i>{title}</div>
            {move || advised.get().flatten().map(|key| view! {
                <p class="advice" role="status" data-advice=key.clone()>{advice(&key)}</p>
            })}
            <Done table=table />
        </div>
        <div class="rs">
            <Measured table=table />
            <Trouble table=table />
            <span class="grow"></span>
            <About table=table />
        </div>
    }
}

/// A part of what the device does.
fn part<R>(table: Table, read: impl Fn(&LiveView) -> R + Send + Sync + 'static) -> Memo<Option<R>>
where
    R: PartialEq + Clone + Send + Sync + 'static,
{
    let part = table.live.part(move |view| view.live.as_ref().map(&read));
    Memo::new(move |_| part.get().flatten())
}

/// `Dedo 7` inside a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

const fn name(stage: LiveStage) -> &'static str {
    match stage {
        LiveStage::Opening => "opening",
        LiveStage::Preview => "preview",
        LiveStage::Taking => "taking",
        LiveStage::Recording => "recording",
        LiveStage::Failed => "failed",
    }
}

fn word(stage: LiveStage) -> &'static str {
    let texts = &texts().taking;
    match stage {
        LiveStage::Opening => texts.opening,
        LiveStage::Preview => texts.preview,
        LiveStage::Taking => texts.taking,
        LiveStage::Recording => texts.recording,
        LiveStage::Failed => texts.failed,
    }
}

/// How much of the image is there.
#[component]
fn Done(table: Table) -> impl IntoView {
    let texts = &texts().taking;
    let done = part(table, |live| live.done);
    move || {
        done.get().flatten().map(|done| {
            view! {
                <div class="taken"><progress class="bar-p" max="100" value=done.to_string() aria-label=texts.progress></progress>
                    <b class="num">{(texts.percent)(done)}</b></div>
            }
        })
    }
}

/// Quality and reasons of the last frame.
#[component]
fn Measured(table: Table) -> impl IntoView {
    let (captura, texts) = (&texts().captura, &texts().taking);
    let quality = part(table, |live| live.quality);
    let told = part(table, |live| live.reasons.clone());
    let stage = part(table, |live| live.stage);
    let single = part(table, |live| matches!(live.take, Some(Take::Rolled(_) | Take::Plain(_))));
    let figure = move |quality: Quality| {
        let (tone, glyph, word) = grade(quality.get());
        view! {
            <div class="sc"><b data-live-quality="">{quality.get()}</b><span class=tone><Icon glyph=glyph />{word}</span></div>
            <ul class="rl">{move || told.get().map(|keys| reasons(&keys))}</ul>
        }
    };
    view! {
        <div class="lbl">{move || (stage.get() != Some(LiveStage::Failed)).then_some(captura.quality)}</div>
        {move || match (quality.get().flatten(), single.get()) {
            (Some(quality), _) => figure(quality).into_any(),
            (None, _) if stage.get() == Some(LiveStage::Failed) => ().into_any(),
            (None, Some(true)) => view! { <p class="two">{texts.quality_waits}</p> }.into_any(),
            (None, _) => view! { <p class="two">{texts.quality_slap}</p> }.into_any(),
        }}
    }
}

/// Why the last take failed; what was recorded before stays.
#[component]
fn Trouble(table: Table) -> impl IntoView {
    let texts = &texts().taking;
    let problem = part(table, |live| live.problem.clone());
    move || {
        problem.get().flatten().map(|problem| {
            view! {
                <div class="trouble" role="alert">{problem_view(&problem)}
                    <p class="two">{texts.nothing_lost}</p>
                    <button type="button" class="btn l" data-action="retry-take" on:click=move |_| retry(table)>
                        <Icon glyph=Glyph::Repeat />{crate::catalogue::texts().captura.retry}</button></div>
            }
        })
    }
}

/// The same again, whatever she looks at meanwhile.
fn retry(table: Table) {
    let take = table.live.with_untracked(|view| view.live.as_ref().and_then(|live| live.take)).flatten();
    if take.is_some() {
        table.order(CaptureOrder::Start { take, template: None, page: 1 });
    }
}

/// Which device, where it stands, at which resolution.
#[component]
fn About(table: Table) -> impl IntoView {
    let (captura, texts) = (&texts().captura, &texts().taking);
    let about = part(table, |live| (live.device.clone(), live.stage, live.ppi));
    move || {
        about.get().map(|(device, stage, ppi)| {
            view! {
                <dl class="kv">
                    <dt>{texts.stage}</dt><dd class="md">{word(stage)}</dd>
                    <dt>{texts.device}</dt><dd>{table.station.name_of(&device)}</dd>
                    <dt>{captura.resolution}</dt><dd>{(captura.ppi)(ppi.get())}</dd>
                </dl>
            }
        })
    }
}
