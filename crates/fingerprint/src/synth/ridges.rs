//! Ridges grown from scattered seeds by filters that follow a given flow.
//!
//! Grid: [`WIDTH`] x [`HEIGHT`] px at 250 ppi. Values: 1 on a ridge, -1 in a valley.

use super::random::Random;
use crate::numeric::{cos, decay, sin};
use std::f32::consts::PI;
use std::sync::OnceLock;

/// Columns of the grid.
pub(super) const WIDTH: usize = 168;
/// Rows of the grid.
pub(super) const HEIGHT: usize = 216;
/// Zeros around the stored grid, as wide as a filter reaches.
pub(super) const MARGIN: usize = 6;
/// Values in one stored row.
pub(super) const STRIDE: usize = WIDTH + 2 * MARGIN;

const ORIENTATIONS: usize = 32;
/// Ridge periods of the bank, px at 250 ppi: from, step, how many.
const PERIODS: (f32, f32, usize) = (3.8, 0.3, 7);
const TAPS: usize = 11;
/// A filter row, padded so that it fills whole vector registers.
const LANES: usize = 12;
/// Rounds of filtering before giving up on the last empty spot.
const ROUNDS: usize = 28;
/// How strongly each round amplifies; the soft limit keeps the result within -1..1.
const GAIN: f32 = 3.0;

type Kernel = [[f32; LANES]; TAPS];

/// Where ridges grow and which filter of the bank serves each grid point there.
pub(super) struct Guide {
    filters: Vec<u16>,
    /// First column and end of the skin in every row.
    spans: Vec<(usize, usize)>,
}

impl Guide {
    /// From the ridge direction (radians, y up) and ridge period (px) at every grid point, and
    /// half the width and height of the skin (px): an ellipse or, `wide`, with fuller corners.
    pub(super) fn new(directions: &[f32], periods: &[f32], skin: (f32, f32), wide: bool) -> Self {
        Guide {
            filters: directions.iter().zip(periods).map(|(d, p)| bank_index(*d, *p)).collect(),
            spans: (0..HEIGHT).map(|row| span(row, skin, wide)).collect(),
        }
    }
}

/// The columns of skin in `row`.
fn span(row: usize, skin: (f32, f32), wide: bool) -> (usize, usize) {
    let y = (row as f32 + 0.5 - HEIGHT as f32 / 2.0) / skin.1;
    let square = if wide { y * y * y * y } else { y * y };
    let half = (1.0 - square).max(0.0).sqrt();
    let half = skin.0 * if wide { half.sqrt() } else { half };
    let centre = WIDTH as f32 / 2.0;
    ((centre - half).max(0.0) as usize, ((centre + half) as usize + 1).min(WIDTH))
}

fn bank_index(direction: f32, period: f32) -> u16 {
    let steps = direction / PI * ORIENTATIONS as f32;
    let orientation = ((steps + 1024.5) as i32).rem_euclid(ORIENTATIONS as i32) as usize;
    let level = ((period - PERIODS.0) / PERIODS.1 + 0.5).clamp(0.0, (PERIODS.2 - 1) as f32) as usize;
    (level * ORIENTATIONS + orientation) as u16
}

/// Grows ridges along `guide` from `seeds`. Returns [`HEIGHT`] + 2 [`MARGIN`] rows of [`STRIDE`] values.
pub(super) fn grow(seeds: Vec<f32>, guide: &Guide) -> Vec<f32> {
    let bank = bank();
    let mut ridges = seeds;
    let mut next = vec![0.0; ridges.len()];
    let mut previous = 0.0;
    for _ in 0..ROUNDS {
        let energy = filter_once(bank, guide, &ridges, &mut next);
        std::mem::swap(&mut ridges, &mut next);
        if (energy - previous).abs() < 0.002 * energy {
            break;
        }
        previous = energy;
    }
    ridges
}

/// About one seed for every `spacing` x `spacing` px.
pub(super) fn seeds(random: &mut Random, spacing: f32) -> Vec<f32> {
    let mut grid = vec![0.0; STRIDE * (HEIGHT + 2 * MARGIN)];
    let wanted = (WIDTH * HEIGHT) as f32 / (spacing * spacing);
    for _ in 0..wanted as usize {
        let (x, y) = (random.below(WIDTH as u32 - 1) as usize, random.below(HEIGHT as u32) as usize);
        let at = (y + MARGIN) * STRIDE + x + MARGIN;
        grid[at] = 1.0;
        grid[at + 1] = 1.0;
    }
    grid
}

