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
use kernel::{Sources, weigh};
use line::Taps;
use synthesis::Synthesis;

/// Columns filtered together, so that what they need stays in the processor's cache.
const STRIP: usize = 64;

/// Turns a plane of pixels `width` wide into one of subbands, in place.
pub(crate) fn analyse(plane: &mut [f32], width: usize, subbands: &Subbands) {
    let mut line = vec![0.0; width];
    let mut parted = vec![0.0; width];
    for split in subbands.splits.iter().filter(|split| split.region.area() > 0) {
        let region = split.region;
        let (line, parted) = (&mut line[..region.width], &mut parted[..region.width]);
        let across = Analysis::new(region.width, split.inverted_x);
        rows(plane, width, region, |row| {
            line.copy_from_slice(row);
            across.row(line, parted, row);
        });
        columns(plane, width, region, &Analysis::new(region.height, split.inverted_y).taps);
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
    let mut line = vec![0.0; width];
    for split in subbands.splits.iter().rev().filter(|split| split.region.area() > 0) {
        if !split.bands.clone().any(&coded) {
            continue;
        }
        let region = split.region;
        columns(plane, width, region, &Synthesis::new(filters, region.height, split.inverted_y).taps);
        let across = Synthesis::new(filters, region.width, split.inverted_x);
        let line = &mut line[..region.width];
        rows(plane, width, region, |row| {
            line.copy_from_slice(row);
            across.row(line, row);
        });
    }
}

fn rows(plane: &mut [f32], width: usize, region: Region, mut each: impl FnMut(&mut [f32])) {
    for row in plane[region.y * width..].chunks_mut(width).take(region.height) {
        each(&mut row[region.x..region.x + region.width]);
    }
}

/// Filters the columns of a region: each row becomes a sum of rows as they were.
fn columns(plane: &mut [f32], width: usize, region: Region, taps: &Taps) {
    let mut before = vec![0.0; region.height * STRIP.min(region.width)];
    for x in (region.x..region.x + region.width).step_by(STRIP) {
        let strip = STRIP.min(region.x + region.width - x);
        let rows = plane[region.y * width..].chunks_mut(width).take(region.height);
        let before = &mut before[..region.height * strip];
        for (row, before) in rows.zip(before.chunks_exact_mut(strip)) {
            before.copy_from_slice(&row[x..x + strip]);
        }
        let rows = plane[region.y * width..].chunks_mut(width).take(taps.len());
        for (number, row) in rows.enumerate() {
            let mut sources = Sources::new();
            for &(place, weight) in taps.of(number) {
                sources.push(&before[place * strip..(place + 1) * strip], weight);
            }
            weigh(&mut row[x..x + strip], sources.list());
        }
    }
}
