//! From a beginning to an alignment: rigid first, then following the skin's stretching pair by pair.

use super::pairing::{FIRST, LAST, Laid, Match, Pairing, SECOND};
use super::prepared::{Point, Prepared, STEPS};
use super::seeds::Seed;
use super::turn::turns;
use super::warp::Miss;
use crate::numeric;
use std::f32::consts::TAU;

/// How far the stretching at one pair reaches, px.
const STRETCH_REACH: f32 = 80.0;
/// Pairs' worth of doubt that pulls the stretching towards none.
const STIFFNESS: f32 = 0.6;

/// A turn and a move that lay the candidate on the probe; px from the middles, y down.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) struct Transform {
    pub(crate) cos: f32,
    pub(crate) sin: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
}

impl Transform {
    /// The transform that lays the seed's candidate minutia exactly on its probe minutia.
    fn of_seed(seed: &Seed, probe: &Prepared, candidate: &Prepared) -> Self {
        let (cos, sin) = turns().of(seed.turn);
        let turned = Transform { cos, sin, dx: 0.0, dy: 0.0 };
        let ((px, py), (cx, cy)) =
            (place(&probe.points[seed.probe]), turned.lay(place(&candidate.points[seed.candidate])));
        Transform { dx: px - cx, dy: py - cy, ..turned }
    }

    /// Where a place of the candidate comes to lie.
    pub(crate) fn lay(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (self.cos * x - self.sin * y + self.dx, self.sin * x + self.cos * y + self.dy)
    }

    /// The turn in 1/256 of a whole one, rounded.
    fn turn(&self) -> u8 {
        (numeric::atan2(self.sin, self.cos) * (256.0 / TAU) + 512.5) as u32 as u8
    }

    /// Where a place of the probe came from.
    pub(crate) fn lift(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let (x, y) = (x - self.dx, y - self.dy);
        (self.cos * x + self.sin * y, self.cos * y - self.sin * x)
    }

    /// The turn and move that fit the pairs best (least squares); `None` for fewer than two.
    pub(crate) fn fitting(pairs: impl Iterator<Item = ((f32, f32), (f32, f32))> + Clone) -> Option<Self> {
        let (mut count, mut px, mut py, mut cx, mut cy) = (0.0_f32, 0.0, 0.0, 0.0, 0.0);
        for (p, c) in pairs.clone() {
            (px, py, cx, cy) = (px + p.0, py + p.1, cx + c.0, cy + c.1);
            count += 1.0;
        }
        if count < 2.0 {
            return None;
        }
        (px, py, cx, cy) = (px / count, py / count, cx / count, cy / count);
        let (mut along, mut across) = (0.0, 0.0);
        for (p, c) in pairs {
            let (ax, ay, bx, by) = (p.0 - px, p.1 - py, c.0 - cx, c.1 - cy);
            along += ax * bx + ay * by;
            across += ay * bx - ax * by;
        }
        let length = (along * along + across * across).sqrt();
        if length < 1.0 {
            return None;
        }
        let (cos, sin) = (along / length, across / length);
        Some(Transform { cos, sin, dx: px - (cos * cx - sin * cy), dy: py - (sin * cx + cos * cy) })
    }
}

/// A point's place, px.
pub(crate) fn place(point: &Point) -> (f32, f32) {
    (f32::from(point.x) / STEPS as f32, f32::from(point.y) / STEPS as f32)
}

/// An alignment with its pairs, one to one. Kept and filled again for the next.
#[derive(Default)]
pub(crate) struct Alignment {
    pub(crate) transform: Transform,
    pub(crate) matches: Vec<Match>,
    /// The candidate's points where they come to lie, stretching included.
    pub(crate) laid: Vec<Laid>,
    /// The candidate's points laid rigidly.
    rigid: Vec<Laid>,
    misses: Vec<Miss>,
    /// Where the alignment begins on the probe, px.
    begin: (f32, f32),
}

impl Alignment {
    /// Begins at a seed, rigidly.
    pub(crate) fn begin(
        &mut self,
        seed: &Seed,
        probe: &Prepared,
        candidate: &Prepared,
        pairing: &mut Pairing,
    ) {
        self.transform = Transform::of_seed(seed, probe, candidate);
        self.begin = place(&probe.points[seed.probe]);
        self.lay_rigidly(candidate);
        pairing.pair(&self.rigid, &FIRST, self.begin, &mut self.matches);
    }

    /// Fits the alignment to its pairs and lets it follow the stretching, twice.
    pub(crate) fn refine(&mut self, probe: &Prepared, candidate: &Prepared, pairing: &mut Pairing) {
        for tolerance in [&SECOND, &LAST] {
            self.fit(probe, candidate);
            self.lay_rigidly(candidate);
            self.stretch(probe);
            pairing.pair(&self.laid, tolerance, self.begin, &mut self.matches);
        }
    }

    fn fit(&mut self, probe: &Prepared, candidate: &Prepared) {
        let pairs = (self.matches.iter()).map(|pair| {
            (
                place(&probe.points[usize::from(pair.probe)]),
                place(&candidate.points[usize::from(pair.candidate)]),
            )
        });
        self.transform = Transform::fitting(pairs).unwrap_or(self.transform);
    }

    fn lay_rigidly(&mut self, candidate: &Prepared) {
        let transform = &self.transform;
        let turn = transform.turn();
        self.rigid.clear();
        self.rigid.extend(candidate.points.iter().map(|point| {
            let (x, y) = transform.lay(place(point));
            Laid { x, y, angle: point.angle.wrapping_add(turn) }
        }));
    }

    /// Moves every rigidly laid point by what its neighbourhood's pairs still miss.
    fn stretch(&mut self, probe: &Prepared) {
        self.misses.clear();
        self.misses.extend(self.matches.iter().map(|pair| {
            let (p, c) =
                (place(&probe.points[usize::from(pair.probe)]), &self.rigid[usize::from(pair.candidate)]);
            Miss { x: c.x, y: c.y, dx: p.0 - c.x, dy: p.1 - c.y }
        }));
        self.laid.clear();
        self.laid.extend(self.rigid.iter().map(|point| {
            let (dx, dy) = pull((point.x, point.y), &self.misses);
            Laid { x: point.x + dx, y: point.y + dy, ..*point }
        }));
    }
}

/// How far a rigidly laid place is pulled by what the pairs around it miss, px.
pub(crate) fn pull((x, y): (f32, f32), misses: &[Miss]) -> (f32, f32) {
    let (mut dx, mut dy, mut total) = (0.0, 0.0, STIFFNESS);
    for miss in misses {
        let (far_x, far_y) = (miss.x - x, miss.y - y);
        let square = (far_x * far_x + far_y * far_y) / (STRETCH_REACH * STRETCH_REACH);
        let weight = 1.0 / (1.0 + square * square);
        dx += weight * miss.dx;
        dy += weight * miss.dy;
        total += weight;
    }
    (dx / total, dy / total)
}
