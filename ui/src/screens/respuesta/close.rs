//! Putting the answer away; asked first while something of it is not recorded.

use super::desk::Desk;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, Modal};
use leptos::prelude::*;

/// The button. Work under way must be stopped first.
#[component]
pub fn CloseButton(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let running = Memo::new(move |_| desk.running());
    let close = move |_| match untrack(|| left(desk)) {
        (0, 0) => desk.close(),
        _ => desk.closing.set(true),
    };
    view! {
        <button type="button" class="btn" data-action="close" disabled=move || running.get() || desk.live.busy()
            title=move || running.get().then_some(texts.wait_job) on:click=close>
            <Icon glyph=Glyph::Close />{texts.close}</button>
    }
}

/// The question.
#[component]
pub fn Close(desk: Desk) -> impl IntoView {
    view! { <Modal open=desk.closing name="close-respuesta"><Question desk=desk /></Modal> }
}

#[component]
fn Question(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let close = move |_| {
        desk.closing.set(false);
        desk.close();
    };
    let open = move || {
        let (rows, images) = left(desk);
        (texts.close_open)(rows, images)
    };
    view! {
        <h2 id="close-respuesta-title">{texts.close_title}</h2>
        <p class="two">{open}" "{texts.close_lead}</p>
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="cancel" on:click=move |_| desk.closing.set(false)>{texts.close_no}<kbd>"Esc"</kbd></button>
            <button type="button" class="btn p" data-action="confirm" on:click=close>{texts.close_yes}</button>
        </div>
    }
}

/// How many answers are not recorded and how many images have no place; tracked.
fn left(desk: Desk) -> (usize, usize) {
    (desk.tally.get().open(), desk.images.with(Vec::len))
}
