//! Signing: the certificate, the password of its key, the level, and what has to hold before.

use super::Desk;
use super::certificate::Certificate;
use crate::catalogue::texts;
use crate::components::{Glyph, GuardList, Icon, Note, Secret, Tone};
use crate::keys;
use ipc::{DictamenView, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The panel while the dictamen is a draft.
#[component]
pub fn Sign(desk: Desk) -> impl IntoView {
    let texts = &texts().dictamen;
    let password = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let ready = desk.live.part(may_sign);
    let guards = Signal::derive(move || desk.live.with(|view| view.guards.clone()).unwrap_or_default());
    let error = Signal::derive(move || {
        (tried.get() && password.with(String::is_empty)).then_some(texts.password_needs)
    });
    let sign = move || sign(desk, password, tried);
    keys::on_keys(move |event| {
        let signs = keys::with_ctrl(event).as_deref() == Some("f");
        if signs && ready.get_untracked() == Some(true) {
            sign();
        }
        signs
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if ready.get_untracked() == Some(true) {
            sign();
        }
    };
    let stopped = move || ready.get() != Some(true) || desk.live.busy();
    view! {
        <Certificate desk=desk />
        <form id="sign" on:submit=submit><Secret id="key-password" label=texts.password value=password error=error /></form>
        <Ladder reached=false />
        <div><h3 class="h2">{texts.before}</h3><GuardList guards=guards /></div>
        <span class="grow"></span>
        <div class="h13"><Note tone=Tone::Plain><p>{texts.sign_note}</p></Note></div>
        <button type="submit" form="sign" class="btn p l" data-action="sign" disabled=stopped>
            <Icon glyph=Glyph::Pen />{move || if desk.live.busy() { texts.signing } else { texts.sign }}<kbd>"Ctrl F"</kbd>
        </button>
    }
}

/// The password leaves the page with the request and is not kept.
fn sign(desk: Desk, password: RwSignal<String>, tried: RwSignal<bool>) {
    tried.set(true);
    let typed = password.get_untracked();
    if typed.is_empty() {
        return keys::focus("#key-password");
    }
    password.set(String::new());
    tried.set(false);
    desk.live.send(Request::Sign { case: desk.case, password: typed });
}

/// Whether every condition that is more than a warning is met and both files are chosen.
fn may_sign(view: &DictamenView) -> bool {
    let key = view.certificate.as_ref().is_some_and(|certificate| certificate.key_chosen);
    key && !view.pages.is_empty() && view.guards.iter().all(|guard| guard.met || guard.warning)
}

/// The levels of PAdES: what is reached now and what comes with a network.
#[component]
pub fn Ladder(
    /// Whether the first level is reached already.
    reached: bool,
) -> impl IntoView {
    let texts = &texts().dictamen;
    let (class, word) = if reached { ("d", texts.level_b_done) } else { ("n", texts.level_b) };
    view! {
        <div><h3 class="h2">{texts.level}</h3>
            <div class="lvl"><div class=class><b>"B-B"</b>{word}</div>
                <div><b>"B-T"</b>{texts.level_t}</div><div><b>"B-LT"</b>{texts.level_lt}</div></div></div>
    }
}
