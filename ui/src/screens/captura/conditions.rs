//! How prints are being taken: asked once a hand, with exceptions for single fingers. What is set here goes with
//! every print recorded from now on.

use super::table::Table;
use crate::catalogue::captura::{CONDITIONS, Choices, METHODS, SKIN_SIDES, SUPPORTS};
use crate::catalogue::{texts, words};
use crate::components::{Glyph, Icon};
use ipc::{CaptureOrder, TechniqueScope, TechniqueView, Techniques};
use leptos::prelude::*;
use terms::Finger;

/// Tenths of a degree and full hours that make sense for a body.
const TEMPERATURES: std::ops::RangeInclusive<f64> = -40.0..=99.9;

/// The bar above the hands.
#[component]
pub fn Conditions(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let bar = Bar::new(table);
    view! {
        <section class="cond" data-region="conditions" data-scope=move || if bar.single.get() { "finger" } else { "hand" }>
            <Scope bar=bar />
            {choice(bar, "condition", texts.condition, CONDITIONS, |technique| &mut technique.condition)}
            {choice(bar, "method", texts.technique, METHODS, |technique| &mut technique.method)}
            {choice(bar, "support", texts.support, SUPPORTS, |technique| &mut technique.support)}
            {choice(bar, "skin-side", texts.skin_side, SKIN_SIDES, |technique| &mut technique.skin_side)}
            <Turned bar=bar />
            <Figures bar=bar />
        </section>
    }
}

/// What the cells share: which technique they show and what a change is for.
#[derive(Clone, Copy)]
struct Bar {
    table: Table,
    /// Only the finger in view, rather than its hand.
    single: RwSignal<bool>,
    /// The finger in view is an exception already.
    exception: Memo<bool>,
    technique: Memo<Option<TechniqueView>>,
    fixed: Signal<bool>,
}

impl Bar {
    fn new(table: Table) -> Bar {
        let techniques = table.live.part(|view| view.techniques.clone());
        let finger = Memo::new(move |_| table.finger());
        let exception = Memo::new(move |_| {
            let finger = finger.get();
            techniques.with(|known| known.as_ref().is_some_and(|known| known.is_exception(finger)))
        });
        let single = RwSignal::new(false);
        // Each finger is shown as it is taken: with its hand, unless it is an exception.
        Effect::new(move |_| {
            finger.track();
            single.set(exception.get());
        });
        let technique = Memo::new(move |_| {
            let finger = finger.get();
            techniques.with(|known| known.as_ref().map(|known| known.of(finger).clone()))
        });
        let fixed = Signal::derive(move || table.locked());
        Bar { table, single, exception, technique, fixed }
    }

    fn change(self, change: impl FnOnce(&mut TechniqueView)) {
        let finger = untrack(|| self.table.finger());
        self.table.change_scoped(self.single.get_untracked(), finger, change);
    }
}

impl Table {
    /// Changes how prints are taken: of the finger in view if it is an exception, else of its hand.
    pub(super) fn change_technique(self, change: impl FnOnce(&mut TechniqueView)) {
        let finger = untrack(|| self.finger());
        let single = self.live.with_untracked(|view| view.techniques.is_exception(finger)).unwrap_or(false);
        self.change_scoped(single, finger, change);
    }

    fn change_scoped(self, single: bool, finger: Finger, change: impl FnOnce(&mut TechniqueView)) {
        let known = |view: &ipc::CapturaView| (!view.locked).then(|| view.techniques.of(finger).clone());
        if let Some(mut technique) = self.live.with_untracked(known).flatten() {
            change(&mut technique);
            let scope = match single {
                true => TechniqueScope::Finger(finger),
                false => TechniqueScope::Hand(finger.hand()),
            };
            self.order(CaptureOrder::SetTechnique { scope, technique });
        }
    }
}

