//! Terms that press, above the worklist: the three days, the oficio, looks at treatments. Each opens its case.

use super::worklist::screen_of;
use crate::catalogue::{texts, words};
use crate::components::{Glyph, Icon};
use crate::format;
use crate::route::{Route, Screen};
use ipc::{AlarmView, BandejaView};
use leptos::prelude::*;
use terms::Timestamp;

/// More alarms than these are folded until she asks for them.
const SHOWN: usize = 4;

/// The strip; nothing where nothing presses.
#[component]
pub fn Alarms(
    #[prop(into)] worklist: Signal<Option<BandejaView>>,
    #[prop(into)] now: Signal<Timestamp>,
) -> impl IntoView {
    let texts = &texts().bandeja;
    let all = RwSignal::new(false);
    let alarms = Memo::new(move |_| worklist.with(|view| view.as_ref().map(rows).unwrap_or_default()));
    let shown = move || if all.get() { usize::MAX } else { SHOWN };
    let folded = move || alarms.with(Vec::len) > SHOWN;
    view! {
        <section class="alarms" aria-label=texts.alarms data-alarms=move || alarms.with(Vec::len)>
            {move || alarms.get().into_iter().take(shown()).map(|(alarm, screen)| row(&alarm, screen, now.get())).collect_view()}
            {move || folded().then(|| view! {
                <button type="button" class="btn s q" data-action="all-alarms" aria-expanded=move || all.get().to_string()
                    on:click=move |_| all.update(|all| *all = !*all)>
                    {move || if all.get() { texts.alarms_less.to_owned() } else { format!("{} ({})", texts.alarms_more, alarms.with(Vec::len)) }}</button>
            })}
        </section>
    }
}

/// Each alarm with the screen where its case is worked on: treated fingers are looked at on the capture screen.
fn rows(view: &BandejaView) -> Vec<(AlarmView, Screen)> {
    let screen = |alarm: &AlarmView| match view.rows.iter().find(|row| row.head.case == alarm.case) {
        Some(row) if alarm.of != "treatment" => screen_of(row),
        _ => Screen::Captura,
    };
    view.alarms.iter().map(|alarm| (alarm.clone(), screen(alarm))).collect()
}

fn row(alarm: &AlarmView, screen: Screen, now: Timestamp) -> impl IntoView + use<> {
    let what = what(alarm);
    let (tone, glyph) = look(alarm);
    let label = (texts().bandeja.open_alarm)(&alarm.folio, &what);
    view! {
        <a class=format!("alarm {tone}") href=Route::of(screen, alarm.case).to_hash() title=label
            data-alarm=alarm.of.clone() data-level=alarm.level.clone() data-folio=alarm.folio.clone()>
            <Icon glyph=glyph /><b>{alarm.folio.clone()}</b><span>{what}</span><span class="num">{when(alarm.due, now)}</span>
        </a>
    }
}

fn what(alarm: &AlarmView) -> String {
    let texts = &texts().bandeja;
    match (alarm.of.as_str(), alarm.level.as_str()) {
        ("treatment", _) => (texts.look_at)(&words::fingers(&alarm.fingers)),
        ("quarantine", _) => texts.alarm_quarantine.into(),
        ("oficio", "due") => texts.alarm_oficio.into(),
        ("oficio", _) => texts.alarm_oficio_near.into(),
        (_, "warning") => texts.alarm_48.into(),
        (_, "alarm") => texts.alarm_66.into(),
        _ => texts.alarm_72.into(),
    }
}

fn look(alarm: &AlarmView) -> (&'static str, Glyph) {
    match (alarm.of.as_str(), alarm.level.as_str()) {
        ("treatment", _) => ("warn", Glyph::Drop),
        (_, "warning") => ("warn", Glyph::Clock),
        _ => ("bad", Glyph::Warn),
    }
}

/// What is left, or since when it is over.
fn when(due: Timestamp, now: Timestamp) -> String {
    let (bandeja, shell) = (&texts().bandeja, &texts().shell);
    match format::left(due, now) {
        Some((hours, minutes)) => (shell.remaining)(hours, minutes),
        None => (bandeja.since)(&format::recent(due, now, bandeja.today_word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::{CaseId, Finger};

    const NOW: Timestamp = Timestamp(1_795_192_920_000);
    const HOUR: i64 = 3_600_000;

    fn alarm(of: &str, level: &str, hours: i64) -> AlarmView {
        let fingers = [3, 10].into_iter().filter_map(|position| Finger::new(position).ok()).collect();
        AlarmView {
            case: CaseId([1; 16]),
            folio: "EJ-0147/26".into(),
            of: of.into(),
            level: level.into(),
            due: Timestamp(NOW.0 + hours * HOUR),
            fingers,
        }
    }

    #[test]
    fn an_alarm_says_what_presses_and_how_much_is_left() {
        let treated = alarm("treatment", "due", -1);
        assert_eq!(what(&treated), "Tratamiento: revisar dedos 3 y 10");
        assert_eq!(when(treated.due, NOW), "desde hoy 09:42");
        let registry = alarm("registry", "alarm", 5);
        assert_eq!(what(&registry), "BNDF, pasaron 66 de 72 h");
        assert_eq!(when(registry.due, NOW), "quedan 5 h");
        let held = alarm("quarantine", "due", -1);
        assert!(what(&held).starts_with("Cuarentena"));
        assert_eq!((look(&held).0, when(held.due, NOW).as_str()), ("bad", "desde hoy 09:42"));
    }

    #[test]
    fn what_is_over_looks_worse_than_what_is_near() {
        assert_eq!(look(&alarm("registry", "warning", 20)).0, "warn");
        assert_eq!(look(&alarm("registry", "due", -1)).0, "bad");
        assert_eq!(look(&alarm("oficio", "due", -1)).0, "bad");
    }
}
