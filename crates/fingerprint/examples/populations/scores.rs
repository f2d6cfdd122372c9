//! Genuine and impostor scores of a sample, their quantiles, and how far two samples are apart.

use crate::sample::Sample;
use fingerprint::{Prepared, Probe};
use rayon::prelude::*;

/// Impostor pairs at most.
const PAIRS: usize = 4_000_000;

/// Sorted scores.
pub(crate) struct Scores {
    pub(crate) genuine: Vec<f32>,
    pub(crate) impostor: Vec<f32>,
}

impl Scores {
    /// Every pair of ordinary impressions of one finger; one impression of each finger against one of every other.
    pub(crate) fn of(sample: &Sample) -> Self {
        let first = usize::from(!sample.params.is_empty());
        let gallery: Vec<Prepared> =
            sample.fingers.par_iter().map(|f| Prepared::new(&f[first + 1])).collect();
        let stride = (gallery.len() * gallery.len()).div_ceil(PAIRS);
        let scored: Vec<(Vec<f32>, Vec<f32>)> = (sample.fingers.par_iter().enumerate())
            .map(|(own, finger)| {
                let impressions = &finger[first..];
                let pairs =
                    (0..impressions.len()).flat_map(|a| (a + 1..impressions.len()).map(move |b| (a, b)));
                let probe = Probe::new(&impressions[0]);
                let others = (0..gallery.len()).filter(|other| *other != own && (own + other) % stride == 0);
                (
                    pairs.map(|(a, b)| Probe::new(&impressions[a]).score(&impressions[b]).value()).collect(),
                    others.map(|other| probe.score_prepared(&gallery[other]).value()).collect(),
                )
            })
            .collect();
        let (genuine, impostor): (Vec<_>, Vec<_>) = scored.into_iter().unzip();
        Scores { genuine: sorted(genuine), impostor: sorted(impostor) }
    }
}

fn sorted(scores: Vec<Vec<f32>>) -> Vec<f32> {
    let mut all = scores.concat();
    all.sort_by(f32::total_cmp);
    all
}

/// The score below which the share `share` lies.
pub(crate) fn quantile(sorted: &[f32], share: f64) -> f32 {
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

/// The greatest difference of two distribution functions (Kolmogorov and Smirnov).
pub(crate) fn distance(a: &[f32], b: &[f32]) -> f64 {
    let below =
        |sorted: &[f32], x: f32| sorted.partition_point(|s| *s <= x) as f64 / sorted.len().max(1) as f64;
    a.iter().chain(b).map(|x| (below(a, *x) - below(b, *x)).abs()).fold(0.0, f64::max)
}

/// Prints the quantiles of all samples and the distances to the first.
pub(crate) fn print(samples: &[Sample], scores: &[Scores]) {
    const GENUINE: [f64; 9] = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
    const IMPOSTOR: [f64; 8] = [0.1, 0.5, 0.75, 0.9, 0.99, 0.999, 0.9999, 1.0];
    type Side = fn(&Scores) -> &Vec<f32>;
    let sides: [(&str, Side, &[f64]); 2] =
        [("genuine", |s| &s.genuine, &GENUINE), ("impostor", |s| &s.impostor, &IMPOSTOR)];
    let Some(first) = scores.first() else { return };
    for (name, side, shares) in sides {
        let header: String =
            shares.iter().map(|share| format!("{:>8}", format!("p{}", share * 100.0))).collect();
        println!("{name:20}{header}   pairs      KS");
        for (sample, scores) in samples.iter().zip(scores) {
            let all = side(scores);
            let values: String =
                shares.iter().map(|share| format!("{:8.1}", quantile(all, *share))).collect();
            let ks = distance(side(first), all);
            println!("{:20}{values} {:7} {ks:7.3}", sample.name, all.len());
        }
    }
}
