//! The exact place of a core or delta: followed through ever narrower fields of the pixels around it.

use super::gradients::Gradients;
use super::{Zero, nearest, zeros};
use crate::extract::Relief;

/// Side of a cell of gradients, px.
const CELL: usize = 4;
/// Cells across and down the window around a point.
const SIDE: usize = 31;
/// Reach of the smoothing, cells, and how far the point may move with it, cells.
const STEPS: [(f32, f32); 5] = [(2.6, 5.0), (2.2, 4.5), (1.9, 4.0), (1.6, 3.5), (1.35, 3.0)];

/// `zero` (in blocks of `block` px) at its place among the pixels.
pub(super) fn refined(print: &Relief, block: usize, zero: Zero) -> Zero {
    let to_px = |at: f32| (at + 0.5) * block as f32;
    let corner = [zero.x, zero.y].map(|at| (to_px(at) - (CELL * SIDE) as f32 / 2.0) as i32);
    let gradients = Gradients::of(print, corner, [SIDE, SIDE], CELL);
    let in_cells = |at: f32, corner: i32| (to_px(at) - corner as f32) / CELL as f32 - 0.5;
    let mut at = Zero { x: in_cells(zero.x, corner[0]), y: in_cells(zero.y, corner[1]), ..zero };
    for (sigma, reach) in STEPS {
        let found = zeros(&gradients.field(sigma, None));
        if let Some(near) = nearest(&found, at, reach) {
            at = found[near];
        }
    }
    let in_blocks = |at: f32, corner: i32| ((at + 0.5) * CELL as f32 + corner as f32) / block as f32 - 0.5;
    Zero { x: in_blocks(at.x, corner[0]), y: in_blocks(at.y, corner[1]), ..zero }
}
