//! Reading the tag: typed or scanned, twice to open, once to close; a reading that differs stops the session.

use super::table::Table;
use crate::catalogue::texts;
use crate::components::{Field, Glyph, Icon, Note, Tone};
use crate::format;
use crate::keys;
use ipc::{CaptureOrder, TagState, TagView};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use terms::Finger;

/// A scanner types faster than any hand: mean milliseconds a key.
const SCANNER_MS: f64 = 35.0;

/// What the code on a printed paper begins with.
const PRINTED: &str = "COTEJO:";

/// The panel at the right of the hands.
#[component]
pub fn TagPanel(table: Table) -> impl IntoView {
    let state = table.live.part(|view| view.tag.state);
    let restarted = RwSignal::new(false);
    let stopped = move || state.get() == Some(TagState::Stopped) && !restarted.get();
    let restart = move |()| {
        table.order_then(CaptureOrder::RestartSession, move |_| {
            restarted.try_set(true);
        });
    };
    view! {
        <div class="panel" data-panel="tag">
            {move || match stopped() {
                true => view! { <Stopped table=table restart=Callback::new(restart) /> }.into_any(),
                false => view! { <Reading table=table state=state.get().unwrap_or(TagState::Unread) /> }.into_any(),
            }}
        </div>
    }
}

/// The body may have been swapped: said as large as the screen allows, with both tags to compare letter by letter.
#[component]
fn Stopped(table: Table, restart: Callback<()>) -> impl IntoView {
    let texts = &texts().captura;
    let tag = table.live.part(|view| view.tag.clone());
    view! {
        <div class="stop" role="alert" data-stop="">
            <h2><Icon glyph=Glyph::Warn />{texts.tag_title_stopped}</h2>
            <p>{texts.tag_lead_stopped}</p>
            {move || tag.get().map(|tag| both_tags(&tag))}
            <p>{texts.tag_next_stopped}</p>
            <button type="button" class="btn g" data-action="restart-session" on:click=move |_| restart.run(())>{texts.tag_restart}</button>
        </div>
    }
}

fn both_tags(tag: &TagView) -> impl IntoView + use<> {
    let texts = &texts().captura;
    let odd = tag.readings.iter().rev().find(|reading| !reading.agrees).cloned();
    let known = tag.tag.clone();
    view! {
        <dl class="tags">
            <dt>{texts.tag_of_case}</dt><dd data-tag="case">{known}</dd>
            <dt>{texts.tag_just_read}</dt><dd data-tag="read">{odd.as_ref().map(|odd| odd.tag.clone())}
                <span class="dim">{odd.map(|odd| format::hour(odd.at))}</span></dd>
        </dl>
    }
}

/// What is typed, and how fast it came.
#[derive(Clone, Copy)]
struct Typing {
    tag: RwSignal<String>,
    tried: RwSignal<bool>,
    /// A photograph of the tag goes with the reading.
    photo: RwSignal<bool>,
    /// What was read was another paper of this case, no tag.
    paper: RwSignal<bool>,
    began: StoredValue<f64>,
    last: StoredValue<f64>,
}

#[component]
fn Reading(table: Table, state: TagState) -> impl IntoView {
    let texts = &texts().captura;
    let typing = Typing {
        tag: RwSignal::new(String::new()),
        tried: RwSignal::new(false),
        photo: RwSignal::new(false),
        paper: RwSignal::new(false),
        began: StoredValue::new(0.0),
        last: StoredValue::new(0.0),
    };
    let all_resolved = table.live.with_untracked(|view| usize::from(view.resolved) == Finger::ALL.len());
    let (title, lead) = heading(state, all_resolved == Some(true));
    let error =
        Signal::derive(move || (typing.tried.get() && !is_tag(&typing.tag.get())).then_some(texts.tag_needs));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        typing.submit(table);
    };
    Effect::new(move |_| keys::focus("#tag"));
    view! {
        <h2>{title}</h2><p class="two">{lead}</p>
        <form class="tag-form" on:submit=submit on:keydown=move |event| typing.note(&event)
            on:paste=move |event| event.prevent_default()>
            <Field id="tag" label=texts.tag_label value=typing.tag error=error hint=texts.tag_hint />
            <button type="submit" class="btn g p" data-action="read-tag" disabled=move || table.live.busy()>
                <Icon glyph=Glyph::Tag />{texts.tag_read}<kbd>"Intro"</kbd>
            </button>
            <label class="check" for="tag-photo"><input type="checkbox" id="tag-photo" bind:checked=typing.photo />
                <Icon glyph=Glyph::Camera />{texts.tag_photo}</label>
        </form>
        {move || typing.paper.get().then(|| view! { <div data-paper=""><Note tone=Tone::Ok><p>{texts.tag_paper}</p></Note></div> })}
    }
}

fn heading(state: TagState, all_resolved: bool) -> (&'static str, &'static str) {
    let texts = &texts().captura;
    match state {
        TagState::ReadOnce => (texts.tag_title_second, texts.tag_lead_second),
        TagState::Open if all_resolved => (texts.tag_title_close, texts.tag_lead_close),
        TagState::Open => (texts.tag_title_check, texts.tag_lead_check),
        TagState::Unread | TagState::Stopped | TagState::Closed => {
            (texts.tag_title_first, texts.tag_lead_first)
        }
    }
}

impl Typing {
    fn note(self, event: &KeyboardEvent) {
        if self.tag.with_untracked(String::is_empty) {
            self.began.set_value(event.time_stamp());
        }
        self.last.set_value(event.time_stamp());
    }

    /// No hand types a whole tag at that pace.
    fn by_scanner(self, keys: usize) -> bool {
        let spent = self.last.get_value() - self.began.get_value();
        spent > 0.0 && spent / (keys as f64) < SCANNER_MS
    }

    fn submit(self, table: Table) {
        self.tried.set(true);
        let tag = self.tag.get_untracked().trim().to_uppercase();
        if !is_tag(&tag) {
            return keys::focus("#tag");
        }
        let scanned = self.by_scanner(tag.len());
        self.tried.set(false);
        self.tag.set(String::new());
        let photo = self.photo.get_untracked();
        let known = table.live.with_untracked(|view| view.tag.readings.len());
        self.paper.set(false);
        table.order_then(CaptureOrder::ReadTag { tag, scanned, photo }, move |view| {
            self.paper.try_set(known == Some(view.tag.readings.len()));
            let opened = matches!(view.tag.state, TagState::Open | TagState::Closed);
            let paper = self.paper.try_get_untracked() == Some(true);
            table.tag.try_update(|asked| *asked &= !opened || paper);
        });
    }
}

fn is_tag(text: &str) -> bool {
    let text = text.trim();
    // A printed code is longer; the workstation reads it and says whose it is.
    let printed = text.len() <= 90 && text.to_uppercase().starts_with(PRINTED);
    printed
        || (3..=32).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