/// For the hand, or for this finger only; an exception can be cleared.
#[component]
fn Scope(bar: Bar) -> impl IntoView {
    let texts = &texts().captura;
    let table = bar.table;
    let finger = Memo::new(move |_| table.finger());
    let clear = move |_| {
        table.order(CaptureOrder::ClearException(finger.get_untracked()));
    };
    let exception = bar.exception;
    view! {
        <div class="scope" role="group" aria-label=texts.scope>
            <span class="lbl">{texts.scope}</span>
            <div class="seg">
                <button type="button" class:on=move || !bar.single.get() data-action="scope-hand" disabled=move || bar.fixed.get() || exception.get()
                    aria-pressed=move || (!bar.single.get()).to_string() on:click=move |_| bar.single.set(false)>
                    {move || words::hand(finger.get().hand())}</button>
                {move || match exception.get() {
                    true => view! {
                        <button type="button" class="on" data-action="clear-exception" title=texts.clear_exception disabled=bar.fixed on:click=clear>
                            {move || (texts.only_finger)(finger.get().position())}<Icon glyph=Glyph::Close /></button>
                    }.into_any(),
                    false => view! {
                        <button type="button" class:on=bar.single data-action="scope-finger" disabled=bar.fixed
                            aria-pressed=move || bar.single.get().to_string() on:click=move |_| bar.single.set(true)>
                            {move || (texts.only_finger)(finger.get().position())}</button>
                    }.into_any(),
                }}
            </div>
        </div>
    }
}

/// Mirror and polarity of what comes next.
#[component]
fn Turned(bar: Bar) -> impl IntoView {
    let texts = &texts().captura;
    let mirrored =
        Memo::new(move |_| bar.technique.with(|known| known.as_ref().is_some_and(|known| known.mirrored)));
    let light = Memo::new(move |_| {
        bar.technique.with(|known| known.as_ref().is_some_and(|known| known.polarity == LIGHT_RIDGES))
    });
    view! {
        <div title=texts.tag_mirror>
            <span class="lbl">{texts.mirror}" "<kbd>"E"</kbd></span>
            <button type="button" data-action="mirror" disabled=bar.fixed aria-pressed=move || mirrored.get().to_string()
                on:click=move |_| bar.change(|technique| technique.mirrored = !technique.mirrored)>
                {move || if mirrored.get() { texts.mirror_applied } else { texts.mirror_none }}<Icon glyph=Glyph::Blink /></button>
        </div>
        <div title=texts.polarity_note>
            <span class="lbl">{texts.polarity}</span>
            <button type="button" data-action="polarity" disabled=bar.fixed aria-pressed=move || light.get().to_string()
                on:click=move |_| bar.change(other_polarity)>
                {move || if light.get() { texts.light_ridges } else { texts.dark_ridges }}<Icon glyph=Glyph::Invert /></button>
        </div>
    }
}

/// Keys of the vocabulary: what is dark in an image.
const DARK_RIDGES: &str = "dark_ridges";
pub(super) const LIGHT_RIDGES: &str = "light_ridges";

pub(super) fn other_polarity(technique: &mut TechniqueView) {
    technique.polarity = if technique.polarity == LIGHT_RIDGES { DARK_RIDGES } else { LIGHT_RIDGES }.into();
}

/// Temperature, hours since recovery, who takes the prints: typed, and sent when the field is left.
#[component]
fn Figures(bar: Bar) -> impl IntoView {
    let texts = &texts().captura;
    let of = move |read: fn(&TechniqueView) -> String| {
        Memo::new(move |_| bar.technique.with(|known| known.as_ref().map(read).unwrap_or_default()))
    };
    let temperature = of(|known| known.temperature.map(degrees).unwrap_or_default());
    let hours = of(|known| known.hours_since_recovery.map(|hours| hours.to_string()).unwrap_or_default());
    let taken_by = of(|known| known.taken_by.clone());
    view! {
        {typed(bar, "temperature", texts.temperature, "°C", temperature, |technique, text| {
            technique.temperature = if text.is_empty() { None } else { Some(read_degrees(text)?) };
            Some(())
        })}
        {typed(bar, "hours", texts.since_recovery, "h", hours, |technique, text| {
            technique.hours_since_recovery = if text.is_empty() { None } else { Some(text.parse().ok()?) };
            Some(())
        })}
        {typed(bar, "taken-by", texts.taken_by, "", taken_by, |technique, text| {
            technique.taken_by = text.into();
            Some(())
        })}
    }
}

