//! Release of the person's data: forbidden, possible after asking once more, received and covered.

use super::Desk;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, Note, Tone};
use ipc::{PersonView, ReleaseView, Request};
use leptos::prelude::*;
use std::time::Duration;

/// How long the data stay uncovered.
const UNCOVERED: Duration = Duration::from_secs(60);

/// The block under the verification.
#[component]
pub fn Person(desk: Desk) -> impl IntoView {
    let texts = &texts().dictamen;
    let release = Memo::new(move |_| desk.live.with(|view| view.release.clone()));
    let convenio = desk.live.part(|view| view.convenio.clone());
    let state = move || release.with(|release| release.as_ref().map(name));
    view! {
        <section class="person" data-release=state>
            <h3 class="h2">{texts.release_title}</h3>
            <p class="dim" data-convenio=move || convenio.get()>{move || match convenio.get()?.as_str() {
                "with_answer" => Some(texts.convenio_with),
                _ => Some(texts.convenio_after),
            }}</p>
            {move || match release.get() {
                Some(ReleaseView::Possible) => view! { <Ask desk=desk /> }.into_any(),
                Some(ReleaseView::Released(person)) => view! { <Released person=person /> }.into_any(),
                _ => view! { <p class="two">{texts.release_forbidden}</p> }.into_any(),
            }}
        </section>
    }
}

const fn name(release: &ReleaseView) -> &'static str {
    match release {
        ReleaseView::Forbidden => "forbidden",
        ReleaseView::Possible => "possible",
        ReleaseView::Released(_) => "released",
    }
}

/// Asking for the data is an act: it is asked twice.
#[component]
fn Ask(desk: Desk) -> impl IntoView {
    let (dictamen, shell) = (&texts().dictamen, &texts().shell);
    let asking = RwSignal::new(false);
    let release = move |_| desk.live.send(Request::Release(desk.case));
    view! {
        <p class="two">{dictamen.release_possible}</p>
        {move || match asking.get() {
            false => view! { <button type="button" class="btn p l" data-action="release" on:click=move |_| asking.set(true)>
                <Icon glyph=Glyph::Person />{dictamen.release}</button> }.into_any(),
            true => view! { <Note tone=Tone::Warn><p>{dictamen.release_sure}</p><div class="row">
                <button type="button" class="btn p" data-action="confirm-release" disabled=move || desk.live.busy() on:click=release>{dictamen.confirm}</button>
                <button type="button" class="btn" data-action="cancel" on:click=move |_| asking.set(false)>{shell.cancel}</button></div></Note> }.into_any(),
        }}
    }
}

/// The data, covered until she uncovers them, and covered again by themselves.
#[component]
fn Released(person: PersonView) -> impl IntoView {
    let texts = &texts().dictamen;
    let shown = RwSignal::new(false);
    let turn = StoredValue::new(0_u32);
    let uncover = move |_| {
        shown.update(|shown| *shown = !*shown);
        turn.update_value(|turn| *turn += 1);
        let this = turn.get_value();
        set_timeout(
            move || {
                if turn.try_get_value() == Some(this) {
                    shown.try_set(false);
                }
            },
            UNCOVERED,
        );
    };
    view! {
        <p class="tag ok"><Icon glyph=Glyph::Check />{texts.delivered}</p>
        <dl class="kv" data-shown=move || shown.get().to_string()>
            {move || rows(&person, shown.get())}
        </dl>
        <button type="button" class="btn" data-action="uncover" on:click=uncover>
            <Icon glyph=Glyph::Eye />{move || if shown.get() { texts.cover } else { texts.uncover }}
        </button>
    }
}

/// While covered, no value is in the page: the bars hold nothing.
fn rows(person: &PersonView, shown: bool) -> impl IntoView + use<> {
    let texts = &texts().dictamen;
    let rows = [
        (texts.given_names, "given_names", &person.given_names),
        (texts.surnames, "surnames", &person.surnames),
        (texts.birth, "birth", &person.birth),
        (texts.person_curp, "curp", &person.curp),
        (texts.address, "address", &person.address),
    ];
    let row = |(label, key, value): (&'static str, &'static str, &String)| {
        let value = match shown {
            true => view! { <dd class="md" data-person=key>{value.clone()}</dd> }.into_any(),
            false => {
                view! { <dd><span class="masked" role="img" aria-label=texts.covered></span></dd> }.into_any()
            }
        };
        view! { <dt>{label}</dt>{value} }
    };
    rows.map(row).into_view()
}
