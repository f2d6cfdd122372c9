//! Evening out pressure and ink: every neighbourhood is brought to mean 0 and deviation 1, ridges positive.

use super::cells::{CELL, Cells};
use super::orientation::BLOCK;
use super::plane::Plane;
use super::relief::{Relief, UNIT};
use print_image::Raster;

/// Half the side of the neighbourhood, cells: about two ridges each way.
const REACH: usize = 3;
/// Grey levels of deviation below which the ground's noise is not amplified.
const FLOOR: f32 = 4.0;
/// Heights end here, in deviations.
const LIMIT: f32 = 2.3;

/// The print evened out, with what was taken away.
pub(crate) struct Normalised {
    /// Ridge positive, valley negative, within three deviations; 0 in voids.
    pub(crate) ridges: Relief,
    /// Local mean by blocks, grey levels.
    pub(crate) mean: Plane,
    /// Local standard deviation by blocks, grey levels.
    pub(crate) deviation: Plane,
    /// By blocks 1 where the image shows something, 0 where it is empty, edge of the emptiness included.
    pub(crate) shown: Plane,
}

pub(crate) fn normalise(raster: &Raster) -> Normalised {
    let cells = Cells::of(raster);
    let counts = cells.around(&cells.count, REACH);
    let sums = cells.around(&cells.sum, REACH);
    let squares = cells.around(&cells.square, REACH);
    let lattice = || Plane::filled(cells.cols, cells.rows, 0.0);
    let (mut mean, mut deviation, mut gain, mut shown) = (lattice(), lattice(), lattice(), lattice());
    for at in 0..counts.len() {
        let count = f64::from(counts[at].max(1));
        let centre = f64::from(sums[at]) / count;
        let spread = (f64::from(squares[at]) / count - centre * centre).max(0.0).sqrt() as f32;
        mean.values[at] = centre as f32;
        deviation.values[at] = spread;
        shown.values[at] = f32::from(u8::from(cells.count[at] > 0));
        gain.values[at] = shown.values[at] * f32::from(UNIT) / spread.max(FLOOR);
    }
    Normalised {
        ridges: even_out(raster, &mean, &gain),
        mean: to_blocks(&mean),
        deviation: to_blocks(&deviation),
        shown: to_blocks(&shown),
    }
}

/// Every pixel's height below the mean, times the gain, both taken between the centres of cells.
fn even_out(raster: &Raster, mean: &Plane, gain: &Plane) -> Relief {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let mut ridges = Relief::flat(width, height);
    let limit = LIMIT * f32::from(UNIT);
    let mut means = vec![0.0; (mean.width + 1) * CELL];
    let mut gains = means.clone();
    for (y, row) in raster.pixels().chunks_exact(width).enumerate() {
        spread_row(mean, y, &mut means);
        spread_row(gain, y, &mut gains);
        // The first half cell lies before the picture.
        let levels = means[CELL / 2..].iter().zip(&gains[CELL / 2..]);
        for ((out, px), (mean, gain)) in ridges.row_mut(y).iter_mut().zip(row).zip(levels) {
            *out = rounded(((mean - f32::from(*px)) * gain).clamp(-limit, limit));
        }
    }
    ridges
}

/// One pixel row of a lattice of cells, from the centre of the cell before the first to that of the last.
fn spread_row(lattice: &Plane, y: usize, out: &mut [f32]) {
    const SHARES: [f32; CELL] = [0.125, 0.375, 0.625, 0.875];
    let (above, below) = ((y + CELL / 2) / CELL, SHARES[(y + CELL / 2) % CELL]);
    let line = |row: usize| &lattice.values[row.min(lattice.height - 1) * lattice.width..][..lattice.width];
    let (upper, lower) = (line(above.saturating_sub(1)), line(above));
    let value = |x: usize| upper[x] + (lower[x] - upper[x]) * below;
    let mut left = value(0);
    for (x, run) in out.chunks_exact_mut(CELL).enumerate() {
        let right = value(x.min(lattice.width - 1));
        for (out, share) in run.iter_mut().zip(SHARES) {
            *out = left + (right - left) * share;
        }
        left = right;
    }
}

/// The nearest whole number of a value within 16 bits: in a float this large the last bits are the whole part.
fn rounded(value: f32) -> i16 {
    const SHIFT: f32 = 12_582_912.0; // 1.5 * 2^23
    (value + SHIFT).to_bits() as i16
}

/// Means over the cells of each block.
fn to_blocks(cells: &Plane) -> Plane {
    const SIDE: usize = BLOCK / CELL;
    let (cols, rows) = (cells.width.div_ceil(SIDE), cells.height.div_ceil(SIDE));
    let mut out = Plane::filled(cols, rows, 0.0);
    for (at, value) in out.values.iter_mut().enumerate() {
        let (left, top) = (at % cols * SIDE, at / cols * SIDE);
        let (right, bottom) = ((left + SIDE).min(cells.width), (top + SIDE).min(cells.height));
        let rows = (top..bottom).map(|row| &cells.values[row * cells.width..][left..right]);
        let sum: f32 = rows.flat_map(|row| row.iter()).sum();
        *value = sum / ((right - left) * (bottom - top)) as f32;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn rounds_like_the_library() {
        for step in -40_000..40_000 {
            let value = step as f32 * 0.19;
            assert_eq!(rounded(value), value.round_ties_even() as i16, "{value}");
        }
    }
}
