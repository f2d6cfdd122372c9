//! How much the coefficients of each subband vary.

use crate::subbands::{CODED, Region, Subbands};

/// Under this sum over the four lowest subbands an image counts as low in contrast.
const LOW_CONTRAST: f32 = 20_000.0;
/// How many of the lowest subbands that sum is over.
const LOWEST: usize = 4;

/// The variance of each coded subband of a plane `width` wide: over the middle of the subband, where a print is;
/// over all of it when the image is low in contrast.
pub(crate) fn variances(plane: &[f32], subbands: &Subbands, width: usize) -> [f32; CODED] {
    let over = |area: fn(Region) -> Region, bands: std::ops::Range<usize>, variances: &mut [f32; CODED]| {
        for band in bands {
            variances[band] = variance(plane, area(subbands.bands[band]), width);
        }
    };
    let mut variances = [0.0; CODED];
    over(middle, 0..LOWEST, &mut variances);
    let contrast = variances[..LOWEST].iter().fold(0.0, |sum, variance| sum + variance);
    if contrast < LOW_CONTRAST {
        over(|band| band, 0..CODED, &mut variances);
    } else {
        over(middle, LOWEST..CODED, &mut variances);
    }
    variances
}

/// The middle of a subband, or all of it when its middle has fewer than two coefficients.
fn middle(band: Region) -> Region {
    let middle = Region {
        x: band.x + band.width / 8,
        y: band.y + 9 * band.height / 32,
        width: 3 * band.width / 4,
        height: 7 * band.height / 16,
    };
    if middle.area() < 2 { band } else { middle }
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
        1 => squares, // One coefficient does not vary; what it holds is kept.
        count => ((f64::from(squares - sum * sum / count as f32)) / (count as f64 - 1.0)) as f32,
    }
}
