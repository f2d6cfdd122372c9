//! The two hot loops of a comparison, compiled for several processors: the likeness of all surroundings, and which
//! pairs agree with a pair. The only `unsafe` of this crate.
//!
//! Each loop is written once in plain code; what vectors do better is written again with the processor's own
//! instructions. All count bits, or do exact operations in one order, so that all versions give the same bits.

use super::likeness::{Alike, Row, Table, sift};
use super::pairing::{Laid, Lane, Tolerance, weigh};
use super::surroundings::{Block, DIRECTIONS, LANES};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

/// The most pairs of minutiae considered in one comparison.
pub(crate) const CONSIDERED: usize = 96;
/// Disagreement in direction that two pairs may have, 1/256 turn.
const TURN: i32 = 26;
/// Squared disagreement in place that two pairs may have, px, and its growth with their squared distance.
const SLACK: f32 = 40.0;
const SLACK_GROWTH: f32 = 0.03;

/// The considered pairs, by field: places in px, and the probe's direction less the candidate's in 1/256 turn.
#[derive(Clone)]
#[repr(C, align(64))]
pub(crate) struct Considered {
    pub(crate) px: [f32; CONSIDERED],
    pub(crate) py: [f32; CONSIDERED],
    pub(crate) cx: [f32; CONSIDERED],
    pub(crate) cy: [f32; CONSIDERED],
    pub(crate) turn: [i32; CONSIDERED],
    /// How many there are; what lies behind is left from earlier.
    pub(crate) count: usize,
}

/// Which instructions are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Version {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Default for Version {
    /// The best that this processor can.
    fn default() -> Self {
        Self::all().last().copied().unwrap_or(Version::Plain)
    }
}

impl Version {
    /// All that this processor can, the best last.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = vec![Version::Plain];
        #[cfg(target_arch = "x86_64")]
        {
            use std::is_x86_feature_detected as has;
            if has!("avx2") && has!("popcnt") && has!("bmi1") {
                all.push(Version::Avx2);
            }
            let vectors = has!("avx512f") && has!("avx512bw") && has!("avx512dq") && has!("avx512vl");
            if vectors && has!("avx512vpopcntdq") && has!("popcnt") && has!("bmi1") {
                all.push(Version::Avx512);
            }
        }
        all
    }

    /// Fills the table with the bits that each minutia of the probe shares with each of the candidate.
    pub(crate) fn share(self, probe: &[Block], candidate: &[Block], table: &mut Table) {
        match self {
            Version::Plain => share(probe, candidate, table, shared),
            // SAFETY: `all` names this version only where the processor has its instructions.
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "instructions found at run time")]
            Version::Avx2 => unsafe { share_avx2(probe, candidate, table) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "instructions found at run time")]
            Version::Avx512 => unsafe { share_avx512(probe, candidate, table) },
        }
    }

    /// Adds the pairs of minutia `row` that are alike enough, as `likeness::sift` says.
    pub(crate) fn sift(self, row: &Row, alike: &mut Vec<Alike>) {
        match self {
            Version::Plain => sift(row, alike),
            // SAFETY: as in `share`.
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "instructions found at run time")]
            Version::Avx2 => unsafe { sift_avx2(row, alike) },
            // SAFETY: as in `share`.
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "instructions found at run time")]
            Version::Avx512 => unsafe { sift_avx512(row, alike) },
        }
    }

    /// Which considered pairs can belong to one alignment with the pair `at`, one bit each. `turn`: cosine and sine
    /// of that pair's turn.
    pub(crate) fn agreeing(self, at: usize, turn: (f32, f32), all: &Considered) -> u128 {
        match self {
            Version::Plain => agreeing(at, turn, all),
            // SAFETY: as in `share`.
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "instructions found at run time")]
            Version::Avx2 => unsafe { agreeing_avx2(at, turn, all) },
            // SAFETY: as in `share`.
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "instructions found at run time")]
            Version::Avx512 => unsafe { agreeing_avx512(at, turn, all) },
        }
    }

    /// Adds all pairs within tolerance, as `pairing::weigh` says.
    pub(crate) fn weigh(
        self,
        field: &[Lane],
        laid: &[Laid],
        tolerance: &Tolerance,
        begin: (f32, f32),
        near: &mut Vec<u64>,
    ) {
        match self {
            Version::Plain => weigh(field, laid, tolerance, begin, near),
            // SAFETY: as in `share`.
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "instructions found at run time")]
            Version::Avx2 => unsafe { weigh_avx2(field, laid, tolerance, begin, near) },
            // SAFETY: as in `share`.
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "instructions found at run time")]
            Version::Avx512 => unsafe { weigh_avx512(field, laid, tolerance, begin, near) },
        }
    }
}

/// Every minutia of the probe against every block of the candidate.
#[inline(always)]
fn share(
    probe: &[Block],
    candidate: &[Block],
    table: &mut Table,
    shared: impl Fn(&[u64; DIRECTIONS], &Block) -> [u16; LANES],
) {
    let mut rows = table.rows(probe.len() * LANES, candidate.len());
    for own in probe {
        for lane in 0..LANES {
            let words: [u64; DIRECTIONS] = std::array::from_fn(|word| own.words[word][lane]);
            let Some(row) = rows.next() else { return };
            row.iter_mut().zip(candidate).for_each(|(cells, other)| *cells = shared(&words, other));
        }
    }
}

