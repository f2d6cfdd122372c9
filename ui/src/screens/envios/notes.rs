//! What to know before sending: the core sent what it may not, the same person may have been sent before, or nothing
//! leaves for now.

use super::Desk;
use super::next::{Stage, stage};
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, Note, Tone};
use crate::route::{Route, Screen};
use ipc::{EnvioView, OutboxOrder, QuarantineView, Request, SentBefore};
use leptos::prelude::*;
use terms::RequestId;

/// The notes above the submission.
#[component]
pub fn Notes(desk: Desk) -> impl IntoView {
    let held_back = desk.live.part(quarantine);
    let before = desk.live.part(sent_before);
    let paused = desk.live.part(|view| view.paused && !is_over(view));
    move || {
        let alarm = held_back.get().flatten().map(|(request, held)| quarantined(desk, request, held));
        let before = before.get().flatten().map(|before| twice(&before));
        let paused = (paused.get() == Some(true)).then(|| held(desk));
        (alarm.is_some() || before.is_some() || paused.is_some())
            .then(|| view! { <section class="envio-notes">{alarm}{before}{paused}</section> })
    }
}

/// Whether the answer is there.
fn is_over(view: &EnvioView) -> bool {
    matches!(stage(view), Stage::Answered | Stage::Past)
}

/// Once it was answered the warning comes too late.
fn sent_before(view: &EnvioView) -> Option<SentBefore> {
    view.sent_before.clone().filter(|_| !is_over(view))
}

/// The newest solicitud in quarantine.
fn quarantine(view: &EnvioView) -> Option<(RequestId, QuarantineView)> {
    view.solicitudes.iter().find_map(|solicitud| Some((solicitud.request, solicitud.quarantine.clone()?)))
}

/// Lifting is an act: it is asked twice.
fn quarantined(desk: Desk, request: RequestId, held: QuarantineView) -> impl IntoView + use<> {
    let (envios, shell) = (&texts().envios, &texts().shell);
    let asking = RwSignal::new(false);
    let lift = move |_| desk.order(OutboxOrder::LiftQuarantine { case: desk.case, request });
    let export = move |_| desk.live.send(Request::ExportSurplus(desk.case));
    let sealed = (held.why.code == "surplus_sealed").then(|| view! {
        <button type="button" class="btn" data-action="export-surplus" disabled=move || desk.live.busy() on:click=export>
            {envios.quarantine_export}</button>
    });
    let lifting = held.may_lift.then(|| view! {
        {move || match asking.get() {
            false => view! { <button type="button" class="btn" data-action="lift-quarantine" on:click=move |_| asking.set(true)>
                {envios.quarantine_lift}</button> }.into_any(),
            true => view! { <p>{envios.quarantine_sure}</p>
                <button type="button" class="btn p" data-action="confirm-lift" disabled=move || desk.live.busy() on:click=lift>{envios.quarantine_confirm}</button>
                <button type="button" class="btn" data-action="cancel" on:click=move |_| asking.set(false)>{shell.cancel}</button> }.into_any(),
        }}
    });
    let why = held.why.clone();
    view! {
        <div data-note="quarantine" data-why=why.code>
            <Note tone=Tone::Bad title=envios.quarantine_title><p>{why.what}</p><p>{why.next}</p>
                <div class="row">{sealed}{lifting}</div></Note>
        </div>
    }
}

fn twice(before: &SentBefore) -> impl IntoView + use<> {
    let texts = &texts().envios;
    let title = match before.by.as_str() {
        "tag" => (texts.twice_tag)(&before.folio),
        _ => (texts.twice_print)(&before.folio),
    };
    let href = Route::of(Screen::Envios, before.case).to_hash();
    let open = (texts.twice_open)(&before.folio);
    view! {
        <div data-note="sent-before" data-by=before.by.clone()>
            <Note tone=Tone::Warn title=title><p>{texts.twice_lead}</p>
                <a class="btn" data-action="to-sent-before" href=href>{open}</a></Note>
        </div>
    }
}

fn held(desk: Desk) -> impl IntoView {
    let texts = &texts().envios;
    let resume = move |_| desk.order(OutboxOrder::Pause { paused: false });
    view! {
        <div data-note="paused">
            <Note tone=Tone::Warn title=texts.paused_title><p>{texts.paused_lead}</p>
                <button type="button" class="btn" data-action="resume" disabled=move || desk.live.busy() on:click=resume>
                    <Icon glyph=Glyph::Play />{texts.resume}</button></Note>
        </div>
    }
}
