//! Contextual enhancement: each block is filtered by the Gabor kernel of its own orientation and ridge distance.

use super::mask::Mask;
use super::orientation::{BLOCK, Orientation};
use super::plane::Plane;
use super::relief::{PAD, Relief};
use super::wavelength::SHORTEST;
use crate::numeric::{cos, decay, sin};
use std::f32::consts::{PI, TAU};
use std::sync::OnceLock;

/// Orientations of the bank, over half a turn.
const ANGLES: usize = 32;
/// Ridge distances of the bank: from the shortest to the longest in steps of this ratio.
const LENGTHS: usize = 14;
const RATIO: f32 = 1.1025;
/// The kernel's reach along and across the ridge, in ridge distances (one standard deviation).
const SIGMA_ALONG: f32 = 0.50;
const SIGMA_ACROSS: f32 = 0.45;
/// Kernels end where the Gaussian does, px from the centre at most.
const RADIUS: usize = 13;
/// Weights below this share of a kernel's largest are left out.
const NEGLIGIBLE: f32 = 0.012;
/// Side of the square a kernel is moved over, and of what it sees of the picture.
const SIDE: usize = BLOCK;
const SIGHT: usize = SIDE + 2 * RADIUS;
/// Numbers from the first to behind the last of a block's places in its sight.
const SPAN: usize = (SIDE - 1) * SIGHT + SIDE;

const _: () = assert!(RADIUS <= PAD);

/// A kernel that looks the same turned by half a turn: unit response to its own wave, blind to a constant.
struct Kernel {
    /// The weight in the middle, in 1/65536.
    centre: i16,
    /// How far the pairs of opposite places lie from the middle of a sight, and the weight of both.
    pairs: Vec<(u16, i16)>,
}

/// The kernels for a picture at 1/`shrink` of its size.
struct Bank {
    shrink: usize,
    kernels: Vec<Kernel>,
}

/// Filters the blocks of the mask; elsewhere the result is 0. A clean ridge comes out near 1, a valley near -1.
pub(crate) fn enhance(
    ridges: &Relief,
    orientation: &Orientation,
    wavelengths: &Plane,
    mask: &Mask,
) -> Relief {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| Bank::new(1)).filter(ridges, orientation, wavelengths, mask)
}

/// The same on the picture at half its size: a first look at an eighth of the work.
pub(crate) fn enhance_half(
    half: &Relief,
    orientation: &Orientation,
    wavelengths: &Plane,
    mask: &Mask,
) -> Relief {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| Bank::new(2)).filter(half, orientation, wavelengths, mask)
}

impl Bank {
    fn new(shrink: usize) -> Self {
        let mut kernels = Vec::with_capacity(ANGLES * LENGTHS);
        for angle in 0..ANGLES {
            let mut length = SHORTEST / shrink as f32;
            for _ in 0..LENGTHS {
                kernels.push(gabor(angle as f32 * PI / ANGLES as f32, length));
                length *= RATIO;
            }
        }
        Bank { shrink, kernels }
    }

    fn filter(&self, ridges: &Relief, orientation: &Orientation, lengths: &Plane, mask: &Mask) -> Relief {
        let mut out = Relief::flat(ridges.width, ridges.height);
        let side = BLOCK / self.shrink;
        for block in (0..mask.inside.len()).filter(|block| mask.inside[*block]) {
            let kernel = self.kernel(orientation.block_angle(block), lengths.values[block]);
            let (x, y) = (block % mask.cols * side, block / mask.cols * side);
            let filtered = kernel.apply(&sight(ridges, x, y));
            let (width, height) = (side.min(out.width - x), side.min(out.height - y));
            for (row, run) in filtered[..height].iter().enumerate() {
                out.row_mut(y + row)[x..][..width].copy_from_slice(&run[..width]);
            }
        }
        out
    }

    fn kernel(&self, angle: f32, wavelength: f32) -> &Kernel {
        let angle = (angle / PI * ANGLES as f32 + 0.5) as usize % ANGLES;
        let (mut length, mut edge) = (0, SHORTEST * HALF_STEP);
        while wavelength > edge && length + 1 < LENGTHS {
            length += 1;
            edge *= RATIO;
        }
        &self.kernels[angle * LENGTHS + length]
    }
}

