//! From a line to its two halves, with the encoder's filters.

use super::extension::{End, Extension};
use super::filters::{HIGH, LOW};
use super::kernel::{Tap, weigh};
use super::line::{Taps, halves};
use std::ops::Range;

/// The analysis of lines of one length.
pub(crate) struct Analysis {
    pub taps: Taps,
    /// The two halves in the order of their places.
    halves: [Half; 2],
}

/// One half of a line.
struct Half {
    outputs: Range<usize>,
    /// The outputs that need nothing past the ends of the line.
    inner: Range<usize>,
    /// The taps of the first of those, with places in a line whose even samples stand before its odd ones.
    parted: Vec<Tap>,
}

/// A filter, and how far before the even sample of an output it begins.
const FILTERS: [(&[f32], isize); 2] = [(&LOW, -4), (&HIGH, -2)];

impl Analysis {
    /// For lines whose high half comes first if `inverted`.
    pub(crate) fn new(length: usize, inverted: bool) -> Self {
        let (low, high) = halves(length, inverted);
        let line = Extension::new(length, End::Whole, End::Whole, 1.0);
        let mut taps = Taps::new(length);
        let mut half = |outputs: Range<usize>, (filter, first): (&[f32], isize)| {
            let inner = inner(&outputs, length, filter.len(), first);
            while taps.len() < outputs.end {
                if inner.contains(&taps.len()) && taps.len() > inner.start {
                    taps.repeat(inner.end, 1, 2);
                    continue;
                }
                let first = 2 * (taps.len() - outputs.start) as isize + first;
                taps.push(
                    (first..).zip(filter).filter_map(|(place, &weight)| Some((line.at(place)?.0, weight))),
                );
            }
            let first = if inner.is_empty() { &[] } else { taps.of(inner.start).0 };
            let parted = first.iter().map(|&(place, weight)| (part(place, length), weight)).collect();
            Half { outputs, inner, parted }
        };
        let halves = if inverted {
            [half(high, FILTERS[1]), half(low, FILTERS[0])]
        } else {
            [half(low, FILTERS[0]), half(high, FILTERS[1])]
        };
        Analysis { taps, halves }
    }

    /// Fills `row` with the halves of `line`. `parted` is room for the line, its even samples before its odd ones.
    pub(crate) fn row(&self, line: &[f32], parted: &mut [f32], row: &mut [f32]) {
        let (even, odd) = parted.split_at_mut(row.len().div_ceil(2));
        let (pairs, last) = line[..row.len()].as_chunks::<2>();
        for ((even, odd), pair) in even.iter_mut().zip(odd).zip(pairs) {
            [*even, *odd] = *pair;
        }
        if let [last] = last {
            even[pairs.len()] = *last;
        }
        for half in &self.halves {
            weigh(&mut row[half.inner.clone()], parted, &half.parted, 1);
            self.taps.weigh_outside(&half.inner, half.outputs.clone(), line, row);
        }
    }
}

/// Where a sample of a line stands when the even samples come first.
fn part(place: usize, length: usize) -> usize {
    if place.is_multiple_of(2) { place / 2 } else { length.div_ceil(2) + place / 2 }
}

/// See [`Half::inner`].
fn inner(outputs: &Range<usize>, length: usize, taps: usize, first: isize) -> Range<usize> {
    let start = outputs.start + (-first) as usize / 2;
    let beyond = length as isize - (first + taps as isize);
    let end = outputs.start as isize + beyond.div_euclid(2) + 1;
    start.min(outputs.end)..end.clamp(start.min(outputs.end) as isize, outputs.end as isize) as usize
}
