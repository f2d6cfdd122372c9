//! One line of samples against its two halves: which samples each output is the weighed sum of.

use super::kernel::Tap;
use std::ops::Range;

/// The taps of each output of a line, in the order of the sum.
pub(crate) struct Taps {
    list: Vec<Tap>,
    outputs: Vec<Output>,
}

/// The taps of one output: a part of the list, with places moved on.
struct Output {
    list: Range<usize>,
    moved: usize,
}

impl Taps {
    /// For a line of `length` outputs.
    pub(crate) fn new(length: usize) -> Self {
        Taps { list: Vec::new(), outputs: Vec::with_capacity(length) }
    }

    /// Appends an output.
    pub(crate) fn push(&mut self, taps: impl Iterator<Item = Tap>) {
        let start = self.list.len();
        self.list.extend(taps);
        self.outputs.push(Output { list: start..self.list.len(), moved: 0 });
    }

    /// Appends outputs up to number `end`, each like the one `period` before it, with places moved on by `step`.
    pub(crate) fn repeat(&mut self, end: usize, period: usize, step: usize) {
        for output in self.outputs.len()..end {
            let Output { list, moved } = &self.outputs[output - period];
            self.outputs.push(Output { list: list.clone(), moved: moved + step });
        }
    }

    /// How many outputs there are.
    pub(crate) fn len(&self) -> usize {
        self.outputs.len()
    }

    /// The taps of output `number`, and by how much their places are moved on.
    pub(crate) fn of(&self, number: usize) -> (&[Tap], usize) {
        let output = &self.outputs[number];
        (&self.list[output.list.clone()], output.moved)
    }

    /// Fills the outputs of `all` that are not in `inner`, one by one.
    pub(crate) fn weigh_outside(
        &self,
        inner: &Range<usize>,
        all: Range<usize>,
        line: &[f32],
        outputs: &mut [f32],
    ) {
        for output in (all.start..inner.start).chain(inner.end..all.end) {
            let (taps, moved) = self.of(output);
            let products = taps.iter().map(|&(place, weight)| line[place + moved] * weight);
            outputs[output] = products.fold(0.0, |sum, product| sum + product);
        }
    }
}

/// Where the low and the high half of a line of `length` samples stand.
pub(crate) fn halves(length: usize, inverted: bool) -> (Range<usize>, Range<usize>) {
    let (low, high) = (length.div_ceil(2), length / 2);
    if inverted { (high..length, 0..high) } else { (0..low, low..length) }
}