/// One round over the whole grid; returns the sum of the squared values.
fn filter_once(bank: &[Kernel], guide: &Guide, from: &[f32], to: &mut [f32]) -> f32 {
    let mut energy = 0.0;
    for (y, &(first, end)) in guide.spans.iter().enumerate() {
        let filters = &guide.filters[y * WIDTH..][first..end];
        let out = &mut to[(y + MARGIN) * STRIDE + MARGIN..][first..end];
        let reach = &from[(y + MARGIN - TAPS / 2) * STRIDE + MARGIN - TAPS / 2 + first..];
        for (x, (value, filter)) in out.iter_mut().zip(filters).enumerate() {
            let pushed = GAIN * respond(&bank[usize::from(*filter)], &reach[x..]);
            *value = pushed / (1.0 + pushed * pushed).sqrt();
            energy += *value * *value;
        }
    }
    energy
}

/// The response of `kernel` with its top-left tap on the first of `pixels`.
#[inline]
fn respond(kernel: &Kernel, pixels: &[f32]) -> f32 {
    let mut sums = [0.0f32; LANES];
    for (taps, line) in kernel.iter().zip(pixels.chunks(STRIDE)) {
        for ((sum, tap), pixel) in sums.iter_mut().zip(taps).zip(line) {
            *sum += tap * pixel;
        }
    }
    let half: [f32; 4] = std::array::from_fn(|i| sums[i] + sums[i + 4] + sums[i + 8]);
    (half[0] + half[2]) + (half[1] + half[3])
}

/// The filters: period by period, all orientations; made once.
fn bank() -> &'static [Kernel] {
    static BANK: OnceLock<Vec<Kernel>> = OnceLock::new();
    BANK.get_or_init(|| {
        let periods = (0..PERIODS.2).map(|i| PERIODS.0 + PERIODS.1 * i as f32);
        periods
            .flat_map(|p| (0..ORIENTATIONS).map(move |o| kernel(p, o as f32 * PI / ORIENTATIONS as f32)))
            .collect()
    })
}

/// An even Gabor filter without a mean, answering 1 to the wave it is made for.
fn kernel(period: f32, direction: f32) -> Kernel {
    let (wave, bell) = (tabulate(direction, |across, _| cos(2.0 * PI * across / period)), bell(period));
    let bell = tabulate(direction, bell);
    let sum = |f: &dyn Fn(usize, usize) -> f32| -> f32 {
        (0..TAPS).flat_map(|r| (0..TAPS).map(move |c| (r, c))).map(|(r, c)| f(r, c)).sum()
    };
    let mean = sum(&|r, c| wave[r][c] * bell[r][c]) / sum(&|r, c| bell[r][c]);
    let scale = 1.0 / sum(&|r, c| (wave[r][c] - mean) * bell[r][c] * wave[r][c]);
    std::array::from_fn(|r| std::array::from_fn(|c| scale * (wave[r][c] - mean) * bell[r][c]))
}

/// The window of a filter: across the ridges it covers three, along them a little more.
fn bell(period: f32) -> impl Fn(f32, f32) -> f32 {
    let (across_px, along_px) = (0.40 * period, 0.44 * period);
    move |across, along| {
        let (a, b) = (across / across_px, along / along_px);
        decay((a * a + b * b) / 2.0)
    }
}

/// `value(across, along)` at every tap of a filter for ridges in `direction`; 0 in the padding.
fn tabulate(direction: f32, value: impl Fn(f32, f32) -> f32) -> Kernel {
    let (s, c) = (sin(direction), cos(direction));
    let reach = (TAPS / 2) as f32;
    let mut kernel = [[0.0; LANES]; TAPS];
    for (r, row) in kernel.iter_mut().enumerate() {
        for (k, tap) in row.iter_mut().take(TAPS).enumerate() {
            let (x, y) = (k as f32 - reach, reach - r as f32);
            *tap = value(-s * x + c * y, c * x + s * y);
        }
    }
    kernel
}
