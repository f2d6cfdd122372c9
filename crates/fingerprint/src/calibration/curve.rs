//! Monotone curves through knots, and powers of ten, by exact operations only. Knows nothing of scores.

use std::borrow::Cow;

/// A piecewise linear curve through knots `(x, y)`, x rising; flat before the first knot and after the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    knots: Cow<'static, [(f32, f32)]>,
}

impl Curve {
    /// A curve kept in the program.
    pub(super) const fn fixed(knots: &'static [(f32, f32)]) -> Self {
        Curve { knots: Cow::Borrowed(knots) }
    }

    /// A curve just fitted. Knots that do not rise in x, or are not finite, are left out.
    pub(super) fn through(knots: impl IntoIterator<Item = (f32, f32)>) -> Self {
        let mut kept: Vec<(f32, f32)> = Vec::new();
        for (x, y) in knots {
            if x.is_finite() && y.is_finite() && kept.last().is_none_or(|(last, _)| x > *last) {
                kept.push((x, y));
            }
        }
        Curve { knots: Cow::Owned(kept) }
    }

    /// The knots, x rising.
    pub fn knots(&self) -> &[(f32, f32)] {
        &self.knots
    }

    /// The height at `x`; 0 for a curve without knots, the lowest for NaN.
    pub fn at(&self, x: f32) -> f32 {
        let after = self.knots.partition_point(|(knot, _)| *knot <= x);
        match (after.checked_sub(1).and_then(|before| self.knots.get(before)), self.knots.get(after)) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * ((x - x0) / (x1 - x0)),
            (Some((_, y)), None) | (None, Some((_, y))) => *y,
            (None, None) => 0.0,
        }
    }
}

/// Ten to the power `x`, for |x| up to 30 (clamped there); relative error below 1e-12.
pub(super) fn ten_to(x: f64) -> f64 {
    let x = if x.is_nan() { 0.0 } else { x.clamp(-30.0, 30.0) };
    let whole = x as i32; // toward 0
    let rest = (x - f64::from(whole)) * std::f64::consts::LN_10;
    let series = (1..=30).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    let tens = (0..whole.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
    if whole < 0 { series / tens } else { series * tens }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten() {
        for step in -300..=300 {
            let x = f64::from(step) * 0.1;
            assert!((ten_to(x) / 10_f64.powf(x) - 1.0).abs() < 1e-12, "{x}");
        }
        assert_eq!(ten_to(f64::NAN), 1.0);
        assert!(ten_to(f64::INFINITY).is_finite());
    }

    #[test]
    fn lines_between_knots_and_level_beyond() {
        let curve = Curve::through([(1.0, 0.0), (3.0, 4.0), (3.0, 9.0), (f32::NAN, 1.0), (5.0, 5.0)]);
        assert_eq!(curve.knots().len(), 3);
        let heights = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 9.0, f32::INFINITY].map(|x| curve.at(x));
        assert_eq!(heights, [0.0, 0.0, 2.0, 4.0, 4.5, 5.0, 5.0, 5.0]);
        assert_eq!(curve.at(f32::NAN), 0.0);
        assert_eq!(Curve::through([]).at(1.0), 0.0);
    }
}
