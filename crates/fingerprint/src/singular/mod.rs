//! Cores and deltas: where the ridge flow has no direction because it turns once around a place.
//!
//! The flow is a field of doubled directions, so a core is a zero around which that vector turns once with the walk
//! and a delta one around which it turns once against it (the Poincaré index of Kawagoe and Tojo). Zeros are taken
//! on a narrow field, are believed more where a wide one, on which chance pairs have cancelled, shows them too, and
//! are followed to ever finer fields for their place. How
//! sure one is and where it points comes from the first-order complex filters of Nilsson and Bigun (2003).
//! This module must not know pattern classes.

mod gradients;
mod place;

use crate::extract::Relief;
use crate::flow::{Field, FlowInput};
use crate::numeric::{atan2, decay};
use serde::{Deserialize, Serialize};
use std::f32::consts::{FRAC_PI_2, TAU};
use terms::{CentiPx, MilliDegrees, Quality};

/// A core or a delta of a print.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SingularPoint {
    /// To the right, hundredths of a px at 500 ppi.
    pub x: CentiPx,
    /// Down, hundredths of a px at 500 ppi.
    pub y: CentiPx,
    /// Core or delta.
    pub kind: SingularKind,
    /// Core: where its innermost loop opens. Delta: the one of its three arms that points most upwards (the "up" of
    /// EFS 9.321); the others lie about 120 degrees to both sides.
    pub direction: MilliDegrees,
    /// Confidence, 0-100.
    pub quality: Quality,
}

/// The two kinds of places where the flow has no direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SingularKind {
    /// The top of an innermost loop.
    Core,
    /// Where three flows meet.
    Delta,
}

impl std::fmt::Debug for SingularPoint {
    /// Its kind only: where it lies is biometric data and never reaches a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

/// A core or delta in blocks, its angle in radians with y down.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) kind: SingularKind,
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Core: where its loop opens. Delta: its uppermost arm.
    pub(crate) angle: f32,
    /// Confidence, 0..=1.
    pub(crate) sure: f32,
}

/// Reach of the smoothing of a field on which chance pairs have cancelled, and of the one that is searched, blocks.
const WIDE: f32 = 1.5;
const NARROW: f32 = 1.0;
/// How far a point may lie from itself on the other field, blocks.
const MOVE: f32 = 6.0;
/// The filter's Gaussian and its radius, blocks.
const FILTER: f32 = 2.0;
const RADIUS: f32 = 4.0;
/// The share of the filter that must lie in the print.
const SEEN: f32 = 0.50;
/// The least confidence a point is reported with, where the wide field shows it too and where it does not.
const LEAST: f32 = 0.30;
const ALONE: f32 = 0.80;

/// All cores and deltas, the surest first.
pub(crate) fn find(input: &FlowInput, print: &Relief) -> Vec<Found> {
    if input.cols < 3 || input.rows < 3 {
        return Vec::new();
    }
    let gradients = gradients::Gradients::of(print, [0, 0], [input.cols, input.rows], input.block);
    let narrow = gradients.field(NARROW, Some(input.inside));
    let mut confirmed = zeros(&Field::smoothed(input, WIDE));
    let mut found: Vec<Found> =
        zeros(&narrow).into_iter().filter_map(|zero| weighed(&narrow, zero)).collect();
    found.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    found.retain(|point| {
        // Each point of the wide field confirms one of the narrow field: the surest.
        let at = Zero { kind: point.kind, x: point.x, y: point.y };
        let twin = nearest(&confirmed, at, MOVE).map(|twin| confirmed.swap_remove(twin));
        point.sure >= if twin.is_some() { LEAST } else { ALONE }
    });
    for point in &mut found {
        let at = place::refined(print, input.block, Zero { kind: point.kind, x: point.x, y: point.y });
        (point.x, point.y) = (at.x, at.y);
    }
    found
}

/// The point as callers see it, in px at 500 ppi.
pub(crate) fn public(found: &Found, block: usize) -> SingularPoint {
    let px = |blocks: f32| CentiPx::from_px(f64::from((blocks + 0.5) * block as f32));
    SingularPoint {
        x: px(found.x),
        y: px(found.y),
        kind: found.kind,
        // The image's y points down, the convention's up.
        direction: MilliDegrees::from_radians(f64::from(-found.angle)),
        quality: Quality::new((found.sure.clamp(0.0, 1.0) * 100.0).round() as u8),
    }
}

/// A place where the smoothed vector vanishes.
#[derive(Clone, Copy)]
struct Zero {
    kind: SingularKind,
    x: f32,
    y: f32,
}

