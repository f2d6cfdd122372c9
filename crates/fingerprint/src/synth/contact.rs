//! Which part of the skin touches, and how unevenly: the same for rendered prints and for minutiae alone.

use super::creases::Creases;
use super::params::ImpressionParams;
use super::random::{Lattice, Random};

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

/// The ellipse of skin that touches.
pub(super) struct Outline {
    centre: (f32, f32),
    half: (f32, f32),
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
        }
    }

    /// 1 in the middle, 0 on the rim, negative outside.
    #[inline]
    pub(super) fn depth(&self, fx: f32, fy: f32) -> f32 {
        let (x, y) = ((fx - self.centre.0) / self.half.0, (fy - self.centre.1) / self.half.1);
        1.0 - (x * x + y * y)
    }
}
