//! The generalised Pareto tail, fitted by likelihood. Knows excesses and weights, nothing of prints.

/// Shapes tried, none below 0: a negative shape would call some score impossible.
const SHAPES: [f64; 8] = [0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];
/// Steps of the search for the scale.
const STEPS: usize = 28;

/// The share of excesses above y is (1 + shape y / scale)^(-1 / shape), or exp(-y / scale) at shape 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tail {
    /// At least 0; 0 is the exponential tail.
    pub(super) shape: f64,
    /// Above 0, in units of the score.
    pub(super) scale: f64,
}

impl Tail {
    /// The likeliest tail for weighted excesses `(y >= 0, weight)`; `None` where they carry no weight or no spread.
    pub(super) fn fit(excesses: &[(f64, f64)]) -> Option<Self> {
        let weight: f64 = excesses.iter().map(|(_, weight)| weight).sum();
        let mean = excesses.iter().map(|(y, weight)| y * weight).sum::<f64>() / weight;
        if !(mean.is_finite() && mean > 0.0) {
            return None;
        }
        let best = |shape: f64| {
            let scale = if shape == 0.0 { mean } else { likeliest_scale(excesses, shape, mean) };
            let tail = Tail { shape, scale };
            (tail.log_likelihood(excesses), tail)
        };
        SHAPES.into_iter().map(best).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, tail)| tail)
    }

    /// Log10 of the share of excesses above `y`, at most 0.
    pub(super) fn log10_share(&self, y: f64) -> f64 {
        let y = y.max(0.0) / self.scale;
        let natural = if self.shape == 0.0 { y } else { (1.0 + self.shape * y).ln() / self.shape };
        -natural / std::f64::consts::LN_10
    }

    /// The excess above which a share of 10^`log10_share` lies.
    pub(super) fn excess(&self, log10_share: f64) -> f64 {
        let natural = -log10_share.min(0.0) * std::f64::consts::LN_10;
        let y = if self.shape == 0.0 { natural } else { ((self.shape * natural).exp() - 1.0) / self.shape };
        y * self.scale
    }

    fn log_likelihood(&self, excesses: &[(f64, f64)]) -> f64 {
        let one = |(y, weight): &(f64, f64)| {
            let y = y / self.scale;
            let natural =
                if self.shape == 0.0 { y } else { (1.0 + 1.0 / self.shape) * (self.shape * y).ln_1p() };
            -weight * (self.scale.ln() + natural)
        };
        excesses.iter().map(one).sum()
    }
}

/// Golden section over the logarithm of the scale; the likelihood has one peak in it.
fn likeliest_scale(excesses: &[(f64, f64)], shape: f64, mean: f64) -> f64 {
    let golden = (5_f64.sqrt() - 1.0) / 2.0;
    let (mut low, mut high) = ((mean * 0.05).ln(), (mean * 2.0).ln());
    let worth = |log: f64| Tail { shape, scale: log.exp() }.log_likelihood(excesses);
    let (mut a, mut b) = (high - golden * (high - low), low + golden * (high - low));
    let (mut at_a, mut at_b) = (worth(a), worth(b));
    for _ in 0..STEPS {
        if at_a > at_b {
            (high, b, at_b) = (b, a, at_a);
            a = high - golden * (high - low);
            at_a = worth(a);
        } else {
            (low, a, at_a) = (a, b, at_b);
            b = low + golden * (high - low);
            at_b = worth(b);
        }
    }
    ((low + high) / 2.0).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Excesses at evenly spread shares of a known tail.
    fn drawn(truth: Tail) -> Vec<(f64, f64)> {
        (1..4000).map(|n| (truth.excess((f64::from(n) / 4000.0).log10()), 1.0)).collect()
    }

    #[test]
    fn finds_the_tail_it_was_drawn_from() {
        for truth in [Tail { shape: 0.0, scale: 2.0 }, Tail { shape: 0.2, scale: 5.0 }] {
            let found = Tail::fit(&drawn(truth)).expect("a tail");
            assert!((found.shape - truth.shape).abs() < 0.06, "{found:?} for {truth:?}");
            assert!((found.scale / truth.scale - 1.0).abs() < 0.05, "{found:?} for {truth:?}");
        }
    }

    #[test]
    fn share_and_excess_are_inverse() {
        for tail in [Tail { shape: 0.0, scale: 2.0 }, Tail { shape: 0.3, scale: 5.0 }] {
            for log in [-0.5, -3.0, -8.0] {
                assert!((tail.log10_share(tail.excess(log)) - log).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn an_ending_tail_is_met_by_an_endless_one() {
        // Evenly spread scores end; the fit must not.
        let even: Vec<_> = (0..1000).map(|n| (f64::from(n) * 0.01, 1.0)).collect();
        let found = Tail::fit(&even).expect("a tail");
        assert_eq!(found.shape, 0.0);
        assert!(found.log10_share(10.0) > -1.0);
        assert_eq!(Tail::fit(&[]), None);
        assert_eq!(Tail::fit(&[(0.0, 1.0), (0.0, 1.0)]), None);
    }
}
