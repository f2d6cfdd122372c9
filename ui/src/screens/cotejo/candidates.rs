//! The candidates: opaque ids, prints held, work done. A rank exists only where the view has one.

use super::desk::Desk;
use super::strip::conclusion_look;
use crate::catalogue::{acervos, texts, words};
use crate::components::Icon;
use crate::components::icon::Glyph;
use ipc::{CandidateTab, CotejoView};
use leptos::prelude::*;
use terms::{BajaCause, CandidateId, Conclusion};

/// A candidate with what stands before its id.
type Tab = (Option<u32>, CandidateTab);

fn tabs(view: &CotejoView) -> Vec<Tab> {
    match view {
        CotejoView::Ranked(ranked) => {
            ranked.candidates.iter().map(|placed| (Some(placed.rank), placed.candidate.clone())).collect()
        }
        CotejoView::Blind(blind) => blind.candidates.iter().map(|tab| (None, tab.clone())).collect(),
        CotejoView::Sealed(_) | CotejoView::NoRecords(_) => Vec::new(),
    }
}

/// The conclusion on a candidate, once stated.
pub(super) fn conclusion_of(view: &CotejoView, id: &CandidateId) -> Option<Conclusion> {
    tabs(view).into_iter().find(|(_, tab)| tab.id == *id).and_then(|(_, tab)| tab.conclusion)
}

/// The tabs, and on narrow windows one of them with the way to the others.
#[component]
pub(super) fn Tabs(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let list = Memo::new(move |_| desk.live.with(tabs).unwrap_or_default());
    let current = Memo::new(move |_| desk.candidate());
    let place = move || {
        let here = list.with(|list| list.iter().position(|(_, tab)| Some(&tab.id) == current.get().as_ref()));
        here.map(|here| (texts.place)(here + 1, list.with(Vec::len)))
    };
    Effect::new(move |_| {
        current.track();
        request_animation_frame(show_current);
    });
    view! {
        <div class="cands" role="group" aria-label=texts.candidates data-region="candidates">
            <button type="button" class="btn q sq" data-action="previous-candidate" aria-label=texts.previous_candidate
                on:click=move |_| desk.step_candidate(false)><Icon glyph=Glyph::Left /></button>
            <div class="cd-list">
                <For each=move || list.get() key=|(rank, tab)| (*rank, tab.id.clone(), tab.done, tab.conclusion)
                    children=move |(rank, tab)| button(desk, rank, tab, current) />
            </div>
            <span class="two small num cd-place" data-place="">{place}</span>
            <button type="button" class="btn q sq" data-action="next-candidate" aria-label=texts.next_candidate
                on:click=move |_| desk.step_candidate(true)><Icon glyph=Glyph::Right /></button>
        </div>
    }
}

fn button(
    desk: Desk,
    rank: Option<u32>,
    tab: CandidateTab,
    current: Memo<Option<CandidateId>>,
) -> impl IntoView {
    let texts = &texts().cotejo;
    let name = rank.map_or_else(|| tab.id.0.clone(), |rank| (texts.tab)(rank, &tab.id.0));
    let origin = tab.acervo.map(|acervo| {
        let tone = if tab.cause == Some(BajaCause::Defuncion) { "warn" } else { "dim" };
        view! { <span class=format!("l2 {tone}") data-acervo=acervo.as_str()>" "{acervos::origin(acervo, tab.cause)}</span> }
    });
    let id = tab.id.clone();
    let on = move || current.with(|current| current.as_ref() == Some(&id));
    let pressed = on.clone();
    let chosen = tab.id.clone();
    let line = match tab.conclusion {
        Some(conclusion) => {
            let (glyph, tone) = conclusion_look(conclusion);
            view! { <span class=format!("tag l2 {tone}")><Icon glyph=glyph />{words::conclusion(conclusion)}</span> }.into_any()
        }
        None => view! { <span class="l2">{(texts.held)(tab.held, tab.done, tab.comparable.len())}</span> }
            .into_any(),
    };
    view! {
        <button type="button" class="cd1" class:on=on aria-current=move || pressed().then_some("true")
            data-candidate=tab.id.0.clone() on:click=move |_| desk.go_candidate(chosen.clone())>
            <b>{name}{origin}</b>{line}
        </button>
    }
}

/// Brings the current tab into view in its own row.
fn show_current() {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|page| page.query_selector(".cd-list .cd1.on").ok().flatten());
    if let (Some(tab), Some(list)) = (found.clone(), found.and_then(|tab| tab.parent_element())) {
        let (tab, room) = (tab.get_bounding_client_rect(), list.get_bounding_client_rect());
        if tab.left() < room.left() || tab.right() > room.right() {
            list.set_scroll_left(list.scroll_left() + (tab.left() - room.left()) as i32);
        }
    }
}

impl Desk {
    /// The candidate after the one in view, or before.
    pub(super) fn step_candidate(self, forward: bool) {
        let ids: Vec<CandidateId> = self
            .live
            .with_untracked(|view| tabs(view).into_iter().map(|(_, tab)| tab.id).collect())
            .unwrap_or_default();
        let here = untrack(|| self.candidate()).and_then(|current| ids.iter().position(|id| *id == current));
        let Some(here) = here else { return };
        let next = if forward { here + 1 } else { here + ids.len() - 1 } % ids.len();
        if let Some(id) = ids.get(next) {
            self.go_candidate(id.clone());
        }
    }
}
