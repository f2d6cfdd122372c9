//! A finger laid somewhere on a sheet, with the truth of where it lies in the scan.

use super::contact::Outline;
use super::params::ImpressionParams;
use super::random::{Lattice, Random};
use super::render::Spot;
use super::sheet::{Layer, Sheet};
use super::touch::Touch;
use crate::numeric::{cos, sin};
use print_image::Rect;
use std::f32::consts::TAU;
use terms::Finger;

/// Where one finger's print lies in a scan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Whose print.
    pub finger: Finger,
    /// The upright box around it, scan px; cut at the scan's edge.
    pub bounds: Rect,
    /// The box along the finger: its corners from the top left of the finger clockwise, scan px.
    pub corners: [(f32, f32); 4],
    /// How far the finger is turned counter-clockwise in the scan, degrees.
    pub degrees: f32,
}

/// Where a finger is laid: the middle of its frame in page px, turned counter-clockwise by degrees.
#[derive(Clone, Copy)]
pub(super) struct Spread {
    pub(super) centre: (f32, f32),
    pub(super) degrees: f32,
}

impl Spread {
    /// A place so far to the right of and below the middle of this one, turned further by `degrees`.
    pub(super) fn further(&self, place: (f32, f32), degrees: f32) -> Self {
        Spread { centre: self.on_page(place), degrees: self.degrees + degrees }
    }

    /// From px of the page to px to the right and below the middle of the frame.
    pub(super) fn inside(&self, x: f32, y: f32) -> (f32, f32) {
        self.within(x, y, self.turn())
    }

    fn turn(&self) -> (f32, f32) {
        let radians = self.degrees.to_radians();
        (cos(radians), sin(radians))
    }

    /// From px of the page to px to the right and below the middle of the frame.
    fn within(&self, x: f32, y: f32, (c, s): (f32, f32)) -> (f32, f32) {
        let (dx, dy) = (x - self.centre.0, y - self.centre.1);
        (c * dx - s * dy, s * dx + c * dy)
    }

    fn on_page(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let (c, s) = self.turn();
        (self.centre.0 + c * x + s * y, self.centre.1 - s * x + c * y)
    }
}

/// Lays a touch on the sheet. `skew` is how far the page itself is turned in the scan, degrees.
pub(super) fn stamp(sheet: &mut Sheet, touch: &Touch, finger: Finger, spread: Spread, skew: f32) -> Placed {
    let (wide, high) = (touch.frame.0 as f32, touch.frame.1 as f32);
    let reach = 0.5 * (wide * wide + high * high).sqrt();
    let (x, y) = spread.centre;
    let turn = spread.turn();
    sheet.lay(Layer::Ink, (x - reach, y - reach, x + reach, y + reach), |px, py| {
        let (dx, dy) = spread.within(px, py, turn);
        let inside = dx.abs() < wide / 2.0 && dy.abs() < high / 2.0;
        if inside { touch.ink(dx + wide / 2.0 - 0.5, dy + high / 2.0 - 0.5) } else { 0.0 }
    });
    let rim: Vec<_> = touch.rim().map(|(x, y)| (x - wide / 2.0, y - high / 2.0)).collect();
    let of = |point: (f32, f32)| sheet.in_scan(spread.on_page(point));
    let (left, top, right, bottom) = around(&rim);
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)].map(of);
    let bounds = upright(&rim.iter().map(|point| of(*point)).collect::<Vec<_>>(), sheet.size());
    Placed { finger, bounds, corners, degrees: spread.degrees + skew }
}

/// The upright box around points, within a scan of `size` px.
fn upright(points: &[(f32, f32)], size: (f32, f32)) -> Rect {
    let (left, top, right, bottom) = around(points);
    let span = |from: f32, to: f32, size: f32| {
        let (from, to) = (from.clamp(0.0, size - 1.0) as u32, to.clamp(0.0, size - 1.0) as u32);
        (from, to - from + 1)
    };
    let ((x, width), (y, height)) = (span(left, right, size.0), span(top, bottom, size.1));
    Rect { x, y, width, height }
}

/// Left, top, right and bottom of points.
fn around(points: &[(f32, f32)]) -> (f32, f32, f32, f32) {
    let start = (f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY);
    points.iter().fold(start, |(l, t, r, b), (x, y)| (l.min(*x), t.min(*y), r.max(*x), b.max(*y)))
}

/// The ridge period of a middle phalanx, px at 500 ppi.
const PHALANX_PERIOD: f32 = 9.6;

/// Hints at the phalanx below a finger tip whose skin has the half width and height `skin`: the upper part of it, beyond
/// the crease, pressed less.
pub(super) fn stamp_phalanx(sheet: &mut Sheet, skin: (f32, f32), spread: Spread, params: &ImpressionParams) {
    let random = &mut Random::new(params.seed, 701);
    let high = random.range(70.0, 150.0);
    let middle = (random.range(-8.0, 8.0), skin.1 + 16.0 + high);
    let half = (skin.0 * random.range(0.70, 0.85), high);
    let mut field = |cell: f32| Lattice::draw(random, 400, 400, cell);
    let (press, patch, breaks, grain, waver) =
        (field(70.0), field(38.0), field(4.3), field(1.7), field(70.0));
    let params = ImpressionParams { pressure: params.pressure - 0.6, patches: 0.6, ..*params };
    let outline = Outline::rolled(half);
    let centre = spread.on_page(middle);
    let reach = half.0 + half.1;
    let (turn, bounds) =
        (spread.turn(), (centre.0 - reach, centre.1 - reach, centre.0 + reach, centre.1 + reach));
    sheet.lay(Layer::Ink, bounds, |px, py| {
        let (dx, dy) = spread.within(px, py, turn);
        let (x, y) = (dx - middle.0, dy - middle.1);
        let (u, v) = (x + 200.0, y + 200.0);
        let (press, patch) = (press.at(u, v), patch.at(u, v) + 0.4);
        let spot =
            Spot { press, patch, breaks: breaks.at(u, v), grain: grain.at(u, v), depth: outline.depth(x, y) };
        let wave = y + 9.0 * waver.at(u, v) + 0.05 * x;
        spot.ink(&params, || (sin(TAU * wave / PHALANX_PERIOD), 0.0))
    });
}
