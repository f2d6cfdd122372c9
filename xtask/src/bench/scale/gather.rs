//! How long a gather waits for its slowest group: every group's time is drawn from single searches that were measured,
//! as a share of their median; a group that is late is asked again at its other replica. Drawn with a fixed seed, so
//! that the page changes with the measurement alone.

/// Searches that are drawn.
const DRAWS: usize = 20_000;
/// A group is asked at most so often; then the search has failed and is begun anew.
const MOST: f64 = 20.0;

/// How a gather ends, as multiples of the median time of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tail {
    pub(super) median: f64,
    pub(super) p99: f64,
    /// Share of searches in which some group was asked twice.
    pub(super) asked_again: f64,
}

/// What goes wrong.
#[derive(Clone, Copy)]
pub(super) struct Trouble {
    /// A replica asked does not answer at all.
    pub(super) dead: f64,
    /// It is asked again after so many medians.
    pub(super) patience: f64,
}

/// Simulates gathers over so many groups.
pub(super) fn simulate(latencies: &[f64], groups: usize, trouble: Trouble) -> Tail {
    let mut sorted = latencies.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted[sorted.len() / 2].max(f64::MIN_POSITIVE);
    let shares: Vec<f64> = sorted.iter().map(|ms| ms / middle).collect();
    let mut random = Random(0x5EED);
    let mut again = 0;
    let mut times: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let mut slowest: f64 = 0.0;
            let mut twice = false;
            for _ in 0..groups {
                let (time, repeated) = group(&shares, trouble, &mut random);
                slowest = slowest.max(time);
                twice |= repeated;
            }
            again += usize::from(twice);
            slowest
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    Tail { median: at(0.5), p99: at(0.99), asked_again: again as f64 / DRAWS as f64 }
}

/// One group: its replicas are asked in turn, each time patience is over, until one has answered; one that is late still
/// counts.
fn group(shares: &[f64], trouble: Trouble, random: &mut Random) -> (f64, bool) {
    let (mut best, mut asked) = (f64::INFINITY, 0.0);
    while best > asked * trouble.patience && asked < MOST {
        let dead = random.share() < trouble.dead;
        let place = (random.share() * shares.len() as f64) as usize;
        let time = if dead { f64::INFINITY } else { shares[place.min(shares.len() - 1)] };
        best = best.min(asked * trouble.patience + time);
        asked += 1.0;
    }
    (best.min(MOST * trouble.patience), asked > 1.0)
}

/// SplitMix64: even, quick, the same everywhere.
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALM: Trouble = Trouble { dead: 0.0, patience: 3.0 };

    #[test]
    fn the_slowest_of_many_is_slower_than_of_few() {
        let latencies: Vec<f64> = (0..100).map(|ms| 10.0 + f64::from(ms) / 10.0).collect();
        let (few, many) = (simulate(&latencies, 4, CALM), simulate(&latencies, 64, CALM));
        assert!(few.median < many.median && many.p99 >= many.median);
        assert_eq!((few.asked_again, simulate(&latencies, 4, CALM)), (0.0, few), "the same draws");
    }

    #[test]
    fn a_dead_replica_costs_the_patience_and_no_more_than_asking_again() {
        let dead = Trouble { dead: 0.5, patience: 3.0 };
        let tail = simulate(&[1.0, 1.0], 8, dead);
        assert!(tail.asked_again > 0.9);
        assert!(tail.median >= 4.0 && tail.p99.is_finite());
    }
}
