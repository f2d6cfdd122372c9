//! The inspector: what follows in the selected case, its clocks, its latest acts.

use super::worklist::screen_of;
use crate::catalogue::{texts, words};
use crate::components::clock::{remaining, term};
use crate::components::{ClockBar, Glyph, Icon};
use crate::format;
use crate::route::Route;
use ipc::{BandejaRow, TimelineRow, TreatmentView};
use leptos::prelude::*;
use terms::{CaseId, Timestamp};

/// Details of the selected case, beside the worklist where there is room.
#[component]
pub fn Inspector(
    #[prop(into)] rows: Signal<Vec<BandejaRow>>,
    #[prop(into)] now: Signal<Timestamp>,
    selected: RwSignal<Option<CaseId>>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let case = selected.get()?;
        rows.with(|rows| rows.iter().find(|row| row.head.case == case).cloned())
    });
    view! {
        <aside class="insp" data-region="inspector" aria-label=texts().bandeja.selected>
            {move || chosen.get().map(|row| details(row, now.get()))}
        </aside>
    }
}

fn details(row: BandejaRow, now: Timestamp) -> impl IntoView {
    let texts = &texts().bandeja;
    let head = &row.head;
    let subject = words::subject_line(head.subject, &head.description);
    let step = words::step(head.step, row.open_fingers);
    let follows = format!("{} {}", texts.follows, step.to_lowercase());
    let href = Route::of(screen_of(&row), head.case).to_hash();
    view! {
        <div><div class="lbl">{texts.selected}</div><h2>{head.folio.clone()}</h2>
            <p class="two">{subject}<br />{texts.carpeta}" "{row.carpeta.clone()}<br />{row.authority.clone()}</p></div>
        <div><div class="h2">{follows}</div><p class="two">{words::step_reason(head.step)}</p>
            <a class="btn p go" data-action="go-on" href=href>{words::go_on(head.step)}<kbd>"Intro"</kbd></a></div>
        {clocks(&row, now)}
        {facts(&row)}
        <div><div class="h2">{texts.latest}</div>
            <ol class="timeline">{row.latest.iter().take(8).map(|act| timeline(act, now)).collect_view()}</ol></div>
    }
}

fn clocks(row: &BandejaRow, now: Timestamp) -> impl IntoView + use<> {
    let texts = &texts().bandeja;
    let due = row.head.due.map_or_else(|| texts.no_term_short.to_owned(), |due| term(due, now));
    let bndf = row.head.clock.map_or_else(|| texts.not_started.to_owned(), |clock| remaining(clock, now));
    view! {
        <div class="clocks"><div class="h2">{texts.clocks}</div>
            <div class="pair"><span class="two">{texts.mp}" "{row.intervention.clone()}</span><b class="sb">{due}</b></div>
            <div class="pair"><span class="two">{texts.bndf}</span><span class="dim">{bndf}</span></div>
            <ClockBar clock=row.head.clock now=now />
            <div class="ticks"><span>"24 h"</span><span>"48 h"</span><span>"66 h"</span></div>
            <p class="small dim">{texts.bndf_rule}</p></div>
        {row.treatment.as_ref().map(|treatment| looks(treatment, now))}
    }
}

fn looks(treatment: &TreatmentView, now: Timestamp) -> impl IntoView + use<> {
    let texts = &texts().bandeja;
    let when = if treatment.due { texts.look_now.into() } else { format::near(treatment.next_look, now) };
    view! {
        <div data-treatment=""><div class="h2">{texts.treatment}", "{words::fingers(&treatment.fingers)}</div>
            <div class="pair"><span class="two">{texts.next_look}</span><b class="tag warn"><Icon glyph=Glyph::Drop />{when}</b></div>
            <p class="small dim">{treatment.custodian.clone()}</p></div>
    }
}

fn facts(row: &BandejaRow) -> impl IntoView + use<> {
    let texts = &texts().bandeja;
    let tag = row.tag.clone().unwrap_or_else(|| texts.tag_unread.into());
    view! {
        <dl class="kv">
            <dt>{texts.intervention}</dt><dd>{row.intervention.clone()}</dd>
            <dt>{texts.received}</dt><dd>{format::moment(row.received)}</dd>
            <dt>{texts.tag}</dt><dd>{tag}</dd>
            <dt>{texts.responsible}</dt><dd>{row.responsible.clone()}</dd>
        </dl>
    }
}

fn timeline(act: &TimelineRow, now: Timestamp) -> impl IntoView + use<> {
    let when = format::recent(act.at, now, texts().bandeja.today_word);
    view! { <li><time>{when}</time><span>{words::act(&act.kind, act.finger)}</span></li> }
}
