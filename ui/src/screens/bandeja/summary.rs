//! The figures above the worklist and the bars of ages.

use super::rows::deadline;
use crate::catalogue::texts;
use crate::format;
use ipc::{BandejaView, Step};
use leptos::prelude::*;
use terms::Timestamp;

/// Height of the age chart, units of its own drawing.
const CHART: f64 = 26.0;

/// What is due, what waits, how old the cases are.
#[component]
pub fn Summary(
    #[prop(into)] worklist: Signal<Option<BandejaView>>,
    #[prop(into)] now: Signal<Timestamp>,
) -> impl IntoView {
    move || worklist.with(|view| view.as_ref().map(|view| summary(view, now.get())))
}

fn summary(view: &BandejaView, now: Timestamp) -> impl IntoView + use<> {
    let texts = &texts().bandeja;
    let open = view.rows.iter().filter(|row| row.head.step != Step::Done);
    let total = open.clone().count();
    let due = open
        .clone()
        .filter(|row| deadline(row).is_some_and(|due| format::days_between(now, due) <= 0))
        .count();
    let mine = open.clone().filter(|row| row.waits_for_her()).count();
    let waiting = open.clone().filter(|row| row.head.step == Step::AwaitAnswer).count();
    let unopened = open.filter(|row| row.head.step == Step::OpenAnswer).count();
    view! {
        <section class="sum">
            {figure("due", due, texts.due_today, texts.due_today_note.into(), "")}
            {figure("mine", mine, texts.mine, (texts.in_lab)(total), "")}
            {figure("waiting", waiting, texts.waiting, texts.waiting_note.into(), "")}
            {figure("unopened", unopened, texts.unopened, texts.unopened_note.into(), "xl")}
            {ages(view.ages)}
        </section>
    }
}

fn figure(
    key: &'static str,
    count: usize,
    what: &'static str,
    note: String,
    class: &'static str,
) -> impl IntoView {
    view! {
        <div class=format!("k {class}") data-figure=key>
            <div class="f">{count}<small>{what}</small></div><div class="lbl">{note}</div>
        </div>
    }
}

fn ages(ages: [u32; 5]) -> impl IntoView {
    let texts = &texts().bandeja;
    let most = f64::from(ages.into_iter().max().unwrap_or(0).max(1));
    let labels = [texts.age_0, texts.age_1, texts.age_2, texts.age_3, texts.age_4];
    let tones = ["", "", "", "w", "b"];
    let column = |((count, label), tone): ((u32, &'static str), &'static str)| {
        let height = f64::from(count) / most * CHART;
        view! {
            <div class="age-c">
                <svg viewBox="0 0 100 26" preserveAspectRatio="none" aria-hidden="true">
                    <rect class=tone width="100" height=format!("{height:.1}") y=format!("{:.1}", CHART - height) />
                </svg>
                <span><b>{count}</b>" "{label}</span>
            </div>
        }
    };
    view! {
        <div class="age" role="group" aria-label=texts.ages>
            {ages.into_iter().zip(labels).zip(tones).map(column).collect_view()}
        </div>
    }
}
