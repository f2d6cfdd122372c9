//! Where to begin an alignment: pairs with like surroundings that other such pairs agree with.

use super::kernel::{CONSIDERED, Considered, Version};
use super::likeness::{Alike, Table, choose};
use super::prepared::{MOST, Prepared, STEPS};
use super::turn::turns;

/// Likeness that pairs of strangers reach by chance, 1/4096: what supports is what goes beyond.
const CHANCE: u16 = 1230;

/// A minutia of the probe, one of the candidate, and how the second is turned onto the first.
#[derive(Clone, Copy)]
pub(crate) struct Seed {
    pub(crate) probe: usize,
    pub(crate) candidate: usize,
    /// 1/256 turn, clockwise as seen on the screen.
    pub(crate) turn: u8,
}

/// What finding seeds needs room for.
pub(crate) struct Seeds {
    version: Version,
    pub(crate) table: Table,
    alike: Vec<Alike>,
    chosen: Vec<Alike>,
    considered: Considered,
    agreeing: [u128; CONSIDERED],
    support: [u32; CONSIDERED],
}

impl Seeds {
    pub(crate) fn with(version: Version) -> Self {
        let none = [0.0; CONSIDERED];
        Seeds {
            version,
            table: Table::default(),
            alike: Vec::new(),
            chosen: Vec::with_capacity(CONSIDERED),
            considered: Considered {
                px: none,
                py: none,
                cx: none,
                cy: none,
                turn: [0; CONSIDERED],
                count: 0,
            },
            agreeing: [0; CONSIDERED],
            support: [0; CONSIDERED],
        }
    }

    /// Looks for the pairs that may begin an alignment.
    pub(crate) fn find(&mut self, probe: &Prepared, candidate: &Prepared) {
        self.table.fill(self.version, probe, candidate, &mut self.alike);
        choose(&self.alike, &mut self.chosen);
        self.lay_out(probe, candidate);
        let whole = (1 << self.chosen.len()) - 1;
        for at in 0..self.chosen.len() {
            let turn = turns().of(self.considered.turn[at] as u8);
            self.agreeing[at] = self.version.agreeing(at, turn, &self.considered) & whole;
            self.support[at] = support(at, self.agreeing[at], &self.chosen);
        }
    }

    /// The best beginning among those that no earlier one brings along; `open` has a bit for each still open.
    pub(crate) fn take_best(&self, open: &mut u128) -> Option<Seed> {
        let best = (0..self.chosen.len())
            .filter(|at| *open >> at & 1 == 1)
            .max_by_key(|at| (self.support[*at], std::cmp::Reverse(*at)))?;
        *open &= !(self.agreeing[best] | 1 << best);
        let pair = self.chosen[best];
        Some(Seed {
            probe: usize::from(pair.probe),
            candidate: usize::from(pair.candidate),
            turn: self.considered.turn[best] as u8,
        })
    }

    fn lay_out(&mut self, probe: &Prepared, candidate: &Prepared) {
        let px = |steps: i16| f32::from(steps) / STEPS as f32;
        let all = &mut self.considered;
        all.count = self.chosen.len();
        for (at, pair) in self.chosen.iter().enumerate() {
            let p = &probe.points[usize::from(pair.probe)];
            let c = &candidate.points[usize::from(pair.candidate)];
            (all.px[at], all.py[at], all.cx[at], all.cy[at]) = (px(p.x), px(p.y), px(c.x), px(c.y));
            all.turn[at] = i32::from(p.angle.wrapping_sub(c.angle));
        }
    }
}

/// The likeness of the pairs that agree with a pair, each minutia counted once.
fn support(at: usize, agreeing: u128, chosen: &[Alike]) -> u32 {
    let (mut probe_used, mut candidate_used) = (Used::default(), Used::default());
    let begin = chosen[at];
    probe_used.take(begin.probe);
    candidate_used.take(begin.candidate);
    let mut total = u32::from(begin.likeness);
    let mut left = agreeing;
    while left != 0 {
        let other = chosen[left.trailing_zeros() as usize];
        left &= left - 1;
        if probe_used.is_free(other.probe) && candidate_used.is_free(other.candidate) {
            probe_used.take(other.probe);
            candidate_used.take(other.candidate);
            total += u32::from(other.likeness.saturating_sub(CHANCE));
        }
    }
    total
}

/// Which minutiae are taken.
#[derive(Default)]
pub(crate) struct Used([u64; MOST / 64]);

impl Used {
    pub(crate) fn is_free(&self, at: u16) -> bool {
        self.0[usize::from(at / 64)] >> (at % 64) & 1 == 0
    }

    pub(crate) fn take(&mut self, at: u16) {
        self.0[usize::from(at / 64)] |= 1 << (at % 64);
    }
}
