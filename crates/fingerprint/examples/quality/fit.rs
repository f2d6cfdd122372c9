//! Fits the model's constants: near NFIQ 2 image by image, and such that the lower score of two impressions tells how
//! well the engine matches them. Weights never fall below zero, so that no measure counts the wrong way.

use crate::prints::{Print, Scores, synthetic};
use fingerprint::{QUALITY_GRADES, QUALITY_MODEL};
use std::collections::HashMap;

const GRADES: usize = QUALITY_GRADES.len();
/// Weight of the squared difference to NFIQ 2 against the logarithmic loss of the pairs.
const TO_NFIQ2: f64 = 3.0;
/// Weight of the synthetic prints against the real ones.
const TO_SYNTHETIC: f64 = 0.3;
/// A matching score from which a pair is surely found.
const FOUND: f64 = 50.0;
/// Keeps weights small.
const RIDGE: f64 = 1e-3;
const STEPS: usize = 20_000;
const PACE: f64 = 0.01;

/// One group of prints with what is to be met.
struct Group {
    weight: f64,
    grades: Vec<[f64; GRADES]>,
    nfiq2: Vec<Option<f64>>,
    /// Two places and how surely the pair is found, 0..=1.
    pairs: Vec<(usize, usize, f64)>,
}

impl Group {
    fn of(prints: &[Print], nfiq2: &HashMap<String, f64>, weight: f64) -> Self {
        let pairs = Scores::compare(prints).genuine;
        Group {
            weight,
            grades: prints.iter().map(|print| print.features.grades().map(f64::from)).collect(),
            nfiq2: prints.iter().map(|print| nfiq2.get(&print.name).map(|score| score / 100.0)).collect(),
            pairs: pairs.into_iter().map(|(a, b, score)| (a, b, (score / FOUND).min(1.0))).collect(),
        }
    }
}

/// The constants: the start, a weight for each grade, and how a pair's fate follows from its lower sum.
struct Constants {
    start: f64,
    weights: [f64; GRADES],
    slope: f64,
    shift: f64,
}

const COUNT: usize = GRADES + 3;

impl Constants {
    fn from(values: &[f64; COUNT]) -> Self {
        let weights = std::array::from_fn(|at| values[at + 1]);
        Constants { start: values[0], weights, slope: values[GRADES + 1], shift: values[GRADES + 2] }
    }

    fn sum(&self, grades: &[f64; GRADES]) -> f64 {
        self.start + grades.iter().zip(self.weights).map(|(grade, weight)| grade * weight).sum::<f64>()
    }
}

/// Prints the constants.
pub(crate) fn fit(nfiq2: &HashMap<String, f64>, prints: &[Print]) -> Result<(), Box<dyn std::error::Error>> {
    let groups = [Group::of(prints, nfiq2, 1.0), Group::of(&synthetic(24), nfiq2, TO_SYNTHETIC)];
    let mut values = [0.5; COUNT];
    (values[0], values[GRADES + 1], values[GRADES + 2]) = (-2.0, 1.0, 1.0);
    // Adam (Kingma and Ba 2015) with the weights brought back to where they may be.
    let (mut first, mut second) = ([0.0; COUNT], [0.0; COUNT]);
    for step in 1..=STEPS {
        let slope = gradient(&groups, &Constants::from(&values), &values);
        for at in 0..COUNT {
            first[at] = 0.9 * first[at] + 0.1 * slope[at];
            second[at] = 0.999 * second[at] + 0.001 * slope[at] * slope[at];
            let (even, square) = (
                first[at] / (1.0 - 0.9_f64.powi(step as i32)),
                second[at] / (1.0 - 0.999_f64.powi(step as i32)),
            );
            values[at] -= PACE * even / (square.sqrt() + 1e-9);
            if (1..=GRADES).contains(&at) {
                values[at] = values[at].max(0.0);
            }
        }
    }
    let constants = Constants::from(&values);
    println!(
        "// {QUALITY_MODEL}: {} prints, {} with NFIQ 2",
        prints.len(),
        groups[0].nfiq2.iter().flatten().count()
    );
    println!("const START: f32 = {:.2};", constants.start);
    println!("const WEIGHTS: [f32; QUALITY_GRADES.len()] = {:.2?};", constants.weights);
    println!("// pair: slope {:.2}, shift {:.2}", constants.slope, constants.shift);
    Ok(())
}

fn gradient(groups: &[Group], constants: &Constants, values: &[f64; COUNT]) -> [f64; COUNT] {
    let mut slope = [0.0; COUNT];
    for at in 1..=GRADES {
        slope[at] = 2.0 * RIDGE * values[at];
    }
    for group in groups {
        let sums: Vec<f64> = group.grades.iter().map(|grades| constants.sum(grades)).collect();
        let mut of_sum = vec![0.0; sums.len()];
        let known = group.nfiq2.iter().flatten().count().max(1) as f64;
        for ((of_sum, sum), nfiq2) in of_sum.iter_mut().zip(&sums).zip(&group.nfiq2) {
            let Some(nfiq2) = nfiq2 else { continue };
            let score = logistic(*sum);
            *of_sum += TO_NFIQ2 * 2.0 * (score - nfiq2) * score * (1.0 - score) / known;
        }
        for (a, b, found) in &group.pairs {
            let lower = if sums[*a] < sums[*b] { *a } else { *b };
            let off = (logistic(constants.slope * sums[lower] + constants.shift) - found)
                / group.pairs.len() as f64;
            of_sum[lower] += off * constants.slope;
            slope[GRADES + 1] += group.weight * off * sums[lower];
            slope[GRADES + 2] += group.weight * off;
        }
        for (of_sum, grades) in of_sum.iter().zip(&group.grades) {
            slope[0] += group.weight * of_sum;
            for (slope, grade) in slope[1..=GRADES].iter_mut().zip(grades) {
                *slope += group.weight * of_sum * grade;
            }
        }
    }
    slope
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
