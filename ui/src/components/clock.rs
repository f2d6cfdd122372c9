//! Clocks: the bar of the three days with its ticks, and the line that says what runs.

use crate::catalogue::texts;
use crate::format;
use ipc::{CaseHead, ClockView};
use leptos::prelude::*;
use terms::Timestamp;

/// Hours of the three-day clock at which it turns amber and red.
const WARN_HOURS: f64 = 48.0;
const BAD_HOURS: f64 = 66.0;
const HOUR_MS: f64 = 3_600_000.0;

/// The bar of a running clock: filled part, ticks at 24, 48 and 66 hours. Without a clock, an empty bar.
#[component]
pub fn ClockBar(clock: Option<ClockView>, now: Timestamp) -> impl IntoView {
    let filled = clock.map_or(0.0, |clock| share(clock, now));
    // A rectangle scaled by an attribute: inline styles are not allowed here.
    view! {
        <svg class=format!("clk {}", clock.map_or("", |clock| tone(clock, now))) viewBox="0 0 1000 6"
            preserveAspectRatio="none" aria-hidden="true">
            <rect class="ground" width="1000" height="6" />
            <rect class="run" width=format!("{:.0}", filled * 1000.0) height="6" />
            <rect class="tick" x="333" width="3" height="6" />
            <rect class="tick" x="666" width="3" height="6" />
            <rect class="tick" x="916" width="3" height="6" />
        </svg>
    }
}

/// What runs and when it ends, in one or two lines.
#[component]
pub fn Deadline(head: CaseHead, intervention: String, received: Timestamp, now: Timestamp) -> impl IntoView {
    let texts = &texts().bandeja;
    if let Some(clock) = head.clock {
        let label = view! { <span class="dim ell">{texts.bndf}</span> };
        let when = view! { <b class=format!("tag {}", tone(clock, now))>{remaining(clock, now)}</b> };
        return view! { <div class="due">{label}{when}<ClockBar clock=head.clock now=now /></div> }
            .into_any();
    }
    let (label, when, tone) = match head.due {
        Some(due) => {
            (format!("{} {intervention}", texts.mp), term(due, now), if due < now { "bad" } else { "" })
        }
        None => (texts.no_term_short.into(), (texts.days_open)(format::days_between(received, now)), ""),
    };
    view! {
        <div class="due"><span class="dim ell">{label}</span><b class=format!("tag {tone}")>{when}</b></div>
    }
    .into_any()
}

/// When a term ends, in words that suit how near it is.
pub fn term(due: Timestamp, now: Timestamp) -> String {
    let texts = texts();
    if due < now {
        return texts.shell.clock_late.into();
    }
    match format::days_between(now, due) {
        0 => (texts.bandeja.due_at)(&format::hour(due)),
        _ => format::near(due, now),
    }
}

/// What is left of the three days, in words.
pub fn remaining(clock: ClockView, now: Timestamp) -> String {
    let shell = &texts().shell;
    match (clock.met, format::left(clock.due, now)) {
        (true, _) => shell.clock_met.into(),
        (false, Some((hours, minutes))) => (shell.remaining)(hours, minutes),
        (false, None) => shell.clock_late.into(),
    }
}

/// `ok`, `warn`, `bad` or nothing.
pub fn tone(clock: ClockView, now: Timestamp) -> &'static str {
    let hours = (now.0 - clock.started.0) as f64 / HOUR_MS;
    match () {
        () if clock.met => "ok",
        () if hours >= BAD_HOURS => "bad",
        () if hours >= WARN_HOURS => "warn",
        () => "",
    }
}

fn share(clock: ClockView, now: Timestamp) -> f64 {
    let whole = (clock.due.0 - clock.started.0).max(1) as f64;
    ((now.0 - clock.started.0) as f64 / whole).clamp(0.0, 1.0)
}
