//! The wavelet transform: an image into subbands and back, region by region as the tree of subbands says.
//!
//! Every step rounds to 32-bit floats in the reference codec's order, so that its coefficients and pixels are ours.

mod analysis;
mod extension;
mod filters;
mod kernel;
mod line;
mod synthesis;

pub use filters::Filter;
pub(crate) use filters::{FilterBank, body as filters_body};

use crate::subbands::{Region, Subbands};
use analysis::Analysis;
use kernel::{LANES, weigh};
use line::Taps;
use synthesis::Synthesis;

/// Columns filtered together, so that what they need stays in the processor's cache.
const STRIP: usize = 128;

/// Turns a plane of pixels `width` wide into one of subbands, in place.
pub(crate) fn analyse(plane: &mut [f32], width: usize, subbands: &Subbands) {
    let mut workspace = Workspace::new(plane.len(), width);
    for split in subbands.splits.iter().filter(|split| split.region.area() > 0) {
        let region = split.region;
        let across = Analysis::new(region.width, split.inverted_x);
        workspace.rows(plane, region, |line, parted, row| across.row(line, parted, row));
        workspace.columns(plane, region, &Analysis::new(region.height, split.inverted_y).taps);
    }
}

/// Turns a plane of subbands `width` wide into one of pixels, in place. Subbands for which `coded` is false are zero.
pub(crate) fn synthesise(
    plane: &mut [f32],
    width: usize,
    subbands: &Subbands,
    filters: &FilterBank,
    coded: impl Fn(usize) -> bool,
) {
    let mut workspace = Workspace::new(plane.len(), width);
    for split in subbands.splits.iter().rev().filter(|split| split.bands.clone().any(&coded)) {
        let region = split.region;
        workspace.columns(plane, region, &Synthesis::new(filters, region.height, split.inverted_y).taps);
        let across = Synthesis::new(filters, region.width, split.inverted_x);
        workspace.rows(plane, region, |line, _, row| across.row(line, row));
    }
}

/// Room for what a filter must still read after its output is written in its place.
struct Workspace {
    /// Width of the plane.
    width: usize,
    /// A row.
    line: Vec<f32>,
    /// A row, its even samples before its odd ones.
    parted: Vec<f32>,
    /// A strip of columns, row by row.
    strip: Vec<f32>,
    /// Samples in a row of the strip.
    strip_width: usize,
}

impl Workspace {
    /// For a plane of `samples`, `width` to a row.
    fn new(samples: usize, width: usize) -> Self {
        let line = vec![0.0; width + LANES];
        let strip_width = STRIP.min(width);
        let strip = vec![0.0; samples / width * strip_width + LANES];
        Workspace { width, parted: line.clone(), line, strip, strip_width }
    }

    /// Filters the rows of a region: `filter` gets a row as it was, room for it parted, and the row to fill.
    fn rows(&mut self, plane: &mut [f32], region: Region, filter: impl Fn(&[f32], &mut [f32], &mut [f32])) {
        for row in rows_of(plane, self.width, region) {
            self.line[..row.len()].copy_from_slice(row);
            filter(&self.line, &mut self.parted, row);
        }
    }

    /// Filters the columns of a region: each row becomes the sum of rows as they were that its taps say.
    fn columns(&mut self, plane: &mut [f32], region: Region, taps: &Taps) {
        let stride = self.strip_width;
        for x in (0..region.width).step_by(stride) {
            let columns = x..(x + stride).min(region.width);
            for (row, before) in rows_of(plane, self.width, region).zip(self.strip.chunks_exact_mut(stride)) {
                before[..columns.len()].copy_from_slice(&row[columns.clone()]);
            }
            for (number, row) in rows_of(plane, self.width, region).enumerate() {
                let (taps, moved) = taps.of(number);
                weigh(&mut row[columns.clone()], &self.strip[moved * stride..], taps, stride);
            }
        }
    }
}

/// The rows of a region of a plane `width` wide.
fn rows_of(plane: &mut [f32], width: usize, region: Region) -> impl Iterator<Item = &mut [f32]> {
    let rows = plane.chunks_mut(width).skip(region.y).take(region.height);
    rows.map(move |row| &mut row[region.x..region.x + region.width])
}
