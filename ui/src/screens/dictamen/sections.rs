//! The sections of the document, each leading to the page it begins on.

use super::Desk;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use ipc::SectionRow;
use leptos::prelude::*;

/// The list at the left.
#[component]
pub fn Sections(desk: Desk) -> impl IntoView {
    let texts = &texts().dictamen;
    let sections = desk.live.part(|view| view.sections.clone());
    let rows = move || {
        let sections = sections.get().unwrap_or_default();
        sections.iter().map(|section| row(desk, section)).collect_view()
    };
    view! {
        <aside class="out" data-region="sections">
            <h2 class="h2">{texts.sections}</h2><ol>{rows}</ol>
        </aside>
    }
}

fn row(desk: Desk, section: &SectionRow) -> impl IntoView + use<> {
    let page = section.page as usize;
    let here = Memo::new(move |_| desk.paper.page.get() == page);
    view! {
        <li>
            <button type="button" class:on=here data-section-page=page aria-current=move || here.get().then_some("true")
                on:click=move |_| desk.paper.turn(page, desk.page_count())>
                <Icon glyph=Glyph::Right /><span class="ell">{section.title.clone()}</span><span class="dim">{page}</span>
            </button>
        </li>
    }
}
