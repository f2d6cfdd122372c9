//! Where a print could have shown a minutia: the convex hull of its minutiae, as a grid of squares.

use super::prepared::Point;

/// Side of a square, as a power of two of quarters of a px: 16 px.
const SIDE: u32 = 6;

/// A set of squares, a row of them in whole bytes.
#[derive(Clone, Default)]
pub(crate) struct Area {
    squares: Box<[u8]>,
    /// The grid's corner, in squares.
    left: i32,
    top: i32,
    cols: u32,
    rows: u32,
}

impl Area {
    /// The hull of the points.
    pub(crate) fn around(points: &[Point]) -> Self {
        let hull = hull(points);
        let Some(first) = hull.first() else { return Area::default() };
        let bounds = |of: fn(&(i32, i32)) -> i32| {
            let places = || hull.iter().map(of);
            let start = of(first);
            (places().fold(start, i32::min) >> SIDE, places().fold(start, i32::max) >> SIDE)
        };
        let ((left, right), (top, bottom)) = (bounds(|corner| corner.0), bounds(|corner| corner.1));
        let (cols, rows) = ((right - left + 8) as u32 & !7, (bottom - top + 1) as u32);
        let mut area = Area { squares: vec![0; (cols * rows / 8) as usize].into(), left, top, cols, rows };
        let edges = edges(&hull);
        for row in 0..rows {
            for col in 0..cols {
                let centre = |at: i32| (at << SIDE) + (1 << (SIDE - 1));
                let (x, y) = (centre(left + col as i32), centre(top + row as i32));
                if edges.iter().all(|edge| edge.holds(x, y)) {
                    let at = row * cols + col;
                    area.squares[(at / 8) as usize] |= 1 << (at % 8);
                }
            }
        }
        area
    }

    /// Whether the place (quarters of a px) is inside.
    pub(crate) fn holds(&self, x: i32, y: i32) -> bool {
        let (col, row) = (((x >> SIDE) - self.left) as u32, ((y >> SIDE) - self.top) as u32);
        if col >= self.cols || row >= self.rows {
            return false;
        }
        let at = row * self.cols + col;
        self.squares[(at / 8) as usize] >> (at % 8) & 1 == 1
    }
}

/// A side of the hull: the inside is where `a x + b y >= c`.
struct Edge {
    a: i64,
    b: i64,
    c: i64,
}

impl Edge {
    fn holds(&self, x: i32, y: i32) -> bool {
        self.a * i64::from(x) + self.b * i64::from(y) >= self.c
    }
}

fn edges(hull: &[(i32, i32)]) -> Vec<Edge> {
    (0..hull.len())
        .map(|at| {
            let (from, to) = (hull[at], hull[(at + 1) % hull.len()]);
            let (a, b) = (i64::from(from.1 - to.1), i64::from(to.0 - from.0));
            Edge { a, b, c: a * i64::from(from.0) + b * i64::from(from.1) }
        })
        .collect()
}

/// Corners of the convex hull (monotone chain), in one turning sense.
fn hull(points: &[Point]) -> Vec<(i32, i32)> {
    let mut places: Vec<(i32, i32)> =
        points.iter().map(|point| (i32::from(point.x), i32::from(point.y))).collect();
    places.sort_unstable();
    places.dedup();
    if places.len() < 3 {
        return places;
    }
    let mut corners = half_hull(places.iter());
    corners.pop();
    corners.extend(half_hull(places.iter().rev()));
    corners.pop();
    corners
}

fn half_hull<'a>(places: impl Iterator<Item = &'a (i32, i32)>) -> Vec<(i32, i32)> {
    let mut corners: Vec<(i32, i32)> = Vec::new();
    for place in places {
        while let [.., a, b] = corners[..]
            && (b.0 - a.0) * (place.1 - a.1) <= (b.1 - a.1) * (place.0 - a.0)
        {
            corners.pop();
        }
        corners.push(*place);
    }
    corners
}
