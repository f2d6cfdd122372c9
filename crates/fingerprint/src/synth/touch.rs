//! One touch of skin, asked for its ink at any point: for sheets of any size and resolution.
//!
//! The same circumstances as in `render`, which draws the fixed plain impression px by px and keeps its bytes.

use super::contact::{Outline, Surface};
use super::damage::{Damage, Damaged};
use super::master::MasterFinger;
use super::params::ImpressionParams;
use super::random::Lattice;
use super::render::Spot;
use super::warp::SkinMap;
use crate::numeric::ease;

/// Width and height of the frame that a touch lies in, px at 500 ppi: plain and rolled.
pub(super) const PLAIN: (usize, usize) = (super::render::WIDTH, super::render::HEIGHT);
pub(super) const ROLLED: (usize, usize) = (400, 500);

/// How far the ink of a rolled print is smeared across at its sides, px.
const SMEAR: f32 = 3.0;

/// One touch.
pub(super) struct Touch<'a> {
    master: &'a MasterFinger,
    params: &'a ImpressionParams,
    /// Width and height of its frame, px at 500 ppi.
    pub(super) frame: (usize, usize),
    rolled: bool,
    map: SkinMap,
    outline: Outline,
    surface: Surface,
    breaks: Lattice,
    grain: Lattice,
    damaged: Option<Damaged>,
}

impl<'a> Touch<'a> {
    /// A finger laid down.
    pub(super) fn plain(master: &'a MasterFinger, params: &'a ImpressionParams) -> Self {
        let outline = Outline::new(master.skin(), params);
        Touch::new(master, params, PLAIN, outline, false)
    }

    /// A finger rolled from side to side; `master` is best grown wide.
    pub(super) fn rolled(master: &'a MasterFinger, params: &'a ImpressionParams) -> Self {
        let outline = Outline::rolled(master.grown());
        Touch::new(master, params, ROLLED, outline, true)
    }

    fn new(
        master: &'a MasterFinger,
        params: &'a ImpressionParams,
        frame: (usize, usize),
        outline: Outline,
        rolled: bool,
    ) -> Self {
        let random = &mut Surface::random(params);
        let surface = Surface::draw(random, params, frame.0, frame.1);
        Touch {
            master,
            params,
            frame,
            rolled,
            map: SkinMap::new(params, frame.0, frame.1),
            outline,
            surface,
            breaks: Lattice::draw(random, frame.0, frame.1, 4.3),
            grain: Lattice::draw(random, frame.0, frame.1, 1.7),
            damaged: None,
        }
    }

    /// The same touch of a damaged finger.
    pub(super) fn damaged(self, damage: &Damage) -> Self {
        let damaged = (*damage != Damage::none()).then(|| Damaged::new(damage));
        Touch { damaged, ..self }
    }

    /// Ink at (x, y) px at 500 ppi from the top left of the frame, 0..=1.
    pub(super) fn ink(&self, x: f32, y: f32) -> f32 {
        let (fx, fy) = self.map.source(x, y);
        let (sx, sy) = self.damaged.as_ref().map_or((fx, fy), |damaged| damaged.belongs(fx, fy));
        let depth = self.outline.depth(fx, fy);
        if depth < -0.2 {
            return self.damaged.as_ref().map_or(0.0, |damaged| damaged.ink(fx, fy, 0.0));
        }
        let spot = Spot {
            press: self.surface.press.at(x, y),
            patch: self.surface.patch.at(x, y),
            breaks: self.breaks.at(x, y),
            grain: self.grain.at(x, y),
            depth,
        };
        let ink = spot.ink(self.params, || (self.ridge(sx, sy), self.surface.creases.depth(sx, sy)));
        self.damaged.as_ref().map_or(ink, |damaged| damaged.ink(fx, fy, ink))
    }

    /// Ridge height, smeared across at the sides of a rolled print, where the finger leaves the paper.
    fn ridge(&self, fx: f32, fy: f32) -> f32 {
        let side = if self.rolled { ease(0.6, 1.0, (fx / self.master.grown().0).abs()) } else { 0.0 };
        if side == 0.0 {
            return self.master.ridge(fx, fy);
        }
        let near = SMEAR * side * (1.0 + 0.5 * self.params.pressure);
        let sum: f32 = [-1.0, 0.0, 1.0].map(|step| self.master.ridge(fx + step * near, fy)).iter().sum();
        sum / 3.0 + 0.25 * side
    }

    /// Points around the rim of the contact, px of the frame.
    pub(super) fn rim(&self) -> impl Iterator<Item = (f32, f32)> {
        self.outline.rim().map(|(fx, fy)| self.map.target(fx, fy))
    }
}
