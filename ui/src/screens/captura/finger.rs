//! One finger of the hands: its print, small, or the sign of why there is none; and what waits for her there.

use super::conditions::exception_words;
use super::hands::{chosen, grade};
use super::table::{Table, slot_of};
use crate::catalogue::{texts, words};
use crate::components::{Glyph, Icon, Picture};
use crate::format;
use ipc::{CapturaView, FingerSlot, Handle, LiveStage, SlotState, TreatmentView};
use leptos::prelude::*;
use terms::{Finger, Timestamp};

/// Everything a slot shows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    slot: FingerSlot,
    /// The treatment it is in, with a print or without.
    treatment: Option<TreatmentView>,
    /// A device is taking it now.
    live: bool,
    /// How it is taken otherwise than its hand.
    exception: Option<String>,
}

impl Shown {
    fn of(view: &CapturaView, finger: Finger) -> Shown {
        let empty = FingerSlot { finger, state: SlotState::Pending, doubts: Vec::new(), needs_reason: false };
        let treated = |treatment: &&TreatmentView| treatment.fingers.contains(&finger);
        let at_work = view.live.as_ref().filter(|live| live.stage != LiveStage::Failed);
        let live = at_work.and_then(|live| live.take);
        Shown {
            slot: slot_of(view, finger).cloned().unwrap_or(empty),
            treatment: view.treatments.iter().find(treated).cloned(),
            live: live.is_some_and(|take| take.fingers().contains(finger)),
            exception: exception_words(&view.techniques, finger),
        }
    }

    fn class(&self, here: bool, aimed: bool) -> String {
        let look = match &self.slot.state {
            SlotState::Pending => "e",
            SlotState::Missing(_) => "x",
            SlotState::InTreatment(_) => "t",
            SlotState::Captured { .. } => "ok",
        };
        let more = [(here, " now"), (self.live, " at-work"), (aimed && !self.live, " aim")];
        more.into_iter().filter(|(said, _)| *said).fold(format!("sl {look}"), |class, (_, more)| class + more)
    }
}

/// The finger.
#[component]
pub fn Slot(table: Table, finger: Finger) -> impl IntoView {
    let shown = table.live.part(move |view| Shown::of(view, finger));
    let here = Memo::new(move |_| table.finger() == finger);
    // A slap takes more fingers than the one in view.
    let aimed = Memo::new(move |_| {
        let mode = table.mode.get();
        !mode.is_single() && table.station.has_device() && mode.take(finger).fingers().contains(finger)
    });
    let label = (texts().captura.finger_name)(&words::finger(finger));
    let class = move || shown.with(|shown| shown.as_ref().map(|shown| shown.class(here.get(), aimed.get())));
    let state = move || shown.with(|shown| shown.as_ref().map(|shown| kind(&shown.slot.state)));
    let now = move || table.shell.now();
    view! {
        <button type="button" class=class data-finger=finger.position() data-state=state aria-pressed=move || here.get().to_string()
            aria-label=move || shown.with(|shown| shown.as_ref().map(|shown| format!("{label}. {}", word(shown, now()))))
            on:click=move |_| table.choose(finger)>
            <span class="im"><Thumbnail shown=shown finger=finger />{move || shown.with(|shown| shown.as_ref().map(flags))}</span>
            <span class="cap"><b>{finger.position()}{move || presumed(&shown).then_some("?")}</b><span>{words::digit(finger)}</span></span>
            {move || shown.with(|shown| shown.as_ref().map(|shown| status(shown, now())))}
        </button>
    }
}

fn presumed(shown: &Memo<Option<Shown>>) -> bool {
    shown.with(|shown| {
        let attempt = shown.as_ref().and_then(|shown| chosen(&shown.slot.state));
        attempt.is_some_and(|attempt| attempt.presumed)
    })
}

