//! Numbers beside their points: pills set where they cover neither each other nor a point, with a leader.

use crate::{Mark, MarkStyle, Point};
use markup::PointId;

/// Half a pill, drawing px.
pub const PILL_HALF: Point = Point::new(11.0, 8.0);
/// How much room a point's shape takes around it.
const SHAPE_RADIUS: f64 = 9.0;
/// How far from its point a pill may stand, nearest first.
const REACHES: [f64; 3] = [22.0, 34.0, 48.0];
/// Directions tried, starting away from the point's own direction line.
const TRIES: usize = 8;

/// A number to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Of which point.
    pub id: PointId,
    /// The number.
    pub number: u16,
    /// Middle of the pill.
    pub at: Point,
    /// Where the point is: the other end of the leader.
    pub from: Point,
    /// Style of its point.
    pub style: MarkStyle,
    /// Whether its point is active.
    pub active: bool,
}

/// A pill for every numbered mark. Where there is no free place the least crowded one is taken.
pub fn labels(marks: &[Mark]) -> Vec<Label> {
    let mut placed: Vec<Label> = Vec::new();
    for mark in marks {
        if let Some(number) = mark.number {
            let at = place(mark, marks, &placed);
            placed.push(Label {
                id: mark.id,
                number,
                at,
                from: mark.at,
                style: mark.style,
                active: mark.active,
            });
        }
    }
    placed
}

fn place(mark: &Mark, marks: &[Mark], placed: &[Label]) -> Point {
    let mut best = (f64::INFINITY, mark.at);
    for reach in REACHES {
        for at in around(mark, reach) {
            let crowding = crowding(at, marks, placed);
            if crowding == 0.0 {
                return at;
            }
            if crowding < best.0 {
                best = (crowding, at);
            }
        }
    }
    best.1
}

/// Places around a mark, the one opposite its direction line first.
fn around(mark: &Mark, reach: f64) -> impl Iterator<Item = Point> {
    let (dx, dy) = (mark.at.x - mark.tail.x, mark.at.y - mark.tail.y);
    let away = dy.atan2(dx);
    let at = mark.at;
    (0..TRIES).map(move |step| {
        // 0, +45, -45, +90, ... degrees from the first place.
        let side = if step % 2 == 0 { -1.0 } else { 1.0 };
        let turn = away + side * step.div_ceil(2) as f64 * std::f64::consts::FRAC_PI_4;
        Point::new(at.x + reach * turn.cos(), at.y + reach * turn.sin())
    })
}

/// How much a pill at `at` would cover, in overlapped drawing px; zero where it is free.
fn crowding(at: Point, marks: &[Mark], placed: &[Label]) -> f64 {
    let over = |other: Point, room: Point| {
        let x = PILL_HALF.x + room.x - (at.x - other.x).abs();
        let y = PILL_HALF.y + room.y - (at.y - other.y).abs();
        if x > 0.0 && y > 0.0 { x.min(y) } else { 0.0 }
    };
    let shape = Point::new(SHAPE_RADIUS, SHAPE_RADIUS);
    let points: f64 = marks.iter().map(|mark| over(mark.at, shape)).sum();
    let pills: f64 = placed.iter().map(|label| over(label.at, PILL_HALF)).sum();
    points + 2.0 * pills
}
