//! Pairs of neighbouring minutiae, as quantities that a turn and a move of the print do not change.

use crate::numeric::atan2;
use crate::{EngineMinutia, Template};
use std::f32::consts::TAU;

/// Minutiae used, best first.
const MINUTIAE: usize = 96;
/// Length of a pair, px at 500 ppi: shorter ones have no sound direction, longer ones are bent by the skin.
pub(super) const SHORTEST: f32 = 16.0;
pub(super) const LONGEST: f32 = 120.0;

/// Two minutiae seen from the first. Angles in radians, counter-clockwise as seen.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    /// Px.
    pub(super) length: f32,
    /// The line to the second minutia, relative to the first one's direction.
    pub(super) near: f32,
    /// The second one's direction relative to that line.
    pub(super) far: f32,
    /// The line itself on the print.
    pub(super) line: f32,
    /// The middle between them, px.
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Pair {
    fn new(a: &EngineMinutia, b: &EngineMinutia) -> Self {
        let (ax, ay, bx, by) = (a.x.px() as f32, a.y.px() as f32, b.x.px() as f32, b.y.px() as f32);
        let (dx, dy) = (bx - ax, by - ay);
        let line = atan2(-dy, dx);
        Pair {
            length: (dx * dx + dy * dy).sqrt(),
            near: line - a.direction.radians() as f32,
            far: b.direction.radians() as f32 - line,
            line,
            x: 0.5 * (ax + bx),
            y: 0.5 * (ay + by),
        }
    }

    /// The same two seen from the second.
    pub(super) fn reversed(&self) -> Self {
        let half = 0.5 * TAU;
        Pair { near: half - self.far, far: half - self.near, line: self.line + half, ..*self }
    }
}

/// The pairs of each minutia with its nearest `neighbours`; two minutiae make one pair at most, the best come first.
pub(super) fn pairs(template: &Template, neighbours: usize) -> Vec<Pair> {
    let minutiae = &template.minutiae[..template.minutiae.len().min(MINUTIAE)];
    let places: Vec<(f32, f32)> = minutiae.iter().map(|m| (m.x.px() as f32, m.y.px() as f32)).collect();
    let mut chosen: Vec<(u8, u8)> = Vec::with_capacity(minutiae.len() * neighbours);
    let mut near = Vec::with_capacity(minutiae.len());
    for (i, a) in places.iter().enumerate() {
        near.clear();
        near.extend(places.iter().enumerate().filter_map(|(j, b)| {
            let square = (b.0 - a.0) * (b.0 - a.0) + (b.1 - a.1) * (b.1 - a.1);
            // Positive floats order as their bits do.
            let in_reach = (SHORTEST * SHORTEST..LONGEST * LONGEST).contains(&square);
            in_reach.then_some((square.to_bits(), j as u8))
        }));
        if near.len() > neighbours {
            near.select_nth_unstable(neighbours);
        }
        chosen.extend(near.iter().take(neighbours).map(|(_, j)| ((i as u8).min(*j), (i as u8).max(*j))));
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen.iter().map(|(i, j)| Pair::new(&minutiae[usize::from(*i)], &minutiae[usize::from(*j)])).collect()
}
