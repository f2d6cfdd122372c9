//! The sum that every filter comes down to, many outputs at a time.
//!
//! Each output is a sum of products in the order of the sources, rounded after every step: the reference codec's
//! order, on which the last bit of every coefficient depends. Nothing here may reorder or fuse.

/// Outputs summed side by side.
const LANES: usize = 16;

/// The most sources a sum may have: a sample gets half the taps of each filter.
pub(crate) const MOST_SOURCES: usize = super::filters::MOST_TAPS;

/// Samples to be weighed, one for each output, and their weight.
pub(crate) type Source<'a> = (&'a [f32], f32);

/// A short list of sources that lives on the stack.
pub(crate) struct Sources<'a> {
    list: [Source<'a>; MOST_SOURCES],
    count: usize,
}

impl<'a> Sources<'a> {
    pub(crate) fn new() -> Self {
        Sources { list: [(&[], 0.0); MOST_SOURCES], count: 0 }
    }

    /// Appends samples to be weighed; there are never more than [`MOST_SOURCES`].
    pub(crate) fn push(&mut self, samples: &'a [f32], weight: f32) {
        self.list[self.count] = (samples, weight);
        self.count += 1;
    }

    pub(crate) fn list(&self) -> &[Source<'a>] {
        &self.list[..self.count]
    }
}

/// The sums of outputs `at` to `at + N`.
#[inline(always)]
fn sums<const N: usize>(sources: &[Source<'_>], at: usize) -> [f32; N] {
    let mut sums = [0.0; N];
    for (samples, weight) in sources {
        let samples: &[f32; N] = samples[at..].first_chunk().expect("sources are as long as the output");
        for (sum, sample) in sums.iter_mut().zip(samples) {
            *sum += sample * weight;
        }
    }
    sums
}

/// Fills `output`; every source has at least as many samples.
pub(crate) fn weigh(output: &mut [f32], sources: &[Source<'_>]) {
    let length = output.len();
    let (chunks, rest) = output.as_chunks_mut::<LANES>();
    for (number, chunk) in chunks.iter_mut().enumerate() {
        *chunk = sums(sources, number * LANES);
    }
    let at = length - rest.len();
    for (place, value) in rest.iter_mut().enumerate() {
        [*value] = sums(sources, at + place);
    }
}

/// Fills `output` in turn from two lists of sources: the first gives its even places, the second the odd ones.
pub(crate) fn weigh_in_turn(output: &mut [f32], even: &[Source<'_>], odd: &[Source<'_>]) {
    let length = output.len() / 2;
    let (chunks, rest) = output.as_chunks_mut::<{ 2 * LANES }>();
    for (number, chunk) in chunks.iter_mut().enumerate() {
        let evens: [f32; LANES] = sums(even, number * LANES);
        let odds: [f32; LANES] = sums(odd, number * LANES);
        for (pair, (even, odd)) in chunk.as_chunks_mut::<2>().0.iter_mut().zip(evens.into_iter().zip(odds)) {
            *pair = [even, odd];
        }
    }
    let at = length - rest.len() / 2;
    for (place, pair) in rest.as_chunks_mut::<2>().0.iter_mut().enumerate() {
        let ([even], [odd]) = (sums(even, at + place), sums(odd, at + place));
        *pair = [even, odd];
    }
}
