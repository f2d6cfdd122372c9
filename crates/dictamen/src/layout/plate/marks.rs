//! The charted points of a print in `print-view`'s shapes and styles, drawn on paper.

use super::leaders::Leader;
use crate::content::Figure;
use crate::draw::{At, Frame, Ink, Item, Pen, at, pen};
use markup::{Minutia, Pair};
use print_view::{Layers, MarkShape, MarkStyle, Similarity, marks};

/// `print-view` draws in device px; on paper two of them make a point (1/72 inch).
const PX_PER_PT: f64 = 2.0;
/// From the middle of a mark to its outline, pt.
const RADIUS: f32 = 2.7;
/// Of the paper-coloured edge that keeps a mark apart from the ridges, pt.
const EDGE: f32 = 0.45;

/// A point with the number it is charted under.
pub(super) struct Numbered {
    pub number: u16,
    pub point: Minutia,
}

/// A charted point at its place.
pub(super) struct Placed {
    pub number: u16,
    pub at: At,
    tail: At,
    shape: MarkShape,
    style: MarkStyle,
}

/// The points of a figure that its pairs cite, in their order.
pub(super) fn charted(figure: &Figure<'_>, pairs: &[Pair]) -> Vec<Numbered> {
    let cited = |pair: &Pair| {
        let point = figure.image.points.iter().find(|point| point.id == (figure.side)(pair))?;
        Some(Numbered { number: pair.number, point: point.clone() })
    };
    pairs.iter().filter_map(cited).collect()
}

/// The marks, in pt.
pub(super) fn placed(numbered: &[Numbered], page_from_image: Similarity) -> Vec<Placed> {
    let device_from_image = Similarity::scale(PX_PER_PT).after(page_from_image);
    let pt = |point: print_view::Point| at((point.x / PX_PER_PT) as f32, (point.y / PX_PER_PT) as f32);
    numbered
        .iter()
        .flat_map(|numbered| {
            let points = std::slice::from_ref(&numbered.point);
            let drawn = marks(points, device_from_image, Layers::default(), None, |_| Some(numbered.number));
            drawn.into_iter().map(|mark| Placed {
                number: numbered.number,
                at: pt(mark.at),
                tail: pt(mark.tail),
                shape: mark.shape,
                style: mark.style,
            })
        })
        .collect()
}

impl Placed {
    /// Its colour.
    pub(super) fn ink(&self) -> Ink {
        match self.style {
            MarkStyle::Analysis => Ink::ANALYSIS,
            MarkStyle::Later => Ink::LATER,
            MarkStyle::Suggested => Ink::SUGGESTED,
        }
    }

    fn pen(&self, width: f32) -> Pen {
        let dash = if self.style == MarkStyle::Later { 1.6 } else { 0.0 };
        let width = if self.style == MarkStyle::Suggested { width * 0.6 } else { width };
        Pen { width, ink: self.ink(), dash }
    }

    fn outline(&self, pen: Pen) -> Item {
        let r = RADIUS;
        let around = |offsets: [(f32, f32); 4]| {
            Item::Outline(offsets.map(|(x, y)| at(self.at.x + x, self.at.y + y)).into(), pen, false)
        };
        match self.shape {
            MarkShape::Circle => Item::Circle(self.at, r, pen, false),
            MarkShape::Square => around([(-r, -r), (r, -r), (r, r), (-r, r)]),
            MarkShape::Diamond => around([(0.0, -r * 1.3), (r * 1.3, 0.0), (0.0, r * 1.3), (-r * 1.3, 0.0)]),
        }
    }
}

/// One mark: an edge of paper, its shape, the short line of its direction.
pub(super) fn mark(mark: &Placed) -> Vec<Item> {
    let start = towards(mark.at, mark.tail, RADIUS);
    let edge = pen(0.9 + 2.0 * EDGE, Ink::WHITE);
    vec![
        mark.outline(edge),
        Item::Line(start, mark.tail, edge),
        mark.outline(mark.pen(0.9)),
        Item::Line(start, mark.tail, Pen { dash: 0.0, ..mark.pen(0.9) }),
    ]
}

/// The lines from marks to their labels, edges of paper first.
pub(super) fn leaders(marks: &[Placed], leaders: &[Leader]) -> Vec<Item> {
    let line =
        |leader: &Leader, pen: Pen| Item::Line(towards(leader.from, leader.to, RADIUS), leader.to, pen);
    let edges = leaders.iter().map(|leader| line(leader, pen(1.3, Ink::WHITE)));
    let lines = leaders.iter().filter_map(|leader| {
        let mark = marks.iter().find(|mark| mark.number == leader.number)?;
        Some(line(leader, mark.pen(0.5)))
    });
    edges.chain(lines).collect()
}

/// The edge of a picture.
pub(super) fn border(frame: Frame) -> Item {
    Item::Outline(frame.corners().into(), pen(0.6, Ink::BLACK), false)
}

/// The place `distance` from `from` on the way to `to`.
fn towards(from: At, to: At, distance: f32) -> At {
    let length = (to.x - from.x).hypot(to.y - from.y);
    if length <= distance {
        return to;
    }
    let part = distance / length;
    at(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
}
