//! How much the coefficients of each subband vary.

use crate::subbands::{CODED, Region, Subbands};

/// A subband that varies less is not coded.
pub(crate) const LEAST_VARIANCE: f32 = 1.01;
/// Under this sum over the four lowest subbands an image counts as low in contrast.
const LOW_CONTRAST: f32 = 20_000.0;
/// How many of the lowest subbands that sum is over.
const LOWEST: usize = 4;

/// The variance of each coded subband of a plane `width` wide: over the middle of the subband, where a print is; over
/// all of it when the image is low in contrast.
///
/// Over all of it, too, when a lowest subband does not vary in its middle: the reference encoder leaves such a subband
/// out, and with it the light and shade of the image. In an image so small that there is no middle, a few coefficients
/// tell no mean, and what counts is how far they are from zero.
pub(crate) fn variances(plane: &[f32], subbands: &Subbands, width: usize) -> [f32; CODED] {
    let bands = &subbands.bands;
    let lowest = bands[..LOWEST].iter().map(middle);
    if lowest.clone().any(|middle| middle.area() < 2) {
        return std::array::from_fn(|number| mean_square(plane, bands[number], width));
    }
    let lowest: Vec<f32> = lowest.map(|middle| variance(plane, middle, width)).collect();
    let still = lowest.iter().any(|&variance| variance < LEAST_VARIANCE);
    let contrast = lowest.iter().fold(0.0, |sum, variance| sum + variance);
    let area = if still || contrast < LOW_CONTRAST { Region::clone } else { middle };
    std::array::from_fn(|number| variance(plane, area(&bands[number]), width))
}

fn middle(band: &Region) -> Region {
    Region {
        x: band.x + band.width / 8,
        y: band.y + 9 * band.height / 32,
        width: 3 * band.width / 4,
        height: 7 * band.height / 16,
    }
}

/// The variance of a region's coefficients, two at least.
fn variance(plane: &[f32], region: Region, width: usize) -> f32 {
    let (sum, squares) = sums(plane, region, width);
    let count = region.area();
    (f64::from(squares - sum * sum / count as f32) / (count as f64 - 1.0)) as f32
}

/// The mean square of a region's coefficients; 0 of none.
fn mean_square(plane: &[f32], region: Region, width: usize) -> f32 {
    sums(plane, region, width).1 / region.area().max(1) as f32
}

/// The sums of a region's coefficients and of their squares. Both are rounded after every coefficient, row by row, as
/// in the reference encoder: the widths of the bins, and with them every bit of the file, depend on it.
fn sums(plane: &[f32], region: Region, width: usize) -> (f32, f32) {
    let (mut sum, mut squares) = (0.0, 0.0);
    for row in plane[region.y * width..].chunks(width).take(region.height) {
        for &value in &row[region.x..region.x + region.width] {
            sum += value;
            squares += value * value;
        }
    }
    (sum, squares)
}
