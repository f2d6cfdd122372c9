//! Coefficients into bins, and out of them.

use super::widths::{Bin, Widths};
use crate::subbands::{ALL, CODED, Region, Subbands};
use crate::whole::whole_part;

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

/// Puts each coefficient back into its bin, `centre` nearer to zero than the bin's far end.
fn out_of_bins(bins: &[i16], row: &mut [f32], bin: &Bin, centre: f32) {
    let half = bin.zero / 2.0;
    for (value, &number) in row.iter_mut().zip(bins) {
        let number = i32::from(number);
        // As `signum`, which the compiler does not take many at a time.
        let sign = (i32::from(number > 0) - i32::from(number < 0)) as f32;
        *value = bin.width * (number as f32 - sign * centre) + sign * half;
    }
}

/// The last bin that 16 bits can number.
const LAST_BIN: f32 = 32_767.0;
/// No coefficient reaches this: 128, at most doubled by each of ten filters one after the other.
const GREATEST: f32 = 131_072.0;

/// Widens bins so narrow that coefficients would fall beyond the last one, as happens in images that are mostly flat.
pub(crate) fn widen(bins: &mut [Bin; ALL], plane: &[f32], subbands: &Subbands, width: usize) {
    let narrow = |bin: &&mut Bin| bin.is_coded() && bin.width * LAST_BIN < GREATEST;
    for (band, bin) in subbands.bands.iter().zip(bins).filter(|(_, bin)| narrow(bin)) {
        let rows = plane[band.y * width..].chunks(width).take(band.height);
        let values = rows.flat_map(|row| &row[band.x..band.x + band.width]);
        // Sizes are in the order of their bits, which the compiler compares many at a time.
        let greatest = f32::from_bits(values.fold(0, |greatest, value| greatest.max(value.abs().to_bits())));
        if greatest > bin.width * LAST_BIN {
            *bin = Bin::new(greatest / LAST_BIN);
        }
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

/// The number of the bin that `value` falls into, at most [`LAST_BIN`].
#[inline(always)]
fn into_bin(value: f32, bin: &Bin) -> i16 {
    let half = bin.zero / 2.0;
    let beyond = (value.abs() - half) / bin.width;
    let beyond = if beyond < LAST_BIN - 1.0 { beyond } else { LAST_BIN - 1.0 };
    let number = whole_part(if beyond > 0.0 { beyond } else { 0.0 }) as i16 + 1;
    let signed = if value < 0.0 { -number } else { number };
    if value.abs() <= half { 0 } else { signed }
}
