//! The chosen certificate, read without its key's password: whose it is, until when, whether it is hers.

use super::Desk;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::format;
use ipc::{CertificateView, Request};
use leptos::prelude::*;

/// The certificate's rows, or the invitation to choose the files.
#[component]
pub fn Certificate(desk: Desk) -> impl IntoView {
    let texts = &texts().dictamen;
    let certificate = desk.live.part(|view| view.certificate.clone());
    let chosen = move || certificate.with(|certificate| matches!(certificate, Some(Some(_))));
    let choose = move |_| desk.live.send(Request::ChooseCertificate(desk.case));
    view! {
        <div class="cert" data-certificate=move || chosen().to_string()>
            {move || match certificate.get().flatten() {
                Some(certificate) => rows(desk, &certificate).into_any(),
                None => view! { <div><p class="md">{texts.no_certificate}</p><p class="two small">{texts.no_certificate_lead}</p></div> }.into_any(),
            }}
            <button type="button" class="btn" data-action="choose-certificate" disabled=move || desk.live.busy() on:click=choose>
                <Icon glyph=Glyph::Folder />{move || if chosen() { texts.choose_again } else { texts.choose }}
            </button>
        </div>
    }
}

fn rows(desk: Desk, certificate: &CertificateView) -> impl IntoView + use<> {
    let texts = &texts().dictamen;
    let now = untrack(|| desk.shell.now());
    let valid = certificate.not_after > now;
    let key = if certificate.key_chosen { texts.key_there } else { texts.key_absent };
    let curp = if certificate.belongs_to_user { texts.curp_same } else { texts.curp_other };
    view! {
        {row(Glyph::Certificate, certificate.holder.clone(), format!("{}, {}", certificate.serial, (texts.valid_until)(&format::day(certificate.not_after))), valid)}
        {row(Glyph::Key, texts.key_file.into(), key.into(), certificate.key_chosen)}
        {row(Glyph::Person, texts.curp.into(), curp.into(), certificate.belongs_to_user)}
    }
}

fn row(glyph: Glyph, what: String, note: String, good: bool) -> impl IntoView {
    let shell = &texts().shell;
    let (tone, mark, word) = match good {
        true => ("tag ok", Glyph::Check, shell.guard_met),
        false => ("tag warn", Glyph::Warn, shell.guard_missing),
    };
    view! {
        <div class="fr"><Icon glyph=glyph /><div><span class="md">{what}</span><small>{note}</small></div>
            <span class=tone><Icon glyph=mark /><span class="sr">{word}</span></span></div>
    }
}
