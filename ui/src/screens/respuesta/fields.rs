//! What the oficio of the answer says of itself, and the resolution of images that state none.

use super::desk::Desk;
use super::oficio::Typed;
use crate::catalogue::texts;
use crate::components::{Field, Glyph, Icon};
use ipc::RespuestaOrder;
use leptos::prelude::*;
use terms::Ppi;

/// Resolutions prints are scanned at.
const COMMON_PPI: [u16; 5] = [500, 1000, 300, 600, 1200];

/// What she types of the oficio, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Oficio {
    number: RwSignal<String>,
    issued: RwSignal<String>,
    received: RwSignal<String>,
}

impl Default for Oficio {
    fn default() -> Oficio {
        let text = || RwSignal::new(String::new());
        Oficio { number: text(), issued: text(), received: text() }
    }
}

impl Oficio {
    /// As it stands in the fields; tracked.
    pub(super) fn typed(self) -> Typed {
        Typed { number: self.number.get(), issued: self.issued.get(), received: self.received.get() }
    }

    pub(super) fn take_over(self, typed: Typed) {
        self.number.set(typed.number);
        self.issued.set(typed.issued);
        self.received.set(typed.received);
    }
}

/// The strip under the top bar. What is typed is told when its field is left.
#[component]
pub fn Fields(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let (oficio, shell) = (desk.oficio, desk.shell);
    let issued = Signal::derive(move || oficio.typed().issued_wrong(shell.now()));
    let received = Signal::derive(move || oficio.typed().received_wrong(shell.now()));
    view! {
        <section class="respuesta-oficio" aria-label=texts.oficio>
            <div class="respuesta-typed" on:change=move |_| desk.describe()>
                <Field id="respuesta-number" label=texts.number value=oficio.number error=Signal::stored(None) hint=texts.number_hint />
                <Field id="respuesta-issued" label=texts.issued value=oficio.issued error=issued hint=texts.issued_hint />
                <Field id="respuesta-received" label=texts.received value=oficio.received error=received hint=texts.received_hint />
            </div>
            <Documents desk=desk />
            <Resolution desk=desk />
        </section>
    }
}

/// The files of the oficio itself.
#[component]
fn Documents(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let documents = desk.part(|answer| answer.documents);
    let told = move || match documents.get() {
        None | Some(0) => {
            view! { <span class="tag warn"><Icon glyph=Glyph::Warn />{texts.no_document}</span> }.into_any()
        }
        Some(count) => {
            view! { <span class="tag ok"><Icon glyph=Glyph::Page />{(texts.files)(count)}</span> }.into_any()
        }
    };
    view! {
        <div class="fld" data-documents=move || documents.get()>
            <span class="lbl">{texts.documents}</span>
            <div class="row">{told}
                <button type="button" class="btn" data-action="add-document" disabled=move || desk.live.busy()
                    on:click=move |_| desk.order(RespuestaOrder::AddDocument)><Icon glyph=Glyph::Plus />{texts.add_document}</button></div>
        </div>
    }
}

/// Asked, never guessed, and only where some image is silent.
#[component]
fn Resolution(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let silent = desk.part(|answer| answer.without_ppi);
    let chosen = desk.part(|answer| answer.ppi.map(Ppi::get));
    let chosen = Memo::new(move |_| chosen.get().flatten());
    let choose = move |value: String| {
        if let Some(ppi) = value.parse().ok().and_then(|ppi| Ppi::new(ppi).ok()) {
            desk.order(RespuestaOrder::Resolution(ppi));
        }
    };
    let option = move |ppi: u16| {
        view! { <option value=ppi prop:selected=move || chosen.get() == Some(ppi)>{(texts.ppi)(ppi)}</option> }
    };
    move || {
        silent.get().filter(|silent| *silent > 0).map(|silent| view! {
            <div class="fld" class:wrong=move || chosen.get().is_none() data-without-ppi=silent>
                <label for="respuesta-ppi">{(texts.without_ppi)(silent)}</label>
                <select id="respuesta-ppi" class="field" on:change=move |event| choose(event_target_value(&event))>
                    <option value="" disabled prop:selected=move || chosen.get().is_none()>{texts.choose_ppi}</option>
                    {COMMON_PPI.map(option).into_view()}
                </select>
            </div>
        })
    }
}
