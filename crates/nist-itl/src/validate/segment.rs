//! Where the fingers lie in an image of several: boxes (SEG) and polygons (ASEG), inside the image.

use super::{Place, Report, Rule, View};
use crate::{Polygon, Position, RecordType, Segment, Subfield};

pub(super) fn check(view: &View<'_>, report: &mut Report<'_>) {
    if !matches!(view.record_type(), RecordType::FINGERPRINT | RecordType::PALM) {
        return;
    }
    let size = view.record.parse(6).zip(view.record.parse(7));
    for (index, subfield) in view.record.subfields(21).enumerate() {
        check_box(subfield, size, view.place.field(21).subfield(index), report);
    }
    if view.record_type() == RecordType::PALM {
        return;
    }
    for (index, subfield) in view.record.subfields(25).enumerate() {
        check_polygon(subfield, size, view.place.field(25).subfield(index), report);
    }
    let several = view.record.parse(13).and_then(Position::new).is_some_and(Position::is_several_fingers);
    let told = view.record.subfields(21).chain(view.record.subfields(25)).next().is_some();
    if several && !told && view.record.data().is_some() {
        report.add(view.place.field(21), Rule::SegmentsMissing);
    }
}

fn check_box(subfield: Subfield<'_>, size: Option<(u32, u32)>, place: Place, report: &mut Report<'_>) {
    let Some(segment) = Segment::read(subfield) else { return };
    if segment.left >= segment.right || segment.top >= segment.bottom {
        report.add(place, Rule::SegmentEdges);
    }
    let corner = (segment.left.max(segment.right), segment.top.max(segment.bottom));
    if !lies_within(corner, size) {
        report.add(place, Rule::SegmentOutside);
    }
}

fn check_polygon(subfield: Subfield<'_>, size: Option<(u32, u32)>, place: Place, report: &mut Report<'_>) {
    // What is no number is judged by the layout.
    if !subfield.numbers::<u32>(0).all(|number| number.is_some()) {
        return;
    }
    let Some(polygon) = Polygon::read(subfield) else {
        report.add(place, Rule::PolygonCorners);
        return;
    };
    if !polygon.corners.iter().all(|corner| lies_within(*corner, size)) {
        report.add(place, Rule::PolygonOutside);
    }
    if crosses(&polygon.corners) {
        report.add(place, Rule::PolygonCrosses);
    }
}

/// Whether a point lies in an image; its last column and row are one less than its size, and an edge may stand behind.
fn lies_within((x, y): (u32, u32), size: Option<(u32, u32)>) -> bool {
    size.is_none_or(|(width, height)| x <= width && y <= height)
}

/// Whether two edges that are not neighbours have a point in common. At most 99 corners.
fn crosses(corners: &[(u32, u32)]) -> bool {
    let mut path: Vec<(i64, i64)> = corners.iter().map(|&(x, y)| (x.into(), y.into())).collect();
    path.dedup();
    while path.len() > 1 && path.first() == path.last() {
        path.pop();
    }
    let count = path.len();
    let edge = |index: usize| (path[index], path[(index + 1) % count]);
    let apart = |a: usize, b: usize| b > a + 1 && !(a == 0 && b == count - 1);
    let pairs = (0..count).flat_map(|a| (a..count).map(move |b| (a, b)));
    pairs.filter(|&(a, b)| apart(a, b)).any(|(a, b)| meet(edge(a), edge(b)))
}

type Point = (i64, i64);

fn meet((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let (c_side, d_side) = (side(a, b, c), side(a, b, d));
    let (a_side, b_side) = (side(c, d, a), side(c, d, b));
    let on = |side: i64, start, end, point| side == 0 && between(start, end, point);
    let apart = c_side.signum() * d_side.signum() < 0 && a_side.signum() * b_side.signum() < 0;
    apart || on(c_side, a, b, c) || on(d_side, a, b, d) || on(a_side, c, d, a) || on(b_side, c, d, b)
}

/// On which side of the line from `a` to `b` a point lies: 0 on it. Coordinates stay below 2^32, so that nothing
/// overflows but the product of two differences, which is saturated.
fn side(a: Point, b: Point, point: Point) -> i64 {
    let product = |u: i64, v: i64| i128::from(u) * i128::from(v);
    (product(b.0 - a.0, point.1 - a.1) - product(b.1 - a.1, point.0 - a.0)).signum() as i64
}

/// Whether a point on the line through `a` and `b` lies between them.
fn between(a: Point, b: Point, point: Point) -> bool {
    let within = |a: i64, b: i64, value: i64| (a.min(b)..=a.max(b)).contains(&value);
    within(a.0, b.0, point.0) && within(a.1, b.1, point.1)
}
