//! Ways to the batch from other screens. They ask once, when they appear: a batch of hundreds of cards is not fetched
//! again with every act elsewhere.

use super::standing::concerns;
use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::route::{Route, Screen};
use ipc::{Batch, Reply, Request};
use leptos::prelude::*;
use terms::CaseId;
use wasm_bindgen_futures::spawn_local;

/// The worklist's button; it says whether a batch is under way.
#[component]
pub fn BatchButton() -> impl IntoView {
    let texts = &texts().lote;
    let under_way = asked(|_| true);
    let label = move || if under_way.get() { texts.open_running } else { texts.open };
    view! {
        <a class="btn" data-action="batch" data-batch=move || under_way.get().to_string() href=Route::to(Screen::Lote).to_hash()>
            <Icon glyph=Glyph::Card />{label}<kbd>"L"</kbd>
        </a>
    }
}

/// Leads back to the batch from a case to which one of its cards belongs.
#[component]
pub fn BatchLink(case: CaseId) -> impl IntoView {
    let here = asked(move |batch| concerns(batch, case));
    move || {
        here.get().then(|| {
            view! {
                <a class="btn" data-action="to-batch" title=texts().lote.back aria-label=texts().lote.back href=Route::to(Screen::Lote).to_hash()>
                    <Icon glyph=Glyph::Card /><span class="c-w">{texts().lote.back}</span>
                </a>
            }
        })
    }
}

/// Whether there is a batch of which this holds; `false` until it is known.
fn asked(holds: impl Fn(&Batch) -> bool + 'static) -> RwSignal<bool> {
    let answer = RwSignal::new(false);
    spawn_local(async move {
        // Without an answer the screen is as it is without a batch.
        if let Ok(Reply::Batch(view)) = bridge::call(Request::Batch).await {
            answer.try_set(view.batch.as_ref().is_some_and(holds));
        }
    });
    answer
}
