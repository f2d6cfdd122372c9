//! Why a finger has no print, asked as a question: the two codes of the standard are commonly swapped.

use super::table::Table;
use crate::catalogue::{texts, words};
use crate::components::{Answer, Answers, Modal};
use ipc::CaptureOrder;
use leptos::prelude::*;
use terms::MissingReason;

/// The dialog.
#[component]
pub fn Missing(table: Table) -> impl IntoView {
    view! { <Modal open=table.asked.missing name="missing"><Question table=table /></Modal> }
}

#[component]
fn Question(table: Table) -> impl IntoView {
    let (captura, shell) = (&texts().captura, &texts().shell);
    let open = table.asked.missing;
    let finger = untrack(|| table.finger());
    let answer = |reason: MissingReason, key: &'static str, label: &'static str, note: &'static str| {
        let act = Callback::new(move |()| {
            open.set(false);
            table.order(CaptureOrder::FingerMissing { finger, reason });
        });
        Answer { key, label: label.into(), note: note.into(), act }
    };
    let answers = vec![
        answer(
            MissingReason::PartiallyAmputated,
            "partially_amputated",
            captura.partial,
            captura.partial_note,
        ),
        answer(MissingReason::Amputated, "amputated", captura.amputated, captura.amputated_note),
        answer(MissingReason::UnableToPrint, "bandaged", captura.bandaged, captura.bandaged_note),
        answer(MissingReason::UnableToPrint, "unable_to_print", captura.unable, captura.unable_note),
        answer(MissingReason::NotReceived, "not_received", captura.not_received, ""),
    ];
    view! {
        <p class="lbl">{words::finger_title(finger)}</p>
        <h2 id="missing-title">{captura.missing_question}</h2>
        <p class="two">{captura.missing_lead}</p>
        <Answers answers=answers />
        <div class="dialog-acts">
            <button type="button" class="btn q" data-action="treat-instead" on:click=move |_| { open.set(false); table.asked.protocol.set(true); }>
                {captura.treat_instead}</button>
            <button type="button" class="btn" data-action="cancel" on:click=move |_| open.set(false)>{shell.cancel}<kbd>"Esc"</kbd></button>
        </div>
    }
}
