//! Where exactly a ridge or a valley ends, between the pixels.
//!
//! Around a minutia the ridges' phase turns once, and the filtered print is 0 there whatever the pressure: the tip of an
//! ending ridge and the tip of the valley in a fork lie at the same place, so a minutia that changes its type between
//! two prints keeps its position.

use super::relief::Relief;
use crate::numeric::{cos, sin};
use markup::MinutiaKind;

/// How far a tip may lie from the end or fork of the thinned line, px.
const FAR: usize = 7;
/// Where along the body its middle is sought, and how far to both sides, px.
const BODY: f32 = 3.0;
const ASIDE: f32 = 2.0;
/// The middle lies at most this far from the line, px.
const SHIFT: f32 = 1.5;

/// The tip of what runs from (x, y) towards `angle` (radians, y down): the ridge of an ending, the valley of a fork.
/// The place itself where no tip is found.
pub(crate) fn tip(enhanced: &Relief, (x, y): (f32, f32), angle: f32, kind: MinutiaKind) -> (f32, f32) {
    let (ux, uy) = (cos(angle), sin(angle));
    // The thinned line ends inside its ridge, and forks before its valley.
    let (sign, step) = if kind == MinutiaKind::Bifurcation { (-1.0, 1.0) } else { (1.0, -1.0) };
    let height = |along: f32, aside: f32| {
        sign * enhanced.between(x + along * ux - aside * uy, y + along * uy + aside * ux)
    };
    let mut before = height(0.0, 0.0) * step;
    for far in 1..=FAR {
        let along = step * far as f32;
        let here = height(along, 0.0) * step;
        if before < 0.0 && here >= 0.0 {
            let along = along - step * here / (here - before);
            let aside = middle([-ASIDE, 0.0, ASIDE].map(|aside| height(along + BODY, aside)));
            return (x + along * ux - aside * uy, y + along * uy + aside * ux);
        }
        before = here;
    }
    (x, y)
}

/// Where a parabola through three heights, [`ASIDE`] px apart, is highest.
fn middle([left, centre, right]: [f32; 3]) -> f32 {
    let bend = left - 2.0 * centre + right;
    if bend > -1e-3 {
        return 0.0;
    }
    (0.5 * ASIDE * (left - right) / bend).clamp(-SHIFT, SHIFT)
}
