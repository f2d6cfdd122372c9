//! Why a print of low quality is kept. It asks, one key an answer, and never stands in the way.

use super::hands::chosen;
use super::table::Table;
use crate::catalogue::captura::LOW_QUALITY;
use crate::catalogue::{texts, words};
use crate::components::{Answer, Answers, Glyph, Icon, Modal};
use crate::keys;
use ipc::CaptureOrder;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Reason(table: Table) -> impl IntoView {
    view! { <Modal open=table.asked.reason name="reason"><Question table=table /></Modal> }
}

#[component]
fn Question(table: Table) -> impl IntoView {
    let (texts, shell) = (&texts().captura, &texts().shell);
    let open = table.asked.reason;
    let slot = untrack(|| table.slot());
    let print = slot
        .as_ref()
        .and_then(|slot| chosen(&slot.state))
        .map(|attempt| (attempt.print, attempt.quality.get()));
    let answer = |(key, label): &(&'static str, &'static str)| {
        let key = *key;
        let act = Callback::new(move |()| {
            open.set(false);
            if let Some((print, _)) = print {
                table.order_then(CaptureOrder::ExplainQuality { print, reason: key.into() }, move |_| {
                    table.go_on()
                });
            }
        });
        Answer { key, label: (*label).into(), note: String::new(), act }
    };
    let skip = move || {
        open.set(false);
        table.go_on();
    };
    keys::on_keys(move |event| {
        let enter = event.key() == "Enter" && !keys::is_on_control(event);
        if enter {
            skip();
        }
        enter
    });
    view! {
        <p class="lbl">{untrack(|| words::finger_title(table.finger()))}</p>
        <h2 id="reason-title">{texts.reason_title}</h2>
        <p class="two">{print.map(|(_, score)| (texts.reason_lead)(score))}</p>
        <Answers answers=LOW_QUALITY.iter().map(answer).collect() />
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="cancel" on:click=move |_| open.set(false)>{shell.cancel}<kbd>"Esc"</kbd></button>
            <button type="button" class="btn" data-action="reason-later" on:click=move |_| skip()>
                {texts.reason_later}<Icon glyph=Glyph::Right /><kbd>"Intro"</kbd></button>
        </div>
    }
}
