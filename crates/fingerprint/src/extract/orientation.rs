//! Where ridges run: the structure tensor of each block, smoothed over its neighbours.

use super::plane::Plane;

/// Side of a block, px at 500 ppi.
pub(crate) const BLOCK: usize = 8;

/// Ridge orientation per block as a doubled angle, y down: (cos 2t, sin 2t) scaled by its strength 0..=1.
pub(crate) struct Orientation {
    pub(crate) cos: Plane,
    pub(crate) sin: Plane,
    /// How much the gradients of the block agree, 0..=1, before any smoothing over neighbours.
    pub(crate) coherence: Plane,
}

impl Orientation {
    /// Estimates it from an evened-out print. `sigma` is the reach of the smoothing, in blocks.
    pub(crate) fn estimate(ridges: &Plane, sigma: f32) -> Self {
        let tensor = Tensor::of(ridges);
        let near = tensor.smoothed(sigma);
        let far = tensor.smoothed(2.5 * sigma);
        let local = tensor.smoothed(0.8);
        let (cols, rows) = (near.energy.width, near.energy.height);
        let mut cos = Plane::filled(cols, rows, 1.0);
        let mut sin = Plane::filled(cols, rows, 0.0);
        let mut coherence = Plane::filled(cols, rows, 0.0);
        for at in 0..cols * rows {
            coherence.values[at] = local.coherence(at);
            // Where the near field is sure it decides; where it wavers the far field helps.
            let near_weight = near.coherence(at);
            let x =
                near.unit(at, near.real.values[at]) * near_weight + FAR * far.unit(at, far.real.values[at]);
            let y = near.unit(at, near.imaginary.values[at]) * near_weight
                + FAR * far.unit(at, far.imaginary.values[at]);
            let length = x.hypot(y).max(1e-6);
            // The gradient stands across the ridge: half a turn of the doubled angle.
            cos.values[at] = -x / length * near_weight.max(0.05);
            sin.values[at] = -y / length * near_weight.max(0.05);
        }
        Orientation { cos, sin, coherence }
    }

    /// Ridge angle at a pixel, radians 0..pi, y down.
    pub(crate) fn angle(&self, x: f32, y: f32) -> f32 {
        let (column, row) = (to_block(x), to_block(y));
        half_angle(self.cos.between(column, row), self.sin.between(column, row))
    }

    /// Ridge angle of a block, radians 0..pi, y down.
    pub(crate) fn block_angle(&self, at: usize) -> f32 {
        half_angle(self.cos.values[at], self.sin.values[at])
    }
}

/// The place of a pixel on the lattice of block centres.
pub(crate) fn to_block(px: f32) -> f32 {
    (px + 0.5) / BLOCK as f32 - 0.5
}

/// Weight of the far field against a near field that is sure.
const FAR: f32 = 0.15;

fn half_angle(cos: f32, sin: f32) -> f32 {
    (0.5 * sin.atan2(cos)).rem_euclid(std::f32::consts::PI)
}

/// Sums of squared gradients per block: real gx^2 - gy^2, imaginary 2 gx gy, energy gx^2 + gy^2.
struct Tensor {
    real: Plane,
    imaginary: Plane,
    energy: Plane,
}

impl Tensor {
    fn of(ridges: &Plane) -> Self {
        let (width, height) = (ridges.width, ridges.height);
        let (cols, rows) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
        let mut tensor = Tensor {
            real: Plane::filled(cols, rows, 0.0),
            imaginary: Plane::filled(cols, rows, 0.0),
            energy: Plane::filled(cols, rows, 1e-6),
        };
        let row = |y: usize| &ridges.values[y * width..(y + 1) * width];
        for y in 1..height.saturating_sub(1) {
            tensor.add_row(y / BLOCK * cols, [row(y - 1), row(y), row(y + 1)]);
        }
        tensor
    }

    /// Adds one row of Sobel gradients to the blocks that begin at `first`.
    fn add_row(&mut self, first: usize, [above, here, below]: [&[f32]; 3]) {
        for x in 1..here.len().saturating_sub(1) {
            let gx =
                above[x + 1] - above[x - 1] + 2.0 * (here[x + 1] - here[x - 1]) + below[x + 1] - below[x - 1];
            let gy = below[x - 1] - above[x - 1] + 2.0 * (below[x] - above[x]) + below[x + 1] - above[x + 1];
            let block = first + x / BLOCK;
            self.real.values[block] += gx * gx - gy * gy;
            self.imaginary.values[block] += 2.0 * gx * gy;
            self.energy.values[block] += gx * gx + gy * gy;
        }
    }

    fn smoothed(&self, sigma: f32) -> Tensor {
        Tensor {
            real: self.real.gaussian(sigma),
            imaginary: self.imaginary.gaussian(sigma),
            energy: self.energy.gaussian(sigma),
        }
    }

    fn coherence(&self, at: usize) -> f32 {
        self.real.values[at].hypot(self.imaginary.values[at]) / self.energy.values[at]
    }

    /// One component of the doubled angle, its length made 1.
    fn unit(&self, at: usize, component: f32) -> f32 {
        component / self.real.values[at].hypot(self.imaginary.values[at]).max(1e-6)
    }
}
