//! How alike the surroundings of any minutia of the probe and any of the candidate are, and the likest pairs.

use super::kernel::{CONSIDERED, Version};
use super::prepared::Prepared;
use super::surroundings::LANES;

/// One in units of likeness.
pub(crate) const WHOLE: u32 = 4096;
/// Bits of doubt: surroundings with few neighbours are like nothing.
const DOUBT: u32 = 24;
/// Likeness below which a pair is not considered.
const LEAST: u32 = 960;

/// A pair of minutiae with like surroundings.
#[derive(Clone, Copy, Default)]
pub(crate) struct Alike {
    /// 1/4096.
    pub(crate) likeness: u16,
    pub(crate) probe: u16,
    pub(crate) candidate: u16,
}

/// The bits that any two minutiae share, a row for each of the probe's.
#[derive(Default)]
pub(crate) struct Table {
    cells: Vec<[u16; LANES]>,
    blocks: usize,
}

impl Table {
    /// The rows to be filled, `blocks` cells of eight minutiae each.
    pub(crate) fn rows(&mut self, rows: usize, blocks: usize) -> impl Iterator<Item = &mut [[u16; LANES]]> {
        self.blocks = blocks.max(1);
        self.cells.resize(rows * self.blocks, [0; LANES]);
        self.cells.chunks_exact_mut(self.blocks)
    }

    fn row(&self, at: usize) -> &[[u16; LANES]] {
        &self.cells[at * self.blocks..(at + 1) * self.blocks]
    }

    /// Likeness of two minutiae's surroundings: shared bits as a share of all (Dice), 1/4096.
    pub(crate) fn likeness(&self, probe: &Prepared, i: usize, candidate: &Prepared, j: usize) -> u32 {
        let shared = self.cells[i * self.blocks + j / LANES][j % LANES];
        dice(
            u32::from(shared),
            u32::from(probe.counts[i / LANES][i % LANES]) + u32::from(candidate.counts[j / LANES][j % LANES]),
        )
    }

    /// Fills the table and finds the likest pairs. Among equals the first count.
    pub(crate) fn fill(
        &mut self,
        version: Version,
        probe: &Prepared,
        candidate: &Prepared,
        alike: &mut Vec<Alike>,
    ) {
        version.share(&probe.surroundings, &candidate.surroundings, self);
        alike.clear();
        let counts = probe.counts.as_flattened().iter().take(probe.points.len());
        for (at, own) in counts.enumerate() {
            let row =
                Row { at, own: u32::from(*own) + DOUBT, cells: self.row(at), counts: &candidate.counts };
            version.sift(&row, alike);
        }
    }
}

/// One minutia of the probe against all of the candidate.
pub(crate) struct Row<'a> {
    /// Place in the probe.
    at: usize,
    /// Its bits, and the doubt.
    own: u32,
    /// Bits shared with each of the candidate, and the bits of each, padded alike.
    cells: &'a [[u16; LANES]],
    counts: &'a [[u16; LANES]],
}

/// Adds the pairs that are alike enough.
#[inline(always)]
pub(crate) fn sift(row: &Row, alike: &mut Vec<Alike>) {
    for (block, (cells, counts)) in row.cells.iter().zip(row.counts).enumerate() {
        // The likeness is at least LEAST, without the division.
        let mut fits = [0_u32; LANES];
        for (at, fit) in fits.iter_mut().enumerate() {
            let total = row.own + u32::from(counts[at]);
            *fit = u32::from(2 * WHOLE * u32::from(cells[at]) >= LEAST * total) << at;
        }
        let mut left = fits.iter().fold(0, |all, fit| all | fit);
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let likeness = 2 * WHOLE * u32::from(cells[at]) / (row.own + u32::from(counts[at]));
            let candidate = (block * LANES + at) as u16;
            alike.push(Alike { likeness: likeness as u16, probe: row.at as u16, candidate });
        }
    }
}

fn dice(shared: u32, total: u32) -> u32 {
    2 * WHOLE * shared / (total + DOUBT)
}

/// Keeps the likest pairs, found by counting how many there are of each likeness.
pub(crate) fn choose(alike: &[Alike], chosen: &mut Vec<Alike>) {
    const BINS: usize = 128;
    let bin = |pair: &Alike| usize::from(pair.likeness) * BINS / (WHOLE as usize + 1);
    let mut counts = [0_u32; BINS];
    alike.iter().for_each(|pair| counts[bin(pair)] += 1);
    let (mut least, mut room) = (BINS, CONSIDERED as u32);
    while least > 0 && counts[least - 1] <= room {
        least -= 1;
        room -= counts[least];
    }
    chosen.clear();
    for pair in alike {
        let bin = bin(pair);
        if bin >= least {
            chosen.push(*pair);
        } else if bin + 1 == least && room > 0 {
            room -= 1;
            chosen.push(*pair);
        }
    }
}
