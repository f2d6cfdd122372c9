//! Reading the tag: typed or scanned, twice to open, once to close; a reading that differs stops the session.

use super::Table;
use crate::catalogue::texts;
use crate::components::{Field, Glyph, Icon, Note, Tone};
use crate::keys;
use ipc::{Reply, Request, TagState};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use terms::Finger;

/// A scanner types faster than any hand: mean milliseconds a key.
const SCANNER_MS: f64 = 35.0;

/// The panel at the right of the hands.
#[component]
pub fn TagPanel(table: Table) -> impl IntoView {
    let state = table.live.part(|view| view.tag.state);
    let restarted = RwSignal::new(false);
    let stopped = move || state.get() == Some(TagState::Stopped) && !restarted.get();
    let restart = move |_| {
        table.live.send_then(Request::RestartSession(table.case), move |_| {
            restarted.try_set(true);
        });
    };
    view! {
        <div class="panel" data-panel="tag">
            {move || match stopped() {
                true => stopped_note(restart).into_any(),
                false => view! { <Reading table=table state=state.get().unwrap_or(TagState::Unread) /> }.into_any(),
            }}
        </div>
    }
}

fn stopped_note(restart: impl Fn(leptos::ev::MouseEvent) + Send + 'static) -> impl IntoView {
    let texts = &texts().captura;
    view! {
        <Note tone=Tone::Bad title=texts.tag_title_stopped>
            <p>{texts.tag_lead_stopped}</p><p>{texts.tag_next_stopped}</p>
            <button type="button" class="btn" data-action="restart-session" on:click=restart>{texts.tag_restart}</button>
        </Note>
    }
}

/// What is typed, and how fast it came.
#[derive(Clone, Copy)]
struct Typing {
    tag: RwSignal<String>,
    tried: RwSignal<bool>,
    began: StoredValue<f64>,
    last: StoredValue<f64>,
}

#[component]
fn Reading(table: Table, state: TagState) -> impl IntoView {
    let texts = &texts().captura;
    let typing = Typing {
        tag: RwSignal::new(String::new()),
        tried: RwSignal::new(false),
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
        </form>
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
        table.live.send_then(Request::ReadTag { case: table.case, tag, scanned }, move |reply| {
            if let Reply::Captura(view) = reply {
                let opened = matches!(view.tag.state, TagState::Open | TagState::Closed);
                table.tag.try_update(|asked| *asked &= !opened);
            }
        });
    }
}

fn is_tag(text: &str) -> bool {
    let text = text.trim();
    (3..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