/// One typed cell. What cannot be read is put back, with a mark that it was not taken.
fn typed(
    bar: Bar,
    id: &'static str,
    label: &'static str,
    unit: &'static str,
    value: Memo<String>,
    write: fn(&mut TechniqueView, &str) -> Option<()>,
) -> impl IntoView {
    let wrong = RwSignal::new(false);
    let set = move |text: String| {
        let text = text.trim();
        let mut tried = bar.technique.get_untracked();
        let sound = tried.as_mut().and_then(|technique| write(technique, text)).is_some();
        wrong.set(!sound);
        if let (true, Some(technique)) = (sound && text != value.get_untracked(), tried) {
            bar.change(|known| *known = technique);
        }
    };
    view! {
        <div class="typed" class:wrong=wrong title=move || if wrong.get() { texts().captura.not_read } else { "" }>
            <label class="lbl" for=id>{label}</label>
            <span><input id=id disabled=bar.fixed placeholder="—" autocomplete="off" prop:value=value
                aria-invalid=move || wrong.get().to_string() on:change=move |event| set(event_target_value(&event)) />
                <i>{move || value.with(|value| (!value.is_empty()).then_some(unit))}</i></span>
        </div>
    }
}

/// `4.0` from tenths of a degree.
fn degrees(tenths: i16) -> String {
    format!("{:.1}", f64::from(tenths) / 10.0)
}

/// Tenths of a degree from `4`, `4.0` or `4,0`.
fn read_degrees(text: &str) -> Option<i16> {
    let degrees: f64 = text.replace(',', ".").parse().ok()?;
    TEMPERATURES.contains(&degrees).then_some((degrees * 10.0).round() as i16)
}

fn choice(
    bar: Bar,
    id: &'static str,
    label: &'static str,
    choices: Choices,
    part: fn(&mut TechniqueView) -> &mut String,
) -> impl IntoView {
    let value = Memo::new(move |_| bar.technique.get().map(|mut known| std::mem::take(part(&mut known))));
    let option = move |(key, word): &(&'static str, &'static str)| {
        let key = *key;
        view! { <option value=key prop:selected=move || value.with(|value| value.as_deref() == Some(key))>{*word}</option> }
    };
    view! {
        <div>
            <label class="lbl" for=id>{label}</label>
            <select id=id disabled=bar.fixed on:change=move |event| bar.change(|known| *part(known) = event_target_value(&event))>
                {choices.iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// The word for a key of a vocabulary; empty where it is unknown.
pub(super) fn word_of(choices: Choices, key: &str) -> &'static str {
    choices.iter().find(|(known, _)| *known == key).map(|(_, word)| *word).unwrap_or_default()
}

/// What is different about an exception, in words: only what differs from its hand.
pub(super) fn exception_words(techniques: &Techniques, finger: Finger) -> Option<String> {
    let own = techniques.exceptions.iter().find(|(of, _)| *of == finger).map(|(_, own)| own)?;
    let hand = match finger.hand() {
        terms::Hand::Right => &techniques.right,
        terms::Hand::Left => &techniques.left,
    };
    let texts = &texts().captura;
    let mut parts: Vec<&str> = [
        (CONDITIONS, &own.condition, &hand.condition),
        (METHODS, &own.method, &hand.method),
        (SUPPORTS, &own.support, &hand.support),
        (SKIN_SIDES, &own.skin_side, &hand.skin_side),
    ]
    .into_iter()
    .filter(|(_, own, hand)| own != hand)
    .map(|(choices, own, _)| word_of(choices, own))
    .collect();
    if own.mirrored != hand.mirrored {
        parts.push(if own.mirrored { texts.badge_mirrored } else { texts.not_mirrored });
    }
    if own.polarity != hand.polarity {
        parts.push(if own.polarity == LIGHT_RIDGES { texts.light_ridges } else { texts.dark_ridges });
    }
    Some(parts.join(", "))
}
