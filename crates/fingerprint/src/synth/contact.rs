//! Which part of the skin touches, and how unevenly: the same for rendered prints and for minutiae alone.

use super::creases::Creases;
use super::params::ImpressionParams;
use super::random::{Lattice, Random};
use crate::numeric::{cos, sin};
use std::f32::consts::PI;

/// Skin and ground under one touch.
pub(super) struct Surface {
    pub(super) creases: Creases,
    /// Slow differences of pressure over the image.
    pub(super) press: Lattice,
    /// Bare patches of the image.
    pub(super) patch: Lattice,
}

impl Surface {
    /// The stream of random numbers that a surface begins.
    pub(super) fn random(params: &ImpressionParams) -> Random {
        Random::new(params.seed, 21)
    }

    /// The surface of an impression of `width` x `height` px.
    pub(super) fn draw(random: &mut Random, params: &ImpressionParams, width: usize, height: usize) -> Self {
        Surface {
            creases: Creases::new(random, params.creases),
            press: Lattice::draw(random, width, height, 70.0),
            patch: Lattice::draw(random, width, height, 38.0),
        }
    }
}

/// The part of the skin that touches: an ellipse when it is laid down, nearly a rectangle when it is rolled.
pub(super) struct Outline {
    centre: (f32, f32),
    half: (f32, f32),
    rolled: bool,
}

impl Outline {
    /// Which part of `skin` (half its width and height, px) touches.
    pub(super) fn new(skin: (f32, f32), params: &ImpressionParams) -> Self {
        let (width, height) = skin;
        let share = (params.contact * (1.0 + 0.06 * params.pressure)).clamp(0.3, 1.0);
        let room = (width * (1.0 - share), height * (1.0 - share));
        Outline {
            centre: (params.offset.0.clamp(-1.0, 1.0) * room.0, params.offset.1.clamp(-1.0, 1.0) * room.1),
            half: (width * share, height * share),
            rolled: false,
        }
    }

    /// All of `skin` when it is rolled from side to side.
    pub(super) fn rolled(skin: (f32, f32)) -> Self {
        Outline { centre: (0.0, 0.0), half: skin, rolled: true }
    }

    /// Points around the rim, px from the centre of the finger.
    pub(super) fn rim(&self) -> impl Iterator<Item = (f32, f32)> {
        (0..64).map(|step| {
            let angle = step as f32 / 32.0 * PI;
            let (c, s) = (cos(angle), sin(angle));
            let square = (c * c * c * c + s * s * s * s).sqrt().sqrt();
            let reach = if self.rolled { 1.0 / square } else { 1.0 };
            (self.centre.0 + reach * c * self.half.0, self.centre.1 + reach * s * self.half.1)
        })
    }

    /// 1 in the middle, 0 on the rim, negative outside.
    #[inline]
    pub(super) fn depth(&self, fx: f32, fy: f32) -> f32 {
        let (x, y) = ((fx - self.centre.0) / self.half.0, (fy - self.centre.1) / self.half.1);
        let (xx, yy) = (x * x, y * y);
        if self.rolled { 1.0 - (xx * xx + yy * yy) } else { 1.0 - (xx + yy) }
    }
}
