//! The table of cases under their headings; J and K move, Intro opens the case where its work is.

use super::rows::{Group, grouped};
use crate::catalogue::{texts, words};
use crate::components::{Deadline, Glyph, Icon, TenStrip};
use crate::format;
use crate::keys;
use crate::route::Screen;
use crate::shell::Shell;
use ipc::{BandejaRow, Step};
use leptos::prelude::*;
use terms::{CaseId, Timestamp};

const COLUMNS: usize = 8;

/// The cases. `selected` is shared with an inspector where there is one.
#[component]
pub fn Worklist(
    #[prop(into)] rows: Signal<Vec<BandejaRow>>,
    #[prop(into)] now: Signal<Timestamp>,
    #[prop(optional)] selected: Option<RwSignal<Option<CaseId>>>,
) -> impl IntoView {
    let shell = Shell::get();
    let selected = selected.unwrap_or_else(|| RwSignal::new(None));
    let groups = Memo::new(move |_| grouped(&rows.get(), now.get()));
    Effect::new(move |_| keep_selection(&groups.get(), selected));
    keys::on_keys(move |event| {
        if keys::dialog_is_open() {
            return false;
        }
        match keys::plain(event).as_deref() {
            Some("j" | "arrowdown") => step_selection(&groups.get_untracked(), selected, 1),
            Some("k" | "arrowup") => step_selection(&groups.get_untracked(), selected, -1),
            Some("enter") if !keys::is_on_control(event) => {
                return open_selected(shell, &groups.get_untracked(), selected);
            }
            _ => return false,
        }
        true
    });
    view! {
        <section class="list">
            {move || match groups.with(Vec::is_empty) {
                true => empty(shell).into_any(),
                false => view! { <table>{head()}<tbody>{move || body(shell, groups.get(), now.get(), selected)}</tbody></table> }.into_any(),
            }}
        </section>
    }
}

fn head() -> impl IntoView {
    let texts = &texts().bandeja;
    view! {
        <colgroup>
            <col class="c-folio" /><col class="c-subject" /><col class="c-next" /><col class="c-clock" />
            <col class="c-age" /><col class="c-ten" /><col class="c-cand" /><col class="c-resp" />
        </colgroup>
        <thead><tr>
            <th>{texts.folio}</th><th>{texts.subject}</th><th>{texts.next}</th><th>{texts.clock}</th>
            <th class="num">{texts.age}</th><th>{texts.fingers}</th><th class="num">{texts.candidates}</th>
            <th>{texts.responsible}</th>
        </tr></thead>
    }
}

fn body(
    shell: Shell,
    groups: Vec<Group>,
    now: Timestamp,
    selected: RwSignal<Option<CaseId>>,
) -> impl IntoView {
    let group = move |group: Group| {
        let count = (texts().bandeja.group_count)(group.rows.len());
        view! {
            <tr class="g"><th colspan=COLUMNS scope="rowgroup">{group.title}<span>{count}</span></th></tr>
            {group.rows.into_iter().map(|case| row(shell, case, now, selected)).collect_view()}
        }
    };
    groups.into_iter().map(group).collect_view()
}

fn row(shell: Shell, row: BandejaRow, now: Timestamp, selected: RwSignal<Option<CaseId>>) -> impl IntoView {
    let head = row.head.clone();
    let case = head.case;
    let (due, look) = treatment(&row, now);
    let screen = screen_of(&row);
    let folio = head.folio.clone();
    let (tone, glyph) = if due.is_some() { ("tag warn", Glyph::Drop) } else { mark(head.step) };
    let step = due.unwrap_or_else(|| words::step(head.step, row.open_fingers));
    let subject = words::subject_line(head.subject, &head.description);
    let days = (texts().bandeja.days)(format::days_between(row.received, now));
    let candidates = row.candidates.map_or_else(|| texts().shell.none.into(), |count| count.to_string());
    view! {
        <tr data-case=case.to_string() data-folio=folio.clone() class:on=move || selected.get() == Some(case)
            aria-selected=move || (selected.get() == Some(case)).to_string()
            on:click=move |_| selected.set(Some(case)) on:dblclick=move |_| shell.open(screen, case)>
            <td><a class="sb folio" data-action="open-case" title=(texts().bandeja.open_case)(&folio)
                href=crate::route::Route::of(screen, case).to_hash()>{folio.clone()}</a></td>
            <td class="two">{subject}</td>
            <td><span class=tone><Icon glyph=glyph /></span>" "<span class="md" data-step="">{step}</span>{look}</td>
            <td><Deadline head=head intervention=row.intervention received=row.received now=now /></td>
            <td class="num">{days}</td>
            <td><TenStrip fingers=row.fingers /></td>
            <td class="num">{candidates}</td>
            <td class="two">{row.responsible}</td>
        </tr>
    }
}

