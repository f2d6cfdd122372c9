//! Fits a calibration to scores. Used when the engine changes, never while it works: it may use logarithms of the
//! system. It must not know where the prints came from.

use super::measure::pool;
use super::resample::{Dice, quantile};
use super::tail::Tail;
use super::{Calibration, Curve};
use rayon::prelude::*;

/// Shares of strangers at which the body of their distribution is kept.
const BODY: [f64; 9] = [0.95, 0.9, 0.8, 0.65, 0.5, 0.35, 0.25, 0.15, 0.1];
/// The share of strangers that the tail model describes.
const TAIL: f64 = 0.05;
/// Decades between the tail's knots.
const STEP: f64 = 0.25;
/// Decades the tail may be followed past the number of pairs: for counting strangers, for a likelihood ratio, and for
/// the fit's own bands, so that none of them holds most genuine pairs.
const FURTHER: f64 = 2.0;
const FURTHER_RATIO: f64 = 1.0;
const FURTHER_BANDS: f64 = 5.0;
/// Resamplings behind the upper limit, and the share of them it covers.
const RESAMPLINGS: usize = 100;
const CONFIDENCE: f64 = 0.95;
/// The share of synthetic strangers that may reach the line above which a candidate is offered: on records of a few
/// fingers, where a true one missed has no second chance and a line as strict would miss many, and on others.
const OFFERED: [f64; 2] = [1.0 / 300.0, 1.0 / 2000.0];
const FEW_FINGERS: usize = 2;
/// The lowest such line, log10.
pub const LEAST_LINE: f32 = 3.0;
/// Fewest genuine pairs and strangers' pairs for a fit.
const FEWEST: usize = 500;
/// How far and how high the weight still rises once no population speaks: scores, and decades.
const AFTERMATH: (f32, f32) = (1000.0, 2.0);

/// One comparison of two different fingers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// What it scored.
    pub score: f32,
    /// Which fingers, by number from 0 without gaps: pairs with a finger in common are not independent.
    pub fingers: (usize, usize),
    /// Which sets of prints (sensor, population) they are of, by number from 0.
    pub sets: (usize, usize),
}

/// What a calibration is fitted on.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// Scores of pairs of one finger, real prints.
    pub genuine: &'a [f32],
    /// Pairs of different fingers, real prints.
    pub strangers: &'a [Pair],
    /// Pairs of different fingers, synthetic prints.
    pub synthetic: &'a [Pair],
    /// For the resampling.
    pub seed: u64,
}

/// There is too little to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a calibration needs {FEWEST} pairs of each kind whose scores differ")]
pub struct TooLittle;

/// Fits a calibration.
pub fn fit(material: &Material) -> Result<Calibration, TooLittle> {
    if material.genuine.len() < FEWEST {
        return Err(TooLittle);
    }
    let strangers = Strangers::fit(material.strangers, material.seed)?;
    let synthetic = Strangers::fit(material.synthetic, material.seed)?;
    let cap = strangers.decades + FURTHER_RATIO;
    let log10_lr = ratios(&strangers, material.genuine, cap as f32);
    let weight = weights(&log10_lr, &synthetic, cap);
    let counted = || strangers.knots.iter().filter(|knot| knot.log10 >= -strangers.decades - FURTHER - 0.01);
    let curve =
        |side: fn(&Knot) -> f64| Curve::through(counted().map(|knot| (knot.score as f32, side(knot) as f32)));
    let (rarity, rarity_upper) = (curve(|k| k.log10), curve(|k| k.upper));
    let candidate = Curve::through([(1.0, LEAST_LINE)]);
    Ok(Calibration { log10_lr, rarity, rarity_upper, weight, candidate })
}

