//! Error rates of one set of comparisons.

/// One comparison whose truth is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    /// The score, higher the more alike; not NaN.
    pub score: f64,
    /// The fingers compared, by their places among the set's fingers; equal when the pair is genuine.
    pub fingers: (u32, u32),
}

impl Trial {
    /// Whether both are one finger.
    pub fn genuine(&self) -> bool {
        self.fingers.0 == self.fingers.1
    }
}

/// Comparisons in the order of their scores.
#[derive(Debug, Clone)]
pub struct Trials {
    /// Lowest score first; none is NaN.
    sorted: Vec<Trial>,
    /// Fingers in the set: one more than the highest number.
    fingers: usize,
}

/// The error rates of the FVC contests, as shares.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ErrorRates {
    /// Equal error rate.
    pub eer: f64,
    /// Lowest FNMR with FMR at most 1/100.
    pub fmr100: f64,
    /// Lowest FNMR with FMR at most 1/1000.
    pub fmr1000: f64,
    /// Lowest FNMR with no impostor accepted.
    pub zero_fmr: f64,
}

/// Both rates at one threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DetPoint {
    /// Scores from here up are accepted; infinite where nothing is.
    pub threshold: f64,
    /// Share of impostors accepted.
    pub fmr: f64,
    /// Share of genuine pairs refused.
    pub fnmr: f64,
}

/// Weighted counts at one threshold.
#[derive(Clone, Copy)]
struct Counts {
    threshold: f64,
    refused: u64,
    accepted: u64,
}

impl Trials {
    /// Sorts the comparisons; those whose score is NaN are left out.
    pub fn new(trials: impl IntoIterator<Item = Trial>) -> Self {
        let mut sorted: Vec<Trial> = trials.into_iter().filter(|trial| !trial.score.is_nan()).collect();
        sorted.sort_by(|a, b| a.score.total_cmp(&b.score));
        let highest = sorted.iter().map(|trial| trial.fingers.0.max(trial.fingers.1)).max();
        let fingers = highest.map_or(0, |highest| highest as usize + 1);
        Trials { sorted, fingers }
    }

    /// Several sets under one threshold: each set's fingers are others than every other set's.
    pub fn pooled(sets: &[Trials]) -> Self {
        let mut before = 0;
        let mut all = Vec::new();
        for set in sets {
            let moved = |trial: &Trial| Trial {
                fingers: (trial.fingers.0 + before, trial.fingers.1 + before),
                ..*trial
            };
            all.extend(set.sorted.iter().map(moved));
            before += set.fingers as u32;
        }
        Trials::new(all)
    }

    /// How many fingers the set has.
    pub fn fingers(&self) -> usize {
        self.fingers
    }

    /// Scores of genuine pairs, lowest first.
    pub fn genuine(&self) -> impl Iterator<Item = f64> {
        self.sorted.iter().filter(|trial| trial.genuine()).map(|trial| trial.score)
    }

    /// Scores of impostor pairs, lowest first.
    pub fn impostor(&self) -> impl Iterator<Item = f64> {
        self.sorted.iter().filter(|trial| !trial.genuine()).map(|trial| trial.score)
    }

    /// The error rates; `None` without a genuine and an impostor pair.
    pub fn rates(&self) -> Option<ErrorRates> {
        self.weighted_rates(&vec![1; self.fingers])
    }

    /// The error rates when finger number i is there `times[i]` times: a genuine pair counts as often as its finger,
    /// an impostor pair as often as the product of both. `None` when nothing genuine or no impostor is left.
    pub(super) fn weighted_rates(&self, times: &[u32]) -> Option<ErrorRates> {
        let (counts, genuine, impostors) = self.counts(times)?;
        // The two rates brought to one denominator, so that ties are ties.
        let apart = |at: &Counts| (at.refused * impostors).abs_diff(at.accepted * genuine);
        let nearest = counts.iter().min_by_key(|at| apart(at))?;
        let shares =
            |at: &Counts| (at.accepted as f64 / impostors as f64, at.refused as f64 / genuine as f64);
        let (fmr, fnmr) = shares(nearest);
        // Thresholds rise, so the first that lets few enough impostors in refuses fewest.
        let missed = |enough: &dyn Fn(u64) -> bool| {
            counts.iter().find(|at| enough(at.accepted)).map_or(1.0, |at| shares(at).1)
        };
        Some(ErrorRates {
            eer: (fmr + fnmr) / 2.0,
            fmr100: missed(&|accepted| accepted * 100 <= impostors),
            fmr1000: missed(&|accepted| accepted * 1000 <= impostors),
            zero_fmr: missed(&|accepted| accepted == 0),
        })
    }

    /// Both rates at every threshold that changes anything, rising; empty without a genuine and an impostor pair.
    pub fn det(&self) -> Vec<DetPoint> {
        let Some((counts, genuine, impostors)) = self.counts(&vec![1; self.fingers]) else {
            return Vec::new();
        };
        let point = |at: &Counts| DetPoint {
            threshold: at.threshold,
            fmr: at.accepted as f64 / impostors as f64,
            fnmr: at.refused as f64 / genuine as f64,
        };
        counts.iter().map(point).collect()
    }

    /// Counts at every threshold, and how many genuine and impostor pairs there are, all weighted.
    fn counts(&self, times: &[u32]) -> Option<(Vec<Counts>, u64, u64)> {
        let weight = |trial: &Trial| {
            let (a, b) = (times[trial.fingers.0 as usize], times[trial.fingers.1 as usize]);
            if trial.genuine() { u64::from(a) } else { u64::from(a) * u64::from(b) }
        };
        let total = |genuine: bool| {
            self.sorted.iter().filter(|trial| trial.genuine() == genuine).map(weight).sum::<u64>()
        };
        let (genuine, impostors) = (total(true), total(false));
        if genuine == 0 || impostors == 0 {
            return None;
        }
        let (mut refused, mut accepted) = (0, impostors);
        let mut counts = Vec::new();
        for equal in self.sorted.chunk_by(|a, b| a.score == b.score) {
            counts.push(Counts { threshold: equal[0].score, refused, accepted });
            for trial in equal {
                let weight = weight(trial);
                if trial.genuine() { refused += weight } else { accepted -= weight }
            }
        }
        counts.push(Counts { threshold: f64::INFINITY, refused, accepted });
        Some((counts, genuine, impostors))
    }
}

/// The mean of several sets' rates; all 0 without any.
pub fn mean(rates: &[ErrorRates]) -> ErrorRates {
    let share = 1.0 / rates.len().max(1) as f64;
    let mean = |rate: fn(&ErrorRates) -> f64| rates.iter().map(rate).sum::<f64>() * share;
    ErrorRates {
        eer: mean(|rates| rates.eer),
        fmr100: mean(|rates| rates.fmr100),
        fmr1000: mean(|rates| rates.fmr1000),
        zero_fmr: mean(|rates| rates.zero_fmr),
    }
}