/// The zeros in all squares between four neighbouring blocks of the print.
fn zeros(field: &Field) -> Vec<Zero> {
    let mut found = Vec::new();
    for row in 0..field.rows - 1 {
        for column in 0..field.cols - 1 {
            let (x, y) = (column as f32, row as f32);
            let square = [(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0)];
            let [Some(a), Some(b), Some(c), Some(d)] = square.map(|(x, y)| field.doubled(x, y)) else {
                continue;
            };
            if let Some(kind) = winding([a, b, c, d]) {
                let (dx, dy) = vanishing([a, b, c, d]);
                found.push(Zero { kind, x: x + dx, y: y + dy });
            }
        }
    }
    found
}

/// What the vector does on the way around a square's corners.
fn winding(corners: [(f32, f32); 4]) -> Option<SingularKind> {
    let turned: f32 = (0..4).map(|at| crate::flow::turn(corners[at], corners[(at + 1) % 4])).sum();
    match (turned / TAU).round() as i32 {
        1.. => Some(SingularKind::Core),
        0 => None,
        _ => Some(SingularKind::Delta),
    }
}

/// Where the plane through the corners (clockwise from the top left) vanishes, within the square.
fn vanishing([a, b, c, d]: [(f32, f32); 4]) -> (f32, f32) {
    let plane = |a: f32, b: f32, c: f32, d: f32| {
        ((a + b + c + d) / 4.0, (b + c - a - d) / 2.0, (c + d - a - b) / 2.0)
    };
    let (u, ux, uy) = plane(a.0, b.0, c.0, d.0);
    let (v, vx, vy) = plane(a.1, b.1, c.1, d.1);
    let area = ux * vy - uy * vx;
    if area.abs() < 1e-9 {
        return (0.5, 0.5);
    }
    let (x, y) = ((uy * v - vy * u) / area, (vx * u - ux * v) / area);
    ((x + 0.5).clamp(0.0, 1.0), (y + 0.5).clamp(0.0, 1.0))
}

/// The nearest of these zeros of the same kind, less than `reach` away.
fn nearest(zeros: &[Zero], to: Zero, reach: f32) -> Option<usize> {
    let apart = |at: usize| {
        let (x, y) = (zeros[at].x - to.x, zeros[at].y - to.y);
        (x * x + y * y).sqrt()
    };
    (0..zeros.len())
        .filter(|at| zeros[*at].kind == to.kind && apart(*at) < reach)
        .min_by(|a, b| apart(*a).total_cmp(&apart(*b)))
}

/// The filter's answer at a zero: how much of the flow around it turns as it should, and where it points.
fn weighed(field: &Field, zero: Zero) -> Option<Found> {
    let core = zero.kind == SingularKind::Core;
    let (mut real, mut imaginary, mut total, mut seen) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    let (left, top) = ((zero.x - RADIUS) as i32, (zero.y - RADIUS) as i32);
    for row in top..top + 2 * RADIUS as i32 + 2 {
        for column in left..left + 2 * RADIUS as i32 + 2 {
            let (x, y) = (column as f32 - zero.x, row as f32 - zero.y);
            let square = x * x + y * y;
            if !(0.2..RADIUS * RADIUS).contains(&square) {
                continue;
            }
            let weight = square.sqrt() * decay(square / (2.0 * FILTER * FILTER));
            total += weight;
            let Some((c, s)) = field.doubled(column as f32, row as f32) else { continue };
            seen += weight;
            let length = ((c * c + s * s) * square).sqrt().max(1e-6);
            // The doubled direction turned back by the angle of the place: constant around a perfect point.
            let y = if core { -y } else { y };
            real += weight * (c * x - s * y) / length;
            imaginary += weight * (c * y + s * x) / length;
        }
    }
    let agreement = (real * real + imaginary * imaginary).sqrt() / seen.max(1e-6);
    let share = seen / total.max(1e-6);
    let sure = (agreement * ((share - 0.1) / 0.6).clamp(0.0, 1.0)).clamp(0.0, 1.0);
    let phase = atan2(imaginary, real);
    let angle = if core { phase } else { uppermost(phase / 3.0) };
    (share >= SEEN).then_some(Found { kind: zero.kind, x: zero.x, y: zero.y, angle, sure })
}

/// The one of three arms, a third of a turn apart, that points most upwards (y down).
fn uppermost(arm: f32) -> f32 {
    let off = |angle: f32| wrap(angle + FRAC_PI_2).abs();
    let arms = [arm, arm + TAU / 3.0, arm - TAU / 3.0];
    arms.into_iter().min_by(|a, b| off(*a).total_cmp(&off(*b))).map_or(arm, wrap)
}

/// An angle brought into -pi..pi.
pub(crate) fn wrap(angle: f32) -> f32 {
    (angle + TAU / 2.0).rem_euclid(TAU) - TAU / 2.0
}
