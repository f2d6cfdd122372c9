//! From a beginning to an alignment: rigid first, then following the skin's stretching pair by pair.

use super::prepared::{Point, Prepared};
use super::seeds::Seed;

/// A turn and a move that lay the candidate on the probe; px, y down.
#[derive(Clone, Copy)]
pub(crate) struct Transform {
    pub(crate) cos: f32,
    pub(crate) sin: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
}

/// One minutia laid on another, and how well.
#[derive(Clone, Copy)]
pub(crate) struct Match {
    pub(crate) probe: usize,
    pub(crate) candidate: usize,
    /// 1 when they lie on each other, 0 at the edge of tolerance.
    pub(crate) fit: f32,
}

/// An alignment with its pairs, one to one.
#[derive(Clone)]
pub(crate) struct Alignment {
    pub(crate) transform: Transform,
    pub(crate) matches: Vec<Match>,
    /// The candidate's points where they come to lie, stretching included.
    pub(crate) laid: Vec<Point>,
}

/// What may still count as lying on each other.
struct Tolerance {
    /// Px at the place where the alignment is known.
    near: f32,
    /// Px more per px of distance from there.
    growth: f32,
    /// Cosine of the angle between directions.
    turn: f32,
}

const FIRST: Tolerance = Tolerance { near: 12.0, growth: 0.06, turn: 0.80 };
const SECOND: Tolerance = Tolerance { near: 14.0, growth: 0.0, turn: 0.85 };
const LAST: Tolerance = Tolerance { near: 9.5, growth: 0.0, turn: 0.88 };
/// How far the stretching at one pair reaches, px (one standard deviation).
const STRETCH_REACH: f32 = 80.0;
/// Pairs' worth of doubt that pulls the stretching towards none.
const STIFFNESS: f32 = 0.6;

impl Transform {
    /// The transform that lays the seed's candidate minutia exactly on its probe minutia.
    fn of_seed(seed: &Seed, probe: &Point, candidate: &Point) -> Self {
        let mut transform = Transform { cos: seed.cos, sin: seed.sin, dx: 0.0, dy: 0.0 };
        let moved = transform.place(candidate);
        (transform.dx, transform.dy) = (probe.x - moved.0, probe.y - moved.1);
        transform
    }

    fn place(&self, point: &Point) -> (f32, f32) {
        (self.cos * point.x - self.sin * point.y + self.dx, self.sin * point.x + self.cos * point.y + self.dy)
    }

    fn lay(&self, point: &Point) -> Point {
        let (x, y) = self.place(point);
        let cos = self.cos * point.cos - self.sin * point.sin;
        let sin = self.sin * point.cos + self.cos * point.sin;
        Point { x, y, cos, sin, ..*point }
    }

    /// The turn and move that fit the pairs best (least squares); `None` for fewer than two.
    fn fitting(matches: &[Match], probe: &[Point], candidate: &[Point]) -> Option<Self> {
        if matches.len() < 2 {
            return None;
        }
        let count = matches.len() as f32;
        let pairs = || matches.iter().map(|pair| (&probe[pair.probe], &candidate[pair.candidate]));
        let mean = |value: &dyn Fn((&Point, &Point)) -> f32| pairs().map(value).sum::<f32>() / count;
        let (px, py) = (mean(&|pair| pair.0.x), mean(&|pair| pair.0.y));
        let (cx, cy) = (mean(&|pair| pair.1.x), mean(&|pair| pair.1.y));
        let (mut along, mut across) = (0.0, 0.0);
        for (p, c) in pairs() {
            let (ax, ay, bx, by) = (p.x - px, p.y - py, c.x - cx, c.y - cy);
            along += ax * bx + ay * by;
            across += ay * bx - ax * by;
        }
        let length = along.hypot(across);
        if length < 1.0 {
            return None;
        }
        let (cos, sin) = (along / length, across / length);
        Some(Transform { cos, sin, dx: px - (cos * cx - sin * cy), dy: py - (sin * cx + cos * cy) })
    }
}

/// The alignment that grows from a seed; `None` when its beginning brings fewer than `fewest` pairs.
pub(crate) fn align(seed: &Seed, probe: &Prepared, candidate: &Prepared, fewest: usize) -> Option<Alignment> {
    let (p, c) = (&probe.points, &candidate.points);
    let begin = &p[seed.probe];
    let mut transform = Transform::of_seed(seed, begin, &c[seed.candidate]);
    let laid: Vec<Point> = c.iter().map(|point| transform.lay(point)).collect();
    let mut matches = pair(p, &laid, &FIRST, begin);
    if matches.len() < fewest {
        return None;
    }
    if let Some(better) = Transform::fitting(&matches, p, c) {
        transform = better;
    }
    let laid: Vec<Point> = c.iter().map(|point| transform.lay(point)).collect();
    let stretched = stretch(&matches, p, &laid);
    matches = pair(p, &stretched, &SECOND, begin);
    if let Some(better) = Transform::fitting(&matches, p, c) {
        transform = better;
    }
    let laid: Vec<Point> = c.iter().map(|point| transform.lay(point)).collect();
    let laid = stretch(&matches, p, &laid);
    matches = pair(p, &laid, &LAST, begin);
    Some(Alignment { transform, matches, laid })
}

/// Moves every laid point by what its neighbourhood's pairs still miss.
fn stretch(matches: &[Match], probe: &[Point], laid: &[Point]) -> Vec<Point> {
    let misses: Vec<_> = (matches.iter())
        .map(|pair| {
            let (p, c) = (&probe[pair.probe], &laid[pair.candidate]);
            (c.x, c.y, p.x - c.x, p.y - c.y)
        })
        .collect();
    (laid.iter())
        .map(|point| {
            let (mut dx, mut dy, mut total) = (0.0, 0.0, STIFFNESS);
            for (x, y, miss_x, miss_y) in &misses {
                let square =
                    ((x - point.x).powi(2) + (y - point.y).powi(2)) / (STRETCH_REACH * STRETCH_REACH);
                let weight = 1.0 / (1.0 + square * square);
                dx += weight * miss_x;
                dy += weight * miss_y;
                total += weight;
            }
            Point { x: point.x + dx / total, y: point.y + dy / total, ..*point }
        })
        .collect()
}

/// Pairs laid points with the probe's, nearest first, one to one.
fn pair(probe: &[Point], laid: &[Point], tolerance: &Tolerance, begin: &Point) -> Vec<Match> {
    let mut near = Vec::new();
    for (i, p) in probe.iter().enumerate() {
        let far = ((p.x - begin.x).powi(2) + (p.y - begin.y).powi(2)).sqrt();
        let reach = tolerance.near + tolerance.growth * far;
        let square_reach = reach * reach;
        for (j, c) in laid.iter().enumerate() {
            let (dx, dy) = (p.x - c.x, p.y - c.y);
            let square = dx * dx + dy * dy;
            let turn = p.cos * c.cos + p.sin * c.sin;
            if square < square_reach && turn > tolerance.turn {
                let off = (1.0 - turn) / (1.0 - tolerance.turn);
                near.push((0.7 * square / square_reach + 0.3 * off, i as u16, j as u16));
            }
        }
    }
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut probe_taken, mut laid_taken) = (vec![false; probe.len()], vec![false; laid.len()]);
    let mut matches = Vec::new();
    for (cost, i, j) in near {
        let (i, j) = (usize::from(i), usize::from(j));
        if !probe_taken[i] && !laid_taken[j] {
            probe_taken[i] = true;
            laid_taken[j] = true;
            matches.push(Match { probe: i, candidate: j, fit: 1.0 - cost });
        }
    }
    matches
}
