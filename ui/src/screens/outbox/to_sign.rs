//! Oficios without an electronic signature: the marked ones are signed one after the other, the password typed once.

use super::desk::{Desk, Shown};
use crate::catalogue::export::REASONS;
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Note, Progress, Secret, Tone};
use crate::format;
use ipc::{CertificateView, JobKind, JobState, OficioRow, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use terms::OficioId;

/// What she may sign now.
#[component]
pub fn ToSign(desk: Desk) -> impl IntoView {
    let texts = &texts().oficios;
    let all = Memo::new(move |_| desk.to_sign());
    let count = Memo::new(move |_| desk.marked().len());
    let of = move || all.with(Vec::len);
    view! {
        <header class="outbox-head" data-region="outbox-sign">
            <div class="outbox-title"><h2>{texts.to_sign}</h2><span class="two">{move || (texts.marked)(count.get(), of())}</span><span class="grow"></span>
                <SignButton desk=desk count=count /></div>
            <p class="two">{texts.lead}</p>
            <Key desk=desk />
            <Work desk=desk />
        </header>
        <section class="outbox-rows" data-region="outbox-rows" aria-label=texts.to_sign>
            <table>
                <colgroup><col class="o-n" /><col class="o-oficio" /><col class="o-count" /><col /></colgroup>
                <thead><tr>
                    <th class="num"><input type="checkbox" data-action="mark-all" aria-label=texts.mark_all title=texts.mark_all
                        prop:checked=move || count.get() == of() on:change=move |event| desk.mark_all(event_target_checked(&event)) /></th>
                    <th>{texts.oficio}</th><th class="num">{texts.solicitudes}</th><th>{texts.why}</th>
                </tr></thead>
                <tbody><For each=move || all.get() key=|oficio| *oficio children=move |oficio| view! { <Row desk=desk oficio=oficio /> } /></tbody>
            </table>
        </section>
    }
}

#[component]
fn SignButton(desk: Desk, count: Memo<usize>) -> impl IntoView {
    let texts = &texts().oficios;
    let signing = Memo::new(move |_| desk.is_signing());
    let certificate = Memo::new(move |_| desk.has_certificate());
    let why = move || match (signing.get(), count.get(), certificate.get()) {
        (true, ..) => Some(texts.signing),
        (false, 0, _) => Some(texts.none_marked),
        (false, _, false) => Some(texts.no_certificate),
        _ => None,
    };
    view! {
        <button type="submit" form="sign-oficios" class="btn p" data-action="sign-oficios" data-marked=count title=why
            disabled=move || why().is_some() || desk.live.busy()>
            <Icon glyph=Glyph::Pen />{move || (texts.sign)(count.get())}<kbd>"Ctrl Intro"</kbd></button>
    }
}

/// Her e.firma, its password, and what is done about prints that came compressed.
#[component]
fn Key(desk: Desk) -> impl IntoView {
    let texts = &texts().oficios;
    let certificate = desk.live.part(|view| view.certificate.clone());
    let chosen = move || certificate.with(|held| matches!(held, Some(Some(_))));
    let (password, tried, reason) = (desk.signing.password, desk.signing.tried, desk.signing.reason);
    let error = Signal::derive(move || {
        (tried.get() && password.with(String::is_empty)).then_some(texts.password_needs)
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.sign_marked();
    };
    let options = REASONS.map(|(one, key, label)| {
        view! { <option value=key selected=move || reason.get() == Some(one)>{label}</option> }
    });
    let choose = move |event| {
        let word = event_target_value(&event);
        reason.set(REASONS.iter().find(|(_, key, _)| *key == word).map(|(one, ..)| *one));
    };
    view! {
        <form id="sign-oficios" class="outbox-sign" on:submit=submit>
            <div class="cert" data-certificate=move || chosen().to_string()>
                {move || certificate.get().flatten().map(|certificate| hers(&certificate))}
                <button type="button" class="btn" data-action="choose-certificate" disabled=move || desk.live.busy()
                    on:click=move |_| desk.live.send(Request::ChooseOficioCertificate)>
                    <Icon glyph=Glyph::Folder />{move || if chosen() { texts.choose_again } else { texts.choose }}</button>
            </div>
            <Secret id="oficio-password" label=texts.password value=password error=error />
            <div class="fld"><label for="oficio-recompression">{texts.recompression}</label>
                <select id="oficio-recompression" class="field" on:change=choose>
                    <option value="">{texts.recompression_none}</option>{options.into_view()}</select></div>
        </form>
    }
}

fn hers(certificate: &CertificateView) -> impl IntoView + use<> {
    let texts = &texts().oficios;
    let (tone, glyph, word) = match certificate.belongs_to_user {
        true => ("tag ok", Glyph::Check, texts.hers),
        false => ("tag warn", Glyph::Warn, texts.not_hers),
    };
    let about = (texts.certificate)(&certificate.serial, &format::day(certificate.not_after));
    view! {
        <div class="fr"><Icon glyph=Glyph::Certificate /><div><span class="md">{certificate.holder.clone()}</span><small>{about}</small></div>
            <span class=tone><Icon glyph=glyph />{word}</span></div>
    }
}

/// The signing under way, or how the last one ended.
#[component]
fn Work(desk: Desk) -> impl IntoView {
    let texts = &texts().oficios;
    let job = Signal::derive(move || desk.paper().filter(|job| job.kind == JobKind::SignOficios));
    let state = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.state.clone())));
    let cancel = Callback::new(move |job| desk.shell.ask(Request::CancelJob(job)));
    move || match state.get() {
        Some(JobState::Running) => view! { <Progress job=job cancel=cancel /> }.into_any(),
        Some(JobState::Failed(problem)) => problem_view(&problem).into_any(),
        Some(JobState::Cancelled) => {
            view! { <Note tone=Tone::Plain><p>{texts.stopped}</p></Note> }.into_any()
        }
        Some(JobState::Done) => view! { <Note tone=Tone::Ok><p>{texts.done}</p></Note> }.into_any(),
        None => ().into_any(),
    }
}

#[component]
fn Row(desk: Desk, oficio: OficioId) -> impl IntoView {
    let texts = &texts().oficios;
    let held = Memo::new(move |_| {
        desk.live.with(|view| view.oficios.iter().find(|row| row.oficio == oficio).cloned()).flatten()
    });
    let part = move |read: fn(&OficioRow) -> String| held.with(|held| held.as_ref().map(read));
    let number = Memo::new(move |_| part(|row| row.number.clone()).unwrap_or_default());
    let marked = Memo::new(move |_| desk.is_marked(oficio));
    let why = move || {
        held.with(|held| held.as_ref()?.unsigned.as_ref().map(|said| format!("{} {}", said.what, said.next)))
    };
    let code = move || held.with(|held| held.as_ref()?.unsigned.as_ref().map(|said| said.code.clone()));
    view! {
        <tr class:stopped=move || code().is_some() data-to-sign=number data-marked=move || marked.get().to_string() data-unsigned=code>
            <td class="num"><input type="checkbox" aria-label=move || (texts.mark)(&number.get()) prop:checked=marked
                on:change=move |event| desk.mark(oficio, event_target_checked(&event)) /></td>
            <td><button type="button" class="sb folio" data-action="open-oficio" on:click=move |_| desk.show(Shown::Oficio(number.get_untracked()))>{number}</button></td>
            <td class="num">{move || part(|row| row.solicitudes.len().to_string())}</td>
            <td class="two" title=why>{why}</td>
        </tr>
    }
}
