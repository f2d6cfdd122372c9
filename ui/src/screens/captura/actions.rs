//! The bar of large buttons under the hands, for gloves.

use super::Table;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::route::{Route, Screen};
use ipc::{SlotState, TagState};
use leptos::prelude::*;

/// Import, repeat, no finger, tag, accept.
#[component]
pub fn Actions(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let locked = table.live.part(|view| view.locked);
    view! {
        <section class="acts-bar" data-region="actions">
            {move || match locked.get() {
                Some(true) => view! { <span class="tag"><Icon glyph=Glyph::Lock />{texts.locked}</span> }.into_any(),
                _ => buttons(table).into_any(),
            }}
            <span class="grow"></span>
            <Forward table=table />
        </section>
    }
}

fn buttons(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let stopped = move || !table.may_capture() || table.live.busy();
    let has_print = Memo::new(move |_| matches!(table.slot(), Some(SlotState::Captured { .. })));
    let import = move |_| table.import(Some(untrack(|| table.finger())));
    view! {
        {move || match has_print.get() {
            false => view! { <button type="button" class="btn g p" data-action="import" disabled=stopped on:click=import>
                <Icon glyph=Glyph::Scan />{texts.import_one}<kbd>"Espacio"</kbd></button> }.into_any(),
            true => view! { <button type="button" class="btn g" data-action="import" disabled=stopped on:click=import>
                <Icon glyph=Glyph::Repeat />{texts.repeat}<kbd>"R"</kbd></button> }.into_any(),
        }}
        <button type="button" class="btn g" data-action="import-many" disabled=stopped on:click=move |_| table.import(None)>
            <Icon glyph=Glyph::Folder />{texts.import_many}<kbd>"I"</kbd></button>
        <button type="button" class="btn g" data-action="no-finger" disabled=stopped on:click=move |_| table.missing.set(true)>
            <Icon glyph=Glyph::Minus />{texts.no_finger}<kbd>"N"</kbd></button>
        {move || table.live.busy().then(|| view! { <span class="dim" role="status">{texts.one_moment}</span> })}
        <button type="button" class="btn g h13" data-action="tag" on:click=move |_| table.tag.update(|asked| *asked = !*asked)>
            <Icon glyph=Glyph::Tag />{texts.read_tag}<kbd>"F2"</kbd></button>
    }
}

/// What leads on: next finger, closing reading, or the analysis.
#[component]
fn Forward(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let stage = table.live.part(|view| (view.tag.state, view.resolved == 10, view.locked));
    let href = Route::of(Screen::Analysis, table.case).to_hash();
    move || {
        match stage.get() {
        Some((TagState::Closed, _, _) | (_, _, true)) => view! {
            <a class="btn g p" data-action="to-analysis" href=href.clone()>{texts.to_analysis}<Icon glyph=Glyph::Right /><kbd>"Intro"</kbd></a>
        }.into_any(),
        Some((TagState::Open, true, _)) => view! {
            <button type="button" class="btn g p" data-action="close-session" on:click=move |_| table.tag.set(true)>
                <Icon glyph=Glyph::Tag />{texts.tag_title_close}<kbd>"F2"</kbd></button>
        }.into_any(),
        _ => view! {
            <button type="button" class="btn g" data-action="accept" disabled=move || !table.may_capture() on:click=move |_| table.go_on()>
                {texts.accept}<Icon glyph=Glyph::Right /><kbd>"Intro"</kbd></button>
        }.into_any(),
    }
    }
}
