//! Numbers on the lattice of blocks or cells, and their blur.

use crate::numeric::decay;

/// Row-major values, `width` x `height`.
#[derive(Clone)]
pub(crate) struct Plane {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) values: Vec<f32>,
}

impl Plane {
    pub(crate) fn filled(width: usize, height: usize, value: f32) -> Self {
        Plane { width, height, values: vec![value; width * height] }
    }

    pub(crate) fn at(&self, x: usize, y: usize) -> f32 {
        self.values[y * self.width + x]
    }

    /// The value between four neighbours; positions outside take the edge's.
    pub(crate) fn between(&self, x: f32, y: f32) -> f32 {
        let x = x.clamp(0.0, (self.width - 1) as f32);
        let y = y.clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let (across, down) = (x - left as f32, y - top as f32);
        let upper = self.at(left, top) * (1.0 - across) + self.at(right, top) * across;
        let lower = self.at(left, bottom) * (1.0 - across) + self.at(right, bottom) * across;
        upper * (1.0 - down) + lower * down
    }

    /// Gaussian blur; the edges are weighted by what lies inside.
    pub(crate) fn gaussian(&self, sigma: f32) -> Plane {
        let kernel = half_gaussian(sigma);
        let (reach, width) = (kernel.len() - 1, self.width);
        let across = edge_weights(&kernel, width);
        let mut row_sums = vec![0.0; self.values.len()];
        let mut padded = vec![0.0; width + 2 * reach];
        for (row, out) in self.values.chunks_exact(width).zip(row_sums.chunks_exact_mut(width)) {
            padded[reach..][..width].copy_from_slice(row);
            for (at, weight) in kernel.iter().enumerate() {
                let (left, right) = (&padded[reach - at..][..width], &padded[reach + at..][..width]);
                add_pair(out, left, right, if at == 0 { 0.5 } else { *weight });
            }
            out.iter_mut().zip(&across).for_each(|(value, total)| *value /= total);
        }
        let down = edge_weights(&kernel, self.height);
        let blank = vec![0.0; width];
        let row = |y: Option<usize>| {
            y.and_then(|y| row_sums.get(y * width..(y + 1) * width)).unwrap_or(blank.as_slice())
        };
        let mut out = Plane::filled(width, self.height, 0.0);
        for ((y, out), total) in out.values.chunks_exact_mut(width).enumerate().zip(down) {
            for (at, weight) in kernel.iter().enumerate() {
                let (above, below) = (row(y.checked_sub(at)), row(Some(y + at)));
                add_pair(out, above, below, if at == 0 { 0.5 } else { *weight });
            }
            out.iter_mut().for_each(|value| *value /= total);
        }
        out
    }
}

/// Adds the weighted sum of two rows.
fn add_pair(out: &mut [f32], a: &[f32], b: &[f32], weight: f32) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out += weight * (a + b);
    }
}

/// Weights of a Gaussian from its centre outwards.
fn half_gaussian(sigma: f32) -> Vec<f32> {
    let radius = (sigma * 3.0).ceil() as usize;
    let bell = |at: f32| decay(0.5 * at * at / (sigma * sigma));
    (0..=radius).map(|at| bell(at as f32)).collect()
}

/// What the weights that fall on a line of `length` places add up to around each of them.
fn edge_weights(kernel: &[f32], length: usize) -> Vec<f32> {
    let reach = kernel.len() - 1;
    let near = |at: usize| at.saturating_sub(reach)..(at + reach + 1).min(length);
    (0..length).map(|at| near(at).map(|other| kernel[other.abs_diff(at)]).sum()).collect()
}
