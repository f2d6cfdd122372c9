//! The readings of the tag under the hands: first, second, closing.

use super::table::Table;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, Picture};
use crate::format;
use ipc::{TagReadingView, TagState, TagView};
use leptos::prelude::*;

/// Three cells, one a reading.
#[component]
pub fn TagStrip(table: Table) -> impl IntoView {
    let tag = table.live.part(|view| view.tag.clone());
    let state = move || tag.get().map(|tag| state_name(tag.state));
    view! {
        <div class="tagc" data-tag-state=state>
            {move || tag.get().map(|tag| cells(&tag))}
        </div>
    }
}

fn cells(tag: &TagView) -> impl IntoView + use<> {
    let texts = &texts().captura;
    let opening = opening_readings(tag);
    let closing = match tag.state {
        TagState::Closed => tag.readings.last(),
        TagState::Stopped => tag.readings.iter().rev().find(|reading| !reading.agrees),
        _ => None,
    };
    view! {
        {cell(texts.tag_first, opening.first(), None)}
        {cell(texts.tag_second, opening.get(1), None)}
        {cell(texts.tag_close, closing, Some(texts.tag_stop_note))}
    }
}

/// The two readings that opened the session in view (the last that was opened).
fn opening_readings(tag: &TagView) -> Vec<TagReadingView> {
    let closing = usize::from(tag.state == TagState::Closed);
    let held = tag.readings.len().saturating_sub(closing);
    tag.readings
        .iter()
        .take(held)
        .filter(|reading| reading.agrees || tag.state != TagState::Stopped)
        .take(2)
        .cloned()
        .collect()
}

fn cell(
    label: &'static str,
    reading: Option<&TagReadingView>,
    note: Option<&'static str>,
) -> impl IntoView + use<> {
    let texts = &texts().captura;
    let Some(reading) = reading else {
        let note = note.map(|note| view! { <span class="tag"><Icon glyph=Glyph::Tag />{note}</span> });
        return view! { <div><span class="lbl">{label}</span><b class="dim">{texts.tag_unread}</b>{note}</div> }.into_any();
    };
    let hour = format::hour(reading.at);
    let (tone, glyph, word) = match reading.agrees {
        true => ("tag ok", Glyph::Check, ""),
        false => ("tag bad", Glyph::Warn, texts.tag_differs),
    };
    let how = if reading.scanned { texts.tag_scanned } else { texts.tag_typed };
    let photo = reading.photo.clone().map(|photo| {
        view! { <span class="photo"><Picture handle=Signal::stored(Some(photo)) alt=texts.tag_with_photo /></span> }
    });
    let has_photo = photo.is_some();
    view! {
        <div class:with-photo=has_photo><span class="lbl">{label}</span><b>{reading.tag.clone()}</b>
            <span class=tone><Icon glyph=glyph />{word}{how}" "{hour}</span>{photo}</div>
    }
    .into_any()
}

/// The state's name in `data-tag-state`.
pub const fn state_name(state: TagState) -> &'static str {
    match state {
        TagState::Unread => "unread",
        TagState::ReadOnce => "read_once",
        TagState::Open => "open",
        TagState::Stopped => "stopped",
        TagState::Closed => "closed",
    }
}
