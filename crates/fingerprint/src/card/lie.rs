//! How the paper lies in the scan: a projective map from hundredths of a millimetre to px.

/// What the paper's lengths are divided by, so that the map's numbers are of one size.
const UNIT: f64 = 10_000.0;

/// A projective map: x' = (a x + b y + c) / (1 + g x + h y), y' with d, e, f, in units of 100 mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lie(pub(super) [f64; 8]);

impl Lie {
    /// The map that takes the paper's x axis to `along` px and its y axis to `down` px, each per hundredth of a
    /// millimetre, and its origin to `origin`.
    pub(super) fn new(along: (f64, f64), down: (f64, f64), origin: (f64, f64)) -> Self {
        let (x, y) = origin;
        Lie([along.0 * UNIT, down.0 * UNIT, x, along.1 * UNIT, down.1 * UNIT, y, 0.0, 0.0])
    }

    /// Where a point of the paper lies.
    pub(super) fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f, g, h] = self.0;
        let (x, y) = (x / UNIT, y / UNIT);
        let below = 1.0 + g * x + h * y;
        ((a * x + b * y + c) / below, (d * x + e * y + f) / below)
    }

    /// The same map into a picture enlarged by `factor`.
    pub(super) fn enlarged(&self, factor: f64) -> Self {
        let [a, b, c, d, e, f, g, h] = self.0;
        Lie([a * factor, b * factor, c * factor, d * factor, e * factor, f * factor, g, h])
    }

    /// How a point moves along `normal` for a change of each number of the map.
    pub(super) fn slopes(&self, point: (f64, f64), normal: (f64, f64)) -> [f64; 8] {
        let (px, py) = self.at(point);
        let (x, y) = (point.0 / UNIT, point.1 / UNIT);
        let below = 1.0 + self.0[6] * x + self.0[7] * y;
        let (nx, ny) = (normal.0 / below, normal.1 / below);
        let away = nx * px + ny * py;
        [nx * x, nx * y, nx, ny * x, ny * y, ny, -away * x, -away * y]
    }

    /// The map changed by so much in each number.
    pub(super) fn moved(&self, by: &[f64]) -> Self {
        let mut numbers = self.0;
        numbers.iter_mut().zip(by).for_each(|(number, by)| *number += by);
        Lie(numbers)
    }

    /// Px per hundredth of a millimetre across the middle of a paper of that size: across and down.
    pub(super) fn scale(&self, (width, height): (i32, i32)) -> (f64, f64) {
        let (w, h) = (f64::from(width), f64::from(height));
        let far =
            |a: (f64, f64), b: (f64, f64)| ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt();
        let across = far(self.at((0.0, h / 2.0)), self.at((w, h / 2.0))) / w;
        let down = far(self.at((w / 2.0, 0.0)), self.at((w / 2.0, h))) / h;
        (across, down)
    }
}

/// Solves the normal equations of `rows` (slopes, what they should give) for the first `unknowns` numbers; `None` where
/// they do not say enough.
pub(super) fn least_squares(rows: &[([f64; 8], f64)], unknowns: usize) -> Option<Vec<f64>> {
    let mut system = vec![vec![0.0; unknowns + 1]; unknowns];
    for (slopes, wanted) in rows {
        for i in 0..unknowns {
            for j in 0..unknowns {
                system[i][j] += slopes[i] * slopes[j];
            }
            system[i][unknowns] += slopes[i] * wanted;
        }
    }
    // Bends of the paper are told by little: without evidence they stay nought.
    (6..unknowns).for_each(|i| system[i][i] += 1e4);
    eliminate(system)
}

/// Gaussian elimination with the largest pivot.
fn eliminate(mut system: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let n = system.len();
    for column in 0..n {
        let best =
            (column..n).max_by(|a, b| system[*a][column].abs().total_cmp(&system[*b][column].abs()))?;
        system.swap(column, best);
        if system[column][column].abs() < 1e-9 {
            return None;
        }
        let pivot = system[column].clone();
        for row in system.iter_mut().skip(column + 1) {
            let share = row[column] / pivot[column];
            row.iter_mut().zip(&pivot).for_each(|(value, pivot)| *value -= share * pivot);
        }
    }
    let mut solved = vec![0.0; n];
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|at| system[row][at] * solved[at]).sum();
        solved[row] = (system[row][n] - known) / system[row][row];
    }
    Some(solved)
}
