//! What a candidate's sketch finds in the probe's index, and how much of it agrees.

use super::CoarseProbe;
use super::index::KEY_SHIFT;
use super::sketch::{LINES, MOST};

/// Finds considered of one candidate; those after them count nothing.
const VOTES: usize = 2048;
/// Neighbouring steps of turn taken together: 22.5 degrees.
const WINDOW: usize = 4;
/// Cells along each side of the grid of moves; one is as wide as a step of place in a sketch.
const SIDE: usize = 128;
/// Cosine and sine of each step of turn, in 1024ths.
const TURNS: [(i32, i32); LINES] = turns();

/// Working space of [`CoarseProbe::score`], kept from one candidate to the next.
pub struct CoarseScratch {
    /// Words whose key the probe has. One more than a sketch: the last find is written before it is known to be none.
    found: [u32; MOST + 1],
    /// Turn (top 8 bits) and places of the candidate's and the probe's line (12 bits each).
    votes: [u32; VOTES + 1],
    /// Those that agree on the turn: first the votes, then their cells.
    agreeing: [u32; VOTES + 1],
    /// Moves voted for; all zero between candidates.
    grid: [u8; SIDE * SIDE + 4],
}

impl Default for CoarseScratch {
    fn default() -> Self {
        CoarseScratch {
            found: [0; MOST + 1],
            votes: [0; VOTES + 1],
            agreeing: [0; VOTES + 1],
            grid: [0; SIDE * SIDE + 4],
        }
    }
}

impl CoarseProbe {
    /// How strongly a sketch's `words` (those after the 640th count nothing) agree with the probe: the pairs that
    /// agree on one turn and move, beside what chance would give a sketch and a probe with as many pairs. Strangers
    /// lie about 11, synthetic ones about 15; no upper end below 65,535.
    pub fn score(&self, words: &[u32], scratch: &mut CoarseScratch) -> u16 {
        let mut turns = [0_u8; LINES];
        let votes = self.vote(words, scratch, &mut turns);
        let from = best_turn(&turns);
        let agreeing = keep_turn(scratch, votes, from);
        let peak = best_move(scratch, agreeing, TURNS[(from + WINDOW / 2) % LINES]);
        let chance = ((20 + words.len()) * (60 + self.pairs())) as f32;
        (peak as f32 * 768.0 / chance.sqrt()) as u16
    }

    /// Fills `scratch.votes` and counts each vote's turn; how many there are.
    fn vote(&self, words: &[u32], scratch: &mut CoarseScratch, turns: &mut [u8; LINES]) -> usize {
        let mut found = 0;
        for word in words.iter().take(MOST) {
            scratch.found[found] = *word;
            found += self.has((word >> KEY_SHIFT) as usize);
        }
        let mut votes = 0;
        for word in &scratch.found[..found] {
            for entry in self.close_to((word >> KEY_SHIFT) as usize) {
                let turn = (entry >> 12).wrapping_sub(word >> 12) % LINES as u32;
                turns[turn as usize] = turns[turn as usize].saturating_add(1);
                scratch.votes[votes] = turn << 24 | (word & 0xfff) << 12 | entry & 0xfff;
                votes = (votes + 1).min(VOTES);
            }
        }
        votes
    }
}

/// Where the window of turns with the most votes begins; the first of equals.
fn best_turn(turns: &[u8; LINES]) -> usize {
    let mut wide = [0_u16; LINES + WINDOW];
    for (wide, turn) in wide.iter_mut().zip(turns.iter().chain(&turns[..WINDOW])) {
        *wide = u16::from(*turn);
    }
    let mut sums = [0_u16; LINES];
    for (at, sum) in sums.iter_mut().enumerate() {
        *sum = wide[at] + wide[at + 1] + wide[at + 2] + wide[at + 3];
    }
    let most = sums.iter().fold(0, |most, sum| most.max(*sum));
    sums.iter().position(|sum| *sum == most).unwrap_or(0)
}

/// Copies the votes whose turn lies in the window that begins at `from`; how many.
fn keep_turn(scratch: &mut CoarseScratch, votes: usize, from: usize) -> usize {
    let mut kept = 0;
    for vote in &scratch.votes[..votes] {
        scratch.agreeing[kept] = *vote;
        let after = (vote >> 24).wrapping_sub(from as u32) % LINES as u32;
        kept += usize::from(after < WINDOW as u32);
    }
    kept
}

/// The most of the `count` agreeing votes in three by three cells of the grid of moves.
fn best_move(scratch: &mut CoarseScratch, count: usize, (cos, sin): (i32, i32)) -> u32 {
    let votes = &mut scratch.agreeing[..count];
    for vote in votes.iter_mut() {
        let centred = |shift: u32| (*vote >> shift & 63) as i32 - 32;
        let (x, y) = (centred(18), centred(12));
        let move_x = (centred(6) * 1024 - (cos * x + sin * y)) >> 10;
        let move_y = (centred(0) * 1024 - (cos * y - sin * x)) >> 10;
        let cell = |offset: i32| (offset + SIDE as i32 / 2).clamp(1, SIDE as i32 - 2) as usize;
        let at = cell(move_y) * SIDE + cell(move_x);
        scratch.grid[at] = scratch.grid[at].saturating_add(1).min(MOST_IN_CELL);
        *vote = at as u32;
    }
    let mut best = 0;
    for at in votes.iter() {
        best = best.max(around(&scratch.grid, *at as usize));
    }
    for at in votes.iter() {
        scratch.grid[*at as usize] = 0;
    }
    best
}

/// So that three cells add up within a byte.
const MOST_IN_CELL: u8 = 85;

/// The sum of a cell and the eight around it: the three rows' bytes side by side in one number.
fn around(grid: &[u8; SIDE * SIDE + 4], at: usize) -> u32 {
    let row = |from: usize| match grid[from..].first_chunk::<4>() {
        Some(bytes) => u32::from_le_bytes(*bytes) & 0x00ff_ffff,
        None => 0,
    };
    let columns = row(at - SIDE - 1) + row(at - 1) + row(at + SIDE - 1);
    (columns & 0xff) + (columns >> 8 & 0xff) + (columns >> 16)
}

/// The rounded 1024ths come from the series of sine and cosine, summed where the compiler can: the same everywhere.
const fn turns() -> [(i32, i32); LINES] {
    let mut table = [(0, 0); LINES];
    let mut at = 0;
    while at < LINES {
        let angle = at as f64 / LINES as f64 * std::f64::consts::TAU;
        let (mut cos, mut sin, mut term, mut power) = (0.0, 0.0, 1.0, 0);
        while power < 40 {
            match power % 4 {
                0 => cos += term,
                1 => sin += term,
                2 => cos -= term,
                _ => sin -= term,
            }
            power += 1;
            term *= angle / power as f64;
        }
        table[at] = ((cos * 1024.0 + 2048.5) as i32 - 2048, (sin * 1024.0 + 2048.5) as i32 - 2048);
        at += 1;
    }
    table
}
