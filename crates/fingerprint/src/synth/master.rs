//! One synthetic finger: its class, its singularities and its full ridge pattern.

use super::orientation::{Flow, Singularity};
use super::random::{Random, smooth_field};
use super::ridges::{self, Guide, HEIGHT, MARGIN, STRIDE, WIDTH};
use super::{class, params::ImpressionParams, render};
use print_image::Raster;
use terms::{Finger, PatternClass};

/// How large thumb, index, middle, ring and little finger are.
const SIZES: [f32; 5] = [1.12, 1.0, 1.02, 0.98, 0.86];

/// A finger that exists only here. Always the same for the same seed, finger and class.
#[derive(Clone)]
pub struct MasterFinger {
    seed: u64,
    finger: Finger,
    class: PatternClass,
    singularities: Vec<Singularity>,
    ridges: Vec<f32>,
}

impl MasterFinger {
    /// Grows `finger` of the person `seed`: the ten fingers of one seed are unrelated.
    /// Without a `class`, one is drawn with the finger's natural frequencies.
    pub fn new(seed: u64, finger: Finger, class: Option<PatternClass>) -> Self {
        let mut random = Random::new(seed, u64::from(finger.position()));
        let drawn = class::draw(&mut random, finger);
        let class = class.unwrap_or(drawn);
        let size = SIZES[usize::from(finger.digit())];
        let flow = Flow::new(&mut random, class, size);
        let (width, height) = skin(finger);
        // A few px more than ever touch, so that the rim is as full as the middle.
        let grown = (width / 2.0 + 4.0, height / 2.0 + 4.0);
        let guide = Guide::new(&flow.field(), &periods(&mut random, size), grown);
        let spacing = random.range(9.0, 12.0);
        let ridges = ridges::grow(&mut random, &guide, spacing);
        MasterFinger { seed, finger, class, singularities: flow.singularities(), ridges }
    }

    /// The seed it grew from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Which finger it is.
    pub fn finger(&self) -> Finger {
        self.finger
    }

    /// Its pattern.
    pub fn class(&self) -> PatternClass {
        self.class
    }

    /// Its cores and deltas: none on a plain arch, one each on loops and tented arches, two each on whorls.
    pub fn singularities(&self) -> &[Singularity] {
        &self.singularities
    }

    /// One impression: 320 x 400 px at 500 ppi, dark ridges on light ground.
    pub fn impression(&self, params: &ImpressionParams) -> Raster {
        render::render(self, params)
    }

    /// Half the width and height of the skin that can touch the glass, px at 500 ppi.
    pub(super) fn skin(&self) -> (f32, f32) {
        skin(self.finger)
    }

    /// Ridge height at (x, y) px at 500 ppi from the centre, y down: about 1 on ridges, -1 in
    /// valleys, 0 outside. A cubic B-spline through the grid, so that the ridges stay smooth.
    #[inline]
    pub(super) fn ridge(&self, x: f32, y: f32) -> f32 {
        let (gx, gy) = (x / 2.0 + WIDTH as f32 / 2.0 - 0.5, y / 2.0 + HEIGHT as f32 / 2.0 - 0.5);
        if !(0.0..(WIDTH - 1) as f32).contains(&gx) || !(0.0..(HEIGHT - 1) as f32).contains(&gy) {
            return 0.0;
        }
        let (column, row) = (gx as usize, gy as usize);
        let (wx, wy) = (spline(gx - column as f32), spline(gy - row as f32));
        let corner = (row + MARGIN - 1) * STRIDE + column + MARGIN - 1;
        let mut sums = [0.0f32; 4];
        for (weight, line) in wy.iter().zip(self.ridges[corner..].chunks(STRIDE)) {
            for (sum, value) in sums.iter_mut().zip(line) {
                *sum += weight * value;
            }
        }
        sums.iter().zip(wx).map(|(s, w)| s * w).sum()
    }
}

impl std::fmt::Debug for MasterFinger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MasterFinger({}, {:?}, {:?})", self.seed, self.finger, self.class)
    }
}

/// Half the width and height of the skin of `finger`, px at 500 ppi.
fn skin(finger: Finger) -> (f32, f32) {
    let size = SIZES[usize::from(finger.digit())];
    (138.0 * size, 184.0 * size)
}

/// Ridge period at every grid point, px at 250 ppi: finer above the core, coarser at the base.
fn periods(random: &mut Random, size: f32) -> Vec<f32> {
    let own = 4.45 * (0.65 + 0.35 * size) * random.range(0.90, 1.11);
    let variation = smooth_field(random, WIDTH, HEIGHT, 40.0);
    let at = |(i, v): (usize, f32)| {
        let down = (i / WIDTH) as f32 / HEIGHT as f32;
        own * (0.95 + 0.12 * down + 0.09 * v)
    };
    variation.into_iter().enumerate().map(at).collect()
}

/// The four weights of a cubic B-spline at `t` after the second of four values.
fn spline(t: f32) -> [f32; 4] {
    let u = 1.0 - t;
    let (t3, u3) = (t * t * t, u * u * u);
    [u3 / 6.0, (4.0 - 6.0 * t * t + 3.0 * t3) / 6.0, (4.0 - 6.0 * u * u + 3.0 * u3) / 6.0, t3 / 6.0]
}
