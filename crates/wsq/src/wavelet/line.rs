//! One line of samples against its two halves: which samples each output is the weighed sum of.

/// For each output of a line the places it is summed from, and their weights, in the order of the sum.
pub(crate) struct Taps {
    /// All places and weights, one output after the other.
    list: Vec<(usize, f32)>,
    /// Where the list of each output begins, and where the last one ends.
    starts: Vec<usize>,
}

impl Taps {
    pub(crate) fn new() -> Self {
        Taps { list: Vec::new(), starts: vec![0] }
    }

    /// Appends an output.
    pub(crate) fn push(&mut self, taps: impl Iterator<Item = (usize, f32)>) {
        self.list.extend(taps);
        self.starts.push(self.list.len());
    }

    /// How many outputs there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// What output `number` is summed from.
    pub(crate) fn of(&self, number: usize) -> &[(usize, f32)] {
        &self.list[self.starts[number]..self.starts[number + 1]]
    }

    /// Output `number` of `line`.
    pub(crate) fn weigh(&self, number: usize, line: &[f32]) -> f32 {
        self.of(number).iter().fold(0.0, |sum, &(place, weight)| sum + line[place] * weight)
    }
}
