//! The ten fingers with their triage.

use super::desk::Desk;
use crate::catalogue::texts;
use crate::components::icon::Glyph;
use crate::screens::bench::{FingerButton, Hands, Mark};
use ipc::TriageRow;
use leptos::prelude::*;
use terms::{Finger, Suitability};

/// The strip across the top.
#[component]
pub(super) fn Strip(desk: Desk) -> impl IntoView {
    let button = move |finger: Finger| {
        let row = desk.live.part(move |view| view.fingers.iter().find(|row| row.finger == finger).cloned());
        let row = Memo::new(move |_| row.get().flatten());
        let thumbnail =
            Signal::derive(move || row.with(|row| row.as_ref().and_then(|row| row.thumbnail.clone())));
        let mark = Signal::derive(move || row.with(|row| row.as_ref().map(mark)));
        let on = Signal::derive(move || desk.finger.get() == finger);
        view! { <FingerButton finger=finger thumbnail=thumbnail mark=mark on=on choose=Callback::new(move |finger| desk.go(finger)) /> }
    };
    view! { <div class="strip" role="navigation" data-region="fingers" aria-label=texts().analysis.strip><Hands button=button /></div> }
}

fn mark(row: &TriageRow) -> Mark {
    let texts = &texts().analysis;
    match (&row.thumbnail, row.suitability) {
        (None, _) => Mark { state: "missing", word: texts.missing, glyph: Some(Glyph::Minus), tone: "" },
        (_, None) => Mark { state: "pending", word: texts.pending, glyph: None, tone: "" },
        (_, Some(Suitability::Suitable)) => {
            Mark { state: "suitable", word: "apta", glyph: Some(Glyph::Check), tone: "ok" }
        }
        (_, Some(Suitability::Doubtful)) => {
            Mark { state: "doubtful", word: "dudosa", glyph: Some(Glyph::Warn), tone: "warn" }
        }
        (_, Some(Suitability::Unsuitable)) => {
            Mark { state: "unsuitable", word: "no apta", glyph: Some(Glyph::Close), tone: "wait" }
        }
    }
}
