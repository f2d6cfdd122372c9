//! Files read and not recorded: each asks for its finger and, where the file is silent, its resolution.
//! File names may hold names of people: files are called by their place among those chosen.

use super::calibrate::Calibrate;
use super::table::{Table, slot_of};
use super::told;
use crate::catalogue::{texts, words};
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Picture};
use ipc::{CaptureOrder, ImportId, PendingImport, RefusedImport, SlotState};
use leptos::prelude::*;
use terms::{Finger, Ppi};

/// Resolutions scanners are commonly set to.
const COMMON_PPI: [u16; 4] = [500, 1000, 600, 1200];

/// Waiting and refused files.
#[component]
pub fn Files(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let waiting =
        table.live.part(|view| view.pending.iter().map(|file| (file.import, file.ppi)).collect::<Vec<_>>());
    let refused = table.live.part(|view| view.refused.clone());
    let ready = move || {
        table.live.with(|view| {
            view.pending.iter().filter(|file| file.finger.is_some() && file.ppi.is_some()).count()
        })
    };
    let all = move |_| table.order(CaptureOrder::AcceptAllImports);
    view! {
        <div class="panel files" data-panel="files">
            {move || waiting.get().filter(|files| !files.is_empty()).map(|_| view! {
                <header class="files-head"><div><h2>{texts.files_title}</h2><p class="two">{texts.files_lead}</p></div>
                    <button type="button" class="btn p" data-action="accept-all" disabled=move || ready().unwrap_or(0) == 0 || table.live.busy()
                        on:click=all><Icon glyph=Glyph::Check />{texts.accept_all}" ("{move || ready()}")"</button></header>
            })}
            <ul class="files-list">
                <For each=move || waiting.get().unwrap_or_default() key=|file| *file
                    children=move |(import, _)| view! { <File table=table import=import /> } />
            </ul>
            <told::Told table=table />
            {move || refused.get().filter(|files| !files.is_empty()).map(|files| refused_list(table, files))}
        </div>
    }
}

/// One waiting file with its two questions.
#[component]
fn File(table: Table, import: ImportId) -> impl IntoView {
    let texts = &texts().captura;
    let Some(file) = table
        .live
        .with_untracked(|view| view.pending.iter().find(|file| file.import == import).cloned())
        .flatten()
    else {
        return ().into_any();
    };
    let finger = RwSignal::new(file.finger);
    let ppi = RwSignal::new(file.ppi);
    let presumed = RwSignal::new(false);
    let unsure = file.ppi.is_none();
    let accept = move |_| {
        if let Some(finger) = finger.get_untracked() {
            let ppi = if unsure { ppi.get_untracked() } else { None };
            let presumed = presumed.get_untracked();
            table.order(CaptureOrder::AcceptImport { import, finger, presumed, ppi });
        }
    };
    let discard = move |_| table.order(CaptureOrder::DiscardImport(import));
    let ready = move || finger.get().is_some() && ppi.get().is_some() && !table.live.busy();
    view! {
        <li class="file" data-import=import.0 data-ordinal=file.ordinal>
            <span class="t"><Picture handle=Signal::stored(Some(file.thumbnail.clone())) alt=(texts.file)(file.ordinal) /></span>
            <div class="file-q">
                <div class="pair"><b class="sb">{(texts.file)(file.ordinal)}</b><span class="dim">{(texts.pixels)(file.width, file.height)}</span></div>
                {told::notices(&file.notices)}
                <FingerChoice table=table finger=finger id=format!("finger-{}", import.0) />
                <label class="check small" for=format!("presumed-{}", import.0)>
                    <input type="checkbox" id=format!("presumed-{}", import.0) data-ask="presumed" bind:checked=presumed />{texts.presumed}</label>
                <Resolution file=file.clone() ppi=ppi />
                {unsure.then(|| view! { <Calibrate table=table file=file.clone() /> })}
            </div>
            <div class="file-a">
                <button type="button" class="btn p" data-action="accept-import" disabled=move || !ready() on:click=accept>{texts.accept_file}</button>
                <button type="button" class="btn q" data-action="discard-import" on:click=discard>{texts.discard}</button>
            </div>
        </li>
    }
    .into_any()
}