/// The small picture, or the sign of a finger without one.
#[component]
fn Thumbnail(shown: Memo<Option<Shown>>, finger: Finger) -> impl IntoView {
    let handle =
        Memo::new(move |_| shown.with(|shown| Some(chosen(&shown.as_ref()?.slot.state)?.thumbnail.clone())));
    let sign = move || {
        shown.with(|shown| match shown.as_ref()?.slot.state {
            SlotState::Missing(_) => Some(Glyph::Minus),
            SlotState::InTreatment(_) => Some(Glyph::Drop),
            _ => None,
        })
    };
    view! {
        {move || sign().map(|glyph| view! { <span class="em"><Icon glyph=glyph /></span> })}
        <Picture handle=Signal::derive(move || handle.get() as Option<Handle>) alt=words::finger(finger) />
    }
}

/// Signs in the corner of the picture, each with its word for whoever cannot see it.
fn flags(shown: &Shown) -> impl IntoView + use<> {
    let texts = &texts().captura;
    let attempt = chosen(&shown.slot.state);
    let has = |said: bool, key: &'static str, glyph: Glyph, word: String| said.then_some((key, glyph, word));
    let captured = attempt.is_some();
    let all = [
        has(!shown.slot.doubts.is_empty(), "doubt", Glyph::Flag, texts.flag_doubt.into()),
        has(captured && shown.treatment.is_some(), "treatment", Glyph::Drop, texts.flag_treatment.into()),
        has(
            attempt.is_some_and(|print| print.mirrored),
            "mirrored",
            Glyph::Blink,
            texts.badge_mirrored.into(),
        ),
        has(
            attempt.is_some_and(|print| print.inverted),
            "inverted",
            Glyph::Invert,
            texts.badge_inverted.into(),
        ),
        has(
            shown.exception.is_some(),
            "exception",
            Glyph::Pen,
            (texts.flag_exception)(shown.exception.as_deref().unwrap_or_default()),
        ),
    ];
    let sign = |(key, glyph, word): (&'static str, Glyph, String)| {
        let title = word.clone();
        view! { <i data-flag=key title=title><Icon glyph=glyph /><span class="sr">{word}</span></i> }
    };
    let signs: Vec<_> = all.into_iter().flatten().map(sign).collect();
    (!signs.is_empty()).then(|| view! { <span class="flags">{signs}</span> })
}

fn status(shown: &Shown, now: Timestamp) -> impl IntoView + use<> {
    let (tone, glyph) = match (&shown.slot.state, chosen(&shown.slot.state)) {
        _ if shown.live => ("tag", None),
        (_, Some(attempt)) => {
            let (tone, glyph, _) = grade(attempt.quality.get());
            (tone, Some(glyph))
        }
        (SlotState::InTreatment(treatment), _) if treatment.due => ("tag bad", Some(Glyph::Warn)),
        (SlotState::InTreatment(_), _) => ("tag warn", Some(Glyph::Drop)),
        _ => ("tag", None),
    };
    let mark = glyph.map(|glyph| view! { <Icon glyph=glyph /> });
    view! { <span class=format!("st {tone}")>{mark}<em>{word(shown, now)}</em></span> }
}

fn word(shown: &Shown, now: Timestamp) -> String {
    let texts = &texts().captura;
    match (&shown.slot.state, chosen(&shown.slot.state)) {
        _ if shown.live => texts.in_view.into(),
        (SlotState::Missing(reason), _) => words::missing(*reason).into(),
        (SlotState::InTreatment(treatment), _) => treatment_word(treatment, now),
        (_, Some(attempt)) => {
            let score = attempt.quality.get();
            let reason = if shown.slot.needs_reason { texts.needs_reason } else { grade(score).2 };
            (texts.quality_of)(score, reason)
        }
        _ => texts.pending.into(),
    }
}

/// `Solución 48 h, ver lun 23, 09:00`, or that it is time to look.
fn treatment_word(treatment: &TreatmentView, now: Timestamp) -> String {
    let texts = &texts().captura;
    match treatment.due {
        true => texts.look_now.into(),
        false => (texts.in_solution)(treatment.hours, &format::near(treatment.next_look, now)),
    }
}

/// The state's name in `data-state`.
pub(super) const fn kind(state: &SlotState) -> &'static str {
    match state {
        SlotState::Pending => "pending",
        SlotState::Missing(_) => "missing",
        SlotState::InTreatment(_) => "treatment",
        SlotState::Captured { .. } => "captured",
    }
}
