//! What verifying the stored file says now: whole, by whom, under which authority.

use super::Desk;
use super::sign::Ladder;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::format;
use ipc::SignedView;
use leptos::prelude::*;

/// The panel once the dictamen is signed.
#[component]
pub fn Verified(desk: Desk) -> impl IntoView {
    let signed = desk.live.part(|view| view.signed.clone());
    move || signed.get().flatten().map(|signed| report(&signed))
}

fn report(signed: &SignedView) -> impl IntoView + use<> {
    let texts = &texts().dictamen;
    let intact = match signed.intact {
        true => check("intact", Glyph::Check, "tag ok", texts.intact, texts.intact_note),
        false => check("intact", Glyph::Warn, "tag bad", texts.broken, texts.broken_note),
    };
    let trusted = match signed.trusted {
        true => check("trusted", Glyph::Check, "tag ok", texts.trusted, texts.trusted_note),
        false => check("trusted", Glyph::Warn, "tag warn", texts.untrusted, texts.untrusted_note),
    };
    view! {
        <div class="verified" data-intact=signed.intact.to_string() data-trusted=signed.trusted.to_string() data-level=signed.level.clone()>
            <h3 class="h2">{texts.verification}</h3>{intact}{trusted}
            <dl class="kv">
                <dt>{texts.signer}</dt><dd class="md">{signed.signer.clone()}</dd>
                <dt>{texts.at}</dt><dd>{format::moment(signed.at)}</dd>
                <dt>{texts.serial}</dt><dd>{signed.serial.clone()}</dd>
                <dt>{texts.level}</dt><dd>{signed.level.clone()}</dd>
                <dt>{texts.hash}</dt><dd class="mono">{signed.sha256.clone()}</dd>
            </dl>
        </div>
        <Ladder reached=true />
    }
}

fn check(
    key: &'static str,
    glyph: Glyph,
    tone: &'static str,
    what: &'static str,
    note: &'static str,
) -> impl IntoView {
    view! {
        <div class="fr" data-check=key><Icon glyph=Glyph::Shield /><div><span class="md">{what}</span><small>{note}</small></div>
            <span class=tone><Icon glyph=glyph /></span></div>
    }
}
