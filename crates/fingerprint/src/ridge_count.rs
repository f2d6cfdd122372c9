//! Ridges between two points of a print, counted where a straight line crosses the thinned ridges.
//!
//! Henry's rule as the FBI states it ("The Science of Fingerprints", rev. 1984, chapter II): every ridge that crosses
//! or touches the line counts, the core and the delta themselves do not. The same rule serves the ridge counts
//! between neighbouring minutiae of ISO/IEC 19794-2:2005 (7.5.2, extended data). This module must not know how ridges
//! were found.

use crate::extract::EnhancedImages;
use crate::template::{EngineMinutia, Template};
use print_image::Raster;
use terms::CentiPx;

/// The thinned ridges of a print at 500 ppi, ready for counting.
#[derive(Clone)]
pub struct RidgeMap {
    width: usize,
    height: usize,
    line: Vec<bool>,
}

/// What lies between two points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RidgeCount {
    /// Where each counted ridge is crossed, px at 500 ppi, in the order of the walk.
    pub crossings: Vec<(CentiPx, CentiPx)>,
}

impl RidgeCount {
    /// How many ridges lie between the points.
    pub fn count(&self) -> usize {
        self.crossings.len()
    }
}

/// The sectors in which a minutia's neighbours are sought, one neighbour in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sectors {
    /// Four, bounded by the axes of the image (ISO/IEC 19794-2 "four-neighbour").
    Quadrants,
    /// Eight, bounded by the axes and the diagonals ("eight-neighbour").
    Octants,
}

/// The ridges between a minutia and one of its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeighbourCount {
    /// The neighbour's place in the template.
    pub neighbour: usize,
    /// Ridges between the two.
    pub count: usize,
}

/// A ridge met this near to either point is the point's own, px.
const OWN: f32 = 3.0;
/// Two touches with a gap of at most this many pixels are of one ridge that runs along the line.
const GAP: usize = 2;

impl RidgeMap {
    /// From the pictures behind an extraction.
    pub fn new(images: &EnhancedImages) -> Self {
        Self::from_skeleton(&images.skeleton)
    }

    /// From a picture in which ridges are dark lines one px wide (darker than 128), at 500 ppi.
    pub fn from_skeleton(skeleton: &Raster) -> Self {
        RidgeMap {
            width: skeleton.width() as usize,
            height: skeleton.height() as usize,
            line: skeleton.pixels().iter().map(|px| *px < 128).collect(),
        }
    }

    /// The ridges between two points in px at 500 ppi. Places outside the print have none.
    pub fn between(&self, from: (CentiPx, CentiPx), to: (CentiPx, CentiPx)) -> RidgeCount {
        let place = |point: (CentiPx, CentiPx)| (point.0.px() as f32, point.1.px() as f32);
        let (from, to) = (place(from), place(to));
        let own = |at: &(f32, f32)| apart(*at, from) <= OWN || apart(*at, to) <= OWN;
        let crossings = (self.touches(from, to).iter())
            .filter(|touched| !touched.iter().any(own))
            .map(|touched| middle(touched))
            .collect();
        RidgeCount { crossings }
    }

    /// For every minutia of a template, its nearest neighbour in each sector and the ridges up to it.
    pub fn neighbours(&self, template: &Template, sectors: Sectors) -> Vec<Vec<NeighbourCount>> {
        let minutiae = &template.minutiae;
        let count = |from: usize, to: usize| NeighbourCount {
            neighbour: to,
            count: self.between(place(&minutiae[from]), place(&minutiae[to])).count(),
        };
        (0..minutiae.len())
            .map(|centre| {
                nearest(minutiae, centre, sectors).into_iter().map(|to| count(centre, to)).collect()
            })
            .collect()
    }

    /// The ridges a walk touches, each as the pixel centres touched: all pixels the line passes through are visited,
    /// side by side, so that no slanting line of pixels slips through.
    fn touches(&self, from: (f32, f32), to: (f32, f32)) -> Vec<Vec<(f32, f32)>> {
        let mut found: Vec<Vec<(f32, f32)>> = Vec::new();
        let mut last = None;
        for (step, (x, y)) in walk(from, to).enumerate() {
            if !self.is_line(x, y) {
                continue;
            }
            let place = (x as f32 + 0.5, y as f32 + 0.5);
            match (last, found.last_mut()) {
                (Some(before), Some(ridge)) if step - before <= GAP + 1 => ridge.push(place),
                _ => found.push(vec![place]),
            }
            last = Some(step);
        }
        found
    }

