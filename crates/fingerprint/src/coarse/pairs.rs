//! Pairs of neighbouring minutiae, as quantities that a turn and a move of the print do not change.

use crate::numeric::atan2;
use crate::{EngineMinutia, Template};
use std::f32::consts::TAU;

/// Minutiae used, best first.
const MINUTIAE: usize = 96;
/// Neighbours each minutia is paired with. More than would do for a good print: with a minutia missing on one side the
/// others must still meet.
const NEIGHBOURS: usize = 12;
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

/// A minutia: place in px, y down, and direction in radians.
struct End {
    x: f32,
    y: f32,
    direction: f32,
}

impl End {
    fn new(minutia: &EngineMinutia) -> Self {
        End {
            x: minutia.x.px() as f32,
            y: minutia.y.px() as f32,
            direction: minutia.direction.radians() as f32,
        }
    }
}

impl Pair {
    fn new(a: &End, b: &End) -> Self {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let line = atan2(-dy, dx);
        Pair {
            length: (dx * dx + dy * dy).sqrt(),
            near: line - a.direction,
            far: b.direction - line,
            line,
            x: 0.5 * (a.x + b.x),
            y: 0.5 * (a.y + b.y),
        }
    }

    /// The same two seen from the second.
    pub(super) fn reversed(&self) -> Self {
        let half = 0.5 * TAU;
        Pair { near: half - self.far, far: half - self.near, line: self.line + half, ..*self }
    }
}

/// The pairs of each minutia with its nearest ones; two minutiae make one pair at most, the best come first.
pub(super) fn pairs(template: &Template) -> Vec<Pair> {
    let ends: Vec<End> = template.minutiae.iter().take(MINUTIAE).map(End::new).collect();
    // A bit for each later minutia that one is paired with.
    let mut partners = [0_u128; MINUTIAE];
    let mut near = Vec::with_capacity(ends.len());
    for (i, a) in ends.iter().enumerate() {
        near.clear();
        near.extend(ends.iter().enumerate().filter_map(|(j, b)| {
            let square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
            // Positive floats order as their bits do; the lowest give room for the place.
            let in_reach = (SHORTEST * SHORTEST..LONGEST * LONGEST).contains(&square);
            in_reach.then_some(square.to_bits() & !PLACE | j as u32)
        }));
        if near.len() > NEIGHBOURS {
            near.select_nth_unstable(NEIGHBOURS);
        }
        for square in near.iter().take(NEIGHBOURS) {
            let j = (square & PLACE) as usize;
            partners[i.min(j)] |= 1 << i.max(j);
        }
    }
    let pairs = ends.iter().zip(partners).flat_map(|(end, partners)| {
        let places = (0..ends.len()).filter(move |place| partners >> place & 1 == 1);
        let ends = &ends;
        places.map(move |place| Pair::new(end, &ends[place]))
    });
    pairs.collect()
}

/// Bits that hold a minutia's place: there are fewer than 128.
const PLACE: u32 = 0x7f;
