//! The solicitudes of the case: oficio, state, and the four moments of each.

use super::Desk;
use super::state::{mark, name};
use crate::catalogue::{acervos, texts, words};
use crate::components::Icon;
use crate::format;
use ipc::{SolicitudState, SolicitudView};
use leptos::prelude::*;
use terms::Timestamp;

/// All attempts, newest first.
#[component]
pub fn Attempts(desk: Desk) -> impl IntoView {
    let texts = &texts().envios;
    let attempts = desk.live.part(|view| view.solicitudes.clone());
    let empty = move || attempts.with(|attempts| attempts.as_ref().is_some_and(Vec::is_empty));
    view! {
        <section class="attempts"><h2 class="h2">{texts.attempts}</h2>
            {move || empty().then(|| view! { <p class="dim">{texts.none_yet}</p> })}
            <ul>{move || attempts.get().unwrap_or_default().iter().map(attempt).collect_view()}</ul>
        </section>
    }
}

fn attempt(solicitud: &SolicitudView) -> impl IntoView + use<> {
    let texts = &texts().envios;
    let (tone, glyph) = mark(&solicitud.state);
    let failed = match &solicitud.state {
        SolicitudState::Failed(problem) => Some(
            view! { <p class="small"><span class="md">{problem.what.clone()}</span>" "{problem.next.clone()}</p> },
        ),
        _ => None,
    };
    view! {
        <li data-oficio=solicitud.oficio.clone() data-state=name(&solicitud.state)>
            <div class="attempt-head">
                <b>{solicitud.oficio.clone()}</b><span class="two">{texts.to_core}</span>
                <span class="dim">{(texts.fingers_sent)(solicitud.fingers)}</span><span class="grow"></span>
                <span class=tone><Icon glyph=glyph />{words::solicitud(&solicitud.state)}</span>
            </div>
            <div class="steps">{steps(solicitud)}</div>
            <p class="small dim" data-acervos=solicitud.acervos.to_string()>{searched(solicitud)}</p>
            {failed}
        </li>
    }
}

/// Which acervos it asks, and once it is answered how much of each was searched.
fn searched(solicitud: &SolicitudView) -> String {
    let texts = &texts().envios;
    let names: Vec<&str> = solicitud.acervos.iter().map(acervos::acervo).collect();
    match &solicitud.coverage[..] {
        [] => (texts.asks)(&names.join(", ")),
        parts => (texts.searched_in)(&acervos::coverage(parts)),
    }
}

/// The four moments; the first that lacks a time is under way while the solicitud lives.
fn steps(solicitud: &SolicitudView) -> Vec<AnyView> {
    let texts = &texts().envios;
    let over_the_line = solicitud.state != SolicitudState::Filed;
    let sent = over_the_line || solicitud.packed.is_some();
    let ended = matches!(solicitud.state, SolicitudState::Cancelled | SolicitudState::Failed(_));
    let by_package = solicitud.packed.is_some() && solicitud.acknowledged.is_none();
    let leaves = if by_package { (texts.packed, solicitud.packed) } else { (texts.sent, None) };
    let moments = [
        Some((texts.filed, Some(solicitud.filed), true)),
        Some((leaves.0, leaves.1, sent)),
        // Nobody acknowledges a package.
        (!by_package).then_some((
            texts.acknowledged,
            solicitud.acknowledged,
            solicitud.acknowledged.is_some(),
        )),
        Some((texts.answered, solicitud.answered, solicitud.answered.is_some())),
    ];
    let moments: Vec<_> = moments.into_iter().flatten().collect();
    let reached = moments.iter().take_while(|(_, _, done)| *done).count();
    let each = |(index, (label, at, _)): (usize, (&'static str, Option<Timestamp>, bool))| {
        let class = match index {
            index if index < reached => "d",
            index if index == reached && !ended => "n",
            _ => "f",
        };
        let when = match (at, class) {
            (Some(at), _) => format::moment(at),
            (None, "d") => String::new(),
            (None, "n") if !sent => texts.in_turn.into(),
            (None, "n") => texts.now.into(),
            _ => texts.missing.into(),
        };
        view! { <div class=class><b>{label}</b><span>{when}</span></div> }.into_any()
    };
    moments.into_iter().enumerate().map(each).collect()
}
