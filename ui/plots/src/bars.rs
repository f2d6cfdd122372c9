//! From bins of a distribution to bars: positions and heights, no drawing.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "drawn in the window only"))]

use ipc::ScoreDistribution;
use serde::Deserialize;

/// What the window hands over.
#[derive(Deserialize)]
pub(crate) struct Given {
    /// The numbers.
    pub(crate) scores: ScoreDistribution,
    /// The words on the chart, in the window's language.
    pub(crate) words: Words,
    /// Whether the room is dark.
    pub(crate) dark: bool,
}

/// The words on the chart.
#[derive(Deserialize)]
pub(crate) struct Words {
    /// Under the horizontal axis.
    pub(crate) score: String,
    /// Beside the vertical axis.
    pub(crate) persons: String,
    /// At the candidate's line.
    pub(crate) candidate: String,
}

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bar {
    /// Its middle, in units of a score.
    pub(crate) middle: f64,
    /// Its width, in units of a score.
    pub(crate) width: f64,
    /// Persons.
    pub(crate) count: u64,
    /// Its height: counts of a gallery span many orders, so the logarithm of one more than the count.
    pub(crate) height: f64,
}

/// The bars of a distribution, one a bin; bins without a count or out of order are left out.
pub(crate) fn bars(scores: &ScoreDistribution) -> Vec<Bar> {
    let mut low = first_edge(scores);
    let mut bars = Vec::with_capacity(scores.counts.len());
    for (edge, count) in scores.edges_milli.iter().zip(&scores.counts) {
        let high = units(*edge);
        if high > low {
            bars.push(Bar {
                middle: (low + high) / 2.0,
                width: high - low,
                count: *count,
                height: height(*count),
            });
            low = high;
        }
    }
    bars
}

/// Where the first bin begins: as wide as the second, where there is one; else at zero or below.
fn first_edge(scores: &ScoreDistribution) -> f64 {
    match scores.edges_milli.as_slice() {
        [first, second, ..] if second > first => units(2 * first - second),
        [first, ..] => units((*first - 1).min(0)),
        [] => 0.0,
    }
}

/// The height of a count.
pub(crate) fn height(count: u64) -> f64 {
    (count as f64).ln_1p()
}

/// The count a height stands for.
pub(crate) fn count_at(height: f64) -> u64 {
    height.exp_m1().round().max(0.0) as u64
}

/// A count as the axis writes it: `10,000`.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Thousandths in units.
pub(crate) fn units(milli: i64) -> f64 {
    milli as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distribution(edges: &[i64], counts: &[u64]) -> ScoreDistribution {
        ScoreDistribution {
            edges_milli: edges.to_vec(),
            counts: counts.to_vec(),
            candidate_milli: 0,
            engine: String::new(),
        }
    }

    #[test]
    fn bars_stand_side_by_side() {
        let bars = bars(&distribution(&[1000, 2000, 4000], &[5, 0, 1]));
        let sides: Vec<_> =
            bars.iter().map(|bar| (bar.middle - bar.width / 2.0, bar.middle + bar.width / 2.0)).collect();
        assert_eq!(sides, [(0.0, 1.0), (1.0, 2.0), (2.0, 4.0)]);
        assert_eq!(bars.iter().map(|bar| bar.count).collect::<Vec<_>>(), [5, 0, 1]);
    }

    #[test]
    fn bins_out_of_order_are_left_out() {
        assert_eq!(bars(&distribution(&[1000, 900, 2000], &[1, 1, 1])).len(), 2);
        assert!(bars(&distribution(&[], &[])).is_empty());
        assert_eq!(bars(&distribution(&[500], &[3])).len(), 1);
    }

    #[test]
    fn counts_are_grouped_by_threes() {
        assert_eq!([0, 100, 1000, 99_700_000].map(grouped), ["0", "100", "1,000", "99,700,000"]);
    }

    #[test]
    fn one_person_is_seen_beside_a_million_and_the_axis_reads_back() {
        assert!(height(1) / height(1_000_000) > 0.04);
        assert_eq!(height(0), 0.0);
        for count in [0, 1, 9, 200, 99_700_000] {
            assert_eq!(count_at(height(count)), count);
        }
    }
}
