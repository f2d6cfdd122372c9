//! One synthetic finger with its full ridge pattern, grown from its plan.

use super::orientation::Singularity;
use super::plan::Plan;
use super::ridges::{self, Guide, HEIGHT, MARGIN, STRIDE, WIDTH};
use super::{params::ImpressionParams, render};
use print_image::Raster;
use terms::{Finger, PatternClass};

/// A finger that exists only here. Always the same for the same seed, finger and class.
#[derive(Clone)]
pub struct MasterFinger {
    plan: Plan,
    ridges: Vec<f32>,
}

impl MasterFinger {
    /// Grows `finger` of the person `seed`: the ten fingers of one seed are unrelated.
    /// Without a `class`, one is drawn with the finger's natural frequencies.
    pub fn new(seed: u64, finger: Finger, class: Option<PatternClass>) -> Self {
        let (plan, mut random) = Plan::draw(seed, finger, class);
        let (width, height) = plan.skin;
        // A few px more than ever touch, so that the rim is as full as the middle.
        let grown = (width / 2.0 + 4.0, height / 2.0 + 4.0);
        let guide = Guide::new(&plan.flow.field(), &plan.periods.field(), grown);
        let spacing = random.range(9.0, 12.0);
        let ridges = ridges::grow(&mut random, &guide, spacing);
        MasterFinger { plan, ridges }
    }

    /// The seed it grew from.
    pub fn seed(&self) -> u64 {
        self.plan.seed
    }

    /// Which finger it is.
    pub fn finger(&self) -> Finger {
        self.plan.finger
    }

    /// Its pattern.
    pub fn class(&self) -> PatternClass {
        self.plan.class
    }

    /// Its cores and deltas: none on a plain arch, one each on loops and tented arches, two each on whorls.
    pub fn singularities(&self) -> &[Singularity] {
        &self.plan.singularities
    }

    /// One impression: 320 x 400 px at 500 ppi, dark ridges on light ground.
    pub fn impression(&self, params: &ImpressionParams) -> Raster {
        render::render(self, params)
    }

    /// Half the width and height of the skin that can touch the glass, px at 500 ppi.
    pub(super) fn skin(&self) -> (f32, f32) {
        self.plan.skin
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
        write!(f, "MasterFinger({}, {:?}, {:?})", self.seed(), self.finger(), self.class())
    }
}

/// The four weights of a cubic B-spline at `t` after the second of four values.
fn spline(t: f32) -> [f32; 4] {
    let u = 1.0 - t;
    let (t3, u3) = (t * t * t, u * u * u);
    [u3 / 6.0, (4.0 - 6.0 * t * t + 3.0 * t3) / 6.0, (4.0 - 6.0 * u * u + 3.0 * u3) / 6.0, t3 / 6.0]
}