/// The calibration with the line of candidates fitted: for numbers of fingers, rising, the fused values of synthetic
/// strangers compared on so many. The line lies where the tail of the values leaves one in 300 on one or two fingers, one in 2,000
/// on more.
pub fn with_candidate_line(
    calibration: Calibration,
    strangers: &[(usize, Vec<f32>)],
) -> Result<Calibration, TooLittle> {
    let line = |(fingers, values): &(usize, Vec<f32>)| {
        let line = reached_by(values, OFFERED[usize::from(*fingers > FEW_FINGERS)])? as f32;
        Ok((*fingers as f32, line.max(LEAST_LINE)))
    };
    let knots: Vec<(f32, f32)> = strangers.iter().map(line).collect::<Result<_, _>>()?;
    Ok(Calibration { candidate: Curve::through(knots), ..calibration })
}

/// The value that a small share of such values reaches, by the tail model.
fn reached_by(values: &[f32], share: f64) -> Result<f64, TooLittle> {
    let mut values: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
    if values.len() < FEWEST {
        return Err(TooLittle);
    }
    let from = quantile(&mut values, 1.0 - TAIL);
    let excesses: Vec<(f64, f64)> =
        values.iter().filter(|value| **value >= from).map(|value| (value - from, 1.0)).collect();
    let tail = Tail::fit(&excesses).ok_or(TooLittle)?;
    Ok(from + tail.excess((share * values.len() as f64 / excesses.len() as f64).log10()))
}

/// How strangers score: at each knot, log10 of the share at least as high, and its upper limit.
struct Strangers {
    knots: Vec<Knot>,
    tail: Tail,
    /// Log10 of the number of pairs.
    decades: f64,
}

struct Knot {
    score: f64,
    log10: f64,
    upper: f64,
}

impl Strangers {
    fn fit(pairs: &[Pair], seed: u64) -> Result<Self, TooLittle> {
        let mut scores: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.score)).collect();
        if scores.len() < FEWEST || scores.iter().any(|score| !score.is_finite()) {
            return Err(TooLittle);
        }
        let from = quantile(&mut scores, 1.0 - TAIL);
        let whole = Weighted::new(pairs, from, |_| 1.0).ok_or(TooLittle)?;
        let decades = (pairs.len() as f64).log10();
        let body = BODY.map(|share| quantile(&mut scores, 1.0 - share));
        let within_tail = |step: u32| from + whole.tail.excess(-STEP * f64::from(step));
        let steps = ((decades + FURTHER_BANDS + TAIL.log10()) / STEP).ceil() as u32;
        let at: Vec<f64> = body.into_iter().chain((0..=steps).map(within_tail)).collect();
        let resampled = resample(pairs, from, seed, &at);
        let mut knots = vec![Knot { score: 0.0, log10: 0.0, upper: 0.0 }];
        for (score, mut shares) in at.into_iter().zip(resampled) {
            let log10 = whole.log10_share(score);
            let upper = quantile(&mut shares, CONFIDENCE).max(log10);
            // A finite sample need not fall at every knot; the curve must.
            if let Some(before) = knots.last().filter(|before| score > before.score) {
                let knot = Knot { score, log10: log10.min(before.log10), upper: upper.min(before.upper) };
                knots.push(knot);
            }
        }
        Ok(Strangers { knots, tail: whole.tail, decades })
    }

    /// The score that a share of 10^`log10` reaches, in the tail.
    fn score_at(&self, log10: f64) -> f64 {
        let found = self.knots.iter().find(|knot| knot.log10 <= log10).or(self.knots.last());
        found.map_or(0.0, |knot| knot.score)
    }
}

/// Log10 shares at every score of `at`, once per resampling of the fingers.
fn resample(pairs: &[Pair], from: f64, seed: u64, at: &[f64]) -> Vec<Vec<f64>> {
    let mut set_of = Vec::new();
    for (finger, set) in pairs.iter().flat_map(|p| [(p.fingers.0, p.sets.0), (p.fingers.1, p.sets.1)]) {
        set_of.resize(set_of.len().max(finger + 1), 0);
        set_of[finger] = set;
    }
    let mut dice = Dice(seed);
    let draws: Vec<Vec<f64>> = (0..RESAMPLINGS).map(|_| dice.draw(&set_of)).collect();
    let shares = |times: &Vec<f64>| {
        let drawn = Weighted::new(pairs, from, |pair| times[pair.fingers.0] * times[pair.fingers.1])?;
        Some(at.iter().map(|score| drawn.log10_share(*score)).collect::<Vec<f64>>())
    };
    let rows: Vec<Vec<f64>> = draws.par_iter().filter_map(shares).collect();
    (0..at.len()).map(|column| rows.iter().map(|row| row[column]).collect()).collect()
}

