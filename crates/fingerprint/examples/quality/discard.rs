//! Error versus discard (ISO/IEC 29794-1): what is left of the errors when the pairs of lowest quality are left out.

/// A genuine pair: the lower of its two qualities, and whether the matcher failed it.
pub(crate) struct Pair {
    pub(crate) quality: f64,
    pub(crate) failed: bool,
}

/// Percent of failures among the pairs kept when 0, 1, .. 50 percent of them are discarded, lowest quality first;
/// among pairs of equal quality failures count evenly.
pub(crate) fn curve(pairs: &[Pair]) -> Vec<f64> {
    let mut order: Vec<(f64, f64)> =
        pairs.iter().map(|pair| (pair.quality, f64::from(u8::from(pair.failed)))).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut kept = vec![0.0];
    for equal in order.chunk_by(|a, b| a.0 == b.0) {
        let share = equal.iter().map(|(_, failed)| failed).sum::<f64>() / equal.len() as f64;
        for _ in equal {
            kept.push(kept[kept.len() - 1] + share);
        }
    }
    let left = |percent: usize| ((pairs.len() * (100 - percent)) as f64 / 100.0).round() as usize;
    (0..=50).map(|percent| 100.0 * kept[left(percent)] / left(percent).max(1) as f64).collect()
}

/// The value below which a share of the values lies.
pub(crate) fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() as f64 * share) as usize).copied().unwrap_or(0.0)
}

/// Mean; 0 of nothing.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Spearman's rank correlation, equal values sharing their ranks.
pub(crate) fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (ranks(a), ranks(b));
    let (middle_a, middle_b) = (mean(&a), mean(&b));
    let product = |x: &[f64], y: &[f64], mx: f64, my: f64| {
        x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>()
    };
    product(&a, &b, middle_a, middle_b)
        / (product(&a, &a, middle_a, middle_a) * product(&b, &b, middle_b, middle_b)).sqrt().max(1e-12)
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    for equal in order.chunk_by(|a, b| values[*a] == values[*b]) {
        for at in equal {
            ranks[*at] = first as f64 + (equal.len() - 1) as f64 / 2.0;
        }
        first += equal.len();
    }
    ranks
}
