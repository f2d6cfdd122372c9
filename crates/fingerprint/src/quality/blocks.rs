//! The picture without its frame, in blocks of 32 px: their greys, their gradients, how sharply ridges turn between
//! them. It knows no minutiae and nothing of extraction.

use super::slanted::{BLOCK, Covariance, Ground, OFFSET, REACH};
use print_image::Raster;

/// Mean grey above which a row or column at the picture's edge is frame, not print.
const FRAME: u32 = 250;
/// A block shows something when it deviates by more than this share of the picture's deviation.
const RELIEF: f32 = 0.1;
/// Turns between neighbours up to this are smooth flow, radians (4 degrees).
const SMOOTH: f32 = 4.0 * std::f32::consts::PI / 180.0;

/// The picture without its white frame.
pub(super) struct View<'a> {
    /// The px within the frame.
    pub(super) ground: Ground<'a>,
    /// Where they begin in the picture, px.
    pub(super) origin: (usize, usize),
}

/// Mean and deviation of grey, as a whole and by blocks.
pub(super) struct Greys {
    pub(super) mean: f32,
    deviation: f32,
    pub(super) block_mean: f32,
    /// Deviation of each block that the view begins, row by row.
    deviations: Vec<f32>,
}

impl<'a> View<'a> {
    pub(super) fn without_frame(picture: &'a Raster) -> Self {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let pixels = picture.pixels();
        let mut columns = vec![0_u32; width];
        let mut rows = Vec::with_capacity(height);
        for row in pixels.chunks_exact(width) {
            columns.iter_mut().zip(row).for_each(|(sum, px)| *sum += u32::from(*px));
            rows.push(row.iter().map(|px| u32::from(*px)).sum::<u32>());
        }
        let (left, right) = within_frame(&columns, height as u32);
        let (top, bottom) = within_frame(&rows, width as u32);
        let first = (top * width + left).min(pixels.len());
        View {
            ground: Ground {
                pixels: &pixels[first..],
                stride: width,
                width: right - left,
                height: bottom - top,
            },
            origin: (left, top),
        }
    }

    /// The px from the block's `reach` in the lattice of windows on.
    fn from(&self, column: usize, row: usize) -> &'a [u8] {
        &self.ground.pixels[row * BLOCK * self.ground.stride + column * BLOCK..]
    }

    /// Orientation certainty of the whole blocks that are not even.
    pub(super) fn certainties(&self) -> Vec<f32> {
        let places = (0..self.ground.height / BLOCK)
            .flat_map(|row| (0..self.ground.width / BLOCK).map(move |column| (column, row)));
        places
            .filter_map(|(column, row)| {
                Covariance::of(self.from(column, row), self.ground.stride).certainty()
            })
            .collect()
    }

    pub(super) fn greys(&self) -> Greys {
        let (cols, rows) = (self.ground.width.div_ceil(BLOCK), self.ground.height.div_ceil(BLOCK));
        let (mut all, mut all_squares, mut means) = (0_u64, 0_u64, 0.0);
        let mut deviations = Vec::with_capacity(cols * rows);
        for row in 0..rows {
            for column in 0..cols {
                let (wide, high) = (
                    (self.ground.width - column * BLOCK).min(BLOCK),
                    (self.ground.height - row * BLOCK).min(BLOCK),
                );
                let from = self.from(column, row);
                let (mut sum, mut squares) = (0_u32, 0_u32);
                for line in 0..high {
                    for px in &from[line * self.ground.stride..][..wide] {
                        sum += u32::from(*px);
                        squares += u32::from(*px) * u32::from(*px);
                    }
                }
                all += u64::from(sum);
                all_squares += u64::from(squares);
                let (mean, deviation) = moments(u64::from(sum), u64::from(squares), wide * high);
                means += mean;
                deviations.push(deviation);
            }
        }
        let (mean, deviation) = moments(all, all_squares, self.ground.width * self.ground.height);
        Greys { mean, deviation, block_mean: means / deviations.len().max(1) as f32, deviations }
    }
}

fn moments(sum: u64, squares: u64, count: usize) -> (f32, f32) {
    let count = count.max(1) as f64;
    let mean = sum as f64 / count;
    (mean as f32, (squares as f64 / count - mean * mean).max(0.0).sqrt() as f32)
}

/// First and one past the last of `sums` that are no frame; (0, 0) when all are.
fn within_frame(sums: &[u32], length: u32) -> (usize, usize) {
    let print = |sum: &u32| *sum <= FRAME * length;
    match (sums.iter().position(print), sums.iter().rposition(print)) {
        (Some(first), Some(last)) => (first, last + 1),
        _ => (0, 0),
    }
}

/// The lattice of windows: blocks that begin 2 px inside the view, each with room around it.
pub(super) struct BlockMap {
    pub(super) cols: usize,
    pub(super) rows: usize,
    covariances: Vec<Covariance>,
    /// Whether the block and all it touches deviate.
    shown: Vec<bool>,
}

impl BlockMap {
    pub(super) fn of(view: &View, greys: &Greys) -> Self {
        let blocks = |length: usize| length.saturating_sub(REACH - BLOCK) / BLOCK;
        let (cols, rows) = (blocks(view.ground.width), blocks(view.ground.height));
        let grid = view.ground.width.div_ceil(BLOCK);
        let relief =
            |column: usize, row: usize| greys.deviations[row * grid + column] > RELIEF * greys.deviation;
        let mut map = BlockMap { cols, rows, covariances: Vec::new(), shown: Vec::new() };
        for row in 0..rows {
            for column in 0..cols {
                let first = &view.from(column, row)[OFFSET * view.ground.stride + OFFSET..];
                map.covariances.push(Covariance::of(first, view.ground.stride));
                let near = [(column, row), (column + 1, row), (column, row + 1), (column + 1, row + 1)];
                map.shown.push(near.into_iter().all(|(column, row)| relief(column, row)));
            }
        }
        map
    }

    pub(super) fn covariance(&self, column: usize, row: usize) -> Covariance {
        self.covariances[row * self.cols + column]
    }

    pub(super) fn shown_places(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.shown.len()).filter(|at| self.shown[*at]).map(|at| (at % self.cols, at / self.cols))
    }

    /// How far ridges turn from each block to its eight neighbours, above what smooth flow does; blocks with all eight.
    pub(super) fn turns(&self) -> Vec<f32> {
        let angles: Vec<f32> = self.covariances.iter().map(|covariance| covariance.angle()).collect();
        let mut turns = Vec::new();
        for row in 1..self.rows.saturating_sub(1) {
            for column in 1..self.cols.saturating_sub(1) {
                let near = (row - 1..row + 2)
                    .flat_map(|row| (column - 1..column + 2).map(move |column| row * self.cols + column));
                if !near.clone().all(|at| self.shown[at]) {
                    continue;
                }
                let own = angles[row * self.cols + column];
                let turn = near.map(|at| (angles[at] - own).abs()).sum::<f32>() / 8.0;
                if turn > SMOOTH {
                    turns.push((turn - SMOOTH) / (std::f32::consts::FRAC_PI_2 - SMOOTH));
                }
            }
        }
        turns
    }
}
