//! How good a calibration is: what its likelihood ratios cost, and expected against observed strangers.

use super::{Calibration, Log10Lr};
use crate::Score;

/// The cost of likelihood ratios in bits (Brümmer and du Preez, *Application-independent evaluation of speaker
/// detection*, 2006): 0 perfect, 1 what saying nothing costs, more than 1 worse than saying nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cost {
    /// Of the ratios as stated.
    pub cllr: f64,
    /// Of the best monotone restatement of them, found on the same pairs: what discrimination alone costs. The
    /// difference is what calibration costs.
    pub minimum: f64,
}

/// The cost of stated log10 likelihood ratios; 0 where either side is empty.
pub fn cost(genuine: &[Log10Lr], strangers: &[Log10Lr]) -> Cost {
    if genuine.is_empty() || strangers.is_empty() {
        return Cost { cllr: 0.0, minimum: 0.0 };
    }
    let natural = |lr: &Log10Lr| f64::from(lr.value()) * std::f64::consts::LN_10;
    let (genuine, strangers): (Vec<f64>, Vec<f64>) =
        (genuine.iter().map(natural).collect(), strangers.iter().map(natural).collect());
    Cost { cllr: bits(&genuine, &strangers), minimum: best_cost(&genuine, &strangers) }
}

fn bits(genuine: &[f64], strangers: &[f64]) -> f64 {
    let surprise = |x: f64| if x > 30.0 { x } else { x.exp().ln_1p() };
    let mean = |values: &[f64], sign: f64| {
        values.iter().map(|x| surprise(sign * x)).sum::<f64>() / values.len() as f64
    };
    (mean(genuine, -1.0) + mean(strangers, 1.0)) / (2.0 * std::f64::consts::LN_2)
}

/// Pools neighbours until the share of genuine pairs rises with the ratio, then takes each pool's own ratio.
fn best_cost(genuine: &[f64], strangers: &[f64]) -> f64 {
    let (g, s) = (1.0 / genuine.len() as f64, 1.0 / strangers.len() as f64);
    let mut all: Vec<(f64, f64, f64)> = genuine.iter().map(|x| (*x, g, 0.0)).collect();
    all.extend(strangers.iter().map(|x| (*x, 0.0, s)));
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut shares: Vec<(f64, f64)> = Vec::new();
    let mut last = f64::NAN;
    for (x, g, s) in all {
        match shares.last_mut().filter(|_| x == last) {
            Some(pool) => *pool = (pool.0 + g, pool.1 + s),
            None => shares.push((g, s)),
        }
        last = x;
    }
    let term = |share: f64, ratio: f64| if share > 0.0 { share * ratio.ln_1p() } else { 0.0 };
    let nats: f64 = pool(&shares).iter().map(|(_, g, s)| term(*g, s / g) + term(*s, g / s)).sum();
    nats / (2.0 * std::f64::consts::LN_2)
}

/// Pools adjacent `(genuine, strangers)` shares until their ratio rises: `(how many were pooled, genuine, strangers)`.
pub(super) fn pool(shares: &[(f64, f64)]) -> Vec<(usize, f64, f64)> {
    let mut pools: Vec<(usize, f64, f64)> = Vec::new();
    for (g, s) in shares {
        let mut last = (1, *g, *s);
        // a/b >= c/d without dividing: either may hold no strangers.
        while let Some(before) = pools.pop_if(|before| before.1 * last.2 >= last.1 * before.2) {
            last = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
        }
        pools.push(last);
    }
    pools
}

/// Strangers' pairs at or above a score: how many the calibration expects, and how many there were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tally {
    /// The score.
    pub score: f32,
    /// The estimate.
    pub expected: f64,
    /// Its upper limit.
    pub upper: f64,
    /// What was seen.
    pub observed: usize,
}

/// Expected against observed strangers at scores that the calibration expects a share of 10^-1, 10^-1.5, .. to reach,
/// as long as it expects one of these pairs there.
pub fn tallies(calibration: &Calibration, strangers: &[f32]) -> Vec<Tally> {
    let knots = calibration.rarity.knots();
    let at = |level: f32| knots.windows(2).find_map(|pair| crossing(pair[0], pair[1], level));
    let tally = |score: f32| {
        let expected = calibration.expected_impostors(Score(score), strangers.len() as u64);
        let observed = strangers.iter().filter(|other| **other >= score).count();
        Tally { score, expected: expected.mean, upper: expected.upper, observed }
    };
    let tallies = (2..20).filter_map(|half| at(-0.5 * half as f32)).map(tally);
    tallies.take_while(|tally| tally.expected >= 1.0).collect()
}

/// Where a falling line from one knot to the next passes `level`.
fn crossing(from: (f32, f32), to: (f32, f32), level: f32) -> Option<f32> {
    let within = from.1 > level && to.1 <= level;
    within.then(|| from.0 + (to.0 - from.0) * ((from.1 - level) / (from.1 - to.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratios(values: &[f32]) -> Vec<Log10Lr> {
        values.iter().map(|value| Log10Lr(*value)).collect()
    }

    #[test]
    fn saying_nothing_costs_one_bit_and_lying_more() {
        let nothing = ratios(&[0.0; 8]);
        let cost_of = |g: &[Log10Lr], s: &[Log10Lr]| cost(g, s);
        let silent = cost_of(&nothing, &nothing);
        assert!((silent.cllr - 1.0).abs() < 1e-9 && (silent.minimum - 1.0).abs() < 1e-9);
        let (high, low) = (ratios(&[4.0; 5]), ratios(&[-4.0; 5]));
        let right = cost_of(&high, &low);
        assert!(right.cllr < 0.001 && right.minimum < 1e-9);
        assert!(cost_of(&low, &high).cllr > 10.0);
    }

    #[test]
    fn the_minimum_is_the_cost_of_discrimination_alone() {
        // Ratios overstated by a thousand: the cost shows it, the minimum does not.
        let (g, s) = (ratios(&[3.0, 3.5, 4.0, 2.0]), ratios(&[2.5, 1.0, 0.5, 0.1]));
        let stated = cost(&g, &s);
        assert!(stated.minimum < stated.cllr && stated.minimum > 0.0);
        let shifted = |values: &[Log10Lr]| values.iter().map(|lr| Log10Lr(lr.0 - 2.2)).collect::<Vec<_>>();
        let better = cost(&shifted(&g), &shifted(&s));
        assert!((better.minimum - stated.minimum).abs() < 1e-9 && better.cllr < stated.cllr);
    }

    #[test]
    fn pools_rise() {
        let pools = pool(&[(0.1, 0.5), (0.0, 0.2), (0.3, 0.1), (0.2, 0.2), (0.4, 0.0)]);
        assert!(pools.windows(2).all(|pair| pair[0].1 * pair[1].2 < pair[1].1 * pair[0].2));
        assert_eq!(pools.iter().map(|pool| pool.0).sum::<usize>(), 5);
    }
}
