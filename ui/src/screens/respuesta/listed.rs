//! A list of folios copied out of the oficio, each answered "sin registros".

use super::desk::Desk;
use crate::catalogue::texts;
use crate::components::{Area, Glyph, Icon, Modal};
use crate::keys;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Listed(desk: Desk) -> impl IntoView {
    view! { <Modal open=desk.listing name="respuesta-listed"><Question desk=desk /></Modal> }
}

#[component]
fn Question(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let text = RwSignal::new(String::new());
    let empty = Memo::new(move |_| text.with(|text| text.trim().is_empty()));
    let mark = move || {
        if !empty.get_untracked() {
            desk.listing.set(false);
            desk.mark_listed(text.get_untracked());
        }
    };
    keys::on_keys(move |event| {
        let asked = keys::with_ctrl(event).as_deref() == Some("enter");
        if asked {
            mark();
        }
        asked
    });
    request_animation_frame(|| keys::focus("#respuesta-list"));
    view! {
        <h2 id="respuesta-listed-title">{texts.list_title}</h2>
        <p class="two">{texts.list_lead}</p>
        <Area id="respuesta-list" label=texts.list_label value=text error=Signal::stored(None) />
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="cancel" on:click=move |_| desk.listing.set(false)>{crate::catalogue::texts().shell.cancel}<kbd>"Esc"</kbd></button>
            <button type="button" class="btn p" data-action="confirm" disabled=empty on:click=move |_| mark()>
                <Icon glyph=Glyph::Minus />{texts.list_mark}<kbd>"Ctrl Intro"</kbd></button>
        </div>
    }
}
