//! The probe as an index: which arrangements of two minutiae are close to one of its own.

use super::pairs::{LONGEST, Pair, SHORTEST, pairs};
use super::sketch::{ANGLES, KEYS, LENGTHS, key, middle, word};
use crate::Template;
use std::f32::consts::TAU;

/// How far a candidate's pair may be from the probe's: px, px more per px of length, radians.
const LENGTH_OFF: f32 = 5.0;
const LENGTH_GROWTH: f32 = 0.04;
const ANGLE_OFF: f32 = 0.22;
/// Bits of a word below its key.
pub(super) const KEY_SHIFT: u32 = 18;

/// A probe made ready for the coarse stage. About 100 kB, made in some tenths of a millisecond.
pub struct CoarseProbe {
    /// A bit for each key that has entries.
    filled: Box<[u64; KEYS / 64]>,
    /// Where each key's entries begin; one more at the end.
    starts: Box<[u16; KEYS + 1]>,
    /// Line and place of the probe's pairs as in a sketch's word, key after key.
    entries: Vec<u32>,
    pairs: usize,
}

impl CoarseProbe {
    /// Makes a template ready.
    pub fn new(template: &Template) -> Self {
        let middle = middle(template);
        let pairs = pairs(template);
        let mut placed: Vec<(usize, u32)> = Vec::new();
        for pair in pairs.iter().flat_map(|pair| [*pair, pair.reversed()]) {
            let entry = word(&pair, middle) & ((1 << KEY_SHIFT) - 1);
            keys_near(&pair, |key| placed.push((key, entry)));
        }
        // What does not fit is what came last: pairs of the least good minutiae.
        placed.truncate(usize::from(u16::MAX));
        placed.sort_unstable();
        let (mut filled, mut starts) = (Box::new([0; KEYS / 64]), Box::new([0; KEYS + 1]));
        for (key, _) in &placed {
            filled[key / 64] |= 1 << (key % 64);
            starts[key + 1] += 1;
        }
        for key in 0..KEYS {
            starts[key + 1] += starts[key];
        }
        CoarseProbe {
            filled,
            starts,
            entries: placed.into_iter().map(|(_, entry)| entry).collect(),
            pairs: pairs.len(),
        }
    }

    /// How many pairs of minutiae it has: how much it can tell.
    pub fn pairs(&self) -> usize {
        self.pairs
    }

    /// 1 if some pair of the probe is close to the arrangement `key`, else 0.
    pub(super) fn has(&self, key: usize) -> usize {
        (self.filled[key / 64] >> (key % 64) & 1) as usize
    }

    /// Line and place of the probe's pairs that are close to the arrangement `key`.
    pub(super) fn close_to(&self, key: usize) -> &[u32] {
        &self.entries[usize::from(self.starts[key])..usize::from(self.starts[key + 1])]
    }
}

impl std::fmt::Debug for CoarseProbe {
    /// Size only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CoarseProbe({} pairs)", self.pairs)
    }
}

/// Calls `each` with every key whose middle lies within tolerance of `pair`: an ellipsoid in length and both angles.
fn keys_near(pair: &Pair, mut each: impl FnMut(usize)) {
    let (nears, fars) = (angles_near(pair.near), angles_near(pair.far));
    let reach = LENGTH_OFF + LENGTH_GROWTH * pair.length;
    let width = (LONGEST - SHORTEST) / LENGTHS as f32;
    for length in 0..LENGTHS {
        let off = (SHORTEST + (length as f32 + 0.5) * width - pair.length) / reach;
        for (near, near_square) in &nears {
            for (far, far_square) in &fars {
                if off * off + near_square + far_square < 1.0 {
                    each(key(length, *near, *far));
                }
            }
        }
    }
}

/// The steps of angle within tolerance of `angle`, each with the square of its share of the tolerance.
fn angles_near(angle: f32) -> Vec<(usize, f32)> {
    let steps = (0..ANGLES).map(|step| {
        let turns = (step as f32 + 0.5) / ANGLES as f32 - angle / TAU;
        let part = turns - turns.floor();
        let off = part.min(1.0 - part) * TAU / ANGLE_OFF;
        (step, off * off)
    });
    steps.filter(|(_, square)| *square < 1.0).collect()
}