/// Bits shared with eight minutiae.
#[inline(always)]
fn shared(words: &[u64; DIRECTIONS], other: &Block) -> [u16; LANES] {
    std::array::from_fn(|at| {
        let words = words.iter().zip(&other.words);
        words.map(|(own, theirs)| (own & theirs[at]).count_ones() as u16).sum()
    })
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt,bmi1")]
fn share_avx2(probe: &[Block], candidate: &[Block], table: &mut Table) {
    let zero = _mm256_setzero_si256();
    share(probe, candidate, table, |words, other| {
        let mut cells = [0; LANES];
        for half in 0..2 {
            // Up to eight in each byte per word: six words stay below 256.
            let mut bytes = zero;
            for (own, theirs) in words.iter().zip(&other.words) {
                let both = _mm256_and_si256(_mm256_set1_epi64x(*own as i64), four(theirs, half));
                bytes = _mm256_add_epi8(bytes, bits_of_bytes(both));
            }
            let sums = four_of(_mm256_sad_epu8(bytes, zero));
            cells[4 * half..4 * half + 4].iter_mut().zip(sums).for_each(|(cell, sum)| *cell = sum as u16);
        }
        cells
    });
}

/// Set bits of each byte, by looking up its halves.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
fn bits_of_bytes(v: __m256i) -> __m256i {
    let nibbles = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4));
    let low = _mm256_set1_epi8(15);
    let lower = _mm256_shuffle_epi8(nibbles, _mm256_and_si256(v, low));
    let upper = _mm256_shuffle_epi8(nibbles, _mm256_and_si256(_mm256_srli_epi16::<4>(v), low));
    _mm256_add_epi8(lower, upper)
}

#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
fn four(words: &[u64; LANES], half: usize) -> __m256i {
    let words = &words[4 * half..4 * half + 4];
    // SAFETY: four words lie there; the load needs no alignment.
    #[expect(unsafe_code, reason = "a vector load")]
    unsafe {
        _mm256_loadu_si256(words.as_ptr().cast())
    }
}

#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
fn four_of(vector: __m256i) -> [u64; 4] {
    // SAFETY: a vector of four words and an array of four words are the same bytes.
    #[expect(unsafe_code, reason = "a vector read as an array")]
    unsafe {
        std::mem::transmute(vector)
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq,popcnt,bmi1")]
fn share_avx512(probe: &[Block], candidate: &[Block], table: &mut Table) {
    share(probe, candidate, table, |words, other| {
        let mut sums = _mm512_setzero_si512();
        for (own, theirs) in words.iter().zip(&other.words) {
            // SAFETY: eight words lie there; the load needs no alignment.
            #[expect(unsafe_code, reason = "a vector load")]
            let theirs = unsafe { _mm512_loadu_si512(theirs.as_ptr().cast()) };
            let both = _mm512_and_si512(_mm512_set1_epi64(*own as i64), theirs);
            sums = _mm512_add_epi64(sums, _mm512_popcnt_epi64(both));
        }
        let cells = _mm512_cvtepi64_epi16(sums);
        // SAFETY: a vector of eight numbers and an array of eight numbers are the same bytes.
        #[expect(unsafe_code, reason = "a vector read as an array")]
        unsafe {
            std::mem::transmute::<__m128i, [u16; LANES]>(cells)
        }
    });
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt,bmi1")]
fn sift_avx2(row: &Row, alike: &mut Vec<Alike>) {
    sift(row, alike);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq,popcnt,bmi1")]
fn sift_avx512(row: &Row, alike: &mut Vec<Alike>) {
    sift(row, alike);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt,bmi1")]
fn agreeing_avx2(at: usize, turn: (f32, f32), all: &Considered) -> u128 {
    agreeing(at, turn, all)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq,popcnt,bmi1")]
fn agreeing_avx512(at: usize, turn: (f32, f32), all: &Considered) -> u128 {
    agreeing(at, turn, all)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt,bmi1")]
fn weigh_avx2(field: &[Lane], laid: &[Laid], tolerance: &Tolerance, begin: (f32, f32), near: &mut Vec<u64>) {
    weigh(field, laid, tolerance, begin, near);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq,popcnt,bmi1")]
fn weigh_avx512(
    field: &[Lane],
    laid: &[Laid],
    tolerance: &Tolerance,
    begin: (f32, f32),
    near: &mut Vec<u64>,
) {
    weigh(field, laid, tolerance, begin, near);
}

#[inline(always)]
fn agreeing(at: usize, (cos, sin): (f32, f32), all: &Considered) -> u128 {
    let (px, py, cx, cy, turn) = (all.px[at], all.py[at], all.cx[at], all.cy[at], all.turn[at]);
    let mut bits = 0_u128;
    for base in (0..all.count.min(CONSIDERED)).step_by(32) {
        let mut fits = [0_u32; 32];
        for (lane, fit) in fits.iter_mut().enumerate() {
            let k = base + lane;
            // Half the difference of the pairs' turns, radians: the turn between the two lays one on the other.
            let off = ((all.turn[k] - turn) << 24) >> 24;
            let half = off as f32 * (std::f32::consts::PI / 256.0);
            let less = 1.0 - 0.5 * half * half;
            let (dx, dy) = (all.cx[k] - cx, all.cy[k] - cy);
            let (rx, ry) = (cos * dx - sin * dy, sin * dx + cos * dy);
            let (ax, ay) = (all.px[k] - px, all.py[k] - py);
            let (ex, ey) = (ax - (less * rx - half * ry), ay - (half * rx + less * ry));
            let slack = SLACK + SLACK_GROWTH * (ax * ax + ay * ay);
            *fit = u32::from(off.abs() <= TURN) & u32::from(ex * ex + ey * ey < slack);
        }
        let word = fits.iter().enumerate().fold(0, |word, (lane, fit)| word | fit << lane);
        bits |= u128::from(word) << base;
    }
    bits
}
