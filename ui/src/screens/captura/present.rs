//! Mirror and polarity by her own hand (E): of the print in view, or of the ones that follow. The sealed original
//! stays as it came.

use super::conditions::LIGHT_RIDGES;
use super::hands::chosen;
use super::table::Table;
use crate::catalogue::{texts, words};
use crate::components::{Answer, Answers, Modal, Picture};
use ipc::{AttemptView, CaptureOrder};
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Present(table: Table) -> impl IntoView {
    view! { <Modal open=table.asked.present name="present"><Question table=table /></Modal> }
}

#[component]
fn Question(table: Table) -> impl IntoView {
    let (texts, shell) = (&texts().captura, &texts().shell);
    let open = table.asked.present;
    let finger = untrack(|| table.finger());
    let print = untrack(|| table.slot()).as_ref().and_then(|slot| chosen(&slot.state)).cloned();
    let picture = print.as_ref().map(|print| {
        view! { <span class="t"><Picture handle=Signal::stored(Some(print.thumbnail.clone())) alt=words::finger(finger) /></span> }
    });
    let mut answers = print.map(|print| of_this(table, &print)).unwrap_or_default();
    answers.extend(of_the_next(table));
    view! {
        <p class="lbl">{words::finger_title(finger)}</p>
        <h2 id="present-title">{texts.present_title}</h2>
        <div class="present-lead">{picture}<p class="two">{texts.present_lead}</p></div>
        <Answers answers=answers />
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="cancel" on:click=move |_| open.set(false)>{shell.cancel}<kbd>"Esc"</kbd></button>
        </div>
    }
}

fn answer(
    table: Table,
    key: &'static str,
    label: &'static str,
    note: String,
    act: impl Fn() + Send + Sync + 'static,
) -> Answer {
    let act = Callback::new(move |()| {
        table.asked.present.set(false);
        act();
    });
    Answer { key, label: label.into(), note, act }
}

fn of_this(table: Table, attempt: &AttemptView) -> Vec<Answer> {
    let texts = &texts().captura;
    let AttemptView { print, mirrored, inverted, .. } = *attempt;
    let present = move |mirrored, inverted| table.order(CaptureOrder::Present { print, mirrored, inverted });
    let now = |on: bool| (if on { texts.present_back } else { "" }).to_owned();
    vec![
        answer(table, "mirror-this", texts.mirror_this, now(mirrored), move || present(!mirrored, inverted)),
        answer(table, "invert-this", texts.invert_this, now(inverted), move || present(mirrored, !inverted)),
    ]
}

fn of_the_next(table: Table) -> Vec<Answer> {
    let texts = &texts().captura;
    let finger = untrack(|| table.finger());
    let technique = table.live.with_untracked(|view| view.techniques.of(finger).clone());
    let Some(technique) = technique else { return Vec::new() };
    let now = |on: bool| (if on { texts.present_on } else { texts.present_off }).to_owned();
    vec![
        answer(table, "mirror-next", texts.mirror_next, now(technique.mirrored), move || {
            table.change_technique(|technique| technique.mirrored = !technique.mirrored);
        }),
        answer(table, "invert-next", texts.invert_next, now(technique.polarity == LIGHT_RIDGES), move || {
            table.change_technique(super::conditions::other_polarity);
        }),
    ]
}
