//! Coefficients into bins, and out of them.

use super::widths::{Bin, Widths};
use crate::subbands::{ALL, CODED, Region, Subbands};

/// The plane of coefficients of an image `width` px wide, from their bins in the order of the subbands.
/// Subbands that are not coded stay zero; the last four take no part (see [`CODED`]).
pub(crate) fn dequantise(quantised: &[i16], widths: &Widths, subbands: &Subbands, width: usize) -> Vec<f32> {
    let mut plane = vec![0.0; subbands.bands.iter().map(Region::area).sum()];
    let mut rest = quantised;
    for (band, bin) in subbands.bands.iter().zip(&widths.bins).take(CODED) {
        if !bin.is_coded() || band.width == 0 {
            continue;
        }
        let (inside, after) = rest.split_at(band.area());
        rest = after;
        let rows = plane[band.y * width..].chunks_mut(width);
        for (bins, row) in inside.chunks_exact(band.width).zip(rows) {
            out_of_bins(bins, &mut row[band.x..band.x + band.width], bin, widths.centre);
        }
    }
    plane
}

fn out_of_bins(bins: &[i16], row: &mut [f32], bin: &Bin, centre: f32) {
    let half = bin.zero / 2.0;
    for (value, &number) in row.iter_mut().zip(bins) {
        let distance = f32::from(number);
        let above = bin.width * (distance - centre) + half;
        let below = bin.width * (distance + centre) - half;
        *value = if number == 0 {
            0.0
        } else if number > 0 {
            above
        } else {
            below
        };
    }
}

/// The bins of all coded subbands' coefficients, in the order of the subbands.
pub(crate) fn quantise(plane: &[f32], bins: &[Bin; ALL], subbands: &Subbands, width: usize) -> Vec<i16> {
    let mut quantised = Vec::with_capacity(plane.len());
    for (band, bin) in subbands.bands.iter().zip(bins).take(CODED) {
        if !bin.is_coded() {
            continue;
        }
        for row in plane[band.y * width..].chunks(width).take(band.height) {
            let row = &row[band.x..band.x + band.width];
            quantised.extend(row.iter().map(|&value| into_bin(value, bin)));
        }
    }
    quantised
}

/// The number of the bin that `value` falls into.
#[inline]
fn into_bin(value: f32, bin: &Bin) -> i16 {
    let half = bin.zero / 2.0;
    let beyond = (value.abs() - half) / bin.width;
    let number = beyond as i32 + 1;
    let signed = if value < 0.0 { -number } else { number };
    if value.abs() <= half { 0 } else { signed as i16 }
}
