//! Putting the batch away; asked first while something of it is left to do.

use super::desk::Desk;
use super::standing::Standing;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, Modal};
use ipc::BatchOrder;
use leptos::prelude::*;

/// The button. Work under way must be stopped first.
#[component]
pub fn CloseButton(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let running = Memo::new(move |_| desk.running());
    let close = move |_| match untrack(|| left(desk)) {
        0 => desk.order_anew(BatchOrder::Close),
        _ => desk.closing.set(true),
    };
    view! {
        <button type="button" class="btn" data-action="close-batch" disabled=move || running.get() || desk.live.busy()
            title=move || running.get().then_some(texts.wait_job) on:click=close>
            <Icon glyph=Glyph::Close />{texts.close}</button>
    }
}

/// The question.
#[component]
pub fn Close(desk: Desk) -> impl IntoView {
    view! { <Modal open=desk.closing name="close-lote"><Question desk=desk /></Modal> }
}

#[component]
fn Question(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let close = move |_| {
        desk.closing.set(false);
        desk.order_anew(BatchOrder::Close);
    };
    view! {
        <h2 id="close-lote-title">{texts.close_title}</h2>
        <p class="two">{move || (texts.close_open)(left(desk))}" "{texts.close_lead}</p>
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="cancel" on:click=move |_| desk.closing.set(false)>{texts.close_no}<kbd>"Esc"</kbd></button>
            <button type="button" class="btn p" data-action="confirm" on:click=close>{texts.close_yes}</button>
        </div>
    }
}

/// How many cards are not recorded yet and might be; tracked.
fn left(desk: Desk) -> usize {
    [Standing::Unread, Standing::Ready, Standing::ToReview]
        .into_iter()
        .map(|standing| desk.count(standing))
        .sum()
}
