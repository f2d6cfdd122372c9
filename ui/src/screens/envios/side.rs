//! Beside every submission: what leaves the station, and where it goes.

use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::format::thousands;
use crate::shell::Shell;
use leptos::prelude::*;

/// The column at the right.
#[component]
pub fn Side() -> impl IntoView {
    view! { <aside class="side" data-region="side"><Travels /><Core /></aside> }
}

/// What leaves the station and what does not.
#[component]
fn Travels() -> impl IntoView {
    let texts = &texts().envios;
    let line = |tone: &'static str, glyph: Glyph, text: &'static str| {
        view! { <li><span class=tone><Icon glyph=glyph /></span><span>{text}</span></li> }
    };
    view! {
        <div><h2 class="h2">{texts.what_travels}</h2><ul class="guards">
            {line("tag ok", Glyph::Check, texts.travels_prints)}
            {line("tag ok", Glyph::Check, texts.travels_id)}
            {line("tag", Glyph::Minus, texts.travels_not)}
        </ul></div>
    }
}

/// Where it goes.
#[component]
fn Core() -> impl IntoView {
    let texts = &texts().envios;
    let shell = Shell::get();
    let core =
        Memo::new(move |_| shell.status.with(|status| status.as_ref().map(|status| status.core.clone())));
    view! {
        <div><h2 class="h2">{texts.core_title}</h2>
            {move || core.get().map(|core| {
                let place = if core.embedded { texts.core_embedded } else { texts.core_remote };
                let persons = core.persons.map(|count| (texts.persons)(thousands(count)));
                let away = (!core.reachable).then(|| view! { <p class="tag warn"><Icon glyph=Glyph::Offline />{texts.core_unreachable}</p> });
                view! { <p><b class="md">{core.code}</b><br /><span class="two">{place}<br />{persons}</span></p>{away} }
            })}</div>
    }
}
