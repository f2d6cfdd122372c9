//! The printed lines of a glimpse: where a thin dark line has paper on both sides, and how far they all are turned.

use super::glimpse::{Glimpse, PAPER};
use crate::numeric::{cos, sin};

/// How far beside a line paper is looked for, px; how light it must be and how much darker the line.
const BESIDE: i32 = 3;
const LIGHT: u8 = PAPER / 10 * 8;
const DARKER: u8 = PAPER / 10;
/// The steepest turn looked for, degrees: more is less turned the other way.
const STEEPEST: f32 = 45.0;

/// A px on an upright or level line.
pub(super) type Spot = (f32, f32);

/// Px that lie on lines.
pub(super) struct Lines {
    pub(super) upright: Vec<Spot>,
    pub(super) level: Vec<Spot>,
    /// By glimpse px: bit 0 on or beside an upright line, bit 1 a level one.
    pub(super) near: Vec<u8>,
}

impl Lines {
    pub(super) fn find(glimpse: &Glimpse) -> Self {
        let (width, height) = (glimpse.width as i32, glimpse.height as i32);
        let mut lines = Lines { upright: Vec::new(), level: Vec::new(), near: vec![0; glimpse.even.len()] };
        for y in 0..height {
            for x in 0..width {
                let here = glimpse.at(x, y);
                if here > PAPER - DARKER || glimpse.bed[(y * width + x) as usize] {
                    continue;
                }
                let dark = |side: u8| side >= LIGHT && side - here.min(side) >= DARKER;
                let spot = (x as f32 + 0.5, y as f32 + 0.5);
                if dark(glimpse.at(x - BESIDE, y).min(glimpse.at(x + BESIDE, y))) {
                    lines.upright.push(spot);
                    lines.mark(glimpse, (x - 1..=x + 1, y..=y), 1);
                }
                if dark(glimpse.at(x, y - BESIDE).min(glimpse.at(x, y + BESIDE))) {
                    lines.level.push(spot);
                    lines.mark(glimpse, (x..=x, y - 1..=y + 1), 2);
                }
            }
        }
        lines
    }

    fn mark(
        &mut self,
        glimpse: &Glimpse,
        (xs, ys): (std::ops::RangeInclusive<i32>, std::ops::RangeInclusive<i32>),
        bit: u8,
    ) {
        for y in ys {
            for x in xs.clone() {
                if (0..glimpse.width as i32).contains(&x) && (0..glimpse.height as i32).contains(&y) {
                    self.near[y as usize * glimpse.width + x as usize] |= bit;
                }
            }
        }
    }

    /// How far the lines are turned, degrees clockwise in the picture, -45 to 45: where they fall together best.
    pub(super) fn turn(&self) -> f32 {
        let steps =
            |from: f32, step: f32, count: i32| (-count..=count).map(move |at| from + at as f32 * step);
        let best = |candidates: &mut dyn Iterator<Item = f32>, every: usize| {
            let scored = candidates.map(|degrees| (self.together(degrees, every), degrees));
            scored.fold((0, 0.0), |best, next| if next.0 > best.0 { next } else { best }).1
        };
        let thin = (self.upright.len() + self.level.len()) / 20_000 + 1;
        let coarse = best(&mut steps(0.0, 0.4, (STEEPEST / 0.4) as i32), thin);
        let finer = best(&mut steps(coarse, 0.08, 6), thin);
        best(&mut steps(finer, 0.02, 5), 1)
    }

    /// How much the spots fall together when turned back by `degrees`: the sum of squares of a tally by px.
    fn together(&self, degrees: f32, every: usize) -> u64 {
        let (c, s) = cos_sin(degrees);
        let squares =
            |tally: &[u32]| tally.iter().map(|count| u64::from(*count) * u64::from(*count)).sum::<u64>();
        let upright = tally(self.upright.iter().step_by(every).map(|(x, y)| x * c + y * s));
        let level = tally(self.level.iter().step_by(every).map(|(x, y)| y * c - x * s));
        squares(&upright.counts) + squares(&level.counts)
    }
}

/// How many of some positions fall on each px of a line.
pub(super) struct Tally {
    /// The position of the first count.
    pub(super) start: f32,
    pub(super) counts: Vec<u32>,
}

pub(super) fn tally(positions: impl Iterator<Item = f32> + Clone) -> Tally {
    let (low, high) = positions.clone().fold((f32::MAX, f32::MIN), |(l, h), at| (l.min(at), h.max(at)));
    if low > high {
        return Tally { start: 0.0, counts: vec![0] };
    }
    let start = low as i32 as f32 - 1.0;
    let mut counts = vec![0; (high - start) as usize + 2];
    positions.for_each(|at| counts[(at - start) as usize] += 1);
    Tally { start, counts }
}

/// Cosine and sine of degrees.
pub(super) fn cos_sin(degrees: f32) -> (f32, f32) {
    if degrees == 0.0 { (1.0, 0.0) } else { (cos(degrees.to_radians()), sin(degrees.to_radians())) }
}
