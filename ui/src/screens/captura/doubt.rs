//! What an engine doubts about the finger in view: what it suspects, the figures that speak for it, the prints side
//! by side. Nothing turns alone: it stays as it is until she answers.

use super::table::{Table, slot_of};
use crate::catalogue::doubts::{self, evidence, figure};
use crate::catalogue::{captura, texts, words};
use crate::components::{Glyph, Icon, Picture};
use crate::keys;
use ipc::{AttemptView, CapturaView, CaptureOrder, DoubtDecision, DoubtView, SlotState};
use leptos::prelude::*;
use terms::{Finger, PrintId};

/// The panel; one doubt after the other.
#[component]
pub fn Doubt(table: Table) -> impl IntoView {
    let finger = Memo::new(move |_| table.finger());
    let first = table.live.part(move |view| {
        let doubts = &slot_of(view, finger.get())?.doubts;
        Some((doubts.first()?.clone(), doubts.len()))
    });
    keys::on_keys(move |event| {
        let decision = match keys::plain(event).as_deref() {
            Some("v") => DoubtDecision::Uphold,
            Some("b") => DoubtDecision::Dismiss,
            _ => return false,
        };
        let doubt = first.get_untracked().flatten().map(|(doubt, _)| doubt);
        let answers = !keys::dialog_is_open() && doubt.is_some();
        if let (true, Some(doubt)) = (answers, doubt) {
            answer(table, &doubt, decision);
        }
        answers
    });
    move || first.get().flatten().map(|(doubt, count)| panel(table, doubt, count))
}

fn panel(table: Table, doubt: DoubtView, count: usize) -> impl IntoView {
    let texts = &texts().doubts;
    let told = doubts::told(&doubt.kind, doubt.like.map(words::finger).as_deref());
    let more = (count > 1).then(|| view! { <span class="dim">{(texts.of_so_many)(count)}</span> });
    let (yes, no) = (doubt.clone(), doubt.clone());
    view! {
        <div class="panel doubt" data-panel="doubt" data-doubt=doubt.kind.clone()>
            <header class="files-head"><h2><Icon glyph=Glyph::Flag />{told.title}</h2>{more}</header>
            <p class="two">{told.lead}</p>
            {pictures(table, &doubt)}
            {figures(&doubt)}
            <p class="two small">{told.after}</p>
            <div class="doubt-acts">
                <button type="button" class="btn g" data-action="doubt-uphold" disabled=move || table.live.busy()
                    on:click=move |_| answer(table, &yes, DoubtDecision::Uphold)>{told.uphold}<kbd>"V"</kbd></button>
                <button type="button" class="btn g" data-action="doubt-dismiss" disabled=move || table.live.busy()
                    on:click=move |_| answer(table, &no, DoubtDecision::Dismiss)>{texts.dismiss}<kbd>"B"</kbd></button>
                <button type="button" class="btn q" data-action="doubt-later" on:click=move |_| table.doubt_aside.set(Some(untrack(|| table.finger())))>
                    {texts.later}<kbd>"Esc"</kbd></button>
            </div>
        </div>
    }
}

fn answer(table: Table, doubt: &DoubtView, decision: DoubtDecision) {
    let DoubtView { kind, prints, .. } = doubt.clone();
    table.order(CaptureOrder::AnswerDoubt { kind, prints, decision });
}

/// A print turned would look so; two prints stand beside each other.
fn pictures(table: Table, doubt: &DoubtView) -> impl IntoView + use<> {
    let texts = &texts().doubts;
    let found = table.live.with_untracked(|view| {
        doubt.prints.iter().filter_map(|print| attempt(view, *print)).collect::<Vec<_>>()
    });
    let found = found.unwrap_or_default();
    let turn = match doubt.kind.as_str() {
        "mirrored" => Some("mirror"),
        "inverted" => Some("invert"),
        "mirrored_and_inverted" => Some("mirror invert"),
        _ => None,
    };
    let shown: Vec<AnyView> = match (turn, found.first()) {
        (Some(turn), Some((finger, print))) => vec![
            figure_of(print, *finger, "", texts.as_it_is.into()).into_any(),
            figure_of(print, *finger, turn, texts.as_it_would_be.into()).into_any(),
        ],
        _ => found
            .iter()
            .map(|(finger, print)| figure_of(print, *finger, "", caption(*finger, print)).into_any())
            .collect(),
    };
    view! { <div class="side-by-side">{shown}</div> }
}

/// `Dedo 2, índice derecho, rodada`: both may be of one finger.
fn caption(finger: Finger, print: &AttemptView) -> String {
    let title = words::finger_title(finger);
    match print.impression {
        Some(how) => format!("{title}, {}", captura::impression(how).to_lowercase()),
        None => title,
    }
}

fn figure_of(
    print: &AttemptView,
    finger: Finger,
    turn: &'static str,
    caption: String,
) -> impl IntoView + use<> {
    let handle = print.image.clone();
    view! {
        <figure data-turn=turn><span class=format!("fg {turn}")><Picture handle=Signal::stored(Some(handle)) alt=words::finger(finger) /></span>
            <figcaption>{caption}</figcaption></figure>
    }
}

/// The figures of the engine, in words.
fn figures(doubt: &DoubtView) -> impl IntoView + use<> {
    let texts = &texts().doubts;
    let line = |(measure, hundredths): &(String, i32)| {
        view! { <dt>{evidence(measure)}</dt><dd class="num sb" data-measure=measure.clone()>{figure(*hundredths)}</dd> }
    };
    let lines = doubt.evidence.iter().map(line).collect_view();
    (!doubt.evidence.is_empty()).then(|| {
        view! { <div><h3 class="lbl">{texts.evidence}</h3><dl class="kv evidence">{lines}</dl></div> }
    })
}

/// An attempt of any finger, by its print.
fn attempt(view: &CapturaView, print: PrintId) -> Option<(Finger, AttemptView)> {
    view.fingers.iter().find_map(|slot| match &slot.state {
        SlotState::Captured { attempts, .. } => {
            let found = attempts.iter().find(|attempt| attempt.print == print)?;
            Some((slot.finger, found.clone()))
        }
        _ => None,
    })
}
