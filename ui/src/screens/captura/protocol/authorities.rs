//! Orders of authorities and notices to them: amputation, removal of skin, a sample that is consumed.

use crate::catalogue::protocol::{MEASURES, measure};
use crate::catalogue::texts;
use crate::components::{Field, Glyph, Icon};
use crate::format;
use crate::screens::captura::table::Table;
use ipc::{AuthorityView, CaptureOrder};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The hour of a document whose hour was not written.
const HOUR: (i64, i64) = (9, 0);

/// What is known, and a further one.
#[component]
pub fn Authorities(table: Table) -> impl IntoView {
    let texts = &texts().protocol;
    let known = table.live.part(|view| view.authorities.clone());
    let text = || RwSignal::new(String::new());
    let (number, authority, issued) = (text(), text(), text());
    let kind = RwSignal::new(MEASURES[0].0.to_owned());
    let tried = RwSignal::new(false);
    let filled = move || {
        let text = |signal: RwSignal<String>| signal.get().trim().to_owned();
        let (number, authority) = (text(number), text(authority));
        let issued = format::read_moment(&issued.get(), HOUR).ok_or(texts.needs_date)?;
        match number.is_empty() || authority.is_empty() {
            true => Err(texts.needs_document),
            false => Ok(CaptureOrder::RecordAuthority { measure: kind.get(), number, authority, issued }),
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Ok(order) = untrack(filled) {
            table.order_then(order, move |_| {
                for field in [number, authority, issued] {
                    field.try_set(String::new());
                }
                tried.try_set(false);
            });
        }
    };
    let wrong = move || tried.get().then(|| filled().err()).flatten();
    view! {
        <p class="two">{texts.authorities_lead}</p>
        <ul class="facts">{move || known.get().unwrap_or_default().iter().map(row).collect_view()}</ul>
        <form class="begin" on:submit=submit>
            <h3 class="h2">{texts.authority_new}</h3>
            <div class="fld"><label for="measure">{texts.measure}</label>
                <select id="measure" class="field" on:change=move |event| kind.set(event_target_value(&event))>
                    {MEASURES.iter().map(|(key, word)| view! { <option value=*key>{*word}</option> }).collect_view()}
                </select></div>
            <div class="two-fields">
                <Field id="document-number" label=texts.document_number value=number error=Signal::stored(None) />
                <Field id="document-date" label=texts.document_date value=issued error=Signal::stored(None) hint="20-nov-2026 10:00" />
            </div>
            <Field id="document-authority" label=texts.authority value=authority error=Signal::stored(None) />
            <div class="row-acts"><span class="err" role="status">{wrong}</span><span class="grow"></span>
                <button type="submit" class="btn l p" data-action="record-authority" disabled=move || table.live.busy()>
                    <Icon glyph=Glyph::Certificate />{texts.note_it}</button></div>
        </form>
    }
}

fn row(known: &AuthorityView) -> impl IntoView + use<> {
    view! {
        <li data-measure=known.measure.clone()><Icon glyph=Glyph::Certificate /><b class="md">{measure(&known.measure)}</b>
            <span class="two">{known.number.clone()}", "{known.authority.clone()}</span><span class="grow"></span>
            <time class="dim">{format::day(known.issued)}</time></li>
    }
}
