//! How long each step of cutting takes, over all cards.

use std::sync::atomic::{AtomicU64, Ordering};
use workstation::ports::{Clock as _, SystemClock};

/// A step that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Reading the file and decoding it.
    File,
    /// Finding the boxes and lifting them out; the fingers of slaps.
    Cut,
    /// Minutiae, quality, and whether the fingers are in order.
    Quality,
    /// PNG: encoding and writing.
    Png,
    /// WSQ: encoding and writing.
    Wsq,
    /// The file for others.
    Itl,
}

const STEPS: [(Step, &str); 6] = [
    (Step::File, "file"),
    (Step::Cut, "cut"),
    (Step::Quality, "quality"),
    (Step::Png, "png"),
    (Step::Wsq, "wsq"),
    (Step::Itl, "itl"),
];

/// Time spent by step, of all cards together.
pub(super) struct Timings {
    clock: SystemClock,
    begun: u64,
    spent: [AtomicU64; STEPS.len()],
}

impl Timings {
    pub(super) fn start() -> Self {
        let clock = SystemClock::start();
        Timings { begun: clock.monotonic_ms(), clock, spent: Default::default() }
    }

    /// Does `work` and counts its time for `step`.
    pub(super) fn during<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        let begun = self.clock.monotonic_ms();
        let done = work();
        let spent = self.clock.monotonic_ms() - begun;
        self.spent[step as usize].fetch_add(spent, Ordering::Relaxed);
        done
    }

    /// Cards per minute and the share of each step, as `name=value` lines.
    pub(super) fn report(&self, cards: usize) -> String {
        let elapsed = (self.clock.monotonic_ms() - self.begun).max(1);
        let spent = |step: Step| self.spent[step as usize].load(Ordering::Relaxed);
        let all = STEPS.iter().map(|(step, _)| spent(*step)).sum::<u64>().max(1);
        let mut lines = vec![
            format!("cut_cards={cards}"),
            format!("cut_cores={}", rayon::current_num_threads()),
            format!("cut_cards_per_minute={:.1}", cards as f64 * 60_000.0 / elapsed as f64),
        ];
        for (step, name) in STEPS {
            lines.push(format!("cut_{name}_ms_per_card={:.0}", spent(step) as f64 / cards.max(1) as f64));
            lines.push(format!("cut_{name}_share={:.3}", spent(step) as f64 / all as f64));
        }
        lines.join("\n")
    }
}
