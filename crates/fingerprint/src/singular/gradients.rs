//! The ridge flow straight from the pixels: squared gradients by small cells, without the smoothing that a whole
//! print's orientation needs.
//!
//! Smoothing pulls a core out of its loop towards the tip and pushes the lower core of a whorl out at the bottom: at a
//! tight bend the two sides average to the direction of its axis. Cores and deltas need the narrowest field that
//! noise allows.

use crate::extract::Relief;
use crate::flow::{Field, bell, blur};

/// Doubled directions along the ridges of square cells, their length 0..=1 by how far the gradients of a cell agree.
pub(super) struct Gradients {
    cols: usize,
    cos: Vec<f32>,
    sin: Vec<f32>,
}

impl Gradients {
    /// Of `cols` x `rows` cells of `cell` px from a pixel on; cells outside the print are 0.
    pub(super) fn of(print: &Relief, corner: [i32; 2], [cols, rows]: [usize; 2], cell: usize) -> Self {
        let mut sums = vec![[0.0_f32; 3]; cols * rows];
        let height = print.height as i32;
        for down in 0..(rows * cell) as i32 {
            let y = corner[1] + down;
            if y < 1 || y + 1 >= height {
                continue;
            }
            let row = |y: i32| print.row(y as usize);
            let lines = [row(y - 1), row(y), row(y + 1)];
            add_row(&mut sums[down as usize / cell * cols..][..cols], lines, corner[0], cell);
        }
        // The gradient stands across the ridge: half a turn of the doubled angle.
        let part = |at: usize| sums.iter().map(|sum| -sum[at] / (sum[2] + 1e-3)).collect();
        Gradients { cols, cos: part(0), sin: part(1) }
    }

    /// Blurred by a Gaussian of `sigma` cells; inside everywhere or where told.
    pub(super) fn field(&self, sigma: f32, inside: Option<&[bool]>) -> Field {
        let kernel = bell(sigma);
        let blurred = |parts: &[f32]| blur(parts, self.cols, &kernel);
        Field::new(self.cols, blurred(&self.cos), blurred(&self.sin), inside.map(<[bool]>::to_vec))
    }
}

/// Adds one row of gradients to the cells it crosses: gx^2 - gy^2, 2 gx gy, gx^2 + gy^2.
fn add_row(sums: &mut [[f32; 3]], [above, here, below]: [&[i16]; 3], left: i32, cell: usize) {
    let first = left.max(1);
    let end = (left + (sums.len() * cell) as i32).min(here.len() as i32 - 1);
    for x in first..end {
        let at = x as usize;
        let slope = |low: i16, high: i16| f32::from(high) - f32::from(low);
        let (gx, gy) = (slope(here[at - 1], here[at + 1]), slope(above[at], below[at]));
        let sum = &mut sums[(x - left) as usize / cell];
        sum[0] += gx * gx - gy * gy;
        sum[1] += 2.0 * gx * gy;
        sum[2] += gx * gx + gy * gy;
    }
}
