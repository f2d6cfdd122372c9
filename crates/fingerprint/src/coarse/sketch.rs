//! A print's pairs, four bytes each.
//!
//! From the top bit: length (4 bits), near angle (5), far angle (5) - the key - then the line's angle (6) and the
//! middle's place (6 and 6, from the print's own middle).

use super::pairs::{LONGEST, Pair, SHORTEST, pairs};
use crate::Template;
use std::f32::consts::TAU;

/// Steps of length and of the two angles in a key.
pub(super) const LENGTHS: usize = 16;
pub(super) const ANGLES: usize = 32;
/// Keys there are.
pub(super) const KEYS: usize = LENGTHS * ANGLES * ANGLES;
/// Steps of the line's angle.
pub(super) const LINES: usize = 64;
/// Steps of place along each side, and px of one.
const PLACES: i32 = 64;
const PLACE: f32 = 10.0;
/// Pairs kept of one print: a rolled one can have more.
pub(super) const MOST: usize = 640;
/// Changes whenever a template's sketch does: sketches of different versions cannot be compared.
pub const SKETCH_VERSION: u8 = 2;

/// What the coarse stage knows of a print: at most 640 words of four bytes, of a plain print about 210.
#[derive(Clone, PartialEq, Eq)]
pub struct Sketch(Vec<u32>);

impl Sketch {
    /// The sketch of a template.
    pub fn new(template: &Template) -> Self {
        let middle = middle(template);
        Sketch(pairs(template).iter().take(MOST).map(|pair| word(pair, middle)).collect())
    }

    /// The words, to be kept and given to [`super::CoarseProbe::score`].
    pub fn words(&self) -> &[u32] {
        &self.0
    }
}

impl std::fmt::Debug for Sketch {
    /// Size only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sketch({} pairs)", self.0.len())
    }
}

/// The middle of the box around the minutiae, px: where the print lies in its picture is chance.
pub(super) fn middle(template: &Template) -> (f32, f32) {
    let middle = |values: &mut dyn Iterator<Item = f32>| {
        let (low, high) = values.fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(v), high.max(v)));
        if low > high { 0.0 } else { 0.5 * (low + high) }
    };
    let minutiae = &template.minutiae;
    (
        middle(&mut minutiae.iter().map(|minutia| minutia.x.px() as f32)),
        middle(&mut minutiae.iter().map(|minutia| minutia.y.px() as f32)),
    )
}

pub(super) fn word(pair: &Pair, middle: (f32, f32)) -> u32 {
    let length = ((pair.length - SHORTEST) / (LONGEST - SHORTEST) * LENGTHS as f32) as usize;
    let key = key(length.min(LENGTHS - 1), step(pair.near, ANGLES), step(pair.far, ANGLES));
    let (x, y) = (place(pair.x - middle.0), place(pair.y - middle.1));
    (key as u32) << 18 | (step(pair.line, LINES) as u32) << 12 | x << 6 | y
}

pub(super) fn key(length: usize, near: usize, far: usize) -> usize {
    (length * ANGLES + near) * ANGLES + far
}

/// Which of `steps` equal parts of a turn an angle in radians falls into.
pub(super) fn step(angle: f32, steps: usize) -> usize {
    let turns = angle / TAU;
    let part = turns - turns.floor();
    ((part * steps as f32) as usize).min(steps - 1)
}

fn place(offset: f32) -> u32 {
    ((offset / PLACE).floor() as i32 + PLACES / 2).clamp(0, PLACES - 1) as u32
}
