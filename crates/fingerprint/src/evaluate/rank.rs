//! Closed-set identification: at which rank a probe's own finger comes.

use super::bootstrap::{Interval, Random, middle};

/// One search whose truth is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankedProbe {
    /// Which finger searched; probes of one finger are drawn together.
    pub finger: u32,
    /// The rank of its own enrolled print, from 1.
    pub rank: usize,
}

/// The rank of a print with score `own` among `others`, from 1. An equal score of another finger counts as better:
/// a tie is no identification.
pub fn rank(own: f64, others: impl IntoIterator<Item = f64>) -> usize {
    1 + others.into_iter().filter(|other| *other >= own).count()
}

/// Share of the probes whose rank is `k` or better; 0 without probes.
pub fn rank_rate(probes: &[RankedProbe], k: usize) -> f64 {
    let found = probes.iter().filter(|probe| probe.rank <= k).count();
    found as f64 / probes.len().max(1) as f64
}

/// The 95 % interval of [`rank_rate`], from `replicates` that draw fingers with replacement.
pub fn rank_rate_interval(probes: &[RankedProbe], k: usize, replicates: u32, seed: u64) -> Interval {
    let fingers = probes.iter().map(|probe| probe.finger as usize + 1).max().unwrap_or(0);
    let replicate = |number| {
        let times = Random::new(seed, number).draw(fingers);
        let weigh = |probe: &RankedProbe| u64::from(times[probe.finger as usize]);
        let all: u64 = probes.iter().map(weigh).sum();
        let found: u64 = probes.iter().filter(|probe| probe.rank <= k).map(weigh).sum();
        (all > 0).then(|| found as f64 / all as f64)
    };
    middle((0..replicates).filter_map(replicate).collect())
}
