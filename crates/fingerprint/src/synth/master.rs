//! One synthetic finger with its full ridge pattern, grown from its plan.

use super::orientation::Singularity;
use super::plan::Plan;
use super::random::Random;
use super::ridges::{self, Guide, HEIGHT, MARGIN, STRIDE, WIDTH};
use super::twin::Shared;
use super::{params::ImpressionParams, render};
use print_image::Raster;
use terms::{Finger, PatternClass};

/// A finger that exists only here. Always the same for the same seed, finger and class.
#[derive(Clone)]
pub struct MasterFinger {
    plan: Plan,
    /// Half the width and height of what has grown, px at 500 ppi.
    grown: (f32, f32),
    wide: bool,
    ridges: Vec<f32>,
}

impl MasterFinger {
    /// Grows `finger` of the person `seed`: the ten fingers of one seed are unrelated.
    /// Without a `class`, one is drawn with the finger's natural frequencies.
    pub fn new(seed: u64, finger: Finger, class: Option<PatternClass>) -> Self {
        let (plan, mut random) = Plan::draw(seed, finger, class);
        let skin = plan.skin;
        MasterFinger::grow(plan, skin, false, seeds(&mut random))
    }

    /// The same finger grown to where a rolled print reaches: up to 17 x 22 mm. Within the skin that a plain print
    /// shows, its ridges are those of [`MasterFinger::new`], but for the last few px of the rim.
    pub fn wide(seed: u64, finger: Finger, class: Option<PatternClass>) -> Self {
        let (plan, mut random) = Plan::draw(seed, finger, class);
        let (width, height) = plan.skin;
        let reach = ((1.25 * width).min(162.0), (1.15 * height).min(210.0));
        MasterFinger::grow(plan, reach, true, seeds(&mut random))
    }

    /// A finger of the person `seed` that shares this one's class, flow and about the part `share` (0..=1) of its
    /// minutiae: those of one region grow from the same seeds, the others from other ones.
    pub fn near_twin(&self, seed: u64, share: f32) -> Self {
        let own = &self.plan;
        let region = Shared::new(own, seed, share);
        let grid = |from: u64| seeds(&mut Plan::draw(from, own.finger, Some(own.class)).1);
        let mixed = (grid(own.seed).into_iter().zip(grid(seed)).enumerate())
            .map(|(i, (mine, others))| if holds(&region, i) { mine } else { others })
            .collect();
        MasterFinger::grow(Plan { seed, ..own.clone() }, self.grown, self.wide, mixed)
    }

    /// Grows the ridges of `plan` over `grown`, half its width and height, px at 500 ppi.
    fn grow(plan: Plan, grown: (f32, f32), wide: bool, seeds: Vec<f32>) -> Self {
        // A few px more than ever touch, so that the rim is as full as the middle.
        let reach = (grown.0 / 2.0 + 4.0, grown.1 / 2.0 + 4.0);
        let guide = Guide::new(&plan.flow.field(), &plan.periods.field(), reach, wide);
        MasterFinger { plan, grown, wide, ridges: ridges::grow(seeds, &guide) }
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

    /// Half the width and height of the skin that has grown, px at 500 ppi: more than touches when grown wide.
    pub(super) fn grown(&self) -> (f32, f32) {
        self.grown
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

/// The seeds of a finger whose plan is drawn.
fn seeds(random: &mut Random) -> Vec<f32> {
    let spacing = random.range(9.0, 12.0);
    ridges::seeds(random, spacing)
}

/// Whether value `i` of the grid with its margin lies in the shared region.
fn holds(region: &Shared, i: usize) -> bool {
    let (column, row) = ((i % STRIDE) as f32 - MARGIN as f32, (i / STRIDE) as f32 - MARGIN as f32);
    region.holds(2.0 * column + 1.0 - WIDTH as f32, 2.0 * row + 1.0 - HEIGHT as f32)
}

/// The four weights of a cubic B-spline at `t` after the second of four values.
fn spline(t: f32) -> [f32; 4] {
    let u = 1.0 - t;
    let (t3, u3) = (t * t * t, u * u * u);
    [u3 / 6.0, (4.0 - 6.0 * t * t + 3.0 * t3) / 6.0, (4.0 - 6.0 * u * u + 3.0 * u3) / 6.0, t3 / 6.0]
}
