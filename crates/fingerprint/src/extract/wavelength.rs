//! How far apart ridges stand: the first peak of the autocorrelation of the profile across them.

use super::mask::Mask;
use super::orientation::{BLOCK, Orientation};
use super::plane::Plane;
use super::relief::Relief;
use crate::numeric::{cos, sin};

/// Distances between ridges that a finger has, px at 500 ppi.
pub(crate) const SHORTEST: f32 = 4.5;
/// See [`SHORTEST`].
pub(crate) const LONGEST: f32 = 16.0;
/// What an adult's finger has where nothing can be measured.
const USUAL: f32 = 9.0;
/// Length of the profile across the ridges, px.
const PROFILE: usize = 44;
/// Half the width over which the profile is averaged, along the ridges, px.
const HALF_WIDTH: i32 = 9;
/// Blocks between two measurements.
const STEP: usize = 2;

/// How far apart ridges stand, by blocks.
pub(crate) struct Wavelengths {
    /// Distance between ridges, px, smoothed.
    pub(crate) length: Plane,
    /// How surely there is one distance, 0..=1: ridges repeat, strokes, letters and frames do not.
    pub(crate) certainty: Plane,
}

/// Measures them across the ridges in the blocks of the mask.
pub(crate) fn wavelengths(ridges: &Relief, orientation: &Orientation, mask: &Mask) -> Wavelengths {
    let (cols, rows) = (mask.cols.div_ceil(STEP), mask.rows.div_ceil(STEP));
    let mut weight = Plane::filled(cols, rows, 0.0);
    let mut sum = Plane::filled(cols, rows, 0.0);
    let mut found = Vec::new();
    for node in 0..cols * rows {
        let (column, row) = (node % cols * STEP, node / cols * STEP);
        let block = row * mask.cols + column;
        if !mask.inside[block] {
            continue;
        }
        let centre = |block: usize| (block * BLOCK + BLOCK / 2) as f32;
        let profile = profile(ridges, centre(column), centre(row), orientation.block_angle(block));
        if let Some((length, certainty)) = period(&profile) {
            found.push(length);
            weight.values[node] = certainty;
            sum.values[node] = certainty * length;
        }
    }
    found.sort_by(f32::total_cmp);
    let median = found.get(found.len() / 2).copied().unwrap_or(USUAL);
    spread(&weight, &sum, median, mask)
}

/// Fills every block from the measurements around it, leaning on the print's median where they are few.
fn spread(weight: &Plane, sum: &Plane, median: f32, mask: &Mask) -> Wavelengths {
    const LEAN: f32 = 0.05;
    let near = weight.gaussian(1.0);
    let (weight, sum) = (weight.gaussian(2.0), sum.gaussian(2.0));
    let mut length = Plane::filled(mask.cols, mask.rows, median);
    let mut certainty = Plane::filled(mask.cols, mask.rows, 0.0);
    for (at, (length, certainty)) in length.values.iter_mut().zip(&mut certainty.values).enumerate() {
        let (column, row) = ((at % mask.cols) as f32 / STEP as f32, (at / mask.cols) as f32 / STEP as f32);
        let measured = sum.between(column, row) + LEAN * median;
        *length = (measured / (weight.between(column, row) + LEAN)).clamp(SHORTEST, LONGEST);
        *certainty = near.between(column, row);
    }
    Wavelengths { length, certainty }
}

/// Ridge height across the ridges around (x, y), averaged along them.
fn profile(ridges: &Relief, x: f32, y: f32, angle: f32) -> [f32; PROFILE] {
    let (sin, cos) = (sin(angle), cos(angle));
    let mut profile = [0.0; PROFILE];
    for (at, value) in profile.iter_mut().enumerate() {
        let across = at as f32 - (PROFILE - 1) as f32 / 2.0;
        let (px, py) = (x - across * sin, y + across * cos);
        for along in (-HALF_WIDTH..=HALF_WIDTH).step_by(3) {
            *value += ridges.nearest(px + along as f32 * cos, py + along as f32 * sin);
        }
    }
    let mean = profile.iter().sum::<f32>() / PROFILE as f32;
    profile.iter_mut().for_each(|value| *value -= mean);
    profile
}

/// The period of a profile and how sure it is (0..=1).
fn period(profile: &[f32; PROFILE]) -> Option<(f32, f32)> {
    const LAGS: usize = LONGEST as usize + 2;
    let mut correlation = [0.0; LAGS + 1];
    for (lag, value) in correlation.iter_mut().enumerate() {
        let pairs = profile.iter().zip(&profile[lag..]);
        *value = pairs.map(|(a, b)| a * b).sum::<f32>() / (PROFILE - lag) as f32;
    }
    if correlation[0] < 1e-3 {
        return None;
    }
    let valley = (1..LAGS).find(|lag| correlation[*lag] < 0.0)?;
    let peak = (valley..LAGS).find(|lag| {
        correlation[*lag] > correlation[lag - 1]
            && correlation[*lag] >= correlation[lag + 1]
            && correlation[*lag] > 0.0
    })?;
    let [before, at, after] = [correlation[peak - 1], correlation[peak], correlation[peak + 1]];
    let shift = 0.5 * (before - after) / (before - 2.0 * at + after).min(-1e-6);
    let length = peak as f32 + shift;
    let certainty = (at / correlation[0]).clamp(0.0, 1.0);
    ((SHORTEST..=LONGEST).contains(&length) && certainty > 0.2).then_some((length, certainty))
}
