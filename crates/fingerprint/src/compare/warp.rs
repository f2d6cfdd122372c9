//! How a candidate is laid on the probe: turned and moved, then stretched as the pairs ask. For overlays; the score
//! does not depend on it.

use super::align::{Transform, pull};
use terms::MilliDegrees;

/// How the candidate is laid on the probe: turned about its origin, then moved. Px at 500 ppi, y down.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rigid {
    /// Moved to the right, px at 500 ppi.
    pub dx: f32,
    /// Moved down, px at 500 ppi.
    pub dy: f32,
    /// Turned counter-clockwise as seen on the screen.
    pub rotation: MilliDegrees,
}

impl Rigid {
    /// Where a point of the candidate (px at 500 ppi) comes to lie on the probe.
    pub fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let (sin, cos) = (self.rotation.radians() as f32).sin_cos();
        // Counter-clockwise on a screen whose y points down.
        (cos * x + sin * y + self.dx, cos * y - sin * x + self.dy)
    }
}

/// The rigid alignment and what the skin's stretching adds to it, smooth everywhere. Px at 500 ppi, y down.
#[derive(Clone, Default, PartialEq)]
pub struct Warp {
    transform: Transform,
    /// Where the pairs' candidates come to lie rigidly, and what they miss there.
    misses: Vec<Miss>,
}

/// What the rigid alignment misses at one pair, px.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Miss {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
}

impl Warp {
    /// The warp through pairs of places, the probe's and the candidate's, px at 500 ppi; without pairs it moves nothing.
    pub(crate) fn through(pairs: &[((f32, f32), (f32, f32))]) -> Self {
        let still = Transform { cos: 1.0, ..Transform::default() };
        let transform = Transform::fitting(pairs.iter().copied()).unwrap_or(still);
        let misses = pairs.iter().map(|(p, c)| {
            let (x, y) = transform.lay(*c);
            Miss { x, y, dx: p.0 - x, dy: p.1 - y }
        });
        Warp { transform, misses: misses.collect() }
    }

    /// Where a point of the candidate (px at 500 ppi) comes to lie on the probe.
    pub fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = self.transform.lay((x, y));
        let (dx, dy) = pull((x, y), &self.misses);
        (x + dx, y + dy)
    }

    /// The alignment without stretching.
    pub fn rigid(&self) -> Rigid {
        let Transform { cos, sin, dx, dy } = self.transform;
        let rotation = MilliDegrees::from_radians(f64::from(-crate::numeric::atan2(sin, cos)));
        Rigid { dx, dy, rotation }
    }
}

impl std::fmt::Debug for Warp {
    /// Size only: where pairs lie is biometric data and never reaches a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Warp(through {} pairs)", self.misses.len())
    }
}
