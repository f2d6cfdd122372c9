//! Which laid minutia belongs to which of the probe: near, like directed, nearest first, one to one.

use super::prepared::{Prepared, STEPS};
use super::seeds::Used;

/// A minutia of the candidate where it comes to lie on the probe, px; its direction in 1/256 turn.
#[derive(Clone, Copy)]
pub(crate) struct Laid {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) angle: u8,
}

/// One minutia laid on another, and how well.
#[derive(Clone, Copy)]
pub(crate) struct Match {
    pub(crate) probe: u16,
    pub(crate) candidate: u16,
    /// 1 when they lie on each other, 0 at the edge of tolerance.
    pub(crate) fit: f32,
}

/// What may still count as lying on each other.
pub(crate) struct Tolerance {
    /// Px at the place where the alignment is known.
    near: f32,
    /// Px more per px of distance from there.
    growth: f32,
    /// Between directions, 1/256 turn.
    turn: f32,
}

/// At the beginning, on the rigid alignment of one pair; on the way; at the end.
pub(crate) const FIRST: Tolerance = Tolerance { near: 12.0, growth: 0.06, turn: 34.0 };
pub(crate) const SECOND: Tolerance = Tolerance { near: 20.0, growth: 0.0, turn: 29.0 };
pub(crate) const LAST: Tolerance = Tolerance { near: 9.5, growth: 0.0, turn: 17.0 };

/// Steps of a pairing's cost.
const COSTS: f32 = 65_535.0;

/// Room for weighing pairs.
#[derive(Default)]
pub(crate) struct Pairing {
    /// Cost, place in the probe, place in the candidate, as one number that orders the best first.
    near: Vec<u64>,
}

impl Pairing {
    /// Pairs laid points with the probe's. `begin` is where the alignment is known.
    pub(crate) fn pair(
        &mut self,
        probe: &Prepared,
        laid: &[Laid],
        tolerance: &Tolerance,
        begin: (f32, f32),
        matches: &mut Vec<Match>,
    ) {
        self.near.clear();
        for (j, c) in laid.iter().enumerate() {
            let mut reach = tolerance.near;
            if tolerance.growth > 0.0 {
                let (x, y) = (c.x - begin.0, c.y - begin.1);
                reach += tolerance.growth * (x * x + y * y).sqrt();
            }
            self.weigh(probe, j, c, reach, tolerance.turn);
        }
        self.near.sort_unstable();
        let (mut probe_used, mut laid_used) = (Used::default(), Used::default());
        matches.clear();
        for key in &self.near {
            let (i, j) = ((key >> 16) as u16, *key as u16);
            if probe_used.is_free(i) && laid_used.is_free(j) {
                probe_used.take(i);
                laid_used.take(j);
                matches.push(Match { probe: i, candidate: j, fit: 1.0 - (key >> 32) as f32 / COSTS });
            }
        }
    }

    /// Adds the probe's points that a laid point may belong to. They lie from top to bottom.
    fn weigh(&mut self, probe: &Prepared, j: usize, c: &Laid, reach: f32, most_turn: f32) {
        let (top, bottom) = (((c.y - reach) * STEPS as f32) as i32, ((c.y + reach) * STEPS as f32) as i32);
        let first = probe.points.partition_point(|point| i32::from(point.y) < top);
        let near = reach * reach;
        for (i, p) in probe.points.iter().enumerate().skip(first) {
            if i32::from(p.y) > bottom {
                break;
            }
            let (dx, dy) = (f32::from(p.x) / STEPS as f32 - c.x, f32::from(p.y) / STEPS as f32 - c.y);
            let square = dx * dx + dy * dy;
            let turn = f32::from(p.angle.wrapping_sub(c.angle) as i8);
            if square < near && turn.abs() <= most_turn {
                let cost = 0.7 * square / near + 0.3 * (turn * turn) / (most_turn * most_turn);
                self.near.push(((cost * COSTS) as u64) << 32 | (i as u64) << 16 | j as u64);
            }
        }
    }
}
