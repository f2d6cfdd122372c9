//! The pages as pictures: one at a time, fitted to the window or nearer, with next and previous.

use super::Desk;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, Picture};
use crate::keys;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Magnifications in percent of the fitted page; 0 is fitted.
const ZOOMS: [u32; 6] = [0, 100, 125, 150, 200, 300];

/// Which page, how near.
#[derive(Clone, Copy)]
pub struct Paper {
    /// The page in view, from 1.
    pub page: RwSignal<usize>,
    zoom: RwSignal<usize>,
}

impl Paper {
    /// The first page, fitted to the window.
    pub fn new() -> Self {
        Paper { page: RwSignal::new(1), zoom: RwSignal::new(0) }
    }

    /// Turns to a page that exists.
    pub fn turn(self, page: usize, pages: usize) {
        self.page.set(page.clamp(1, pages.max(1)));
    }

    fn nearer(self, steps: isize) {
        self.zoom.update(|zoom| *zoom = zoom.saturating_add_signed(steps).min(ZOOMS.len() - 1));
    }

    /// Page and zoom keys; `true` when used.
    pub fn key(self, event: &KeyboardEvent, pages: usize) -> bool {
        let here = self.page.get_untracked();
        match keys::plain(event).as_deref() {
            Some("pagedown") => self.turn(here + 1, pages),
            Some("pageup") => self.turn(here.saturating_sub(1), pages),
            Some("home") => self.turn(1, pages),
            Some("end") => self.turn(pages, pages),
            Some("+" | "=") => self.nearer(1),
            Some("-") => self.nearer(-1),
            Some("0") => self.zoom.set(0),
            _ => return false,
        }
        true
    }
}

/// The desk with the page on it.
#[component]
pub fn Pages(desk: Desk) -> impl IntoView {
    let texts = &texts().dictamen;
    let paper = desk.paper;
    let count = desk.live.part(|view| view.pages.len());
    let count = Memo::new(move |_| count.get().unwrap_or(0));
    let handle = Memo::new(move |_| {
        let index = paper.page.get().checked_sub(1)?;
        desk.live.with(|view| view.pages.get(index).cloned()).flatten()
    });
    let zoom = Memo::new(move |_| ZOOMS.get(paper.zoom.get()).copied().unwrap_or(0));
    let alt = Signal::derive(move || (texts.page_alt)(paper.page.get()));
    let class = move || match zoom.get() {
        0 => "pgw fit".to_owned(),
        percent => format!("pgw z{percent}"),
    };
    view! {
        <section class="desk" data-region="pages" aria-label=texts.desk>
            <Bar paper=paper count=count zoom=zoom />
            <div class=class tabindex="0" data-page=move || paper.page.get()>
                {move || (count.get() == 0).then(|| view! { <p class="two composing" role="status">{texts.composing}</p> })}
                <Picture handle=handle alt=alt />
            </div>
        </section>
    }
}

#[component]
fn Bar(paper: Paper, count: Memo<usize>, zoom: Memo<u32>) -> impl IntoView {
    let texts = &texts().dictamen;
    let page = paper.page;
    let button = move |label: &'static str, action: &'static str, glyph: Glyph, act: fn(Paper, usize)| {
        view! {
            <button type="button" class="btn q" title=label aria-label=label data-action=action
                on:click=move |_| act(paper, count.get_untracked())><Icon glyph=glyph /></button>
        }
    };
    let magnified = move || match zoom.get() {
        0 => texts.zoom_fit.into(),
        percent => (texts.zoom)(percent),
    };
    view! {
        <div class="dk">
            <span role="status" data-pages=count>{move || (texts.page_of)(page.get(), count.get())}</span>
            {button(texts.previous_page, "previous-page", Glyph::Left, |paper, pages| paper.turn(paper.page.get_untracked().saturating_sub(1), pages))}
            {button(texts.next_page, "next-page", Glyph::Right, |paper, pages| paper.turn(paper.page.get_untracked() + 1, pages))}
            <span class="grow"></span>
            <span class="c-w"><kbd>"RePág"</kbd>" "<kbd>"AvPág"</kbd>" "{texts.keys_page}</span>
            {button(texts.zoom_out, "zoom-out", Glyph::Minus, |paper, _| paper.nearer(-1))}
            <button type="button" class="btn q" data-action="zoom-fit" title=texts.zoom_fit on:click=move |_| paper.zoom.set(0)>{magnified}</button>
            {button(texts.zoom_in, "zoom-in", Glyph::Plus, |paper, _| paper.nearer(1))}
        </div>
    }
}