    fn is_line(&self, x: i32, y: i32) -> bool {
        let inside = x >= 0 && y >= 0 && (x as usize) < self.width && (y as usize) < self.height;
        inside && self.line[y as usize * self.width + x as usize]
    }
}

impl std::fmt::Debug for RidgeMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RidgeMap({} x {})", self.width, self.height)
    }
}

fn place(minutia: &EngineMinutia) -> (CentiPx, CentiPx) {
    (minutia.x, minutia.y)
}

fn apart(a: (f32, f32), b: (f32, f32)) -> f32 {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    (x * x + y * y).sqrt()
}

fn middle(places: &[(f32, f32)]) -> (CentiPx, CentiPx) {
    let count = places.len().max(1) as f32;
    let mean = |sum: f32| CentiPx::from_px(f64::from(sum / count));
    (mean(places.iter().map(|at| at.0).sum()), mean(places.iter().map(|at| at.1).sum()))
}

/// The pixels a line passes through, each beside the one before (Amanatides and Woo 1987).
fn walk(from: (f32, f32), to: (f32, f32)) -> impl Iterator<Item = (i32, i32)> {
    let end = (to.0.floor() as i32, to.1.floor() as i32);
    let mut at = (from.0.floor() as i32, from.1.floor() as i32);
    let steps = at.0.abs_diff(end.0) + at.1.abs_diff(end.1);
    let (mut next_x, across, right) = axis(from.0, to.0 - from.0);
    let (mut next_y, down, below) = axis(from.1, to.1 - from.1);
    std::iter::once(at).chain((0..steps).map(move |_| {
        let sideways = (next_x < next_y && at.0 != end.0) || at.1 == end.1;
        if sideways {
            next_x += across;
            at.0 += right;
        } else {
            next_y += down;
            at.1 += below;
        }
        at
    }))
}

/// Share of the line at the first pixel border it meets on one axis, share between borders, and direction.
fn axis(from: f32, length: f32) -> (f32, f32, i32) {
    if length == 0.0 {
        return (f32::INFINITY, f32::INFINITY, 0);
    }
    let inside = from - from.floor();
    let first = if length > 0.0 { 1.0 - inside } else { inside };
    (first / length.abs(), 1.0 / length.abs(), if length > 0.0 { 1 } else { -1 })
}

/// The nearest minutia in each sector around one, in the order of the sectors.
fn nearest(minutiae: &[EngineMinutia], centre: usize, sectors: Sectors) -> Vec<usize> {
    let mut best: [Option<(i64, usize)>; 8] = [None; 8];
    for (at, other) in minutiae.iter().enumerate() {
        let x = i64::from(other.x.0) - i64::from(minutiae[centre].x.0);
        let y = i64::from(minutiae[centre].y.0) - i64::from(other.y.0);
        if at == centre || (x == 0 && y == 0) {
            continue;
        }
        let slot = &mut best[sector(x, y, sectors)];
        let square = x * x + y * y;
        if slot.is_none_or(|(least, _)| square < least) {
            *slot = Some((square, at));
        }
    }
    best.into_iter().flatten().map(|(_, at)| at).collect()
}

/// The sector of a vector (y up), counted counter-clockwise from the positive x axis.
fn sector(x: i64, y: i64, sectors: Sectors) -> usize {
    // Turned into the first quadrant.
    let (quadrant, along, rest) = match (x > 0, y > 0) {
        (true, _) if y >= 0 => (0, x, y),
        (_, true) => (1, y, -x),
        _ if x < 0 => (2, -x, -y),
        _ => (3, -y, x),
    };
    match sectors {
        Sectors::Quadrants => quadrant,
        Sectors::Octants => 2 * quadrant + usize::from(rest >= along),
    }
}
