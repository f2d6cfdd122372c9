//! Where to begin an alignment: pairs with like surroundings that other such pairs agree with.

use super::prepared::{Point, Prepared};

/// Pairs with like surroundings that are considered, and that may be the beginning.
const CONSIDERED: usize = 72;
const BEGINNINGS: usize = 28;
/// Likeness below which a pair is not considered.
const LEAST_LIKE: f32 = 0.12;
/// Disagreement in place that two pairs may have, px, and its growth with their distance.
const SLACK: f32 = 7.0;
const SLACK_GROWTH: f32 = 0.10;
/// Cosine of the disagreement in direction that two pairs may have.
const TURN: f32 = 0.86;

/// A minutia of the probe, one of the candidate, and how the second is turned onto the first.
#[derive(Clone, Copy)]
pub(crate) struct Seed {
    pub(crate) probe: usize,
    pub(crate) candidate: usize,
    pub(crate) cos: f32,
    pub(crate) sin: f32,
    /// Likeness of surroundings, 0..=1.
    pub(crate) likeness: f32,
    /// Likeness of all the pairs that agree with this one.
    pub(crate) support: f32,
}

/// The `count` best beginnings, best first.
pub(crate) fn seeds(probe: &Prepared, candidate: &Prepared, count: usize) -> Vec<Seed> {
    let considered = alike(probe, candidate);
    let mut beginnings: Vec<Seed> = considered.iter().take(BEGINNINGS).copied().collect();
    for seed in &mut beginnings {
        seed.support = support(seed, &considered, probe, candidate);
    }
    beginnings.sort_by(|a, b| b.support.total_cmp(&a.support));
    let mut chosen: Vec<Seed> = Vec::with_capacity(count);
    for seed in beginnings {
        // A pair that a chosen one already brings along would lead to the same alignment.
        if chosen.iter().all(|other| !agree(other, &seed, probe, candidate)) {
            chosen.push(seed);
        }
        if chosen.len() == count {
            break;
        }
    }
    chosen
}

/// The pairs with the likest surroundings, likest first.
fn alike(probe: &Prepared, candidate: &Prepared) -> Vec<Seed> {
    let mut keys = Vec::with_capacity(probe.points.len() * candidate.points.len());
    for (i, a) in probe.cylinders.iter().enumerate() {
        for (j, b) in candidate.cylinders.iter().enumerate() {
            let likeness = a.similarity(b);
            if likeness > LEAST_LIKE {
                keys.push(key(likeness, i, j));
            }
        }
    }
    if keys.len() > CONSIDERED {
        keys.select_nth_unstable(CONSIDERED);
        keys.truncate(CONSIDERED);
    }
    keys.sort_unstable();
    keys.into_iter().map(|key| seed(key, probe, candidate)).collect()
}

/// A pair as one number that orders the likest first: positive floats order as their bits do.
fn key(likeness: f32, i: usize, j: usize) -> u64 {
    u64::from(!likeness.to_bits()) << 32 | (i as u64) << 16 | j as u64
}

fn seed(key: u64, probe: &Prepared, candidate: &Prepared) -> Seed {
    let likeness = f32::from_bits(!((key >> 32) as u32));
    let (i, j) = ((key >> 16) as usize & 0xffff, key as usize & 0xffff);
    let (a, b) = (&probe.points[i], &candidate.points[j]);
    let cos = a.cos * b.cos + a.sin * b.sin;
    let sin = a.sin * b.cos - a.cos * b.sin;
    Seed { probe: i, candidate: j, cos, sin, likeness, support: 0.0 }
}

/// The likeness of the pairs that agree with a seed, each minutia counted once.
fn support(seed: &Seed, considered: &[Seed], probe: &Prepared, candidate: &Prepared) -> f32 {
    let (mut probe_used, mut candidate_used) = ([0_u64; 4], [0_u64; 4]);
    let mut total = seed.likeness;
    for other in considered {
        if agree(seed, other, probe, candidate)
            && is_free(&probe_used, other.probe)
            && is_free(&candidate_used, other.candidate)
        {
            take(&mut probe_used, other.probe);
            take(&mut candidate_used, other.candidate);
            total += other.likeness;
        }
    }
    total
}

fn is_free(used: &[u64; 4], at: usize) -> bool {
    used[at / 64] >> (at % 64) & 1 == 0
}

fn take(used: &mut [u64; 4], at: usize) {
    used[at / 64] |= 1 << (at % 64);
}

/// Whether two pairs can belong to one alignment.
fn agree(a: &Seed, b: &Seed, probe: &Prepared, candidate: &Prepared) -> bool {
    if a.cos * b.cos + a.sin * b.sin < TURN || (a.probe == b.probe) != (a.candidate == b.candidate) {
        return false;
    }
    let (px, py) = between(&probe.points[a.probe], &probe.points[b.probe]);
    let (cx, cy) = between(&candidate.points[a.candidate], &candidate.points[b.candidate]);
    // The turn between the two seeds' own turns lays one vector on the other.
    let (cos, sin) = (a.cos + b.cos, a.sin + b.sin);
    let scale = 1.0 / (cos * cos + sin * sin).sqrt();
    let (cos, sin) = (cos * scale, sin * scale);
    let (ex, ey) = (px - (cos * cx - sin * cy), py - (sin * cx + cos * cy));
    let slack = SLACK + SLACK_GROWTH * (px * px + py * py).sqrt();
    ex * ex + ey * ey < slack * slack
}

fn between(a: &Point, b: &Point) -> (f32, f32) {
    (b.x - a.x, b.y - a.y)
}