/// A treatment to be looked at now is what comes next; a later look stands beside the step.
fn treatment(row: &BandejaRow, now: Timestamp) -> (Option<String>, Option<impl IntoView + use<>>) {
    let texts = &texts().bandeja;
    let Some(treatment) = &row.treatment else { return (None, None) };
    let fingers = words::fingers(&treatment.fingers);
    if treatment.due {
        return (Some((texts.look_at)(&fingers)), None);
    }
    let when = format::near(treatment.next_look, now);
    let short = format::near_short(treatment.next_look, now);
    let title = (texts.treated)(&fingers, &when);
    let look = view! { <span class="tag warn look" title=title data-next-look=""><Icon glyph=Glyph::Drop />{short}</span> };
    (None, Some(look))
}

fn empty(shell: Shell) -> impl IntoView {
    let texts = texts();
    let filtered = shell.search.with(|sought| !sought.trim().is_empty());
    let lead = match shell.route.with(|route| route.screen) {
        Screen::Bandeja if filtered => texts.bandeja.empty_filter,
        Screen::Bandeja => texts.bandeja.empty_lead,
        _ => texts.shell.waiting_go,
    };
    let title = match shell.route.with(|route| route.screen) {
        Screen::Bandeja => texts.bandeja.empty_title,
        _ => texts.shell.waiting_none,
    };
    view! { <div class="empty"><Icon glyph=Glyph::Tray /><div><p class="h2">{title}</p><p class="two">{lead}</p></div></div> }
}

/// The screen where a case's next step is done. Fingers in treatment are looked at on the capture screen; "no apta" is
/// concluded without an answer, on Envíos.
pub fn screen_of(row: &BandejaRow) -> Screen {
    match row.head.step {
        _ if row.treatment.as_ref().is_some_and(|treatment| treatment.due) => Screen::Captura,
        Step::Conclude if row.candidates.is_none() => Screen::Envios,
        step => Screen::of(step),
    }
}

const fn mark(step: Step) -> (&'static str, Glyph) {
    match step {
        Step::ReadTag => ("tag", Glyph::Tag),
        Step::TagMismatch => ("tag bad", Glyph::Warn),
        Step::Capture | Step::CloseSession => ("tag", Glyph::Finger),
        Step::Analyse => ("tag", Glyph::Point),
        Step::Submit => ("tag", Glyph::Plane),
        Step::AwaitAnswer => ("tag wait", Glyph::Clock),
        Step::Resubmit => ("tag warn", Glyph::Repeat),
        Step::Quarantine | Step::AwaitOrder => ("tag bad", Glyph::Warn),
        Step::OpenAnswer => ("tag", Glyph::Tray),
        Step::Compare | Step::Conclude => ("tag wait", Glyph::Panes),
        Step::Sign => ("tag ok", Glyph::Pen),
        Step::Release => ("tag", Glyph::Person),
        Step::Done => ("tag ok", Glyph::Check),
    }
}

fn cases(groups: &[Group]) -> Vec<&BandejaRow> {
    groups.iter().flat_map(|group| &group.rows).collect()
}

/// The first row is selected when the selected one is gone.
fn keep_selection(groups: &[Group], selected: RwSignal<Option<CaseId>>) {
    let cases = cases(groups);
    let held = selected.get_untracked();
    if held.is_none_or(|held| cases.iter().all(|row| row.head.case != held)) {
        selected.set(cases.first().map(|row| row.head.case));
    }
}

fn step_selection(groups: &[Group], selected: RwSignal<Option<CaseId>>, step: isize) {
    let cases = cases(groups);
    let held = selected.get_untracked();
    let here = cases.iter().position(|row| Some(row.head.case) == held).unwrap_or(0);
    let there = here.saturating_add_signed(step).min(cases.len().saturating_sub(1));
    if let Some(row) = cases.get(there) {
        let case = row.head.case;
        selected.set(Some(case));
        // Its link has the focus: it is scrolled to, read aloud, and opened by Enter.
        keys::focus(&format!("[data-case=\"{case}\"] a"));
    }
}

fn open_selected(shell: Shell, groups: &[Group], selected: RwSignal<Option<CaseId>>) -> bool {
    let held = selected.get_untracked();
    let row = cases(groups).into_iter().find(|row| Some(row.head.case) == held);
    row.map(|row| shell.open(screen_of(row), row.head.case)).is_some()
}
