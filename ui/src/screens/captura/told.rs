//! What files say beside their prints: how their pixels came, fingers without a print, records that are none.

use super::table::{Table, slot_of};
use crate::catalogue::{texts, words};
use crate::components::{Glyph, Icon, Note, Tone};
use ipc::{CaptureOrder, ImportNotice, SlotState, ToldMissing};
use leptos::prelude::*;

/// The notices of one waiting file.
pub(super) fn notices(notices: &[ImportNotice]) -> impl IntoView + use<> {
    let line = |notice: &ImportNotice| {
        let (tone, glyph) = match notice {
            ImportNotice::Lossy => ("tag warn", Glyph::Warn),
            _ => ("tag", Glyph::Info),
        };
        view! { <li class=tone data-notice=key(notice)><Icon glyph=glyph />{text(notice)}</li> }
    };
    (!notices.is_empty())
        .then(|| view! { <ul class="notices">{notices.iter().map(line).collect_view()}</ul> })
}

fn text(notice: &ImportNotice) -> String {
    let texts = &texts().captura;
    match notice {
        ImportNotice::Lossy => texts.notice_lossy.into(),
        ImportNotice::DepthReduced => texts.notice_depth.into(),
        ImportNotice::ColourReduced => texts.notice_colour.into(),
        ImportNotice::Turned => texts.notice_turned.into(),
        ImportNotice::Record(record) => (texts.notice_record)(*record),
        ImportNotice::Package => texts.notice_package.into(),
        ImportNotice::CutFromSlap => texts.notice_cut.into(),
    }
}

const fn key(notice: &ImportNotice) -> &'static str {
    match notice {
        ImportNotice::Lossy => "lossy",
        ImportNotice::DepthReduced => "depth",
        ImportNotice::ColourReduced => "colour",
        ImportNotice::Turned => "turned",
        ImportNotice::Record(_) => "record",
        ImportNotice::Package => "package",
        ImportNotice::CutFromSlap => "cut_from_slap",
    }
}

/// Fingers that the last import's files say have no print, and records that are none.
#[component]
pub fn Told(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let others = table.live.part(|view| view.other_records);
    let missing = table.live.part(|view| {
        let open = |told: &&ToldMissing| {
            slot_of(view, told.finger).is_some_and(|slot| slot.state == SlotState::Pending)
        };
        view.told_missing.iter().filter(open).copied().collect::<Vec<_>>()
    });
    view! {
        {move || others.get().filter(|count| *count > 0).map(|count| view! {
            <div data-other-records=count><Note tone=Tone::Plain title=(texts.other_records)(count)><p>{texts.other_records_lead}</p></Note></div>
        })}
        {move || missing.get().filter(|told| !told.is_empty()).map(|told| view! {
            <Note tone=Tone::Wait title=texts.told_missing>
                <ul class="told">{told.into_iter().map(|told| row(table, told)).collect_view()}</ul>
            </Note>
        })}
    }
}

/// A file may be wrong: she notes what it says, or captures the finger.
fn row(table: Table, told: ToldMissing) -> impl IntoView {
    let ToldMissing { finger, reason } = told;
    let note = move |_| table.order(CaptureOrder::FingerMissing { finger, reason });
    view! {
        <li data-told=finger.position()><span>{words::finger_title(finger)}": "{words::missing(reason).to_lowercase()}</span>
            <button type="button" class="btn" data-action="note-missing" disabled=move || table.live.busy() on:click=note>
                {texts().captura.note_missing}</button></li>
    }
}
