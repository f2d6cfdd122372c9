//! Where ridges run: the structure tensor of each block, smoothed over its neighbours.

use super::plane::Plane;
use super::relief::Relief;
use crate::numeric::{atan2, length};
use std::f32::consts::PI;

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
    /// Estimates it from an evened-out print whose blocks are `side` px wide: [`BLOCK`], or less for a print made
    /// smaller. `sigma` is the reach of the smoothing, in blocks.
    pub(crate) fn estimate(ridges: &Relief, side: usize, sigma: f32) -> Self {
        let tensor = Tensor::of(ridges, side);
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
            let length = length(x, y).max(1e-6);
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
    let angle = 0.5 * atan2(sin, cos);
    let turned = if angle < 0.0 { angle + PI } else { angle };
    // The sum may round up to half a turn, which is none.
    if turned < PI { turned } else { 0.0 }
}

/// Sums of squared gradients per block: real gx^2 - gy^2, imaginary 2 gx gy, energy gx^2 + gy^2.
struct Tensor {
    real: Plane,
    imaginary: Plane,
    energy: Plane,
}

/// The same sums per pixel column while the rows of one block line pass.
struct Columns {
    real: Vec<i32>,
    imaginary: Vec<i32>,
    energy: Vec<i32>,
}

impl Tensor {
    fn of(ridges: &Relief, side: usize) -> Self {
        let (width, height) = (ridges.width, ridges.height);
        let (cols, rows) = (width.div_ceil(side), height.div_ceil(side));
        let lattice = || Plane { width: cols, height: rows, values: Vec::with_capacity(cols * rows) };
        let mut tensor = Tensor { real: lattice(), imaginary: lattice(), energy: lattice() };
        let line = || vec![0; width];
        let mut columns = Columns { real: line(), imaginary: line(), energy: line() };
        for top in (0..height).step_by(side) {
            [&mut columns.real, &mut columns.imaginary, &mut columns.energy]
                .into_iter()
                .for_each(|line| line.fill(0));
            for y in top.max(1)..(top + side).min(height.saturating_sub(1)) {
                columns.add([ridges.row(y - 1), ridges.row(y), ridges.row(y + 1)]);
            }
            gather(&mut tensor.real, &columns.real, side, 0.0);
            gather(&mut tensor.imaginary, &columns.imaginary, side, 0.0);
            gather(&mut tensor.energy, &columns.energy, side, 1e-6);
        }
        tensor
    }

    fn smoothed(&self, sigma: f32) -> Tensor {
        Tensor {
            real: self.real.gaussian(sigma),
            imaginary: self.imaginary.gaussian(sigma),
            energy: self.energy.gaussian(sigma),
        }
    }

    fn coherence(&self, at: usize) -> f32 {
        length(self.real.values[at], self.imaginary.values[at]) / self.energy.values[at]
    }

    /// One component of the doubled angle, its length made 1.
    fn unit(&self, at: usize, component: f32) -> f32 {
        component / length(self.real.values[at], self.imaginary.values[at]).max(1e-6)
    }
}

impl Columns {
    /// Adds one row of gradients by Scharr's weights 3, 10, 3, which turn least with the ridges' direction.
    fn add(&mut self, [above, here, below]: [&[i16]; 3]) {
        let width = here.len();
        let inner = 1..width.saturating_sub(1);
        let (real, imaginary, energy) =
            (&mut self.real[inner.clone()], &mut self.imaginary[inner.clone()], &mut self.energy[inner]);
        // At an eighth every sum fits 16 bits, and eight rows of products 32.
        let at = |row: &[i16], x: usize| row[x] >> 3;
        for (x, ((real, imaginary), energy)) in real.iter_mut().zip(imaginary).zip(energy).enumerate() {
            let step = |row: &[i16]| at(row, x + 2) - at(row, x);
            let sum = |row: &[i16]| 3 * (at(row, x) + at(row, x + 2)) + 10 * at(row, x + 1);
            let gx = i32::from((3 * (step(above) + step(below)) + 10 * step(here)) >> 2);
            let gy = i32::from((sum(below) - sum(above)) >> 2);
            *real += gx * gx - gy * gy;
            *imaginary += 2 * gx * gy;
            *energy += gx * gx + gy * gy;
        }
    }
}

/// Adds up the columns of each block of one line of blocks.
fn gather(out: &mut Plane, columns: &[i32], side: usize, least: f32) {
    out.values.extend(columns.chunks(side).map(|run| run.iter().map(|sum| *sum as f32).sum::<f32>() + least));
}
