//! A page's marks as PDF operations, y turned up.

use super::picture_id;
use crate::draw::{At, Contour, Face, Frame, Ink, Item, Letters, Paper, Pen};
use crate::faces::{Font, Fonts};
use printpdf::{
    Color, FontId, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon,
    PolygonRing, Pt, Rgb, TextItem, WindingOrder, XObjectTransform,
};

/// How far the control points of a quarter circle stand from its ends, in radii.
const ARC: f32 = 0.552_284_8;

/// The operations of a page of this size.
pub(super) fn page(items: &[Item], fonts: &Fonts, paper: Paper) -> Vec<Op> {
    items.iter().flat_map(|item| paper.item(item, fonts)).collect()
}

/// The resource name of a font.
pub(super) fn font_id(face: Face) -> FontId {
    let name = match face {
        Face::Regular => "Normal",
        Face::Strong => "Fuerte",
        Face::Mono => "Mono",
    };
    FontId(name.into())
}

impl Paper {
    fn item(self, item: &Item, fonts: &Fonts) -> Vec<Op> {
        let corners = |places: &[At]| places.iter().map(|place| self.corner(*place)).collect();
        match item {
            Item::Letters(letters) => self.letters(letters, fonts.get(letters.face)),
            Item::Line(from, to, pen) => {
                let points = corners(&[*from, *to]);
                stroked(*pen, Op::DrawLine { line: Line { points, is_closed: false } })
            }
            Item::Outline(places, pen, paper) => outline(corners(places), *pen, *paper),
            Item::Circle(centre, radius, pen, paper) => outline(self.circle(*centre, *radius), *pen, *paper),
            Item::Fill(contours, ink) => self.filled(contours, *ink),
            Item::Picture(place, frame) => vec![self.picture(*place, *frame)],
        }
    }

    fn letters(self, letters: &Letters, font: &Font) -> Vec<Op> {
        vec![
            Op::StartTextSection,
            Op::SetFillColor { col: color(letters.ink) },
            Op::SetFont { font: PdfFontHandle::External(font_id(letters.face)), size: Pt(letters.size) },
            Op::SetTextCursor { pos: self.point(letters.at) },
            Op::ShowText { items: spaced(letters, font) },
            Op::EndTextSection,
        ]
    }

    fn filled(self, contours: &[Contour], ink: Ink) -> Vec<Op> {
        let place = |(at, bezier): &(At, bool)| LinePoint { p: self.point(*at), bezier: *bezier };
        let ring = |contour: &Contour| PolygonRing { points: contour.iter().map(place).collect() };
        let rings = contours.iter().map(ring).collect();
        vec![Op::SetFillColor { col: color(ink) }, polygon(rings, PaintMode::Fill)]
    }

    /// A PDF picture fills a square of 1 by 1; it is stretched to its frame.
    fn picture(self, place: usize, frame: Frame) -> Op {
        let transform = XObjectTransform {
            translate_x: Some(Pt(frame.x)),
            translate_y: Some(Pt(self.height - frame.bottom())),
            scale_x: Some(frame.width),
            scale_y: Some(frame.height),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        Op::UseXobject { id: picture_id(place), transform }
    }

    /// A circle as four arcs.
    fn circle(self, centre: At, r: f32) -> Vec<LinePoint> {
        let k = r * ARC;
        let place = |x: f32, y: f32, bezier: bool| LinePoint {
            p: self.point(At { x: centre.x + x, y: centre.y + y }),
            bezier,
        };
        vec![
            place(r, 0.0, false),
            place(r, k, true),
            place(k, r, true),
            place(0.0, r, false),
            place(-k, r, true),
            place(-r, k, true),
            place(-r, 0.0, false),
            place(-r, -k, true),
            place(-k, -r, true),
            place(0.0, -r, false),
            place(k, -r, true),
            place(r, -k, true),
            place(r, 0.0, false),
        ]
    }

    fn corner(self, at: At) -> LinePoint {
        LinePoint { p: self.point(at), bezier: false }
    }

    /// Hundredths of a point are finer than any printer, and keep the file small.
    fn point(self, at: At) -> Point {
        let round = |value: f32| Pt((value * 100.0).round() / 100.0);
        Point { x: round(at.x), y: round(self.height - at.y) }
    }
}

/// The text cut where kerning or stretched spaces move the letters. Offsets are in thousandths of the type size,
/// positive ones move back.
fn spaced(letters: &Letters, font: &Font) -> Vec<TextItem> {
    let mut items = Vec::new();
    let mut run = String::new();
    let mut previous = None;
    for c in letters.text.chars() {
        let kern = previous.map_or(0.0, |before| font.kern(before, c) as f32 * 1000.0 / font.units());
        let stretch = if previous == Some(' ') { letters.stretch * 1000.0 / letters.size } else { 0.0 };
        let moved = kern + stretch;
        if moved != 0.0 {
            items.push(TextItem::Text(std::mem::take(&mut run)));
            items.push(TextItem::Offset(-moved));
        }
        run.push(c);
        previous = Some(c);
    }
    items.push(TextItem::Text(run));
    items
}

fn stroked(pen: Pen, draw: Op) -> Vec<Op> {
    let dash = if pen.dash > 0.0 {
        LineDashPattern::new(0.0, &[pen.dash, pen.dash])
    } else {
        LineDashPattern::solid()
    };
    vec![
        Op::SetOutlineColor { col: color(pen.ink) },
        Op::SetOutlineThickness { pt: Pt(pen.width) },
        Op::SetLineDashPattern { dash },
        draw,
    ]
}

fn outline(points: Vec<LinePoint>, pen: Pen, paper: bool) -> Vec<Op> {
    if !paper {
        return stroked(pen, Op::DrawLine { line: Line { points, is_closed: true } });
    }
    let polygon = polygon(vec![PolygonRing { points }], PaintMode::FillStroke);
    let mut ops = vec![Op::SetFillColor { col: color(Ink::WHITE) }];
    ops.extend(stroked(pen, polygon));
    ops
}

fn polygon(rings: Vec<PolygonRing>, mode: PaintMode) -> Op {
    Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } }
}

fn color(ink: Ink) -> Color {
    let part = |value: u8| f32::from(value) / 255.0;
    Color::Rgb(Rgb { r: part(ink.0), g: part(ink.1), b: part(ink.2), icc_profile: None })
}
