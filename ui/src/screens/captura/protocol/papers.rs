//! Papers for the table: the field sheet and labels, each with a code that the tag field reads back.

use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::screens::captura::table::Table;
use ipc::CaptureOrder;
use leptos::prelude::*;

/// The two papers.
#[component]
pub fn Papers(table: Table) -> impl IntoView {
    let texts = &texts().protocol;
    let paper = move |key: &'static str, order: CaptureOrder, label: &'static str, about: &'static str| {
        view! {
            <div class="paper"><div><b class="md">{label}</b><p class="two">{about}</p></div>
                <button type="button" class="btn l" data-action=key disabled=move || table.live.busy()
                    on:click=move |_| table.order(order.clone())><Icon glyph=Glyph::Page />{texts.save}</button></div>
        }
    };
    view! {
        {paper("field-sheet", CaptureOrder::FieldSheet, texts.field_sheet, texts.field_sheet_about)}
        {paper("labels", CaptureOrder::Labels, texts.labels, texts.labels_about)}
    }
}
