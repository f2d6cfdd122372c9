//! Numbers on the pixel lattice and on the block lattice, and the blurs both need.

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

    /// The nearest value; positions outside take the edge's.
    pub(crate) fn nearest(&self, x: f32, y: f32) -> f32 {
        let column = (x + 0.5).max(0.0) as usize;
        let row = (y + 0.5).max(0.0) as usize;
        self.at(column.min(self.width - 1), row.min(self.height - 1))
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

    /// Every value through `f`.
    pub(crate) fn map(&self, f: impl Fn(f32) -> f32) -> Plane {
        let values = self.values.iter().map(|value| f(*value)).collect();
        Plane { width: self.width, height: self.height, values }
    }

    /// Mean over a square of side `2 radius + 1`, smaller at the edges.
    pub(crate) fn box_mean(&self, radius: usize) -> Plane {
        let mut across = Plane::filled(self.width, self.height, 0.0);
        for (row, out) in self.values.chunks_exact(self.width).zip(across.values.chunks_exact_mut(self.width))
        {
            slide(row, out, radius);
        }
        across.vertical_mean(radius)
    }

    fn vertical_mean(&self, radius: usize) -> Plane {
        let mut out = Plane::filled(self.width, self.height, 0.0);
        let mut sums = vec![0.0_f32; self.width];
        let row = |y: usize| &self.values[y * self.width..(y + 1) * self.width];
        for y in 0..radius.min(self.height) {
            sums.iter_mut().zip(row(y)).for_each(|(sum, value)| *sum += value);
        }
        for y in 0..self.height {
            if y + radius < self.height {
                sums.iter_mut().zip(row(y + radius)).for_each(|(sum, value)| *sum += value);
            }
            if y > radius {
                sums.iter_mut().zip(row(y - radius - 1)).for_each(|(sum, value)| *sum -= value);
            }
            let count = (y + radius).min(self.height - 1) - y.saturating_sub(radius) + 1;
            let scale = 1.0 / count as f32;
            let target = &mut out.values[y * self.width..(y + 1) * self.width];
            target.iter_mut().zip(&sums).for_each(|(value, sum)| *value = sum * scale);
        }
        out
    }

    /// Gaussian blur; the edges are weighted by what lies inside.
    pub(crate) fn gaussian(&self, sigma: f32) -> Plane {
        let kernel = half_gaussian(sigma);
        let mut across = Plane::filled(self.width, self.height, 0.0);
        for (row, out) in self.values.chunks_exact(self.width).zip(across.values.chunks_exact_mut(self.width))
        {
            for (x, value) in out.iter_mut().enumerate() {
                *value = weighted(&kernel, x, row.len(), |at| row[at]);
            }
        }
        let mut out = Plane::filled(self.width, self.height, 0.0);
        for y in 0..self.height {
            for x in 0..self.width {
                out.values[y * self.width + x] = weighted(&kernel, y, self.height, |at| across.at(x, at));
            }
        }
        out
    }
}

/// Sliding mean of one row.
fn slide(row: &[f32], out: &mut [f32], radius: usize) {
    let mut sum: f32 = row.iter().take(radius).sum();
    for x in 0..row.len() {
        if let Some(entering) = row.get(x + radius) {
            sum += entering;
        }
        if x > radius {
            sum -= row[x - radius - 1];
        }
        let count = (x + radius).min(row.len() - 1) - x.saturating_sub(radius) + 1;
        out[x] = sum / count as f32;
    }
}

/// Weights of a Gaussian from its centre outwards.
fn half_gaussian(sigma: f32) -> Vec<f32> {
    let radius = (sigma * 3.0).ceil() as usize;
    (0..=radius).map(|at| (-0.5 * (at as f32 / sigma).powi(2)).exp()).collect()
}

/// Weighted mean around `centre` on a line of `length` places.
fn weighted(kernel: &[f32], centre: usize, length: usize, value: impl Fn(usize) -> f32) -> f32 {
    let radius = kernel.len() - 1;
    let (mut sum, mut total) = (0.0, 0.0);
    for at in centre.saturating_sub(radius)..(centre + radius + 1).min(length) {
        let weight = kernel[at.abs_diff(centre)];
        sum += weight * value(at);
        total += weight;
    }
    sum / total
}
