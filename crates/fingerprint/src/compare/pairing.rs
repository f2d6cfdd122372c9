//! Which laid minutia belongs to which of the probe: near, like directed, nearest first, one to one.

use super::align::place;
use super::kernel::Version;
use super::prepared::Prepared;
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

/// Minutiae of a lane of the probe's field.
pub(crate) const WIDE: usize = 16;

/// The probe's points by field, sixteen to a lane, from top to bottom.
#[derive(Clone)]
#[repr(C, align(64))]
pub(crate) struct Lane {
    /// Px.
    x: [f32; WIDE],
    y: [f32; WIDE],
    /// 1/256 turn.
    angle: [i32; WIDE],
}

/// Room for weighing pairs.
pub(crate) struct Pairing {
    version: Version,
    field: Vec<Lane>,
    /// Cost, place in the probe, place in the candidate, as one number that orders the best first.
    near: Vec<u64>,
}

impl Pairing {
    pub(crate) fn with(version: Version) -> Self {
        Pairing { version, field: Vec::new(), near: Vec::new() }
    }

    /// Takes the probe that is paired with next.
    pub(crate) fn lay_out(&mut self, probe: &Prepared) {
        self.field.clear();
        // What is missing in the last lane lies far from everything.
        let none = Lane { x: [1e6; WIDE], y: [1e6; WIDE], angle: [0; WIDE] };
        for points in probe.points.chunks(WIDE) {
            let mut lane = none.clone();
            for (at, point) in points.iter().enumerate() {
                (lane.x[at], lane.y[at]) = place(point);
                lane.angle[at] = i32::from(point.angle);
            }
            self.field.push(lane);
        }
    }

    /// Pairs laid points with the probe's. `begin` is where the alignment is known.
    pub(crate) fn pair(
        &mut self,
        laid: &[Laid],
        tolerance: &Tolerance,
        begin: (f32, f32),
        matches: &mut Vec<Match>,
    ) {
        self.near.clear();
        self.version.weigh(&self.field, laid, tolerance, begin, &mut self.near);
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
}

/// Adds all pairs within tolerance. Written for a compiler that makes vectors of it.
#[inline(always)]
pub(crate) fn weigh(
    field: &[Lane],
    laid: &[Laid],
    tolerance: &Tolerance,
    begin: (f32, f32),
    near: &mut Vec<u64>,
) {
    for (j, c) in laid.iter().enumerate() {
        let mut reach = tolerance.near;
        if tolerance.growth > 0.0 {
            let (x, y) = (c.x - begin.0, c.y - begin.1);
            reach += tolerance.growth * (x * x + y * y).sqrt();
        }
        for (at, lane) in field.iter().enumerate() {
            if lane.y[0] > c.y + reach {
                break;
            }
            if lane.y[WIDE - 1] < c.y - reach {
                continue;
            }
            let mut left = lane.within(c, reach, tolerance.turn);
            while left != 0 {
                let i = left.trailing_zeros() as usize;
                left &= left - 1;
                let cost = lane.cost(i, c, reach, tolerance.turn);
                near.push(cost << 32 | ((at * WIDE + i) as u64) << 16 | j as u64);
            }
        }
    }
}

impl Lane {
    /// Which points lie near and are like directed, one bit each.
    #[inline(always)]
    fn within(&self, c: &Laid, reach: f32, most_turn: f32) -> u32 {
        let (near, most_turn, angle) = (reach * reach, most_turn as i32, i32::from(c.angle));
        let mut fits = [0_u32; WIDE];
        for (at, fit) in fits.iter_mut().enumerate() {
            let (dx, dy) = (self.x[at] - c.x, self.y[at] - c.y);
            let turn = ((self.angle[at] - angle) << 24) >> 24;
            *fit = (u32::from(dx * dx + dy * dy < near) & u32::from(turn.abs() <= most_turn)) << at;
        }
        fits.iter().fold(0, |all, fit| all | fit)
    }

    /// How far two points are from lying on each other: 0 not at all, 65,535 at the edge of tolerance.
    #[inline(always)]
    fn cost(&self, at: usize, c: &Laid, reach: f32, most_turn: f32) -> u64 {
        let (dx, dy) = (self.x[at] - c.x, self.y[at] - c.y);
        let turn = (((self.angle[at] - i32::from(c.angle)) << 24) >> 24) as f32;
        let place = (dx * dx + dy * dy) / (reach * reach);
        ((0.7 * place + 0.3 * (turn * turn) / (most_turn * most_turn)) * COSTS) as u64
    }
}
