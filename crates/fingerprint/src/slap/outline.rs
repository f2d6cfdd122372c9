//! The shapes a finger is recorded in: turned box, upright box, polygon. From cells to px of the raster.

use super::fingers::Tip;
use super::frame::Frame;
use super::ridges::CELL;
use super::{Spot, TurnedBox};
use print_image::{Raster, Rect};
use std::f32::consts::PI;
use terms::{CentiPx, MilliDegrees};

/// Room left around the ridges seen, cells: what is averaged over hides their edge.
const ROOM: f32 = 0.5;
/// Sides of the polygon before cells are rounded to px: more than are needed, fewer than ASEG allows (99).
const SIDES: usize = 32;

/// A lattice of cells laid on a raster.
#[derive(Clone, Copy)]
pub(super) struct Lattice {
    /// Raster px per cell.
    scale: f32,
    width: u32,
    height: u32,
}

impl Lattice {
    pub(super) fn on(raster: &Raster) -> Self {
        let scale = CELL as f32 * f32::from(raster.ppi().get()) / 500.0;
        Lattice { scale, width: raster.width(), height: raster.height() }
    }

    /// The px of a place among cells, whose middles are whole numbers.
    fn px(&self, (x, y): (f32, f32)) -> (f32, f32) {
        ((x + 0.5) * self.scale, (y + 0.5) * self.scale)
    }

    fn spot(&self, place: (f32, f32)) -> Spot {
        let (x, y) = self.px(place);
        Spot { x: CentiPx::from_px(f64::from(x)), y: CentiPx::from_px(f64::from(y)) }
    }

    fn length(&self, cells: f32) -> CentiPx {
        CentiPx::from_px(f64::from(cells * self.scale))
    }

    /// The box along the tip.
    pub(super) fn turned_box(&self, tip: &Tip) -> TurnedBox {
        let extent = &tip.extent;
        let (left, right) = (extent.u.0 - 0.5 - ROOM, extent.u.1 + 0.5 + ROOM);
        let (top, bottom) = (extent.v.0 - 0.5 - ROOM, extent.v.1 + 0.5 + ROOM);
        let back = |place| self.spot(tip.frame.back(place));
        TurnedBox {
            corners: [(left, top), (right, top), (right, bottom), (left, bottom)].map(back),
            centre: back(((left + right) / 2.0, (top + bottom) / 2.0)),
            width: self.length(right - left),
            height: self.length(bottom - top),
            turn: MilliDegrees::from_radians(f64::from(tip.frame.turn)),
        }
    }

    /// The upright box, within the raster.
    pub(super) fn bounds(&self, tip: &Tip) -> Rect {
        let extent = Frame::turned(0.0).extent(&tip.blob.cells, 0.003);
        let (left, top) = self.px((extent.u.0 - 0.5 - ROOM, extent.v.0 - 0.5 - ROOM));
        let (right, bottom) = self.px((extent.u.1 + 0.5 + ROOM, extent.v.1 + 0.5 + ROOM));
        let span = |from: f32, to: f32, side: u32| {
            let from = (from.max(0.0) as u32).min(side - 1);
            (from, (to.max(0.0) as u32).clamp(from + 1, side) - from)
        };
        let ((x, width), (y, height)) = (span(left, right, self.width), span(top, bottom, self.height));
        Rect { x, y, width, height }
    }

    /// The hull of the tip's cells, clockwise, within the raster: 3 to 99 corners, no two alike.
    pub(super) fn polygon(&self, tip: &Tip) -> Vec<(u32, u32)> {
        let mut corners: Vec<(u32, u32)> = Vec::new();
        for side in 0..SIDES {
            let frame = Frame::turned(2.0 * PI * side as f32 / SIDES as f32);
            let furthest = (tip.blob.cells.iter()).max_by(|a, b| frame.of(**a).0.total_cmp(&frame.of(**b).0));
            let Some(furthest) = furthest else { continue };
            let out = frame.back((0.5 + ROOM, 0.0));
            let (x, y) = self.px((furthest.0 + out.0, furthest.1 + out.1));
            let within = |place: f32, side: u32| (place.max(0.0) as u32).min(side - 1);
            corners.push((within(x, self.width), within(y, self.height)));
        }
        hull(corners)
    }
}

/// The convex hull of points, clockwise on the screen from the leftmost (Andrew's monotone chain).
fn hull(mut points: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    points.sort_unstable();
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let upper = chain(points.iter());
    let lower = chain(points.iter().rev());
    upper.into_iter().chain(lower).collect()
}

/// One half of the hull, without its last point.
fn chain<'a>(points: impl Iterator<Item = &'a (u32, u32)>) -> Vec<(u32, u32)> {
    let mut chain: Vec<(u32, u32)> = Vec::new();
    for point in points {
        while let [.., before, last] = chain.as_slice() {
            if turns_right(*before, *last, *point) {
                break;
            }
            chain.pop();
        }
        chain.push(*point);
    }
    chain.pop();
    chain
}

/// Whether the way over three points turns clockwise on the screen.
fn turns_right(a: (u32, u32), b: (u32, u32), c: (u32, u32)) -> bool {
    let step = |from: u32, to: u32| i64::from(to) - i64::from(from);
    step(a.0, b.0) * step(b.1, c.1) > step(a.1, b.1) * step(b.0, c.0)
}
