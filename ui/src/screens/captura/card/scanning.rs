//! The card on the glass: how far the scan is, and the way to stop it.

use super::choose::Source;
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Picture};
use crate::keys;
use crate::screens::captura::table::Table;
use ipc::{CaptureOrder, LiveStage, LiveView};
use leptos::prelude::*;

/// What the flatbed does.
#[component]
pub fn Scanning(table: Table) -> impl IntoView {
    let live = table.live.part(|view| view.live.clone());
    let live = Memo::new(move |_| live.get().flatten());
    let frame = Memo::new(move |_| live.get().and_then(|live| live.frame));
    keys::on_keys(move |event| {
        let asked = !keys::dialog_is_open() && keys::plain(event).as_deref() == Some("escape");
        if asked {
            table.order(CaptureOrder::Stop);
        }
        asked
    });
    let failed = move || live.get().is_some_and(|live| live.stage == LiveStage::Failed);
    view! {
        <div class="card-coming"><Picture handle=frame alt=texts().card.scan_picture.to_owned() /></div>
        <div class="card-refused">
            {move || live.get().map(told)}
            {move || failed().then(|| view! {
                <button type="button" class="btn g p" data-action="card-again" on:click=move |_| again(table, Source::Flatbed)>
                    <Icon glyph=Glyph::Repeat />{texts().card.retry}</button>
                <button type="button" class="btn g" data-action="card-file" on:click=move |_| again(table, Source::File)>
                    <Icon glyph=Glyph::Folder />{texts().card.from_file}</button>
            })}
            <button type="button" class="btn g" data-action="stop-scan" on:click=move |_| table.order(CaptureOrder::Stop)><Icon glyph=Glyph::Close />{move || if failed() { texts().shell.close } else { texts().card.stop }}<kbd>"Esc"</kbd></button>
        </div>
    }
}

fn again(table: Table, source: Source) {
    table.card.source.set(source);
    table.card.read(table);
}

fn told(live: LiveView) -> impl IntoView {
    let texts = &texts().card;
    if let Some(problem) = live.problem.as_ref().filter(|_| live.stage == LiveStage::Failed) {
        return problem_view(problem).into_any();
    }
    let title = match live.stage {
        LiveStage::Opening => texts.opening,
        LiveStage::Recording => texts.cutting,
        LiveStage::Preview | LiveStage::Taking | LiveStage::Failed => texts.scanning,
    };
    let done = live.done.map(|done| (texts.done)(done.min(100)));
    view! {
        <div class="progress" data-scan="">
            <div class="progress-head"><b>{title}</b><span class="num">{done}</span></div>
            <progress class="bar-p" max=live.done.map(|_| "100") value=live.done.map(|done| done.to_string()) aria-label=title></progress>
            <p class="two">{live.device}", "{(texts.resolution)(live.ppi.get())}<br />{texts.scanning_lead}</p>
        </div>
    }
    .into_any()
}
