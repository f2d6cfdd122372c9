//! The transform that lays one print over another, from the examiner's own pairs.

use crate::{Point, Similarity};

/// A fitted transform with its mean residual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alignment {
    /// Takes points of the first print to the second.
    pub transform: Similarity,
    /// Root mean square distance left between partners, in units of the second print's space.
    pub residual: f64,
}

/// Least squares similarity (Umeyama without reflection) over at least two pairs; `None` for fewer or
/// when all points of one side coincide.
pub fn align(pairs: &[(Point, Point)]) -> Option<Alignment> {
    if pairs.len() < 2 {
        return None;
    }
    let n = pairs.len() as f64;
    let mean = |pick: fn(&(Point, Point)) -> Point| {
        let sum = pairs.iter().map(pick).fold(Point::default(), |s, p| Point::new(s.x + p.x, s.y + p.y));
        Point::new(sum.x / n, sum.y / n)
    };
    let (from, to) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let (mut dot, mut cross, mut spread) = (0.0, 0.0, 0.0);
    for (p, q) in pairs {
        let (px, py, qx, qy) = (p.x - from.x, p.y - from.y, q.x - to.x, q.y - to.y);
        dot += px * qx + py * qy;
        cross += px * qy - py * qx;
        spread += px * px + py * py;
    }
    if spread <= f64::EPSILON || dot.hypot(cross) <= f64::EPSILON {
        return None;
    }
    let (a, b) = (dot / spread, cross / spread);
    let transform =
        Similarity { a, b, dx: to.x - (a * from.x - b * from.y), dy: to.y - (b * from.x + a * from.y) };
    let squares: f64 = pairs.iter().map(|(p, q)| transform.apply(*p).distance(*q).powi(2)).sum();
    Some(Alignment { transform, residual: (squares / n).sqrt() })
}
