//! White lines across the ridges: flexion creases, wrinkles, scars.

use super::random::Random;
use crate::numeric::{cos, ease, sin};
use std::f32::consts::FRAC_PI_2;

/// The creases of one impression, in px at 500 ppi from the centre of the finger.
pub(super) struct Creases(Vec<Crease>);

/// A slightly bent line: middle, direction, half length, half width, bend.
struct Crease {
    middle: (f32, f32),
    along: (f32, f32),
    reach: f32,
    width: f32,
    bend: f32,
}

impl Creases {
    /// `count` creases where chance puts them, most of them across the finger.
    pub(super) fn new(random: &mut Random, count: u32) -> Self {
        Creases((0..count).map(|_| Crease::new(random)).collect())
    }

    /// `count` folds of skin that was long in water: long, wide, most of them along the finger.
    pub(super) fn folds(random: &mut Random, count: u32) -> Self {
        Creases((0..count).map(|_| Crease::fold(random)).collect())
    }

    /// How deep the skin lies at (x, y): 0 outside any crease, 1 in the middle of one.
    #[inline]
    pub(super) fn depth(&self, x: f32, y: f32) -> f32 {
        self.0.iter().map(|crease| crease.depth(x, y)).fold(0.0, f32::max)
    }
}

impl Crease {
    fn new(random: &mut Random) -> Self {
        let angle = 0.55 * random.normal();
        Crease {
            middle: (random.range(-100.0, 100.0), random.range(-140.0, 150.0)),
            along: (cos(angle), sin(angle)),
            reach: random.range(18.0, 70.0),
            width: random.range(1.6, 3.4),
            bend: random.range(-0.002, 0.002),
        }
    }

    fn fold(random: &mut Random) -> Self {
        let angle = FRAC_PI_2 + 0.45 * random.normal();
        Crease {
            middle: (random.range(-130.0, 130.0), random.range(-160.0, 170.0)),
            along: (cos(angle), sin(angle)),
            reach: random.range(35.0, 120.0),
            width: random.range(2.5, 7.0),
            bend: random.range(-0.009, 0.009),
        }
    }

    fn depth(&self, x: f32, y: f32) -> f32 {
        let (dx, dy) = (x - self.middle.0, y - self.middle.1);
        let along = dx * self.along.0 + dy * self.along.1;
        let end = (along / self.reach).abs();
        if end >= 1.0 {
            return 0.0;
        }
        let across = dy * self.along.0 - dx * self.along.1 - self.bend * along * along;
        1.0 - ease(0.4, 1.0 + 0.01, across.abs() / (self.width * (1.0 - end * end)))
    }
}
