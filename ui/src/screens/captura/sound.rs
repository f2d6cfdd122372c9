//! Short tones for whoever has both hands and both eyes on a hand: recorded, of low quality, refused, tag differs.
//! One switch silences them, remembered on this station.

use super::hands::FAIR;
use super::table::Table;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use ipc::{CapturaView, LiveStage, SlotState, TagState};
use leptos::prelude::*;
use terms::PrintId;
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, OscillatorType};

/// Where the switch is remembered.
const MUTED: &str = "cotejo-silencio";

/// Loudness: heard beside an air extractor, never startling.
const GAIN: f32 = 0.16;

/// What can be heard: each one tells itself apart by its melody, not by its loudness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Recorded,
    LowQuality,
    Refused,
    Mismatch,
}

impl Cue {
    /// Pitches one after the other, hertz, and how long each lasts, seconds.
    const fn melody(self) -> (&'static [f32], f64) {
        match self {
            Cue::Recorded => (&[880.0, 1320.0], 0.09),
            Cue::LowQuality => (&[660.0, 550.0], 0.16),
            Cue::Refused => (&[330.0, 247.0], 0.2),
            Cue::Mismatch => (&[740.0, 370.0, 740.0, 370.0, 740.0, 370.0], 0.18),
        }
    }
}

/// What a cue can follow from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Heard {
    prints: Vec<(PrintId, u8)>,
    stopped: bool,
    failed: bool,
    refused: bool,
}

impl Heard {
    fn of(view: &CapturaView, refused: bool) -> Heard {
        let attempts = view.fingers.iter().flat_map(|slot| match &slot.state {
            SlotState::Captured { attempts, .. } => attempts.as_slice(),
            _ => &[],
        });
        Heard {
            prints: attempts.map(|attempt| (attempt.print, attempt.quality.get())).collect(),
            stopped: view.tag.state == TagState::Stopped,
            failed: view.live.as_ref().is_some_and(|live| live.stage == LiveStage::Failed),
            refused,
        }
    }

    /// What is to be heard now; the worst of what happened.
    fn since(&self, last: &Heard) -> Option<Cue> {
        let new: Vec<_> = self.prints.iter().filter(|print| !last.prints.contains(print)).collect();
        match () {
            () if self.stopped && !last.stopped => Some(Cue::Mismatch),
            () if (self.failed && !last.failed) || (self.refused && !last.refused) => Some(Cue::Refused),
            () if new.iter().any(|(_, quality)| *quality < FAIR) => Some(Cue::LowQuality),
            () if !new.is_empty() => Some(Cue::Recorded),
            () => None,
        }
    }
}

/// Hears what changes while the screen lives; after a recorded slap the next one is aimed at.
pub(super) fn listen(table: Table) {
    let heard = Memo::new(move |_| {
        let refused = table.live.problem().with(Option::is_some);
        table.live.with(|view| Heard::of(view, refused))
    });
    let sounds = StoredValue::new_local(None::<AudioContext>);
    Effect::new(move |last: Option<Option<Heard>>| {
        let now = heard.get();
        if let (Some(now), Some(last)) = (&now, last.flatten()) {
            let cue = now.since(&last);
            if matches!(cue, Some(Cue::Recorded | Cue::LowQuality)) {
                table.mode.update(|mode| *mode = mode.after());
            }
            if let (Some(cue), false) = (cue, muted()) {
                sounds.update_value(|context| play(context, cue));
            }
        }
        now
    });
}

fn play(context: &mut Option<AudioContext>, cue: Cue) {
    if context.is_none() {
        *context = AudioContext::new().ok();
    }
    // A machine without sound is no reason to stop the work.
    if let Some(context) = context {
        drop(melody(context, cue));
    }
}

fn melody(context: &AudioContext, cue: Cue) -> Result<(), JsValue> {
    let _resumed = context.resume()?;
    let (pitches, length) = cue.melody();
    let tone = context.create_oscillator()?;
    let volume = context.create_gain()?;
    tone.set_type(OscillatorType::Sine);
    tone.connect_with_audio_node(&volume)?;
    volume.connect_with_audio_node(&context.destination())?;
    let begin = context.current_time();
    volume.gain().set_value_at_time(GAIN, begin)?;
    for (place, pitch) in pitches.iter().enumerate() {
        tone.frequency().set_value_at_time(*pitch, begin + length * place as f64)?;
    }
    let end = begin + length * pitches.len() as f64;
    // Faded out, so that it does not click.
    volume.gain().set_value_at_time(GAIN, end)?;
    volume.gain().linear_ramp_to_value_at_time(0.0, end + 0.05)?;
    tone.start()?;
    tone.stop_with_when(end + 0.06)
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn muted() -> bool {
    storage().and_then(|storage| storage.get_item(MUTED).ok().flatten()).is_some()
}

/// The switch in the top bar.
#[component]
pub fn Mute() -> impl IntoView {
    let texts = &texts().captura;
    let silent = RwSignal::new(muted());
    let toggle = move |_| {
        let silence = !silent.get_untracked();
        silent.set(silence);
        if let Some(storage) = storage() {
            drop(if silence { storage.set_item(MUTED, "1") } else { storage.remove_item(MUTED) });
        }
    };
    let label = move || if silent.get() { texts.sound_off } else { texts.sound_on };
    view! {
        <button type="button" class="btn mute" data-action="mute" aria-pressed=move || silent.get().to_string() title=label aria-label=label
            on:click=toggle>
            {move || if silent.get() { view! { <Icon glyph=Glyph::Mute /> } } else { view! { <Icon glyph=Glyph::Sound /> } }}
        </button>
    }
}
