//! The orientation of the ridges: cores and deltas of a pattern class, and the field they make.
//!
//! Sherlock and Monro's zero-pole model with a smooth form of the correction of Vizcaya and
//! Gerhardt: around a core the angle turns faster above it than below, as on a real finger tip.
//! Coordinates: px at 250 ppi from the centre of the finger, x to the right, y up.

use super::random::{Lattice, Random};
use super::ridges::{HEIGHT, WIDTH};
use crate::numeric::{atan2, cos, ease, sin};
use terms::PatternClass;

/// A core or a delta, in px at 500 ppi from the centre of the finger, x to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Singularity {
    /// To the right of the centre, px.
    pub x: f32,
    /// Below the centre, px.
    pub y: f32,
    /// Whether it is a delta; a core otherwise.
    pub delta: bool,
}

/// One pole of the field. `bend` is how much faster it turns above than below, 0..1.
#[derive(Clone, Copy)]
struct Pole {
    x: f32,
    y: f32,
    delta: bool,
    bend: f32,
}

/// The plan of one finger's ridge flow.
#[derive(Clone)]
pub(super) struct Flow {
    poles: Vec<Pole>,
    arch: Arch,
    /// Slow deviation from the model, radians.
    wander: Lattice,
}

/// The hump of an arch: its height (0 where the class has none), level and width.
#[derive(Clone, Copy)]
struct Arch {
    height: f32,
    level: f32,
    width: f32,
}

impl Flow {
    /// Places cores and deltas for `class` on a finger `size` times the usual one.
    pub(super) fn new(random: &mut Random, class: PatternClass, size: f32) -> Self {
        let mut flow = Flow {
            poles: Vec::new(),
            arch: Arch { height: 0.0, level: random.range(-12.0, 6.0), width: random.range(52.0, 66.0) },
            wander: Lattice::draw(random, WIDTH, HEIGHT, 34.0),
        };
        match class {
            PatternClass::PlainArch => flow.arch.height = random.range(0.75, 1.15),
            PatternClass::TentedArch => flow.tented(random, size),
            PatternClass::LeftLoop => flow.single_loop(random, size, 1.0),
            PatternClass::RightLoop => flow.single_loop(random, size, -1.0),
            PatternClass::Whorl => flow.whorl(random, size),
        }
        flow
    }

    fn core(&mut self, x: f32, y: f32, bend: f32) {
        self.poles.push(Pole { x, y, delta: false, bend });
    }

    fn delta(&mut self, x: f32, y: f32, bend: f32) {
        self.poles.push(Pole { x, y, delta: true, bend });
    }

    /// A core with its delta nearly below it.
    fn tented(&mut self, random: &mut Random, size: f32) {
        let (x, y) = (random.range(-3.0, 3.0), random.range(-6.0, 8.0) * size);
        self.core(x, y, random.range(0.75, 0.95));
        self.delta(x + random.range(-3.0, 3.0), y - random.range(16.0, 30.0) * size, 0.1);
    }

    /// A core and one delta, on the right (`side` 1, the loop opens to the left) or on the left (-1).
    fn single_loop(&mut self, random: &mut Random, size: f32, side: f32) {
        let (x, y) = (side * random.range(-8.0, 4.0), random.range(0.0, 14.0) * size);
        self.core(x, y, random.range(0.6, 0.9));
        let (across, down) = (random.range(26.0, 46.0) * size, random.range(34.0, 52.0) * size);
        self.delta(x + side * across, y - down, random.range(0.0, 0.25));
    }

    /// Two cores, close together or apart, between two deltas.
    fn whorl(&mut self, random: &mut Random, size: f32) {
        let (x, y) = (random.range(-4.0, 4.0), random.range(2.0, 16.0) * size);
        let apart = random.range(4.0, 26.0) * size;
        let sideways = random.range(-0.5, 0.5) * apart;
        let bend = random.range(0.35, 0.6);
        self.core(x - sideways, y, bend);
        self.core(x + sideways, y - apart, bend);
        for side in [-1.0, 1.0] {
            let (across, down) = (random.range(36.0, 52.0) * size, random.range(34.0, 54.0) * size);
            self.delta(x + side * across, y - down, random.range(0.0, 0.25));
        }
    }

    /// The cores and deltas, where the class has them.
    pub(super) fn singularities(&self) -> Vec<Singularity> {
        self.poles.iter().map(|p| Singularity { x: 2.0 * p.x, y: -2.0 * p.y, delta: p.delta }).collect()
    }

    /// Ridge direction at every grid point: radians, counter-clockwise with y up, any multiple of pi off.
    pub(super) fn field(&self) -> Vec<f32> {
        let row = |y: usize| (0..WIDTH).map(move |x| self.direction(x as f32, y as f32));
        (0..HEIGHT).flat_map(row).collect()
    }

    /// Ridge direction at (column, row) of the grid, between grid points too; as in [`Flow::field`].
    pub(super) fn direction(&self, column: f32, row: f32) -> f32 {
        let (x, y) = (column + 0.5 - WIDTH as f32 / 2.0, HEIGHT as f32 / 2.0 - row - 0.5);
        self.at(x, y) + 0.24 * self.wander.at(column, row)
    }

    fn at(&self, x: f32, y: f32) -> f32 {
        let turned: f32 = self.poles.iter().map(|pole| pole.turn(x, y)).sum();
        turned / 2.0 + self.arch.slope(x, y)
    }
}

impl Pole {
    /// What this pole adds to twice the ridge angle at (x, y).
    fn turn(&self, x: f32, y: f32) -> f32 {
        let angle = atan2(y - self.y, x - self.x);
        let turned = angle - self.bend * cos(angle);
        if self.delta { -turned } else { turned }
    }
}

impl Arch {
    /// Ridges climb on the left, descend on the right, and flatten at the base and the tip.
    fn slope(&self, x: f32, y: f32) -> f32 {
        let above = ease(-75.0, self.level, y) * (1.0 - 0.45 * ease(self.level, 110.0, y));
        -self.height * above * sin((x / self.width).clamp(-1.57, 1.57))
    }
}
