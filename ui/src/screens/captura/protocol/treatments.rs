//! Treatments that go on, each with what can be said of it after a look.

use super::begin::Begin;
use super::{line, list};
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::format;
use crate::screens::captura::table::Table;
use ipc::{CapturaView, CaptureOrder, TreatmentView};
use leptos::prelude::*;

/// Hours until the next look, to choose from.
const LOOKS: [u16; 5] = [2, 6, 12, 24, 48];

/// Those that go on, and a new one.
#[component]
pub fn Treatments(table: Table) -> impl IntoView {
    let texts = &texts().protocol;
    let running = table.live.part(|view| view.treatments.clone());
    let none = move || running.with(|running| running.as_ref().is_some_and(Vec::is_empty));
    let rows = move || {
        let rows = running.get().unwrap_or_default().into_iter().map(|treatment| row(table, treatment));
        rows.collect_view()
    };
    let list = view! {
        {move || none().then(|| view! { <p class="two">{texts.treatments_none}</p> })}
        <ul class="treatments">{rows}</ul>
    };
    // What she came for stands first: the finger in view is looked after, or begins.
    let finger = untrack(|| table.finger());
    let treated = |view: &CapturaView| view.treatments.iter().any(|each| each.fingers.contains(&finger));
    match table.live.with_untracked(treated) {
        Some(true) => view! { {list}<Begin table=table /> }.into_any(),
        _ => view! { <Begin table=table />{list} }.into_any(),
    }
}

fn row(table: Table, treatment: TreatmentView) -> impl IntoView {
    let texts = &texts().protocol;
    let id = treatment.treatment;
    let hours = RwSignal::new(treatment.hours.clamp(1, 24).min(24));
    let end = move |outcome: &'static str| {
        move |_| table.order(CaptureOrder::EndTreatment { treatment: id, outcome: outcome.into() })
    };
    let look =
        move |_| table.order(CaptureOrder::LookedAt { treatment: id, look_in_hours: hours.get_untracked() });
    let busy = move || table.live.busy();
    let due = treatment
        .due
        .then(|| view! { <span class="tag bad"><Icon glyph=Glyph::Warn />{texts.look_now}</span> });
    let note = (!treatment.note.is_empty()).then(|| view! { <p class="two">{treatment.note.clone()}</p> });
    view! {
        <li data-treatment=list(&treatment.fingers) data-due=treatment.due.then_some("true")>
            <div class="pair"><b class="sb"><Icon glyph=Glyph::Drop />{(texts.fingers)(&list(&treatment.fingers), treatment.fingers.len())}</b>{due}</div>
            <p>{line(&treatment, table.shell.now())}</p>
            <p class="dim">{(texts.begun)(&format::moment(treatment.begun), &treatment.custodian)}</p>
            {note}
            <div class="row-acts">
                <button type="button" class="btn l" data-action="looked-at" disabled=busy on:click=look>{texts.looked_at}</button>
                <label class="look">{texts.look_again}
                    <select class="field" data-ask="look" on:change=move |event| hours.set(event_target_value(&event).parse().unwrap_or(24))>
                        {LOOKS.map(|each| view! { <option value=each prop:selected=move || hours.get() == each>{(texts.hours)(each)}</option> }).into_view()}
                    </select></label>
                <span class="grow"></span>
                <button type="button" class="btn l" data-action="treatment-printable" disabled=busy on:click=end("printable")>
                    <Icon glyph=Glyph::Check />{texts.printable}</button>
                <button type="button" class="btn l" data-action="treatment-stopped" disabled=busy on:click=end("stopped")>{texts.stopped}</button>
                <button type="button" class="btn l" data-action="treatment-lost" disabled=busy on:click=end("lost")>{texts.lost}</button>
            </div>
        </li>
    }
}
