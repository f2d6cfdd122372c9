//! Why a finger has no print, asked as a question: the two codes of the standard are commonly swapped.

use super::Table;
use crate::catalogue::{texts, words};
use ipc::Request;
use leptos::prelude::*;
use terms::MissingReason;

/// The dialog; open while `table.missing` says so.
#[component]
pub fn Missing(table: Table) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let open = table.missing.get();
        if let Some(dialog) = dialog.get() {
            match (open, dialog.open()) {
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    view! {
        <dialog class="missing" node_ref=dialog aria-labelledby="missing-title" on:close=move |_| table.missing.set(false)>
            {move || table.missing.get().then(|| question(table))}
        </dialog>
    }
}

fn question(table: Table) -> impl IntoView {
    let (captura, shell) = (&texts().captura, &texts().shell);
    let title = untrack(|| words::finger_title(table.finger()));
    let answer = move |reason: MissingReason, key: &'static str, label: &'static str, note: &'static str| {
        view! {
            <button type="button" class="btn g" data-missing=key on:click=move |_| answer(table, reason)>
                <span>{label}</span><small class="dim">{note}</small>
            </button>
        }
    };
    view! {
        <p class="lbl">{title}</p>
        <h2 id="missing-title">{captura.missing_question}</h2>
        <p class="two">{captura.missing_lead}</p>
        <div class="answers">
            {answer(MissingReason::PartiallyAmputated, "partially_amputated", captura.partial, "XX")}
            {answer(MissingReason::Amputated, "amputated", captura.amputated, "")}
            {answer(MissingReason::UnableToPrint, "unable_to_print", captura.unable, captura.unable_note)}
            {answer(MissingReason::NotReceived, "not_received", captura.not_received, "")}
        </div>
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="cancel" on:click=move |_| table.missing.set(false)>{shell.cancel}<kbd>"Esc"</kbd></button>
        </div>
    }
}

fn answer(table: Table, reason: MissingReason) {
    let finger = untrack(|| table.finger());
    table.missing.set(false);
    table.live.send(Request::FingerMissing { case: table.case, finger, reason });
}
