//! Which impressions are compared with which.

/// One impression of a finger within one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Impression {
    /// The finger's number within its set.
    pub finger: u32,
    /// The impression's number; the lowest of a finger is its first.
    pub number: u32,
}

/// Which pairs of different fingers are compared. Pairs of one finger are always all, each once (symmetric pairs
/// are not repeated): 280 of 10 fingers with 8 impressions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// Every impression with every impression of every other finger, each pair once: 2,880 of 10 fingers with 8
    /// impressions. What this project's figures mean unless they say otherwise.
    #[default]
    AllPairs,
    /// The first impression of every finger with the first of every other, as in the FVC contests: 45 of 10 fingers.
    FirstImpressions,
}

/// The pairs to compare, as places in `impressions`, the lower first, in order.
pub fn pairs(impressions: &[Impression], protocol: Protocol) -> Vec<(usize, usize)> {
    let first = |one: &Impression| {
        impressions.iter().all(|other| other.finger != one.finger || other.number >= one.number)
    };
    let first: Vec<bool> = impressions.iter().map(first).collect();
    let compared = |a: usize, b: usize| {
        impressions[a].finger == impressions[b].finger
            || protocol == Protocol::AllPairs
            || (first[a] && first[b])
    };
    let all = 0..impressions.len();
    all.clone()
        .flat_map(|a| all.clone().skip(a + 1).map(move |b| (a, b)))
        .filter(|(a, b)| compared(*a, *b))
        .collect()
}
