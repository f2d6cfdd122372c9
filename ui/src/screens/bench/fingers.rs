//! The ten fingers across the top, right hand first: each with its print and how it stands.

use crate::catalogue::words;
use crate::components::icon::Glyph;
use crate::components::{Icon, Picture};
use ipc::Handle;
use leptos::prelude::*;
use terms::{Finger, Hand};

/// How a finger stands: word, icon, colour and hook.
#[derive(Clone, Copy, PartialEq)]
pub struct Mark {
    /// Its value in `data-state`.
    pub state: &'static str,
    /// The word shown.
    pub word: &'static str,
    /// The icon beside it.
    pub glyph: Option<Glyph>,
    /// The class that colours it.
    pub tone: &'static str,
}

/// Both hands; `button` draws one finger.
#[component]
pub fn Hands<F, V>(button: F) -> impl IntoView
where
    F: Fn(Finger) -> V,
    V: IntoView + 'static,
{
    let of = |side: Hand| {
        let fingers = Finger::ALL.into_iter().filter(|finger| finger.hand() == side);
        let buttons = fingers.map(&button).collect_view();
        view! { <div class="hand" role="group" aria-label=words::hand(side)>{buttons}</div> }
    };
    view! { {of(Hand::Right)} {of(Hand::Left)} }
}

/// One finger.
#[component]
pub fn FingerButton(
    finger: Finger,
    #[prop(into)] thumbnail: Signal<Option<Handle>>,
    #[prop(into)] mark: Signal<Option<Mark>>,
    #[prop(into)] on: Signal<bool>,
    choose: Callback<Finger>,
) -> impl IntoView {
    let alt = String::new();
    let tag = move || {
        mark.get().map(|mark| {
            let glyph = mark.glyph.map(|glyph| view! { <Icon glyph=glyph /> });
            view! { <span class=format!("tag {}", mark.tone)>{glyph}<em>{mark.word}</em></span> }
        })
    };
    view! {
        <button type="button" class="fc" class:on=on data-finger=finger.position()
            data-state=move || mark.get().map(|mark| mark.state)
            aria-current=move || on.get().then_some("true") title=words::finger_title(finger)
            on:click=move |_| choose.run(finger)>
            <span class="th" class:no=move || thumbnail.with(Option::is_none)><Picture handle=thumbnail alt=alt /></span>
            <span class="tx">
                <b>{finger.position()} " " <span>{words::digit(finger)}</span></b>
                {tag}
            </span>
        </button>
    }
}
