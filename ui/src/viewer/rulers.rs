//! Millimetres along the left and the lower edge of a pane.

use super::ink::{BAND, TICK};
use print_view::Extent;
use web_sys::CanvasRenderingContext2d as Context;

/// How wide the band of a ruler is, CSS px.
const WIDTH: f64 = 11.0;
/// How near two ticks may stand.
const NEAREST: f64 = 5.0;

/// Draws both rulers where one mm takes `px_per_mm` CSS px.
pub(super) fn draw(context: &Context, pane: Extent, px_per_mm: f64) {
    let Some(ticks) = Ticks::of(px_per_mm) else { return };
    context.set_fill_style_str(BAND);
    context.fill_rect(0.0, 0.0, WIDTH, pane.height);
    context.fill_rect(WIDTH, pane.height - WIDTH, pane.width - WIDTH, WIDTH);
    context.set_fill_style_str(TICK);
    ticks.along(pane.width - WIDTH, |at, length| {
        context.fill_rect((WIDTH + at).round(), pane.height - length, 1.0, length);
    });
    ticks.along(pane.height - WIDTH, |at, length| {
        context.fill_rect(0.0, (pane.height - WIDTH - at).round(), length, 1.0);
    });
}

/// Small ticks every `step` px, a long one every `long`-th.
struct Ticks {
    step: f64,
    long: u32,
}

impl Ticks {
    /// Fifths of a millimetre, millimetres or centimetres, whichever stand far enough apart.
    fn of(px_per_mm: f64) -> Option<Self> {
        [(0.2, 5), (1.0, 10), (10.0, 10)]
            .into_iter()
            .map(|(mm, long)| Ticks { step: mm * px_per_mm, long })
            .find(|ticks| ticks.step >= NEAREST)
    }

    fn along(&self, length: f64, mut tick: impl FnMut(f64, f64)) {
        let count = (length / self.step) as u32;
        for place in 0..=count {
            let long = place.is_multiple_of(self.long);
            tick(f64::from(place) * self.step, if long { 8.0 } else { 4.0 });
        }
    }
}
