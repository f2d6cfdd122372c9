//! From the two halves of a line back to the line.
//!
//! Sample `n` is the sum over the low half of `low[a + 2m - n]` times sample `m`, then over the high half of
//! `high[b + 2m - n]` times sample `m`, with `a` and `b` the filters' middles.

use super::extension::{End, Extension};
use super::filters::{FilterBank, Symmetry};
use super::kernel::weigh_pairs;
use super::line::{Taps, halves};
use std::ops::Range;

/// The synthesis of lines of one length.
pub(crate) struct Synthesis {
    pub taps: Taps,
    /// The samples that need nothing past the ends of the halves: whole pairs, each with the taps of the one before it
    /// moved on by one.
    inner: Range<usize>,
}

impl Synthesis {
    /// For lines whose high half comes first if `inverted`.
    pub(crate) fn new(bank: &FilterBank, length: usize, inverted: bool) -> Self {
        let (low, high) = halves(length, inverted);
        let (low_end, high_end) = extensions(bank.symmetry, length);
        let inner = inner(bank, length);
        let mut taps = Taps::new(length);
        while taps.len() < length {
            if inner.contains(&taps.len()) && taps.len() >= inner.start + 2 {
                taps.repeat(inner.end, 2, 1);
                continue;
            }
            let sample = taps.len() as isize;
            let low = weights(&bank.low, sample - low_middle(bank)).filter_map(|(place, weight)| {
                let (place, sign) = low_end.at(place)?;
                Some((low.start + place, sign * weight))
            });
            let high = weights(&bank.high, sample - high_middle(bank)).filter_map(|(place, weight)| {
                let (place, sign) = high_end?.at(place)?;
                Some((high.start + place, sign * weight))
            });
            taps.push(low.chain(high));
        }
        Synthesis { taps, inner }
    }

    /// Fills `row` from `line`, its two halves.
    pub(crate) fn row(&self, line: &[f32], row: &mut [f32]) {
        if !self.inner.is_empty() {
            let (even, odd) = (self.taps.of(self.inner.start).0, self.taps.of(self.inner.start + 1).0);
            weigh_pairs(&mut row[self.inner.clone()], line, even, odd);
        }
        self.taps.weigh_outside(&self.inner, 0..row.len(), line, row);
    }
}

/// How the low and the high half of a line go on. The high half of a single sample is empty.
fn extensions(symmetry: Symmetry, length: usize) -> (Extension, Option<Extension>) {
    let (low, high) = (length.div_ceil(2), length / 2);
    let even = low == high;
    let left = if symmetry == Symmetry::Whole { End::Whole } else { End::Half };
    let low = Extension::new(low, left, if even { End::Half } else { End::Whole }, 1.0);
    let (right, sign) = match symmetry {
        Symmetry::Whole => (if even { End::Whole } else { End::Half }, 1.0),
        Symmetry::Half => (if even { End::Half } else { End::Zero }, -1.0),
    };
    (low, (high > 0).then(|| Extension::new(high, End::Half, right, sign)))
}

fn low_middle(bank: &FilterBank) -> isize {
    (bank.low.len() / 2) as isize
}

fn high_middle(bank: &FilterBank) -> isize {
    bank.high.len().div_ceil(2) as isize
}

/// The places `m` for which `filter[2m - offset]` exists, with that tap.
fn weights(filter: &[f32], offset: isize) -> impl Iterator<Item = (isize, f32)> {
    let first = (offset + 1).div_euclid(2);
    let skipped = (2 * first - offset) as usize;
    (first..).zip(filter.iter().skip(skipped).step_by(2).copied())
}

/// See [`Synthesis::inner`].
fn inner(bank: &FilterBank, length: usize) -> Range<usize> {
    let low = (0..2).flat_map(|sample| weights(&bank.low, sample - low_middle(bank)));
    let high = (0..2).flat_map(|sample| weights(&bank.high, sample - high_middle(bank)));
    let pairs = length as isize / 2;
    let (mut start, mut end) = (0, pairs);
    for (half, (place, _)) in
        low.map(|tap| (length.div_ceil(2), tap)).chain(high.map(|tap| (length / 2, tap)))
    {
        start = start.max(-place);
        end = end.min(half as isize - place);
    }
    let start = start.min(pairs);
    2 * start as usize..2 * end.max(start) as usize
}
