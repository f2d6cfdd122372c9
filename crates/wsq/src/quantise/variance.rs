//! How much the coefficients of each subband vary.

use crate::subbands::{CODED, Region, Subbands};

/// Under this sum over the four lowest subbands an image counts as low in contrast.
const LOW_CONTRAST: f32 = 20_000.0;
/// How many of the lowest subbands that sum is over.
const LOWEST: usize = 4;

/// The variance of each coded subband of a plane `width` wide: over the middle of the subband, where a print is;
/// over all of it when the image is low in contrast, or so small that nothing can vary in the middle.
pub(crate) fn variances(plane: &[f32], subbands: &Subbands, width: usize) -> [f32; CODED] {
    let lowest = &subbands.bands[..LOWEST];
    let over = |area: fn(&Region) -> Region| move |band: &Region| variance(plane, area(band), width);
    let contrast = || lowest.iter().map(over(middle)).fold(0.0, |sum, variance| sum + variance);
    let small = lowest.iter().any(|band| middle(band).area() < 2);
    let area = if small || contrast() < LOW_CONTRAST { whole } else { middle };
    std::array::from_fn(|number| over(area)(&subbands.bands[number]))
}

fn middle(band: &Region) -> Region {
    Region {
        x: band.x + band.width / 8,
        y: band.y + 9 * band.height / 32,
        width: 3 * band.width / 4,
        height: 7 * band.height / 16,
    }
}

fn whole(band: &Region) -> Region {
    *band
}

/// The variance of a region's coefficients. Sums are rounded after every coefficient, row by row, as in the
/// reference encoder: the widths of the bins, and with them every bit of the file, depend on it.
fn variance(plane: &[f32], region: Region, width: usize) -> f32 {
    let (mut sum, mut squares) = (0.0_f32, 0.0_f32);
    for row in plane[region.y * width..].chunks(width).take(region.height) {
        for &value in &row[region.x..region.x + region.width] {
            sum += value;
            squares += value * value;
        }
    }
    match region.area() {
        0 => 0.0,
        1 => squares, // One coefficient cannot vary, but what it holds is wanted.
        count => ((f64::from(squares - sum * sum / count as f32)) / (count as f64 - 1.0)) as f32,
    }
}
