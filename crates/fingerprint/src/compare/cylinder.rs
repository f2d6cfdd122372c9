//! The surroundings of a minutia as bits (after the Minutia Cylinder-Code of Cappelli, Ferrara and Maltoni):
//! cells around it, turned with it, times relative directions; a bit says that a neighbour lies there so directed.

use super::prepared::Point;
use std::f32::consts::{PI, TAU};

/// Reach of the surroundings, px at 500 ppi.
const RADIUS: f32 = 72.0;
/// Cells across the circle.
const ACROSS: usize = 10;
/// Steps of relative direction.
const DIRECTIONS: usize = 6;
/// Blur of a neighbour's place, px, and of its direction, radians.
const SIGMA_PLACE: f32 = 9.5;
const SIGMA_DIRECTION: f32 = 0.62;
/// What a cell must gather for its bit.
const THRESHOLD: f32 = 0.18;
/// Words that hold every cell's bits.
const WORDS: usize = 8;

/// The bits and how many are set.
#[derive(Clone)]
pub(crate) struct Cylinder {
    bits: [u64; WORDS],
    count: u32,
}

impl Cylinder {
    /// Shared bits as a share of all (Dice), 0..=1.
    pub(crate) fn similarity(&self, other: &Cylinder) -> f32 {
        let shared = count_ones(std::array::from_fn(|word| self.bits[word] & other.bits[word]));
        2.0 * shared as f32 / (self.count + other.count).max(1) as f32
    }
}

/// Set bits of all words. Counted side by side in bytes, which the plainest processor does two words at a time; its
/// one-word count is slower and this is the hottest loop of a search.
fn count_ones(words: [u64; WORDS]) -> u32 {
    const PAIRS: u64 = 0x5555_5555_5555_5555;
    const NIBBLES: u64 = 0x3333_3333_3333_3333;
    const BYTES: u64 = 0x0f0f_0f0f_0f0f_0f0f;
    let bytes = words.map(|word| {
        let pairs = word - (word >> 1 & PAIRS);
        let nibbles = (pairs & NIBBLES) + (pairs >> 2 & NIBBLES);
        (nibbles + (nibbles >> 4)) & BYTES
    });
    // Each byte holds at most eight per word, so the bytes of all words can be added before they are summed.
    let sums = bytes.iter().sum::<u64>();
    let wide = (sums & 0x00ff_00ff_00ff_00ff) + (sums >> 8 & 0x00ff_00ff_00ff_00ff);
    (wide.wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32
}

/// The surroundings of every point.
pub(crate) fn cylinders(points: &[Point]) -> Vec<Cylinder> {
    let cells = cells();
    points.iter().map(|centre| cylinder(centre, points, &cells)).collect()
}

/// Centres of the cells inside the circle, px from the minutia.
fn cells() -> Vec<(f32, f32)> {
    let side = 2.0 * RADIUS / ACROSS as f32;
    let centre = |at: usize| (at as f32 + 0.5) * side - RADIUS;
    (0..ACROSS * ACROSS)
        .map(|at| (centre(at % ACROSS), centre(at / ACROSS)))
        .filter(|(x, y)| x.hypot(*y) <= RADIUS)
        .collect()
}

fn cylinder(centre: &Point, points: &[Point], cells: &[(f32, f32)]) -> Cylinder {
    let neighbours: Vec<_> = points.iter().filter_map(|point| neighbour(centre, point)).collect();
    let mut cylinder = Cylinder { bits: [0; WORDS], count: 0 };
    for (cell, (x, y)) in cells.iter().enumerate() {
        let mut sums = [0.0_f32; DIRECTIONS];
        for neighbour in &neighbours {
            let square = (x - neighbour.x).powi(2) + (y - neighbour.y).powi(2);
            if square < (3.0 * SIGMA_PLACE).powi(2) {
                let place = (-0.5 * square / (SIGMA_PLACE * SIGMA_PLACE)).exp();
                sums.iter_mut().zip(neighbour.directions).for_each(|(sum, share)| *sum += place * share);
            }
        }
        for (direction, sum) in sums.iter().enumerate() {
            let bit = cell * DIRECTIONS + direction;
            if *sum > THRESHOLD {
                cylinder.bits[bit / 64] |= 1 << (bit % 64);
                cylinder.count += 1;
            }
        }
    }
    cylinder
}

/// A neighbour in the frame of the centre, with its share in each step of direction.
struct Neighbour {
    x: f32,
    y: f32,
    directions: [f32; DIRECTIONS],
}

fn neighbour(centre: &Point, point: &Point) -> Option<Neighbour> {
    let (dx, dy) = (point.x - centre.x, point.y - centre.y);
    let distance = dx.hypot(dy);
    if distance > RADIUS + 2.0 * SIGMA_PLACE || std::ptr::eq(centre, point) {
        return None;
    }
    let relative = (point.sin * centre.cos - point.cos * centre.sin)
        .atan2(point.cos * centre.cos + point.sin * centre.sin);
    let directions = std::array::from_fn(|step| {
        let middle = (step as f32 + 0.5) / DIRECTIONS as f32 * TAU - PI;
        let off = (relative - middle + PI).rem_euclid(TAU) - PI;
        (-0.5 * (off / SIGMA_DIRECTION).powi(2)).exp()
    });
    Some(Neighbour { x: dx * centre.cos + dy * centre.sin, y: dy * centre.cos - dx * centre.sin, directions })
}
