//! What is settled of a finger before a ridge grows or a minutia is drawn: class, size, flow and ridge period.
//!
//! The grown master and the finger made of minutiae alone begin with the same plan. It knows neither.

use super::class;
use super::orientation::{Flow, Singularity};
use super::random::{Lattice, Random};
use super::ridges::{HEIGHT, WIDTH};
use terms::{Finger, PatternClass};

/// How large thumb, index, middle, ring and little finger are.
const SIZES: [f32; 5] = [1.12, 1.0, 1.02, 0.98, 0.86];

/// The plan of one finger.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) finger: Finger,
    pub(super) class: PatternClass,
    /// Half the width and height of the skin that can touch the glass, px at 500 ppi.
    pub(super) skin: (f32, f32),
    pub(super) flow: Flow,
    pub(super) singularities: Vec<Singularity>,
    pub(super) periods: Periods,
}

impl Plan {
    /// The plan of `finger` of the person `seed`, and the random numbers to go on with. Without a `class`, one is
    /// drawn with the finger's natural frequencies.
    pub(super) fn draw(seed: u64, finger: Finger, class: Option<PatternClass>) -> (Self, Random) {
        let mut random = Random::new(seed, u64::from(finger.position()));
        let drawn = class::draw(&mut random, finger);
        let class = class.unwrap_or(drawn);
        let size = SIZES[usize::from(finger.digit())];
        let flow = Flow::new(&mut random, class, size);
        let periods = Periods::draw(&mut random, size);
        let (skin, singularities) = ((138.0 * size, 184.0 * size), flow.singularities());
        (Plan { seed, finger, class, skin, flow, singularities, periods }, random)
    }

    /// Ridge direction (radians, y up) and ridges per px at (x, y) px at 500 ppi from the centre of the finger, y down.
    pub(super) fn ridges_at(&self, x: f32, y: f32) -> (f32, f32) {
        let (column, row) = (x / 2.0 + WIDTH as f32 / 2.0 - 0.5, y / 2.0 + HEIGHT as f32 / 2.0 - 0.5);
        (self.flow.direction(column, row), 0.5 / self.periods.at(column, row))
    }
}

/// The ridge period over the finger: finer above the core, coarser at the base.
#[derive(Clone)]
pub(super) struct Periods {
    own: f32,
    variation: Lattice,
}

impl Periods {
    fn draw(random: &mut Random, size: f32) -> Self {
        let own = 4.45 * (0.65 + 0.35 * size) * random.range(0.90, 1.11);
        Periods { own, variation: Lattice::draw(random, WIDTH, HEIGHT, 40.0) }
    }

    /// Ridge period at every grid point, px at 250 ppi.
    pub(super) fn field(&self) -> Vec<f32> {
        let row = |y: usize| (0..WIDTH).map(move |x| self.at(x as f32, y as f32));
        (0..HEIGHT).flat_map(row).collect()
    }

    /// Ridge period at (column, row) of the grid, px at 250 ppi.
    fn at(&self, column: f32, row: f32) -> f32 {
        self.own * (0.95 + 0.12 * (row / HEIGHT as f32) + 0.09 * self.variation.at(column, row))
    }
}
