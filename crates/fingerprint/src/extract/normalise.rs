//! Evening out pressure and ink: every neighbourhood is brought to mean 0 and deviation 1, ridges positive.

use super::plane::Plane;
use print_image::Raster;

/// Half the side of the neighbourhood, px: about two ridges each way.
const RADIUS: usize = 14;
/// Grey levels of deviation below which the ground's noise is not amplified.
const FLOOR: f32 = 4.0;
/// Grey from which a pixel may be empty paper or the frame around a platen.
const WHITE: f32 = 250.0;
/// Half the side of a square that is all white only where nothing was printed, px: more than any valley.
const VOID_RADIUS: usize = 7;
/// How far a void's blurred edge reaches into the print, px.
const VOID_EDGE: usize = 6;

/// The print evened out, with what was taken away.
pub(crate) struct Normalised {
    /// Ridge positive, valley negative, in local deviations, within -3..=3; 0 in voids.
    pub(crate) ridges: Plane,
    /// Local standard deviation, grey levels.
    pub(crate) deviation: Plane,
    /// 1 where the image shows something, 0 where it is empty, edge of the emptiness included.
    pub(crate) shown: Plane,
}

pub(crate) fn normalise(raster: &Raster) -> Normalised {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let grey = Plane { width, height, values: raster.pixels().iter().map(|px| f32::from(*px)).collect() };
    let shown = shown(&grey);
    let share = shown.box_mean(RADIUS);
    // Around mid-grey, so that the running sums keep their precision; voids count for nothing.
    let centred = times(&grey.map(|value| value - 128.0), &shown);
    let mut mean = centred.box_mean(RADIUS);
    let mut deviation = times(&centred, &centred).box_mean(RADIUS);
    for ((mean, square), share) in mean.values.iter_mut().zip(&mut deviation.values).zip(&share.values) {
        let share = share.max(0.02);
        *mean /= share;
        *square = (*square / share - *mean * *mean).max(0.0).sqrt();
    }
    let mut ridges = centred;
    for (at, value) in ridges.values.iter_mut().enumerate() {
        let relief = (mean.values[at] - *value) / deviation.values[at].max(FLOOR);
        *value = relief.clamp(-3.0, 3.0) * shown.values[at];
    }
    Normalised { ridges, deviation, shown }
}

/// 1 where the image shows something, 0 in and at the edge of large white areas.
fn shown(grey: &Plane) -> Plane {
    let white = grey.map(|value| f32::from(value >= WHITE)).box_mean(VOID_RADIUS);
    let void = white.map(|share| f32::from(share > 0.985)).box_mean(VOID_RADIUS + VOID_EDGE);
    void.map(|share| f32::from(share < 1e-4))
}

fn times(a: &Plane, b: &Plane) -> Plane {
    let values = a.values.iter().zip(&b.values).map(|(a, b)| a * b).collect();
    Plane { width: a.width, height: a.height, values }
}
