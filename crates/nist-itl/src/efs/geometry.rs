//! Points, directions and paths in the units of the extended feature set: 10 micrometres and degrees.

use super::code::opaque;
use std::str::FromStr;

/// Units of 10 micrometres in an inch.
const UNITS_PER_INCH: f64 = 2_540.0;
/// The largest coordinate that five digits hold: almost a metre.
pub(crate) const MAX_COORDINATE: u32 = 99_999;

/// A point in units of 10 micrometres: x to the right of, y below, the upper left corner of the region of interest
/// (9.300), or of the image where that is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    /// To the right, 0 to 99,999.
    pub x: u32,
    /// Down, 0 to 99,999.
    pub y: u32,
}

/// A direction in whole degrees, 0 to 359: 0 points right, 90 up.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Direction(u16);

/// A closed path of 3 to 99 vertices, the last joined with the first (7.7.12.1). Within a region of interest it may
/// reach its right and lower edges.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Outline(Vec<Point>);

/// An open path of at least 2 vertices (7.7.12.1).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Line(Vec<Point>);

opaque!(Point, Direction, Outline, Line,);

impl Point {
    /// Its place in pixels, as a distance from the same corner, at this resolution.
    pub fn px_at(self, ppi: f64) -> (f64, f64) {
        let px = |units: u32| f64::from(units) * ppi / UNITS_PER_INCH;
        (px(self.x), px(self.y))
    }

    /// The nearest point to this place in pixels at this resolution; `None` where it is above or left of the corner,
    /// too far from it, or the resolution is no positive number.
    pub fn of_px(x: f64, y: f64, ppi: f64) -> Option<Self> {
        let units = |px: f64| {
            let units = (px * UNITS_PER_INCH / ppi).round();
            (0.0..=f64::from(MAX_COORDINATE)).contains(&units).then_some(units as u32)
        };
        if ppi > 0.0 { Some(Self { x: units(x)?, y: units(y)? }) } else { None }
    }

    /// This point, which is measured from `corner`, measured from what `corner` is measured from: from a region of
    /// interest to its image. `None` beyond 99,999.
    pub fn from_corner(self, corner: Self) -> Option<Self> {
        let sum = |a: u32, b: u32| a.checked_add(b).filter(|&sum| sum <= MAX_COORDINATE);
        Some(Self { x: sum(self.x, corner.x)?, y: sum(self.y, corner.y)? })
    }
}

impl Direction {
    /// A direction; `None` above 359.
    pub const fn new(degrees: u16) -> Option<Self> {
        if degrees < 360 { Some(Self(degrees)) } else { None }
    }

    /// A direction as it is read: 360, which some systems write, is 0.
    pub(crate) const fn read(degrees: u16) -> Option<Self> {
        if degrees == 360 { Some(Self(0)) } else { Self::new(degrees) }
    }

    /// The direction of this many times 2 degrees.
    pub(crate) const fn of_double(units: u8) -> Self {
        Self(units as u16 * 2 % 360)
    }

    /// Degrees, 0 to 359.
    pub const fn degrees(self) -> u16 {
        self.0
    }

    /// The direction that points the other way.
    pub const fn opposite(self) -> Self {
        Self((self.0 + 180) % 360)
    }
}

impl Outline {
    /// A closed path; `None` where it has fewer than 3 vertices or more than 99.
    pub fn new(vertices: Vec<Point>) -> Option<Self> {
        (3..=99).contains(&vertices.len()).then_some(Self(vertices))
    }

    /// Its vertices along the path.
    pub fn vertices(&self) -> &[Point] {
        &self.0
    }
}

impl Line {
    /// An open path; `None` where it has fewer than 2 vertices.
    pub fn new(vertices: Vec<Point>) -> Option<Self> {
        (vertices.len() >= 2).then_some(Self(vertices))
    }

    /// Its vertices along the path.
    pub fn vertices(&self) -> &[Point] {
        &self.0
    }
}

/// The vertices of a path as one item holds them: `x,y-x,y`. `None` where it holds something else.
pub(super) fn vertices(text: &str) -> Option<Vec<Point>> {
    text.split('-').map(vertex).collect()
}

/// A path as one item holds it.
pub(super) fn path_text(vertices: &[Point]) -> String {
    let texts: Vec<_> = vertices.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
    texts.join("-")
}

fn vertex(text: &str) -> Option<Point> {
    let (x, y) = text.split_once(',')?;
    let number = |text| u32::from_str(text).ok().filter(|&number| number <= MAX_COORDINATE);
    Some(Point { x: number(x)?, y: number(y)? })
}
