//! The solicitudes of the oficio in view, one a row. Hundreds stay smooth: each row draws only what changes of its own.

use super::desk::{Desk, may_order, may_send};
use super::standing::{Standing, waiting};
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::format;
use crate::route::{Route, Screen};
use crate::screens::envios::state::name;
use ipc::{OutboxRow, SolicitudState};
use leptos::prelude::*;
use terms::CaseId;

/// The table.
#[component]
pub fn Rows(desk: Desk) -> impl IntoView {
    let texts = &texts().outbox;
    view! {
        <section class="outbox-rows" data-region="outbox-rows" aria-label=texts.rows>
            <table>
                <colgroup><col class="o-n" /><col class="o-folio" /><col class="o-fingers" /><col class="o-bar" /><col /><col class="o-tries" /><col class="o-acts" /></colgroup>
                <thead><tr>
                    <th class="num">{texts.number}</th><th>{texts.solicitud}</th><th class="num">{texts.fingers}</th><th>{texts.progress}</th>
                    <th>{texts.state}</th><th class="num">{texts.attempts}</th><th>{texts.acts}</th>
                </tr></thead>
                <tbody><For each=move || desk.rows.get() key=|case| *case children=move |case| view! { <Row desk=desk case=case /> } /></tbody>
            </table>
        </section>
    }
}

#[component]
fn Row(desk: Desk, case: CaseId) -> impl IntoView {
    let held = Memo::new(move |_| desk.row(case));
    let part =
        move |read: fn(&OutboxRow) -> String| held.with(|held| held.as_ref().map(|(_, row)| read(row)));
    let standing = Memo::new(move |_| held.with(|held| held.as_ref().map(|(_, row)| desk.standing(row))));
    let here = Memo::new(move |_| desk.here() == Some(case));
    let folio = Memo::new(move |_| part(|row| row.folio.clone()).unwrap_or_default());
    let waits = move || held.with(|held| Some(waiting(&held.as_ref()?.1)?.why.code.clone()));
    let href = Route::of(Screen::Envios, case).to_hash();
    view! {
        <tr class:on=move || here.get() class:stopped=move || matches!(standing.get(), Some(Standing::Stopped | Standing::Quarantine)) data-case=case.to_string()
            data-solicitud=folio data-state=move || part(|row| name(&row.solicitud.state).into()) data-waits=waits
            aria-selected=move || here.get().to_string() on:click=move |_| desk.pick(case) on:dblclick=move |_| desk.shell.open(Screen::Envios, case)>
            <td class="num dim">{move || held.with(|held| held.as_ref().map(|(place, _)| *place))}</td>
            <td><a class="sb folio" data-action="open-case" href=href title=move || (texts().outbox.open)(&folio.get())>{folio}</a></td>
            <td class="num">{move || part(|row| row.solicitud.fingers.to_string())}</td>
            <td><Bar desk=desk case=case standing=standing /></td>
            <td title=move || held.with(|held| held.as_ref().map(|(_, row)| whole(row)))>
                {move || standing.get().map(mark)}<span class="two">{move || held.with(|held| Some(reason(&held.as_ref()?.1, standing.get()?)))}</span></td>
            <td class="num" data-attempts="">{move || part(|row| row.attempts.to_string())}</td>
            <td class="outbox-acts"><Acts desk=desk case=case standing=standing first=Signal::derive(move || held.with(|held| held.as_ref().is_some_and(|(_, row)| row.first))) /></td>
        </tr>
    }
}

/// How far the upload and search are: full once answered, empty before, nothing where it ended otherwise.
#[component]
fn Bar(desk: Desk, case: CaseId, standing: Memo<Option<Standing>>) -> impl IntoView {
    let job = Memo::new(move |_| desk.sending(case));
    let label = texts().outbox.progress_of;
    move || {
        let (max, value) = match (standing.get()?, job.get()) {
            (Standing::Sending | Standing::Searching, Some(job)) if job.total == 0 => (None, None),
            (Standing::Sending | Standing::Searching, Some(job)) => (Some(job.total), Some(job.done)),
            (Standing::Answered, _) => (Some(1), Some(1)),
            (Standing::Cancelled | Standing::Stopped | Standing::Quarantine, _) => return None,
            _ => (Some(1), Some(0)),
        };
        let done = standing.get() == Some(Standing::Answered);
        Some(
            view! { <progress class="bar-p thin" class:full=done max=max value=value aria-label=label></progress> },
        )
    }
}

fn mark(standing: Standing) -> impl IntoView {
    let (tone, glyph) = standing.mark();
    view! { <span class=tone><Icon glyph=glyph />{standing.word()}</span>" " }
}

/// Why it waits or stopped, or when it was answered.
fn reason(row: &OutboxRow, standing: Standing) -> String {
    match (standing, &row.solicitud.state) {
        (Standing::Quarantine, _) => {
            row.solicitud.quarantine.as_ref().map(|held| held.why.what.clone()).unwrap_or_default()
        }
        (Standing::Stopped, SolicitudState::Failed(problem)) => problem.what.clone(),
        (Standing::Answered, _) => row.solicitud.answered.map(format::moment).unwrap_or_default(),
        (Standing::Waiting, _) => waiting(row).map(|wait| wait.why.what.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The whole of what the cell may have no room for.
fn whole(row: &OutboxRow) -> String {
    match (waiting(row), &row.solicitud.state) {
        (Some(wait), _) => {
            let when = format::hour(wait.until);
            format!("{} {}", wait.why.what, (texts().outbox.again_at)(&when))
        }
        (None, SolicitudState::Failed(problem)) => format!("{} {}", problem.what, problem.next),
        _ => row.description.clone(),
    }
}

/// What she may do about its turn.
#[component]
fn Acts(
    desk: Desk,
    case: CaseId,
    standing: Memo<Option<Standing>>,
    #[prop(into)] first: Signal<bool>,
) -> impl IntoView {
    let texts = &texts().outbox;
    let paused = Memo::new(move |_| desk.paused());
    let may = Memo::new(move |_| {
        standing.get().map_or((false, false), |standing| (may_send(standing), may_order(standing)))
    });
    let send = move || {
        view! {
            <button type="button" class="btn" data-action="send-now" title=move || paused.get().then_some(texts.send_now_paused)
                disabled=move || paused.get() || desk.live.busy() on:click=move |_| desk.send_now(case)>
                <Icon glyph=Glyph::Plane />{texts.send_now}</button>
        }
    };
    let order = move || {
        view! {
            <button type="button" class="btn" class:set=first data-action="first" aria-pressed=move || first.get().to_string()
                title=texts.first_title disabled=move || desk.live.busy() on:click=move |_| desk.turn_first(case)>
                <Icon glyph=Glyph::Flag />{texts.first}</button>
        }
    };
    move || {
        let (may_send, may_order) = may.get();
        (may_send.then(send), may_order.then(order))
    }
}