/// Which finger; those with a print already say so.
#[component]
fn FingerChoice(table: Table, finger: RwSignal<Option<Finger>>, id: String) -> impl IntoView {
    let texts = &texts().captura;
    let option = move |each: Finger| {
        let taken = table
            .live
            .with_untracked(|view| slot_of(view, each).is_some_and(|slot| slot.state != SlotState::Pending));
        let mark = if taken == Some(true) { " ✓" } else { "" };
        let label = format!("{each}, {}{mark}", words::finger(each));
        view! { <option value=each.position() prop:selected=move || finger.get() == Some(each)>{label}</option> }
    };
    let set = move |value: String| {
        finger.set(value.parse().ok().and_then(|position| Finger::new(position).ok()));
    };
    view! {
        <div class="fld"><label for=id.clone()>{texts.which_finger}</label>
            <select id=id class="field" data-ask="finger" on:change=move |event| set(event_target_value(&event))>
                <option value="" prop:selected=move || finger.get().is_none()>{texts.choose_finger}</option>
                {Finger::ALL.map(option).into_view()}
            </select></div>
    }
}

/// The resolution: told by the file, or asked. Never guessed.
#[component]
fn Resolution(file: PendingImport, ppi: RwSignal<Option<Ppi>>) -> impl IntoView {
    let texts = &texts().captura;
    if let Some(told) = file.ppi {
        let how = if file.measured { crate::catalogue::texts().card.measured } else { texts.ppi_check };
        return view! { <p class="small two">{how}" "<b class="sb">{(texts.ppi)(told.get())}</b></p> }
            .into_any();
    }
    let typed = RwSignal::new(String::new());
    let other = move |text: String| {
        ppi.set(text.trim().parse().ok().and_then(|value| Ppi::new(value).ok()));
        typed.set(text);
    };
    let common = move |value: u16| {
        let here = move || ppi.get().is_some_and(|ppi| ppi.get() == value);
        view! {
            <button type="button" class:on=here data-ppi=value aria-pressed=move || here().to_string()
                on:click=move |_| { typed.set(String::new()); ppi.set(Ppi::new(value).ok()); }>{value}</button>
        }
    };
    let wrong = move || (!typed.with(String::is_empty) && ppi.get().is_none()).then_some(texts.ppi_needs);
    let id = format!("ppi-{}", file.import.0);
    view! {
        <div class="fld"><label for=id.clone()>{texts.which_ppi}<span class="tag warn">{texts.ppi_unknown}</span></label>
            <div class="ppi"><div class="seg">{COMMON_PPI.map(common).into_view()}</div>
                <input id=id class="field" inputmode="numeric" placeholder=texts.ppi_other data-ask="ppi" prop:value=typed
                    on:input=move |event| other(event_target_value(&event)) /><span class="dim">{texts.ppi_label}</span></div>
            <p class="err" role="status">{wrong}</p></div>
    }
    .into_any()
}

fn refused_list(table: Table, files: Vec<RefusedImport>) -> impl IntoView {
    let texts = &texts().captura;
    let row = |file: RefusedImport| {
        view! { <li data-refused=file.problem.code.clone()><span class="lbl">{(texts.file)(file.ordinal)}</span>{problem_view(&file.problem)}</li> }
    };
    view! {
        <section class="refused" role="alert"><header class="files-head"><h2>{texts.refused_title}</h2>
            <button type="button" class="btn" data-action="dismiss-refused"
                on:click=move |_| table.order(CaptureOrder::DismissRefused)>{texts.dismiss}</button></header>
            <ul>{files.into_iter().map(row).collect_view()}</ul></section>
    }
}