/// Square root of [`RATIO`]: where one ridge distance of the bank gives way to the next.
const HALF_STEP: f32 = 1.05;

/// The picture around the block whose first pixel is (x, y), in rows of fixed length.
fn sight(ridges: &Relief, x: usize, y: usize) -> [i16; SIGHT * SIGHT] {
    let mut sight = [0; SIGHT * SIGHT];
    let start = ridges.start(x, y) - RADIUS * (ridges.stride + 1);
    let rows = ridges.values[start..].chunks(ridges.stride);
    for (out, row) in sight.chunks_exact_mut(SIGHT).zip(rows) {
        out.copy_from_slice(&row[..SIGHT]);
    }
    sight
}

impl Kernel {
    /// The filtered block in the middle of the sight.
    fn apply(&self, sight: &[i16; SIGHT * SIGHT]) -> [[i16; SIDE]; SIDE] {
        const MIDDLE: usize = RADIUS * (SIGHT + 1);
        // A product's fraction is cut off, half a unit on average: that half is given back at the start.
        let mut sums = [[(self.pairs.len() / 2) as i16; SIDE]; SIDE];
        let places = |from: usize| sight[from..].first_chunk::<SPAN>();
        if let Some(middle) = places(MIDDLE) {
            add(&mut sums, middle, &[0; SPAN], self.centre);
        }
        for (offset, weight) in &self.pairs {
            let offset = usize::from(*offset);
            if let (Some(behind), Some(ahead)) = (places(MIDDLE - offset), places(MIDDLE + offset)) {
                add(&mut sums, behind, ahead, *weight);
            }
        }
        sums
    }
}

/// Adds the weighted sum of two places to every pixel of the block.
#[inline(always)]
fn add(sums: &mut [[i16; SIDE]; SIDE], a: &[i16; SPAN], b: &[i16; SPAN], weight: i16) {
    for (row, sums) in sums.iter_mut().enumerate() {
        for (lane, sum) in sums.iter_mut().enumerate() {
            let both = a[row * SIGHT + lane].wrapping_add(b[row * SIGHT + lane]);
            let product = (i32::from(both) * i32::from(weight)) >> 16;
            *sum = sum.wrapping_add(product as i16);
        }
    }
}

/// An even Gabor kernel whose ridge runs along `angle`, for ridges `wavelength` px apart.
fn gabor(angle: f32, wavelength: f32) -> Kernel {
    let (sin, cosine) = (sin(angle), cos(angle));
    let radius = ((wavelength * SIGMA_ALONG.max(SIGMA_ACROSS) * 2.4 + 0.5) as i32).min(RADIUS as i32);
    let mut places = Vec::new();
    for y in -radius..=radius {
        for x in -radius..=radius {
            let along = (x as f32 * cosine + y as f32 * sin) / wavelength;
            let across = (y as f32 * cosine - x as f32 * sin) / wavelength;
            let (a, b) = (along / SIGMA_ALONG, across / SIGMA_ACROSS);
            places.push((x, y, decay(0.5 * (a * a + b * b)), cos(TAU * across)));
        }
    }
    let bells: f32 = places.iter().map(|(_, _, bell, _)| bell).sum();
    let offset = places.iter().map(|(_, _, bell, wave)| bell * wave).sum::<f32>() / bells;
    let response: f32 = places.iter().map(|(_, _, bell, wave)| bell * (wave - offset) * wave).sum();
    let weight = |bell: f32, wave: f32| bell * (wave - offset) / response * 65_536.0;
    let largest = weight(1.0, 1.0);
    let pairs = (places.iter())
        .filter(|(x, y, _, _)| (*y, *x) > (0, 0))
        .map(|(x, y, bell, wave)| ((y * SIGHT as i32 + x) as u16, weight(*bell, *wave)))
        .filter(|(_, weight)| weight.abs() > NEGLIGIBLE * largest)
        .map(|(offset, weight)| (offset, weight.round() as i16))
        .collect();
    Kernel { centre: largest.round() as i16, pairs }
}
