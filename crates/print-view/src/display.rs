//! What is drawn over a print: one list of marks for canvas and paper, and the mark under the cursor.

use crate::{Layers, Point, Similarity};
use markup::{Minutia, MinutiaKind, Pair, Phase, PointId, Provenance};

/// Shape tells the type (never colour alone).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkShape {
    /// Ending (abrupta).
    Circle,
    /// Bifurcation.
    Square,
    /// Type unknown.
    Diamond,
}

impl MarkShape {
    /// The shape of a type.
    pub const fn of(kind: MinutiaKind) -> Self {
        match kind {
            MinutiaKind::Ending => MarkShape::Circle,
            MinutiaKind::Bifurcation => MarkShape::Square,
            MinutiaKind::Unknown => MarkShape::Diamond,
        }
    }
}

/// Colour and line tell who and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkStyle {
    /// Made or accepted before the analysis was locked: blue, solid.
    Analysis,
    /// Made after the answer was seen: vermilion, dashed.
    Later,
    /// Suggested by the engine, not reviewed: grey, thin.
    Suggested,
}

impl MarkStyle {
    /// The style of a point.
    pub const fn of(point: &Minutia) -> Self {
        match (point.provenance, point.phase) {
            (Provenance::Auto, _) => MarkStyle::Suggested,
            (_, Phase::Analysis) => MarkStyle::Analysis,
            (_, Phase::Comparison) => MarkStyle::Later,
        }
    }
}

/// One point to draw, in device px.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Which point.
    pub id: PointId,
    /// Where.
    pub at: Point,
    /// End of the short line that shows its direction.
    pub tail: Point,
    /// Its shape.
    pub shape: MarkShape,
    /// Its style.
    pub style: MarkStyle,
    /// Its charted number, if paired.
    pub number: Option<u16>,
    /// Whether it is the active point, drawn with a halo.
    pub active: bool,
}

/// Length of a direction line, device px.
const TAIL_PX: f64 = 15.0;

/// The marks of one print, transformed to device px. `number_of` gives the charted number of a point.
pub fn marks(
    points: &[Minutia],
    device_from_image: Similarity,
    layers: Layers,
    active: Option<PointId>,
    number_of: impl Fn(PointId) -> Option<u16>,
) -> Vec<Mark> {
    points
        .iter()
        .filter(|point| layers.shows(point))
        .map(|point| {
            let at = device_from_image.apply(Point::new(point.x.px(), point.y.px()));
            // Directions run counter-clockwise with y up; the screen's y runs down.
            let angle = -point.direction.radians() + device_from_image.angle_rad();
            let tail = Point::new(at.x + TAIL_PX * angle.cos(), at.y + TAIL_PX * angle.sin());
            Mark {
                id: point.id,
                at,
                tail,
                shape: MarkShape::of(point.kind),
                style: MarkStyle::of(point),
                number: number_of(point.id),
                active: active == Some(point.id),
            }
        })
        .collect()
}

/// The mark nearest to `at_device`, within `reach_px`.
pub fn hit(marks: &[Mark], at_device: Point, reach_px: f64) -> Option<PointId> {
    nearest(marks, |mark| mark.at, at_device, reach_px)
}

/// The mark whose direction line ends nearest to `at_device`, within `reach_px`.
pub fn hit_tail(marks: &[Mark], at_device: Point, reach_px: f64) -> Option<PointId> {
    nearest(marks, |mark| mark.tail, at_device, reach_px)
}

/// The charted number of a questioned or known point.
pub fn number_in(pairs: &[Pair], side: fn(&Pair) -> PointId, id: PointId) -> Option<u16> {
    pairs.iter().find(|pair| side(pair) == id).map(|pair| pair.number)
}

fn nearest(marks: &[Mark], place: fn(&Mark) -> Point, at: Point, reach_px: f64) -> Option<PointId> {
    marks
        .iter()
        .map(|mark| (place(mark).distance(at), mark.id))
        .filter(|(distance, _)| *distance <= reach_px)
        .min_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, id)| id)
}
