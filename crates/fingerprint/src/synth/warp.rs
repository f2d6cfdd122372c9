//! Where on the finger each pixel of an impression comes from.
//!
//! Displacement, rotation and the plastic distortion of Cappelli, Maio and Maltoni: the middle of
//! the contact sticks to the glass, the rim slides and turns around it, the skin between stretches.

use super::params::ImpressionParams;
use super::random::{Lattice, Random};
use crate::numeric::{cos, ease, sin};

/// The map is computed every so many px and interpolated between.
const STEP: usize = 8;

/// Where any point of an impression comes from on the finger.
pub(super) struct SkinMap {
    place: Placement,
    centre: (f32, f32),
    shift: (f32, f32),
    /// The ripple of the skin to the right and down, in steps of the map.
    ripple: [Lattice; 2],
    height: f32,
}

impl SkinMap {
    /// The map of an impression of `width` x `height` px.
    pub(super) fn new(params: &ImpressionParams, width: usize, height: usize) -> Self {
        let (columns, rows) = (width / STEP + 2, height / STEP + 2);
        let random = &mut Random::new(params.seed, 11);
        SkinMap {
            place: Placement::new(params),
            centre: (width as f32 / 2.0, height as f32 / 2.0),
            shift: params.shift,
            ripple: [(); 2].map(|()| Lattice::draw(random, columns, rows, 9.0)),
            height: 3.0 * params.distortion,
        }
    }

    /// From the pixel (x, y) to px at 500 ppi from the centre of the finger (y down).
    pub(super) fn source(&self, x: f32, y: f32) -> (f32, f32) {
        let (cx, cy) = (x - self.centre.0, y - self.centre.1);
        let (fx, fy) = self.place.on_finger(cx - self.shift.0, cy - self.shift.1);
        let [right, down] = &self.ripple;
        let (column, row) = (x / STEP as f32, y / STEP as f32);
        (fx + self.height * right.at(column, row), fy + self.height * down.at(column, row))
    }

    /// The pixel that shows (fx, fy) of the finger: the inverse of [`SkinMap::source`], by turning back what is
    /// still missed until it is far below a px.
    pub(super) fn target(&self, fx: f32, fy: f32) -> (f32, f32) {
        let (c, s) = self.place.turn;
        let (x, y) = (self.centre.0 + self.shift.0, self.centre.1 + self.shift.1);
        let mut point = (x + c * fx + s * fy, y - s * fx + c * fy);
        for _ in 0..4 {
            let (gx, gy) = self.source(point.0, point.1);
            let (dx, dy) = (fx - gx, fy - gy);
            point = (point.0 + c * dx + s * dy, point.1 - s * dx + c * dy);
        }
        point
    }
}

/// The map of a whole impression, from pixels to px at 500 ppi from the centre of the finger (y down).
pub(super) struct Warp {
    columns: usize,
    points: Vec<(f32, f32)>,
}

impl Warp {
    /// The map of an impression of `width` x `height` px.
    pub(super) fn new(params: &ImpressionParams, width: usize, height: usize) -> Self {
        let (columns, rows) = (width / STEP + 2, height / STEP + 2);
        let map = SkinMap::new(params, width, height);
        let point = |i: usize| map.source((i % columns * STEP) as f32, (i / columns * STEP) as f32);
        Warp { columns, points: (0..columns * rows).map(point).collect() }
    }

    /// Writes the sources of row `y` into `row`.
    pub(super) fn row(&self, y: usize, row: &mut [(f32, f32)]) {
        let t = (y % STEP) as f32 / STEP as f32;
        let (above, below) = self.points[y / STEP * self.columns..].split_at(self.columns);
        let node = |i: usize| between(above[i], below[i], t);
        for (i, cells) in row.chunks_mut(STEP).enumerate() {
            let (left, right) = (node(i), node(i + 1));
            for (k, cell) in cells.iter_mut().enumerate() {
                *cell = between(left, right, k as f32 / STEP as f32);
            }
        }
    }
}

fn between(a: (f32, f32), b: (f32, f32), t: f32) -> (f32, f32) {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// The inverse of how the finger was laid down and dragged.
struct Placement {
    turn: (f32, f32),
    stuck: (f32, f32),
    drag: (f32, f32),
    torsion: f32,
}

impl Placement {
    fn new(params: &ImpressionParams) -> Self {
        let random = &mut Random::new(params.seed, 12);
        let angle = params.rotation.to_radians();
        let d = params.distortion;
        Placement {
            turn: (cos(angle), sin(angle)),
            stuck: (random.range(-20.0, 20.0), random.range(-25.0, 25.0)),
            drag: (d * random.range(-9.0, 9.0), d * random.range(-12.0, 12.0)),
            torsion: d * random.range(-0.09, 0.09),
        }
    }

    fn on_finger(&self, x: f32, y: f32) -> (f32, f32) {
        let (c, s) = self.turn;
        let (fx, fy) = (x * c - y * s, x * s + y * c);
        let (rx, ry) = (fx - self.stuck.0, fy - self.stuck.1);
        let r2 = (rx / 55.0) * (rx / 55.0) + (ry / 72.0) * (ry / 72.0);
        let slid = ease(1.0, 2.8, r2.sqrt());
        (fx + slid * (self.drag.0 - self.torsion * ry), fy + slid * (self.drag.1 + self.torsion * rx))
    }
}