/// A weighted sample: everything below the tail as it is, and the tail's model.
struct Weighted {
    /// Scores below the tail, falling, with the weight at or above each.
    above: Vec<(f64, f64)>,
    total: f64,
    from: f64,
    share: f64,
    tail: Tail,
}

impl Weighted {
    fn new(pairs: &[Pair], from: f64, weight: impl Fn(&Pair) -> f64) -> Option<Self> {
        let weighted = pairs.iter().map(|pair| (f64::from(pair.score), weight(pair)));
        let mut scores: Vec<(f64, f64)> = weighted.filter(|(_, weight)| *weight > 0.0).collect();
        scores.sort_by(|a, b| b.0.total_cmp(&a.0));
        let tail_end = scores.partition_point(|(score, _)| *score >= from);
        let excesses: Vec<_> = scores[..tail_end].iter().map(|(s, weight)| (s - from, *weight)).collect();
        let mut sum = 0.0;
        for (_, weight) in &mut scores {
            sum += *weight;
            *weight = sum;
        }
        let share = scores.get(tail_end.checked_sub(1)?)?.1 / sum;
        Some(Weighted { above: scores, total: sum, from, share, tail: Tail::fit(&excesses)? })
    }

    fn log10_share(&self, score: f64) -> f64 {
        if score >= self.from {
            return self.share.log10() + self.tail.log10_share(score - self.from);
        }
        let reach = self.above.partition_point(|(other, _)| *other >= score);
        let weight = reach.checked_sub(1).and_then(|last| self.above.get(last)).map_or(0.0, |at| at.1);
        (weight / self.total).max(self.share).log10()
    }
}

/// Shares of genuine pairs over strangers' upper shares, in the bands between the strangers' knots, pooled until they
/// rise. Half a pair is added to every band: no share of genuine pairs is nought.
fn ratios(strangers: &Strangers, genuine: &[f32], cap: f32) -> Curve {
    let knots = &strangers.knots;
    let all = genuine.len() as f64 + 0.5 * knots.len() as f64;
    let end = |place: usize| knots.get(place + 1).map_or(f64::INFINITY, |knot| knot.score);
    let shares: Vec<(f64, f64)> = (knots.iter().enumerate())
        .map(|(place, knot)| {
            let within = |score: &&f32| (knot.score..end(place)).contains(&f64::from(**score));
            let beyond = knots.get(place + 1).map_or(0.0, |next| 10_f64.powf(next.upper));
            let count = genuine.iter().filter(within).count() as f64;
            ((count + 0.5) / all, 10_f64.powf(knot.upper) - beyond)
        })
        .collect();
    let mut first = 0;
    let mut curve = Vec::new();
    for (bands, genuine, strange) in pool(&shares) {
        let (from, to) = (knots[first].score, end(first + bands - 1));
        let middle = if to.is_finite() { (from + to) / 2.0 } else { from };
        let ratio = (genuine / strange.max(f64::MIN_POSITIVE)).log10() as f32;
        curve.push((middle as f32, ratio.clamp(-cap, cap)));
        first += bands;
    }
    // One knot at the cap is enough.
    let end = curve.iter().position(|(_, ratio)| *ratio >= cap).map_or(curve.len(), |place| place + 1);
    curve.truncate(end);
    Curve::through(curve)
}

