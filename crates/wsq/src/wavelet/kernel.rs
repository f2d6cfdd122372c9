//! The sum that every filter comes down to, many outputs at a time.
//!
//! Each output is a sum of products in the order of its taps, rounded after every step: the reference codec's order,
//! on which the last bit of every coefficient depends. Nothing here may reorder or fuse.

/// Outputs summed side by side. Samples are read this far past the last one needed, so buffers are this much longer.
pub(crate) const LANES: usize = 32;

/// A sample that an output is summed from: its place, and its weight.
pub(crate) type Tap = (usize, f32);

/// The sums of the outputs from `at`, when the first has these taps and those of each next one are one further.
/// Places are counted in steps of `stride` samples.
#[inline(always)]
fn sums(samples: &[f32], taps: &[Tap], stride: usize, at: usize) -> [f32; LANES] {
    let mut sums = [0.0; LANES];
    for &(place, weight) in taps {
        let samples = samples[place * stride + at..].first_chunk::<LANES>();
        let samples = samples.expect("buffers are longer than their last sample by as many");
        for (sum, sample) in sums.iter_mut().zip(samples) {
            *sum += sample * weight;
        }
    }
    sums
}

/// Fills `outputs`: the first from `taps`, each next one from the samples after those.
pub(crate) fn weigh(outputs: &mut [f32], samples: &[f32], taps: &[Tap], stride: usize) {
    let (chunks, rest) = outputs.as_chunks_mut();
    for (number, chunk) in chunks.iter_mut().enumerate() {
        *chunk = sums(samples, taps, stride, number * LANES);
    }
    if !rest.is_empty() {
        rest.copy_from_slice(&sums(samples, taps, stride, chunks.len() * LANES)[..rest.len()]);
    }
}

/// Fills `outputs` by pairs: the first two from `even` and `odd`, each next pair from the samples after those.
pub(crate) fn weigh_pairs(outputs: &mut [f32], samples: &[f32], even: &[Tap], odd: &[Tap]) {
    let (chunks, rest) = outputs.as_chunks_mut();
    for (number, chunk) in chunks.iter_mut().enumerate() {
        *chunk = pairs(samples, even, odd, number * LANES);
    }
    if !rest.is_empty() {
        rest.copy_from_slice(&pairs(samples, even, odd, chunks.len() * LANES)[..rest.len()]);
    }
}

#[inline(always)]
fn pairs(samples: &[f32], even: &[Tap], odd: &[Tap], at: usize) -> [f32; 2 * LANES] {
    let evens = sums(samples, even, 1, at);
    let odds = sums(samples, odd, 1, at);
    let mut pairs = [0.0; 2 * LANES];
    for (pair, (even, odd)) in pairs.as_chunks_mut().0.iter_mut().zip(evens.into_iter().zip(odds)) {
        *pair = [even, odd];
    }
    pairs
}
