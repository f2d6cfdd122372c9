//! Sine, arctangent and bell curve from exact operations only.
//!
//! The system's versions differ in the last bit between machines; these are less accurate (about 1e-5) and the same
//! everywhere, so that templates, scores and synthetic masters are too.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// arctan(t) / t in powers of t squared, for t in 0..=1 (Abramowitz and Stegun 4.4.49).
const ARCTANGENT: [f32; 9] = [
    1.0,
    -0.333_331_45,
    0.199_935_51,
    -0.142_089,
    0.106_562_64,
    -0.075_289_64,
    0.042_909_61,
    -0.016_165_737,
    0.002_866_225_7,
];

/// Sine of `x` radians, |x| below some thousands.
pub(crate) fn sin(x: f32) -> f32 {
    let turns = x / TAU;
    let whole = (turns + if turns < 0.0 { -0.5 } else { 0.5 }) as i32;
    let mut r = x - whole as f32 * TAU;
    if r > FRAC_PI_2 {
        r = PI - r;
    } else if r < -FRAC_PI_2 {
        r = -PI - r;
    }
    let s = r * r;
    r * (1.0 + s * (-1.0 / 6.0 + s * (1.0 / 120.0 + s * (-1.0 / 5040.0 + s / 362_880.0))))
}

/// Cosine of `x` radians.
pub(crate) fn cos(x: f32) -> f32 {
    sin(x + FRAC_PI_2)
}

/// Angle of the vector (x, y), -pi..=pi; 0 for the zero vector.
pub(crate) fn atan2(y: f32, x: f32) -> f32 {
    let (ax, ay) = (x.abs(), y.abs());
    let (small, large) = if ax < ay { (ax, ay) } else { (ay, ax) };
    if large == 0.0 {
        return 0.0;
    }
    let t = small / large;
    let mut angle = t * ARCTANGENT.iter().rev().fold(0.0, |sum, c| sum * t * t + c);
    if ax < ay {
        angle = FRAC_PI_2 - angle;
    }
    if x < 0.0 {
        angle = PI - angle;
    }
    if y < 0.0 { -angle } else { angle }
}

/// Length of the vector (x, y).
pub(crate) fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

/// exp(-x) for x >= 0, as a power of a short series.
pub(crate) fn decay(x: f32) -> f32 {
    let mut value = 1.0 / (1.0 + x / 64.0 + x * x / 8192.0);
    for _ in 0..6 {
        value *= value;
    }
    value
}

/// 0 below `low`, 1 above `high`, smooth between.
pub(crate) fn ease(low: f32, high: f32, x: f32) -> f32 {
    let t = ((x - low) / (high - low)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_to_the_true_functions() {
        for step in -400..400 {
            let x = step as f32 * 0.05;
            assert!((sin(x) - x.sin()).abs() < 2e-5, "sin {x}");
            assert!((cos(x) - x.cos()).abs() < 2e-5, "cos {x}");
            let (a, b) = (x.sin() * 3.0, x.cos() * 3.0);
            assert!((atan2(a, b) - a.atan2(b)).abs() < 2e-5, "atan2 {a} {b}");
            assert!((decay(x.abs()) - (-x.abs()).exp()).abs() < 2e-3, "decay {x}");
        }
    }
}