/// The likelihood ratio up to its end, then as slowly as synthetic strangers thin out, then hardly.
fn weights(log10_lr: &Curve, synthetic: &Strangers, cap: f64) -> Curve {
    let mut knots = log10_lr.knots().to_vec();
    let Some(mut last) = knots.last().copied() else { return log10_lr.clone() };
    let end = synthetic.score_at(-cap) as f32;
    if end > last.0 {
        let decades =
            synthetic.tail.log10_share(f64::from(last.0)) - synthetic.tail.log10_share(f64::from(end));
        last = (end, last.1 + decades as f32);
        knots.push(last);
    }
    knots.push((last.0 + AFTERMATH.0, last.1 + AFTERMATH.1));
    Curve::through(knots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Score;

    /// Strangers fall off tenfold every `decade` points; genuine pairs lie evenly from 0 to 100.
    fn pairs(decade: f64, fingers: usize) -> Vec<Pair> {
        let count = fingers * fingers;
        let score = |n: usize| -((n as f64 + 0.5) / count as f64).log10() * decade;
        // Consecutive scores go to different fingers.
        (0..count)
            .map(|n| Pair {
                score: score((n * 7919) % count) as f32,
                fingers: (n % fingers, n / fingers),
                sets: (0, 0),
            })
            .collect()
    }

    fn fitted() -> Calibration {
        let (strangers, synthetic) = (pairs(5.0, 100), pairs(10.0, 100));
        let genuine: Vec<f32> = (0..1000).map(|n| n as f32 * 0.1).collect();
        fit(&Material { genuine: &genuine, strangers: &strangers, synthetic: &synthetic, seed: 1 })
            .expect("a fit")
    }

    #[test]
    fn recovers_a_known_ratio() {
        let calibration = fitted();
        for score in [8.0_f32, 12.0, 16.0, 20.0] {
            // Densities: genuine 1/100; strangers ln 10 / 5 * 10^(-score / 5).
            let truth = 0.01_f32.log10() - (std::f32::consts::LN_10 / 5.0).log10() + score / 5.0;
            let found = calibration.log10_lr(Score(score)).value();
            // Toward the rare end the strangers' upper limit holds it down.
            assert!((-0.6..0.3).contains(&(found - truth)), "{found} for {truth} at {score}");
        }
    }

    #[test]
    fn counts_strangers_within_and_beyond_the_data() {
        let calibration = fitted();
        for (score, share) in [(5.0, 0.1), (15.0, 1e-3), (25.0, 1e-5)] {
            let found = calibration.expected_impostors(Score(score), 1_000_000);
            let truth = share * 1e6;
            assert!((found.mean / truth).log10().abs() < 0.15, "{found:?} for {truth}");
            assert!(found.upper >= found.mean);
        }
        let end = calibration.expected_impostors(Score(1e9), 1_000_000);
        assert!(end.mean >= 0.9, "never rarer than two decades past the pairs: {end:?}");
    }

    #[test]
    fn never_past_the_cap_while_the_weight_goes_on() {
        let calibration = fitted();
        assert!((calibration.cap().value() - 5.0).abs() < 1e-4, "10,000 pairs and a decade");
        let weights = [30.0, 60.0, 90.0, 500.0, 900.0].map(|score| calibration.weight(Score(score)));
        assert!(weights.windows(2).all(|pair| pair[1] > pair[0]), "{weights:?}");
        assert!(weights[4] < 5.0 + 8.0, "{weights:?}");
    }

    #[test]
    fn too_little_is_refused() {
        let (genuine, strangers) = ([1.0; 600], pairs(5.0, 30));
        let material = Material { genuine: &genuine, strangers: &strangers, synthetic: &[], seed: 1 };
        assert_eq!(fit(&material), Err(TooLittle));
        let same: Vec<Pair> = strangers.iter().map(|pair| Pair { score: 0.0, ..*pair }).collect();
        assert_eq!(fit(&Material { strangers: &same, synthetic: &same, ..material }), Err(TooLittle));
        let broken: Vec<Pair> = strangers.iter().map(|pair| Pair { score: f32::NAN, ..*pair }).collect();
        assert_eq!(fit(&Material { strangers: &broken, synthetic: &broken, ..material }), Err(TooLittle));
    }
}
