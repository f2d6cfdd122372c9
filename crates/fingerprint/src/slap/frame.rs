//! The upright frame of a hand or finger that lies turned in the image.

use crate::numeric::{cos, sin};

/// A direction of fingers: turned counter-clockwise from upright.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// How far, radians.
    pub(super) turn: f32,
    cos: f32,
    sin: f32,
}

/// An upright box in a frame: from and to, to the right and down.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) u: (f32, f32),
    pub(super) v: (f32, f32),
}

impl Frame {
    pub(super) fn turned(turn: f32) -> Self {
        // No turn is exactly none: an upright finger is cut without resampling.
        let (cos, sin) = if turn == 0.0 { (1.0, 0.0) } else { (cos(turn), sin(turn)) };
        Frame { turn, cos, sin }
    }

    /// How far a point lies to the right and down in the frame, around the same origin.
    pub(super) fn of(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (self.cos * x - self.sin * y, self.sin * x + self.cos * y)
    }

    /// The point of the image that lies there.
    pub(super) fn back(&self, (u, v): (f32, f32)) -> (f32, f32) {
        (self.cos * u + self.sin * v, self.cos * v - self.sin * u)
    }

    /// A doubled ridge direction seen in the frame.
    pub(super) fn doubled(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let (c, s) = (self.cos * self.cos - self.sin * self.sin, 2.0 * self.sin * self.cos);
        (c * x - s * y, s * x + c * y)
    }

    /// The box around points, without the outermost `loose` share at each side.
    pub(super) fn extent(&self, points: &[(f32, f32)], loose: f32) -> Extent {
        let mut across: Vec<f32> = points.iter().map(|point| self.of(*point).0).collect();
        let mut down: Vec<f32> = points.iter().map(|point| self.of(*point).1).collect();
        let span = |values: &mut Vec<f32>| {
            values.sort_by(f32::total_cmp);
            let out = (values.len() as f32 * loose) as usize;
            let ends = (values.get(out), values.get(values.len().saturating_sub(out + 1)));
            (ends.0.copied().unwrap_or(0.0), ends.1.copied().unwrap_or(0.0))
        };
        Extent { u: span(&mut across), v: span(&mut down) }
    }
}

impl Extent {
    pub(super) fn width(&self) -> f32 {
        self.u.1 - self.u.0
    }

    pub(super) fn height(&self) -> f32 {
        self.v.1 - self.v.0
    }

    pub(super) fn middle(&self) -> (f32, f32) {
        ((self.u.0 + self.u.1) / 2.0, (self.v.0 + self.v.1) / 2.0)
    }
}
