//! A count of ridges between two points, as it is drawn: the line, and a tick across it at each ridge.

use crate::{Point, Similarity};
use serde::{Deserialize, Serialize};
use terms::CentiPx;

/// A position on a print, hundredths of a px.
type Place = (CentiPx, CentiPx);

/// The ridges counted between two points of one print, px of the print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RidgeLine {
    /// Where the walk begins.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// Where each counted ridge is crossed, in the order of the walk.
    pub crossings: Vec<Place>,
}

impl RidgeLine {
    /// Its ends, px of the print.
    pub fn ends(&self) -> (Point, Point) {
        (point(self.from), point(self.to))
    }

    /// How many ridges lie between them.
    pub fn count(&self) -> usize {
        self.crossings.len()
    }
}

/// Half a tick, drawing px.
const TICK: f64 = 5.0;

/// A short line across the walk at each ridge, in drawing px. None where the ends coincide.
pub fn crossing_ticks(line: &RidgeLine, shown: Similarity) -> Vec<(Point, Point)> {
    let (from, to) = line.ends();
    let (from, to) = (shown.apply(from), shown.apply(to));
    let length = from.distance(to);
    if length <= f64::EPSILON {
        return Vec::new();
    }
    let across = Point::new(-(to.y - from.y) / length * TICK, (to.x - from.x) / length * TICK);
    let tick = |place: &Place| {
        let at = shown.apply(point(*place));
        (Point::new(at.x - across.x, at.y - across.y), Point::new(at.x + across.x, at.y + across.y))
    };
    line.crossings.iter().map(tick).collect()
}

fn point(place: Place) -> Point {
    Point::new(place.0.px(), place.1.px())
}
