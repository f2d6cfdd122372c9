//! Near twins: a finger of another person that shares the class, the flow and a part of the minutiae with one.
//!
//! The danger every examiner knows from large galleries (DESIGN 11, scene 6). The shared part is one region of the skin
//! with a wavering border; beyond it everything is another finger's.

use super::plan::Plan;
use super::random::{Lattice, Random};
use super::templates::likely_places;
use crate::numeric::{cos, sin};
use std::f32::consts::TAU;

/// The part of the skin that two fingers share.
pub(super) struct Shared {
    towards: (f32, f32),
    skin: (f32, f32),
    waver: Lattice,
    level: f32,
}

impl Shared {
    /// The region with about the part `share` (0..=1) of the minutiae of `plan` that it shares with its twin of `seed`.
    pub(super) fn new(plan: &Plan, seed: u64, share: f32) -> Self {
        let random = &mut Random::new(seed, 601 + u64::from(plan.finger.position()));
        let angle = random.range(0.0, TAU);
        let (width, height) = plan.skin;
        let waver = Lattice::draw(random, 2 * width as usize + 1, 2 * height as usize + 1, 60.0);
        let mut shared = Shared { towards: (cos(angle), sin(angle)), skin: plan.skin, waver, level: 0.0 };
        let mut depths: Vec<f32> = likely_places(plan).iter().map(|(x, y)| shared.depth(*x, *y)).collect();
        depths.sort_by(f32::total_cmp);
        let kept = (depths.len() as f32 * (1.0 - share.clamp(0.0, 1.0))) as usize;
        shared.level = depths.get(kept).copied().unwrap_or(f32::INFINITY);
        shared
    }

    /// Whether (x, y) px at 500 ppi from the centre of the finger is shared.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        self.depth(x, y) >= self.level
    }

    /// How far on the shared side, before the border is placed.
    pub(super) fn depth(&self, x: f32, y: f32) -> f32 {
        let (width, height) = self.skin;
        let across = x / width * self.towards.0 + y / height * self.towards.1;
        across + 0.3 * self.waver.at(x + width, y + height)
    }
}
