//! The way to this screen from the outbox. It asks once, when it appears: hundreds of images are not listed again with
//! every act elsewhere.

use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::route::{Route, Screen};
use ipc::{Reply, Request};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The outbox's button; it says whether an answer is on the desk.
#[component]
pub fn AnswerButton() -> impl IntoView {
    let texts = &texts().respuesta;
    let under_way = RwSignal::new(false);
    spawn_local(async move {
        // Without a reply the screen is as it is without an answer.
        if let Ok(Reply::Respuesta(view)) = bridge::call(Request::Respuesta).await {
            under_way.try_set(view.answer.is_some());
        }
    });
    let label = move || if under_way.get() { texts.open_running } else { texts.open };
    view! {
        <a class="btn" data-action="respuesta" data-answer=move || under_way.get().to_string() href=Route::to(Screen::Respuesta).to_hash()>
            <Icon glyph=Glyph::Tray />{label}<kbd>"R"</kbd></a>
    }
}
