//! A template made ready for comparing: floats, surroundings, the area its minutiae span.

use super::cylinder::{Cylinder, cylinders};
use crate::{EngineMinutia, Template};
use markup::MinutiaKind;

/// The most minutiae compared, best first: a rolled print has up to 300, a plain one 30 to 80.
pub(crate) const MOST: usize = 256;

/// A minutia in px at 500 ppi with y down, its direction as a unit vector.
#[derive(Clone, Copy)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) cos: f32,
    pub(crate) sin: f32,
    pub(crate) kind: MinutiaKind,
    /// 0..=1.
    pub(crate) quality: f32,
}

/// A template made ready once, for a gallery that is searched many times.
#[derive(Clone)]
pub struct Prepared {
    pub(crate) points: Vec<Point>,
    pub(crate) cylinders: Vec<Cylinder>,
    /// Corners of the convex hull of the minutiae, in one turning sense.
    pub(crate) hull: Vec<(f32, f32)>,
}

impl Prepared {
    /// Makes a template ready. Of more than 256 minutiae the first 256 are used (a template lists the best first).
    pub fn new(template: &Template) -> Self {
        let points: Vec<Point> = template.minutiae.iter().take(MOST).map(point).collect();
        let cylinders = cylinders(&points);
        let hull = hull(&points);
        Prepared { points, cylinders, hull }
    }
}

impl std::fmt::Debug for Prepared {
    /// Size only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Prepared({} minutiae)", self.points.len())
    }
}

fn point(minutia: &EngineMinutia) -> Point {
    // The convention's y points up, the image's down.
    let (sin, cos) = (-minutia.direction.radians() as f32).sin_cos();
    Point {
        x: minutia.x.px() as f32,
        y: minutia.y.px() as f32,
        cos,
        sin,
        kind: minutia.kind,
        quality: f32::from(minutia.quality.get()) / 100.0,
    }
}

/// Convex hull by the monotone chain.
pub(crate) fn hull(points: &[Point]) -> Vec<(f32, f32)> {
    let mut places: Vec<(f32, f32)> = points.iter().map(|point| (point.x, point.y)).collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    places.dedup();
    let mut corners = half_hull(places.iter());
    let upper = half_hull(places.iter().rev());
    corners.pop();
    corners.extend(upper);
    corners.pop();
    corners
}

fn half_hull<'a>(places: impl Iterator<Item = &'a (f32, f32)>) -> Vec<(f32, f32)> {
    let mut corners: Vec<(f32, f32)> = Vec::new();
    for place in places {
        while let [.., a, b] = corners[..]
            && side(a, b, *place) <= 0.0
        {
            corners.pop();
        }
        corners.push(*place);
    }
    corners
}

/// Positive when `p` lies on the inner side of the edge from `a` to `b`: twice the area of the triangle.
pub(crate) fn side(a: (f32, f32), b: (f32, f32), p: (f32, f32)) -> f32 {
    (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0)
}
