//! From a drag on a print to a position and a direction.

use crate::Point;
use terms::{CentiPx, MilliDegrees};

/// Position of a point in the units in which it is marked, from px of its print.
pub fn position(image: Point) -> (CentiPx, CentiPx) {
    (CentiPx::from_px(image.x), CentiPx::from_px(image.y))
}

/// Direction from one point of a print to another, counter-clockwise with y up; zero when they coincide.
pub fn direction(from: Point, to: Point) -> MilliDegrees {
    // The print's y runs down, the angle's y runs up.
    MilliDegrees::from_radians((from.y - to.y).atan2(to.x - from.x))
}

/// A direction turned by whole degrees, counter-clockwise.
pub fn turned(direction: MilliDegrees, degrees: i32) -> MilliDegrees {
    MilliDegrees::new(direction.get() + degrees * 1000)
}
