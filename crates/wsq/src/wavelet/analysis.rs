//! From a line to its two halves, with the encoder's filters.

use super::extension::{End, Extension};
use super::filters::{HIGH, LOW};
use super::kernel::{Sources, weigh};
use super::line::Taps;
use super::synthesis::halves;
use std::ops::Range;

/// The analysis of lines of one length.
pub(crate) struct Analysis {
    low: Range<usize>,
    high: Range<usize>,
    pub taps: Taps,
}

/// A filter, and how far before an output's own sample it begins.
const FILTERS: [(&[f32], isize); 2] = [(&LOW, -4), (&HIGH, -2)];

impl Analysis {
    /// For lines whose high half comes first if `inverted`.
    pub(crate) fn new(length: usize, inverted: bool) -> Self {
        let (low, high) = halves(length, inverted);
        let line = Extension::new(length, End::Whole, End::Whole, 1.0);
        let mut taps = Taps::new();
        let [low_filter, high_filter] = FILTERS.map(|(filter, first)| {
            move |output: usize| {
                let first = 2 * output as isize + first;
                (first..).zip(filter).filter_map(move |(place, &tap)| Some((line.at(place)?.0, tap)))
            }
        });
        let push_low = |taps: &mut Taps| (0..low.len()).for_each(|output| taps.push(low_filter(output)));
        let push_high = |taps: &mut Taps| (0..high.len()).for_each(|output| taps.push(high_filter(output)));
        if inverted {
            push_high(&mut taps);
            push_low(&mut taps);
        } else {
            push_low(&mut taps);
            push_high(&mut taps);
        }
        Analysis { low, high, taps }
    }

    /// Fills `row` with the halves of `line`. `parted` is the line's even samples, then its odd ones.
    pub(crate) fn row(&self, line: &[f32], parted: &mut [f32], row: &mut [f32]) {
        let (even, odd) = parted.split_at_mut(line.len().div_ceil(2));
        for (pair, (even, odd)) in line.as_chunks::<2>().0.iter().zip(even.iter_mut().zip(odd.iter_mut())) {
            [*even, *odd] = *pair;
        }
        if let (Some(last), true) = (even.last_mut(), line.len() % 2 == 1) {
            *last = line[line.len() - 1];
        }
        for (half, (filter, first)) in [&self.low, &self.high].into_iter().zip(FILTERS) {
            let inner = inner(half.len(), line.len(), filter.len(), first);
            let mut sources = Sources::new();
            for (place, &tap) in (2 * inner.start as isize + first..).zip(filter) {
                let samples: &[f32] = if place % 2 == 0 { even } else { odd };
                let start = usize::try_from(place / 2).unwrap_or(usize::MAX);
                sources.push(samples.get(start..).unwrap_or_default(), tap);
            }
            let outputs = &mut row[half.clone()];
            weigh(&mut outputs[inner.clone()], sources.list());
            for output in (0..inner.start).chain(inner.end..half.len()) {
                outputs[output] = self.taps.weigh(half.start + output, line);
            }
        }
    }
}

/// The outputs of a half that need nothing past the ends of the line.
fn inner(outputs: usize, length: usize, taps: usize, first: isize) -> Range<usize> {
    let start = (-first + 1) / 2;
    let last_place = length as isize - (first + taps as isize);
    let end = (last_place.div_euclid(2) + 1).min(outputs as isize);
    start as usize..end.max(start) as usize
}
