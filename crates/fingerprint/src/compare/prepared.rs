//! A template made ready for comparing: small integers, surroundings as bits, the area its minutiae span.
//!
//! About 2 kB for a plain print, because a gallery holds a million of them in memory.

use super::area::Area;
use super::surroundings::{Block, LANES, counts, surroundings};
use crate::{EngineMinutia, Template};
use markup::MinutiaKind;

/// The most minutiae compared, best first: a rolled print has 300 to 400, a plain one 30 to 80.
pub(crate) const MOST: usize = 512;
/// Steps of a coordinate in a px at 500 ppi.
pub(crate) const STEPS: i32 = 4;
/// Farthest from the middle that a minutia can lie, steps; farther ones are laid there.
const FARTHEST: i32 = 8000;

/// A minutia in small integers, y down. Ordered from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Point {
    /// Quarters of a px at 500 ppi from the template's middle.
    pub(crate) y: i16,
    pub(crate) x: i16,
    /// Clockwise as seen on the screen from the positive x axis, 1/256 turn.
    pub(crate) angle: u8,
    pub(crate) kind: Kind,
    /// 0..=100.
    pub(crate) quality: u8,
    /// Place in the template's list.
    pub(crate) origin: u16,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Ending,
    Bifurcation,
    Unknown,
}

impl Kind {
    /// Whether two minutiae can be one by their types.
    pub(crate) fn may_be(self, other: Kind) -> bool {
        self == other || self == Kind::Unknown || other == Kind::Unknown
    }
}

/// A template made ready once, for a gallery that is searched many times.
#[derive(Clone)]
pub struct Prepared {
    /// From top to bottom.
    pub(crate) points: Box<[Point]>,
    pub(crate) surroundings: Box<[Block]>,
    /// Set bits of each point's surroundings, padded as they are.
    pub(crate) counts: Box<[[u16; LANES]]>,
    pub(crate) area: Area,
    /// The template's place of the points' origin, quarters of a px.
    pub(crate) middle: (i32, i32),
    /// Tells contents apart: says which of two prints is laid on the other, so that a comparison has no direction.
    pub(crate) rank: u64,
}

impl Prepared {
    /// Makes a template ready. Of more than 512 minutiae the first 512 are used (a template lists the best first).
    pub fn new(template: &Template) -> Self {
        let used = &template.minutiae[..template.minutiae.len().min(MOST)];
        let middle = middle(used);
        let mut points: Box<[Point]> =
            used.iter().zip(0..).map(|(minutia, origin)| point(minutia, origin, middle)).collect();
        points.sort_unstable();
        let area = Area::around(&points);
        let surroundings = surroundings(&points);
        let counts = counts(&surroundings);
        let rank = rank(&points);
        Prepared { points, surroundings, counts, area, middle, rank }
    }

    /// Where a point lies in the template, px at 500 ppi.
    pub(crate) fn place(&self, at: usize) -> (f32, f32) {
        let px = |from_middle: i16, middle: i32| (i32::from(from_middle) + middle) as f32 / STEPS as f32;
        (px(self.points[at].x, self.middle.0), px(self.points[at].y, self.middle.1))
    }
}

impl std::fmt::Debug for Prepared {
    /// Size only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Prepared({} minutiae)", self.points.len())
    }
}

/// The middle of the box around the minutiae, steps.
fn middle(minutiae: &[EngineMinutia]) -> (i32, i32) {
    let middle = |of: fn(&EngineMinutia) -> i32| {
        let least = minutiae.iter().map(of).min().unwrap_or(0);
        let most = minutiae.iter().map(of).max().unwrap_or(0);
        ((i64::from(least) + i64::from(most)) / 2) as i32
    };
    (middle(|minutia| steps(minutia.x.0)), middle(|minutia| steps(minutia.y.0)))
}

/// Steps of hundredths of a px, rounded.
fn steps(hundredths: i32) -> i32 {
    (i64::from(hundredths) * i64::from(STEPS) + 50).div_euclid(100) as i32
}

fn point(minutia: &EngineMinutia, origin: u16, middle: (i32, i32)) -> Point {
    let near = |place: i32, middle: i32| {
        (i64::from(place) - i64::from(middle)).clamp(i64::from(-FARTHEST), i64::from(FARTHEST)) as i16
    };
    // The convention's y points up, the image's down.
    let angle = (-minutia.direction.get() * 256 + 180_000).div_euclid(360_000);
    Point {
        y: near(steps(minutia.y.0), middle.1),
        x: near(steps(minutia.x.0), middle.0),
        angle: angle.rem_euclid(256) as u8,
        kind: match minutia.kind {
            MinutiaKind::Ending => Kind::Ending,
            MinutiaKind::Bifurcation => Kind::Bifurcation,
            MinutiaKind::Unknown => Kind::Unknown,
        },
        quality: minutia.quality.get(),
        origin,
    }
}

/// A hash of what is compared (FNV-1a); the order of the template's list does not enter.
fn rank(points: &[Point]) -> u64 {
    points.iter().fold(0xcbf2_9ce4_8422_2325, |hash, point| {
        let content = u64::from(point.y as u16) << 48
            | u64::from(point.x as u16) << 32
            | u64::from(point.angle) << 24
            | u64::from(point.quality) << 8
            | point.kind as u64;
        let mixed = (hash ^ content).wrapping_mul(0x0000_0100_0000_01b3);
        mixed ^ mixed >> 29
    })
}
