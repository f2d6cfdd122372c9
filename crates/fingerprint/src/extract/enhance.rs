//! Contextual enhancement: each block is filtered by the Gabor kernel of its own orientation and ridge distance.

use super::mask::Mask;
use super::orientation::{BLOCK, Orientation};
use super::plane::Plane;
use super::wavelength::{LONGEST, SHORTEST};
use std::f32::consts::PI;
use std::sync::OnceLock;

/// Orientations of the bank, over half a turn.
const ANGLES: usize = 32;
/// Ridge distances of the bank: geometric steps from the shortest to the longest.
const LENGTHS: usize = 14;
/// The kernel's reach along and across the ridge, in ridge distances (one standard deviation).
const SIGMA_ALONG: f32 = 0.50;
const SIGMA_ACROSS: f32 = 0.40;
/// Kernels end where the Gaussian does, px from the centre at most.
const MAX_RADIUS: usize = 13;

/// A square kernel with odd side, unit response to its own wave, blind to a constant.
struct Kernel {
    radius: usize,
    weights: Vec<f32>,
}

/// Filters the blocks of the mask; elsewhere the result is 0. A clean ridge comes out near 1, a valley near -1.
pub(crate) fn enhance(ridges: &Plane, orientation: &Orientation, wavelengths: &Plane, mask: &Mask) -> Plane {
    let padded = pad(ridges);
    let mut out = Plane::filled(ridges.width, ridges.height, 0.0);
    for block in (0..mask.inside.len()).filter(|block| mask.inside[*block]) {
        let kernel = kernel(orientation.block_angle(block), wavelengths.values[block]);
        let (x, y) = (block % mask.cols * BLOCK, block / mask.cols * BLOCK);
        for row in y..(y + BLOCK).min(out.height) {
            let filtered = filter_run(&padded, kernel, x, row);
            let width = BLOCK.min(out.width - x);
            out.values[row * out.width + x..][..width].copy_from_slice(&filtered[..width]);
        }
    }
    out
}

/// The kernel applied to `BLOCK` pixels of one row, beginning at (x, y) of the unpadded image.
fn filter_run(padded: &Plane, kernel: &Kernel, x: usize, y: usize) -> [f32; BLOCK] {
    let side = 2 * kernel.radius + 1;
    let inset = MAX_RADIUS - kernel.radius;
    let mut sums = [0.0_f32; BLOCK];
    for (row, weights) in kernel.weights.chunks_exact(side).enumerate() {
        let start = (y + inset + row) * padded.width + x + inset;
        let source = &padded.values[start..start + side + BLOCK - 1];
        for (pixels, weight) in source.windows(BLOCK).zip(weights) {
            for (sum, pixel) in sums.iter_mut().zip(pixels) {
                *sum += weight * pixel;
            }
        }
    }
    sums
}

/// The image with zeros around it, wide enough for any kernel and for a block that leaves the image.
fn pad(ridges: &Plane) -> Plane {
    let mut padded =
        Plane::filled(ridges.width + 2 * MAX_RADIUS + BLOCK, ridges.height + 2 * MAX_RADIUS + BLOCK, 0.0);
    for (y, row) in ridges.values.chunks_exact(ridges.width).enumerate() {
        let start = (y + MAX_RADIUS) * padded.width + MAX_RADIUS;
        padded.values[start..start + ridges.width].copy_from_slice(row);
    }
    padded
}

fn kernel(angle: f32, wavelength: f32) -> &'static Kernel {
    static BANK: OnceLock<Vec<Kernel>> = OnceLock::new();
    let bank =
        BANK.get_or_init(|| (0..ANGLES * LENGTHS).map(|at| gabor(at / LENGTHS, at % LENGTHS)).collect());
    let angle = (angle / PI * ANGLES as f32).round() as usize % ANGLES;
    let span = (LONGEST / SHORTEST).ln();
    let step = (wavelength / SHORTEST).ln() / span * (LENGTHS - 1) as f32;
    &bank[angle * LENGTHS + (step.round().max(0.0) as usize).min(LENGTHS - 1)]
}

/// An even Gabor kernel whose ridge runs along `angle`.
fn gabor(angle: usize, length: usize) -> Kernel {
    let (sin, cos) = (angle as f32 * PI / ANGLES as f32).sin_cos();
    let wavelength = SHORTEST * (LONGEST / SHORTEST).powf(length as f32 / (LENGTHS - 1) as f32);
    let radius = ((wavelength * SIGMA_ALONG.max(SIGMA_ACROSS) * 2.4).round() as usize).min(MAX_RADIUS);
    let wave = |x: f32, y: f32| {
        let (along, across) = ((x * cos + y * sin) / wavelength, (y * cos - x * sin) / wavelength);
        let bell = (-0.5 * ((along / SIGMA_ALONG).powi(2) + (across / SIGMA_ACROSS).powi(2))).exp();
        (bell, (2.0 * PI * across).cos())
    };
    let reach = -(radius as i32)..=radius as i32;
    let places = reach.clone().flat_map(|y| reach.clone().map(move |x| (x as f32, y as f32)));
    let waves: Vec<_> = places.map(|(x, y)| wave(x, y)).collect();
    let bells: f32 = waves.iter().map(|(bell, _)| bell).sum();
    let offset = waves.iter().map(|(bell, cos)| bell * cos).sum::<f32>() / bells;
    let mut weights: Vec<f32> = waves.iter().map(|(bell, cos)| bell * (cos - offset)).collect();
    let response: f32 = weights.iter().zip(&waves).map(|(weight, (_, cos))| weight * cos).sum();
    weights.iter_mut().for_each(|weight| *weight /= response);
    Kernel { radius, weights }
}
