//! From a clean skeleton to minutiae: place, direction, type and confidence.

use super::mask::Mask;
use super::orientation::{Orientation, to_block};
use super::plane::Plane;
use super::relief::Relief;
use super::skeleton::{Node, Skeleton};
use super::tip;
use crate::EngineMinutia;
use crate::numeric::{atan2, cos, length, sin};
use markup::MinutiaKind;
use std::f32::consts::{PI, TAU};
use terms::{CentiPx, MilliDegrees, Quality};

/// How far lines are followed for their direction, px.
const REACH: usize = 12;
/// The shortest arm a fork of ridges has, px.
const ARM: usize = 6;
/// Distance to the mask's edge inside which points are artefacts, px.
const MARGIN: f32 = 9.0;
/// Confidence below which a point is noise, 0..=1.
const LEAST: f32 = 0.15;
/// Two points closer than this with opposite directions are one flaw, px.
const FLAW: f32 = 8.0;

/// A minutia in px, its angle in radians with y down.
#[derive(Clone, Copy)]
struct Point {
    x: f32,
    y: f32,
    angle: f32,
    kind: MinutiaKind,
    quality: f32,
}

/// What the points are read from.
pub(crate) struct Sources<'a> {
    pub(crate) enhanced: &'a Relief,
    pub(crate) orientation: &'a Orientation,
    pub(crate) mask: &'a Mask,
    /// Clarity of the ridges per block, 0..=1.
    pub(crate) clarity: &'a Plane,
    /// How surely ridges repeat, per block, 0..=1.
    pub(crate) certainty: &'a Plane,
}

/// The minutiae, best first.
pub(crate) fn minutiae(skeleton: &Skeleton, sources: &Sources) -> Vec<EngineMinutia> {
    let mut points: Vec<Point> = (skeleton.nodes().into_iter())
        .filter_map(|(at, node)| point(skeleton, sources, at, node))
        .filter(|point| is_inside(sources.mask, point))
        .collect();
    drop_flaws(&mut points);
    weigh_crowding(&mut points);
    points.retain(|p| p.quality >= LEAST);
    points.sort_by(|a, b| b.quality.total_cmp(&a.quality));
    points.iter().map(engine_minutia).collect()
}

fn point(skeleton: &Skeleton, sources: &Sources, at: usize, node: Node) -> Option<Point> {
    let (traced, kind) = match node {
        Node::End => (ending(skeleton, at)?, MinutiaKind::Ending),
        Node::Fork => (fork(skeleton, at)?, MinutiaKind::Bifurcation),
        _ => return None,
    };
    let (x, y) = skeleton.place(at);
    let field = sources.orientation.angle(x, y);
    // The field is the steadier angle, the trace knows which of its two directions.
    let angle = if cos(field - traced) >= 0.0 { field } else { field + PI };
    let agreement = cos(field - traced).abs();
    let clarity = sources.clarity.between(to_block(x), to_block(y));
    // Where a stroke or a fold crosses the ridges, gradients disagree.
    let coherence = sources.orientation.coherence.between(to_block(x), to_block(y));
    // A point among ridges that hardly repeat is believed half as much.
    let repeats = (0.5 + sources.certainty.between(to_block(x), to_block(y))).min(1.0);
    let quality = clarity * (0.4 + 0.6 * agreement) * coherence * repeats;
    let (x, y) = tip::tip(sources.enhanced, (x, y), angle, kind);
    // The centre of the pixel.
    Some(Point { x: x + 0.5, y: y + 0.5, angle, kind, quality })
}

/// Where the ridge runs from its end.
fn ending(skeleton: &Skeleton, at: usize) -> Option<f32> {
    let walk = skeleton.walk(at, *skeleton.exits(at).first()?, REACH);
    let (x, y) = skeleton.place(at);
    let (lx, ly) = skeleton.place(walk.last()?);
    (walk.pixels.len() >= ARM).then(|| atan2(ly - y, lx - x))
}

/// Where the valley runs that a fork encloses: between its two arms that lie closest.
fn fork(skeleton: &Skeleton, at: usize) -> Option<f32> {
    let (x, y) = skeleton.place(at);
    let mut arms = Vec::new();
    for first in skeleton.exits(at) {
        let walk = skeleton.walk(at, first, REACH);
        let (lx, ly) = skeleton.place(walk.last()?);
        if walk.pixels.len() >= ARM {
            arms.push(atan2(ly - y, lx - x));
        }
    }
    let [a, b, c] = arms[..] else { return None };
    let spread = |a: f32, b: f32| turn(a - b).abs();
    let (first, second) =
        [(a, b), (b, c), (a, c)].into_iter().min_by(|p, q| spread(p.0, p.1).total_cmp(&spread(q.0, q.1)))?;
    Some(first + turn(second - first) / 2.0)
}

/// An angle brought into -pi..pi.
fn turn(angle: f32) -> f32 {
    (angle + PI).rem_euclid(TAU) - PI
}

/// Whether a point stands clear of the mask's edge all around.
fn is_inside(mask: &Mask, point: &Point) -> bool {
    (0..12).all(|step| {
        let around = step as f32 * TAU / 12.0;
        mask.contains(point.x + MARGIN * cos(around), point.y + MARGIN * sin(around))
    })
}

/// Drops pairs that are two sides of one flaw: very close and opposite.
fn drop_flaws(points: &mut Vec<Point>) {
    let mut flawed = vec![false; points.len()];
    for (first, a) in points.iter().enumerate() {
        for (second, b) in points.iter().enumerate().skip(first + 1) {
            let distance = length(a.x - b.x, a.y - b.y);
            let opposed = cos(a.angle - b.angle) < -0.5;
            if distance < FLAW && opposed {
                flawed[first] = true;
                flawed[second] = true;
            }
        }
    }
    let mut flawed = flawed.into_iter();
    points.retain(|_| !flawed.next().unwrap_or(false));
}

/// Points in a crowd are less believed: ridges do not end five times within two ridge distances.
fn weigh_crowding(points: &mut [Point]) {
    const CROWD: f32 = 18.0;
    let neighbours: Vec<usize> = (points.iter())
        .map(|a| points.iter().filter(|b| length(a.x - b.x, a.y - b.y) < CROWD).count() - 1)
        .collect();
    for (point, count) in points.iter_mut().zip(neighbours) {
        point.quality /= 1.0 + 0.25 * count.saturating_sub(1) as f32;
    }
}

fn engine_minutia(point: &Point) -> EngineMinutia {
    EngineMinutia {
        x: CentiPx::from_px(f64::from(point.x)),
        y: CentiPx::from_px(f64::from(point.y)),
        // The image's y points down, the convention's up.
        direction: MilliDegrees::from_radians(f64::from(-point.angle)),
        kind: point.kind,
        quality: Quality::new((point.quality.clamp(0.0, 1.0) * 100.0).round() as u8),
    }
}
