//! From the two halves of a line back to the line.
//!
//! Sample `n` is the sum over the low half of `low[a + 2m - n]` times sample `m`, then over the high half of
//! `high[b + 2m - n]` times sample `m`, with `a` and `b` the filters' middles.

use super::extension::{End, Extension};
use super::filters::{FilterBank, Symmetry};
use super::kernel::{Sources, weigh_in_turn};
use super::line::Taps;
use std::ops::Range;

/// The synthesis of lines of one length.
pub(crate) struct Synthesis<'a> {
    bank: &'a FilterBank,
    low: Range<usize>,
    high: Range<usize>,
    pub taps: Taps,
}

impl<'a> Synthesis<'a> {
    /// For lines whose high half comes first if `inverted`.
    pub(crate) fn new(bank: &'a FilterBank, length: usize, inverted: bool) -> Self {
        let (low, high) = halves(length, inverted);
        let mut synthesis = Synthesis { bank, low, high, taps: Taps::new() };
        let low = synthesis.low_extension(length);
        let high = synthesis.high_extension(length);
        for sample in 0..length as isize {
            let low = synthesis.low_taps(sample).filter_map(|(place, weight)| {
                let (place, sign) = low.at(place)?;
                Some((synthesis.low.start + place, sign * weight))
            });
            let high = synthesis.high_taps(sample).filter_map(|(place, weight)| {
                let (place, sign) = high.as_ref()?.at(place)?;
                Some((synthesis.high.start + place, sign * weight))
            });
            let list: Vec<_> = low.chain(high).collect();
            synthesis.taps.push(list.into_iter());
        }
        synthesis
    }

    /// The low half is never empty.
    fn low_extension(&self, length: usize) -> Extension {
        let even = length.is_multiple_of(2);
        let left = if self.bank.symmetry == Symmetry::Whole { End::Whole } else { End::Half };
        Extension::new(self.low.len(), left, if even { End::Half } else { End::Whole }, 1.0)
    }

    /// The high half is empty when the line is a single sample.
    fn high_extension(&self, length: usize) -> Option<Extension> {
        let even = length.is_multiple_of(2);
        let (right, sign) = match self.bank.symmetry {
            Symmetry::Whole => (if even { End::Whole } else { End::Half }, 1.0),
            Symmetry::Half => (if even { End::Half } else { End::Zero }, -1.0),
        };
        (!self.high.is_empty()).then(|| Extension::new(self.high.len(), End::Half, right, sign))
    }

    /// The places of the low half that `sample` is summed from, past its ends too, and their weights.
    fn low_taps(&self, sample: isize) -> impl Iterator<Item = (isize, f32)> + use<'a> {
        let middle = self.bank.low.len() / 2;
        taps(&self.bank.low, sample - middle as isize)
    }

    /// The same of the high half.
    fn high_taps(&self, sample: isize) -> impl Iterator<Item = (isize, f32)> + use<'a> {
        let middle = self.bank.high.len().div_ceil(2);
        taps(&self.bank.high, sample - middle as isize)
    }

    /// Fills `row` from `line`, its two halves.
    pub(crate) fn row(&self, line: &[f32], row: &mut [f32]) {
        let pairs = self.inner_pairs();
        let inner = 2 * pairs.start..2 * pairs.end;
        let (even, odd) = (self.sources(line, inner.start), self.sources(line, inner.start + 1));
        weigh_in_turn(&mut row[inner.clone()], even.list(), odd.list());
        for sample in (0..inner.start).chain(inner.end..row.len()) {
            row[sample] = self.taps.weigh(sample, line);
        }
    }

    /// The pairs of samples that need nothing past the ends of the halves.
    fn inner_pairs(&self) -> Range<usize> {
        let reach = |taps: &dyn Fn(isize) -> Vec<(isize, f32)>| {
            let places: Vec<isize> = taps(0).into_iter().chain(taps(1)).map(|(place, _)| place).collect();
            let first = places.iter().copied().min().unwrap_or(0);
            (first, places.iter().copied().max().unwrap_or(0))
        };
        let (low_first, low_last) = reach(&|sample| self.low_taps(sample).collect());
        let (high_first, high_last) = reach(&|sample| self.high_taps(sample).collect());
        let start = 0.max(-low_first).max(-high_first);
        let end = (self.low.len() as isize - low_last).min(self.high.len() as isize - high_last);
        start as usize..end.max(start) as usize
    }

    /// What sample `first` and every second one after it are summed from.
    fn sources<'l>(&self, line: &'l [f32], first: usize) -> Sources<'l> {
        let mut sources = Sources::new();
        for (taps, half) in [
            (self.low_taps(first as isize).collect::<Vec<_>>(), &line[self.low.clone()]),
            (self.high_taps(first as isize).collect(), &line[self.high.clone()]),
        ] {
            for (place, weight) in taps {
                let samples = usize::try_from(place).ok().and_then(|place| half.get(place..));
                sources.push(samples.unwrap_or_default(), weight);
            }
        }
        sources
    }
}

/// The places `m` for which `filter[2m - offset]` exists, with that tap.
fn taps(filter: &[f32], offset: isize) -> impl Iterator<Item = (isize, f32)> + use<'_> {
    let first = (offset + 1).div_euclid(2);
    let skipped = (2 * first - offset) as usize;
    (first..).zip(filter.iter().skip(skipped).step_by(2).copied())
}

/// Where the low and the high half of a line of `length` samples stand.
pub(crate) fn halves(length: usize, inverted: bool) -> (Range<usize>, Range<usize>) {
    let (low, high) = (length.div_ceil(2), length / 2);
    if inverted { (high..length, 0..high) } else { (0..low, low..length) }
}
