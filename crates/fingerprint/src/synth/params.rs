//! How one impression was taken.

use super::random::Random;
use super::render::{HEIGHT, WIDTH};
use super::warp::SkinMap;

/// The circumstances of one impression. The same finger and the same parameters give the same pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImpressionParams {
    /// Seed of everything random in it: noise, creases, outline.
    pub seed: u64,
    /// Displacement to the right and down, px at 500 ppi.
    pub shift: (f32, f32),
    /// Rotation counter-clockwise, degrees.
    pub rotation: f32,
    /// Plastic distortion of the skin, 0 none to 1 (about 12 px at the rim).
    pub distortion: f32,
    /// Pressure, -1 light (small contact, thin ridges) to 1 heavy.
    pub pressure: f32,
    /// Moisture, -1 dry (broken, speckled ridges) to 1 wet (valleys filling).
    pub moisture: f32,
    /// How much of the skin touches, 0.4 to 1 of its width and height.
    pub contact: f32,
    /// Where the touching part lies in the skin, -1..1 to the right and down.
    pub offset: (f32, f32),
    /// Pores, breaks and grain, 0 to 1.
    pub noise: f32,
    /// White creases and scars across the ridges.
    pub creases: u32,
    /// Bare or smeared patches, 0 to 1.
    pub patches: f32,
    /// Contrast between ridges and ground, 0.3 to 1.
    pub contrast: f32,
}

impl ImpressionParams {
    /// A flawless impression, straight and centred: what an enrolment hopes for.
    pub fn clean() -> Self {
        ImpressionParams {
            seed: 0,
            shift: (0.0, 0.0),
            rotation: 0.0,
            distortion: 0.0,
            pressure: 0.0,
            moisture: 0.0,
            contact: 1.0,
            offset: (0.0, 0.0),
            noise: 0.15,
            creases: 0,
            patches: 0.0,
            contrast: 1.0,
        }
    }

    /// An ordinary impression of a living finger.
    pub fn sample(seed: u64) -> Self {
        let random = &mut Random::new(seed, 101);
        ImpressionParams {
            seed,
            shift: (10.0 * random.normal(), 12.0 * random.normal()),
            rotation: 6.0 * random.normal(),
            distortion: random.range(0.1, 0.6),
            pressure: 0.35 * random.normal(),
            moisture: 0.4 * random.normal(),
            contact: random.range(0.82, 1.0),
            offset: (random.range(-0.6, 0.6), random.range(-0.6, 0.6)),
            noise: random.range(0.2, 0.5),
            creases: random.below(3),
            patches: random.range(0.0, 0.3),
            contrast: random.range(0.85, 1.0),
        }
    }

    /// An impression of a dead person's finger: wrinkled, dry or macerated, partial, pale.
    pub fn post_mortem(seed: u64) -> Self {
        let random = &mut Random::new(seed, 102);
        ImpressionParams {
            seed,
            shift: (12.0 * random.normal(), 14.0 * random.normal()),
            rotation: 9.0 * random.normal(),
            distortion: random.range(0.4, 1.0),
            pressure: 0.5 * random.normal(),
            moisture: random.range(-0.9, 0.5),
            contact: random.range(0.68, 0.92),
            offset: (random.range(-1.0, 1.0), random.range(-1.0, 1.0)),
            noise: random.range(0.45, 0.8),
            creases: 2 + random.below(5),
            patches: random.range(0.3, 0.75),
            contrast: random.range(0.6, 0.9),
        }
    }

    /// The ground truth of where pixels come from: for every point (px) of a plain impression of 320 x 400 px taken like
    /// this, its place on the finger, px at 500 ppi from the centre of the finger, x to the right and y down.
    pub fn finger_points(&self, points: &[(f32, f32)]) -> Vec<(f32, f32)> {
        let map = SkinMap::new(self, WIDTH, HEIGHT);
        points.iter().map(|(x, y)| map.source(*x, *y)).collect()
    }
}
