//! The exact place of a core or delta, on the pixels around it.
//!
//! Smoothing over blocks pulls a core out of its loop, towards its tip: there the bends are tighter than a block, and
//! their two sides average to the direction of the loop's axis. So the last steps are made on gradients of the print
//! itself, from wide to narrow, each no further than the one before allows.

use super::{Zero, nearest, zeros};
use crate::flow::{Field, bell, blur};

/// The evened-out print, ridges positive, at 500 ppi.
pub(crate) struct Pixels<'a> {
    pub(crate) width: usize,
    pub(crate) values: &'a [f32],
}

/// Side of a cell of gradients, px.
const CELL: usize = 4;
/// Cells across and down the window around a point.
const SIDE: usize = 27;
/// Reach of the smoothing, cells, and how far the point may move with it, cells.
const STEPS: [(f32, f32); 3] = [(2.6, 4.5), (2.0, 4.0), (1.6, 3.0)];

/// `zero` (in blocks of `block` px) at its place among the pixels.
pub(super) fn refined(print: &Pixels, block: usize, zero: Zero) -> Zero {
    let to_px = |at: f32| (at + 0.5) * block as f32;
    let reach = (CELL * SIDE) as f32 / 2.0;
    let corner = [to_px(zero.x) - reach, to_px(zero.y) - reach];
    let tensor = Tensor::around(print, corner.map(|at| at as i32));
    let mut at = zero;
    let in_cells = |px: f32, corner: f32| (px - corner as i32 as f32) / CELL as f32 - 0.5;
    (at.x, at.y) = (in_cells(to_px(zero.x), corner[0]), in_cells(to_px(zero.y), corner[1]));
    for (sigma, reach) in STEPS {
        let found = zeros(&tensor.field(sigma));
        if let Some(near) = nearest(&found, at, reach) {
            at = found[near];
        }
    }
    let in_blocks =
        |cells: f32, corner: f32| ((cells + 0.5) * CELL as f32 + corner as i32 as f32) / block as f32 - 0.5;
    Zero { x: in_blocks(at.x, corner[0]), y: in_blocks(at.y, corner[1]), ..zero }
}

/// Squared gradients of the cells of a window: doubled direction across the ridges, times their energy.
struct Tensor {
    real: Vec<f32>,
    imaginary: Vec<f32>,
}

impl Tensor {
    fn around(print: &Pixels, corner: [i32; 2]) -> Self {
        let mut tensor = Tensor { real: vec![0.0; SIDE * SIDE], imaginary: vec![0.0; SIDE * SIDE] };
        let height = (print.values.len() / print.width.max(1)) as i32;
        for down in 0..(SIDE * CELL) as i32 {
            let y = corner[1] + down;
            if y < 1 || y + 1 >= height {
                continue;
            }
            for across in 0..(SIDE * CELL) as i32 {
                let x = corner[0] + across;
                if x < 1 || x + 1 >= print.width as i32 {
                    continue;
                }
                let at = y as usize * print.width + x as usize;
                let cell = down as usize / CELL * SIDE + across as usize / CELL;
                let gx = print.values[at + 1] - print.values[at - 1];
                let gy = print.values[at + print.width] - print.values[at - print.width];
                tensor.real[cell] += gx * gx - gy * gy;
                tensor.imaginary[cell] += 2.0 * gx * gy;
            }
        }
        tensor
    }

    /// The flow along the ridges: half a turn of the doubled direction across them.
    fn field(&self, sigma: f32) -> Field {
        let kernel = bell(sigma);
        let along = |parts: &[f32]| blur(parts, SIDE, &kernel).into_iter().map(|part| -part).collect();
        Field::whole(SIDE, along(&self.real), along(&self.imaginary))
    }
}
