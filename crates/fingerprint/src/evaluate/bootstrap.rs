//! How sure the rates are: intervals from resampled fingers.
//!
//! The eight impressions of a finger, and all pairs with it, succeed and fail together; resampling pairs would pretend to know
//! far more than ten fingers tell. So each replicate draws, in each set, as many fingers as it has, with
//! replacement, and counts every pair as often as its fingers were drawn (the subject bootstrap of Bolle, Ratha and Pankanti, 2004).
//! The interval is from the 2.5th to the 97.5th percentile of the replicates. Ten fingers are few: it is an orientation.

use super::rates::{ErrorRates, Trials, mean};
use rayon::prelude::*;

/// The least and greatest of the middle 95 % of the replicates.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Interval {
    /// 2.5th percentile.
    pub low: f64,
    /// 97.5th percentile.
    pub high: f64,
}

/// The interval of each rate.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RateIntervals {
    /// Of the equal error rate.
    pub eer: Interval,
    /// Of FMR100.
    pub fmr100: Interval,
    /// Of FMR1000.
    pub fmr1000: Interval,
    /// Of ZeroFMR.
    pub zero_fmr: Interval,
}

/// Intervals of several sets, drawn together.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervals {
    /// Of each set.
    pub sets: Vec<RateIntervals>,
    /// Of the sets' mean.
    pub mean: RateIntervals,
    /// Of all sets under one threshold.
    pub pooled: RateIntervals,
}

/// 95 % intervals from `replicates` (a thousand is usual) drawn with the random numbers of `seed`: the same for the same
/// arguments on every machine and at every number of threads. `None` when a set has no genuine or no impostor pair.
pub fn intervals(sets: &[Trials], replicates: u32, seed: u64) -> Option<Intervals> {
    if sets.is_empty() || sets.iter().any(|set| set.rates().is_none()) {
        return None;
    }
    let pooled = Trials::pooled(sets);
    // A replicate that drew one finger only, over and over, has no impostors and says nothing.
    let drawn: Vec<(Vec<ErrorRates>, ErrorRates)> = (0..replicates)
        .into_par_iter()
        .filter_map(|replicate| {
            let mut random = Random::new(seed, replicate);
            let times: Vec<Vec<u32>> = sets.iter().map(|set| random.draw(set.fingers())).collect();
            let each = sets.iter().zip(&times).map(|(set, times)| set.weighted_rates(times));
            Some((each.collect::<Option<_>>()?, pooled.weighted_rates(&times.concat())?))
        })
        .collect();
    let of_set = |at: usize| rate_intervals(drawn.iter().map(|(sets, _)| sets[at]).collect());
    Some(Intervals {
        sets: (0..sets.len()).map(of_set).collect(),
        mean: rate_intervals(drawn.iter().map(|(sets, _)| mean(sets)).collect()),
        pooled: rate_intervals(drawn.iter().map(|(_, pooled)| *pooled).collect()),
    })
}

fn rate_intervals(rates: Vec<ErrorRates>) -> RateIntervals {
    let of = |rate: fn(&ErrorRates) -> f64| middle(rates.iter().map(rate).collect());
    RateIntervals {
        eer: of(|rates| rates.eer),
        fmr100: of(|rates| rates.fmr100),
        fmr1000: of(|rates| rates.fmr1000),
        zero_fmr: of(|rates| rates.zero_fmr),
    }
}

/// The middle 95 % of the values; 0 to 0 without any.
pub(super) fn middle(mut values: Vec<f64>) -> Interval {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (share * values.len().saturating_sub(1) as f64).round() as usize;
        values.get(place).copied().unwrap_or(0.0)
    };
    Interval { low: at(0.025), high: at(0.975) }
}

/// Splitmix64 (Steele, Lea and Flood, 2014): enough to draw fingers, and the same everywhere.
pub(super) struct Random(u64);

impl Random {
    /// The stream of one replicate.
    pub(super) fn new(seed: u64, replicate: u32) -> Self {
        let mut random = Random(seed);
        Random(random.next() ^ u64::from(replicate).wrapping_mul(0xd6e8_feb8_6659_fd93))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// How often each of `count` was drawn in `count` draws with replacement.
    pub(super) fn draw(&mut self, count: usize) -> Vec<u32> {
        let mut times = vec![0; count];
        for _ in 0..count {
            // The upper half of a product: uniform but for a share of 2^-32.
            let place = ((self.next() >> 32) * count as u64) >> 32;
            times[place as usize] += 1;
        }
        times
    }
}
