//! The solicitudes of the case: oficio, state, and the four moments of each.

use super::Desk;
use crate::catalogue::{texts, words};
use crate::components::{Glyph, Icon};
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
            {failed}
        </li>
    }
}

/// The four moments; the first that lacks a time is under way while the solicitud lives.
fn steps(solicitud: &SolicitudView) -> Vec<AnyView> {
    let texts = &texts().envios;
    let sent = solicitud.state != SolicitudState::Filed;
    let ended = matches!(solicitud.state, SolicitudState::Cancelled | SolicitudState::Failed(_));
    let moments = [
        (texts.filed, Some(solicitud.filed), true),
        (texts.sent, None, sent),
        (texts.acknowledged, solicitud.acknowledged, solicitud.acknowledged.is_some()),
        (texts.answered, solicitud.answered, solicitud.answered.is_some()),
    ];
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
            (None, "n") => texts.now.into(),
            _ => texts.missing.into(),
        };
        view! { <div class=class><b>{label}</b><span>{when}</span></div> }.into_any()
    };
    moments.into_iter().enumerate().map(each).collect()
}

const fn mark(state: &SolicitudState) -> (&'static str, Glyph) {
    match state {
        SolicitudState::Filed => ("tag", Glyph::Clock),
        SolicitudState::Sent => ("tag wait", Glyph::Plane),
        SolicitudState::Acknowledged => ("tag wait", Glyph::Search),
        SolicitudState::Answered => ("tag ok", Glyph::Tray),
        SolicitudState::Cancelled => ("tag", Glyph::Minus),
        SolicitudState::Failed(_) => ("tag bad", Glyph::Warn),
    }
}

const fn name(state: &SolicitudState) -> &'static str {
    match state {
        SolicitudState::Filed => "filed",
        SolicitudState::Sent => "sent",
        SolicitudState::Acknowledged => "acknowledged",
        SolicitudState::Answered => "answered",
        SolicitudState::Cancelled => "cancelled",
        SolicitudState::Failed(_) => "failed",
    }
}
