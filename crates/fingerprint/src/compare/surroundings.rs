//! The surroundings of a minutia as bits (after the Minutia Cylinder-Code of Cappelli, Ferrara and Maltoni, IEEE
//! PAMI 32(12), 2010): 64 squares around it, turned with it, times relative directions; a bit says that a neighbour
//! lies there so directed.

use super::prepared::{Point, STEPS};
use super::turn::{Turns, turns};
use crate::numeric;
use std::f32::consts::TAU;
use std::sync::LazyLock;

/// Steps of relative direction: one word of squares each.
pub(crate) const DIRECTIONS: usize = 6;
/// Minutiae of a block.
pub(crate) const LANES: usize = 8;
/// Squares along a side; 64 in all, one word.
const ACROSS: i32 = 8;
/// Side of a square, quarters of a px.
const SQUARE: i32 = 17 * STEPS;
/// Blur of a neighbour's place, px, and of its direction, radians.
const SIGMA_PLACE: f32 = 8.0;
const SIGMA_DIRECTION: f32 = 0.62;
/// What a square must gather for its bit.
const THRESHOLD: f32 = 0.12;
/// Squares to each side of a neighbour that it can reach.
const REACH: i32 = 2;

/// The surroundings of eight minutiae, laid out so that eight are compared at once. Missing ones have no bits.
#[derive(Clone, Default)]
#[repr(C, align(64))]
pub(crate) struct Block {
    /// By direction, then minutia: the 64 squares.
    pub(crate) words: [[u64; LANES]; DIRECTIONS],
}

/// A neighbour's shares, computed once for all.
struct Shares {
    /// By distance from a square's middle along one axis, quarters of a px.
    place: Vec<f32>,
    /// By relative direction, 1/256 turn.
    direction: Vec<[f32; DIRECTIONS]>,
}

static SHARES: LazyLock<Shares> = LazyLock::new(|| {
    let bell = |x: f32| numeric::decay(0.5 * x * x);
    let farthest = (REACH + 1) * SQUARE;
    let place = (0..=farthest).map(|at| bell(at as f32 / STEPS as f32 / SIGMA_PLACE)).collect();
    let direction = (0..256)
        .map(|angle: i32| {
            std::array::from_fn(|step| {
                let middle = (2 * step as i32 + 1) * 128 / DIRECTIONS as i32;
                let off = i32::from((angle - middle) as i8);
                bell(off as f32 * TAU / 256.0 / SIGMA_DIRECTION)
            })
        })
        .collect();
    Shares { place, direction }
});

/// The surroundings of every point, eight to a block.
pub(crate) fn surroundings(points: &[Point]) -> Box<[Block]> {
    let (shares, turns) = (&*SHARES, turns());
    let mut blocks = vec![Block::default(); points.len().div_ceil(LANES)];
    let mut sums = [[0.0; DIRECTIONS]; 64];
    for (at, centre) in points.iter().enumerate() {
        let (block, lane) = (&mut blocks[at / LANES], at % LANES);
        sums.fill([0.0; DIRECTIONS]);
        for neighbour in near(points, at) {
            add(&mut sums, centre, neighbour, shares, turns);
        }
        for (square, sums) in sums.iter().enumerate() {
            for (word, sum) in block.words.iter_mut().zip(sums) {
                word[lane] |= u64::from(*sum > THRESHOLD) << square;
            }
        }
    }
    blocks.into()
}

/// The points within reach of one, above and below it.
fn near(points: &[Point], at: usize) -> impl Iterator<Item = &Point> {
    // Half the diagonal of all squares, and what blur adds.
    const FAR: i32 = ACROSS * SQUARE * 3 / 4 + 2 * SQUARE;
    let y = i32::from(points[at].y);
    let above = points[..at].iter().rev().take_while(move |point| y - i32::from(point.y) < FAR);
    above.chain(points[at + 1..].iter().take_while(move |point| i32::from(point.y) - y < FAR))
}

/// Adds one neighbour's shares to the squares it reaches.
fn add(
    sums: &mut [[f32; DIRECTIONS]; 64],
    centre: &Point,
    neighbour: &Point,
    shares: &Shares,
    turns: &Turns,
) {
    let (cos, sin) = turns.of(centre.angle);
    let dx = f32::from(neighbour.x) - f32::from(centre.x);
    let dy = f32::from(neighbour.y) - f32::from(centre.y);
    // In the centre's frame, from the corner of the squares.
    let corner = (ACROSS * SQUARE / 2) as f32;
    let (x, y) = ((dx * cos + dy * sin + corner) as i32, (dy * cos - dx * sin + corner) as i32);
    let (col, row) = (x.div_euclid(SQUARE), y.div_euclid(SQUARE));
    let reached = |at: i32| (at - REACH).max(0)..(at + REACH + 1).min(ACROSS);
    let share =
        |along: i32, at: i32| shares.place[(at * SQUARE + SQUARE / 2 - along).unsigned_abs() as usize];
    let directions = &shares.direction[usize::from(neighbour.angle.wrapping_sub(centre.angle))];
    for row in reached(row) {
        let down = share(y, row);
        for col in reached(col) {
            let place = down * share(x, col);
            let sums = &mut sums[(row * ACROSS + col) as usize];
            sums.iter_mut().zip(directions).for_each(|(sum, direction)| *sum += place * direction);
        }
    }
}

/// How many bits each minutia has.
pub(crate) fn counts(blocks: &[Block]) -> Box<[[u16; LANES]]> {
    let bits = |block: &Block, at: usize| block.words.iter().map(|word| word[at].count_ones() as u16).sum();
    blocks.iter().map(|block| std::array::from_fn(|at| bits(block, at))).collect()
}
