//! The outlines of a text as contours of cubic arcs.

use crate::draw::{At, Contour, at};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The contours of glyphs one after the other; `scale` is pt per font unit.
pub(super) fn shapes(
    face: &Face<'_>,
    glyphs: impl Iterator<Item = (GlyphId, i32)>,
    scale: f32,
) -> Vec<Contour> {
    let mut tracer = Tracer { contours: Vec::new(), scale, x: 0.0 };
    for (glyph, advance) in glyphs {
        face.outline_glyph(glyph, &mut tracer);
        tracer.x += advance as f32;
    }
    tracer.contours
}

struct Tracer {
    contours: Vec<Contour>,
    scale: f32,
    /// Where the glyph's origin stands, font units.
    x: f32,
}

impl Tracer {
    fn place(&self, x: f32, y: f32) -> At {
        at((self.x + x) * self.scale, -y * self.scale)
    }

    fn add(&mut self, place: At, control: bool) {
        if let Some(contour) = self.contours.last_mut() {
            contour.push((place, control));
        }
    }

    fn last(&self) -> At {
        self.contours.last().and_then(|contour| contour.last()).map_or(at(0.0, 0.0), |(place, _)| *place)
    }
}

impl OutlineBuilder for Tracer {
    fn move_to(&mut self, x: f32, y: f32) {
        let place = self.place(x, y);
        self.contours.push(vec![(place, false)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(self.place(x, y), false);
    }

    /// A quadratic arc is the cubic one whose controls lie at two thirds of the way to its single control.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, control, to) = (self.last(), self.place(x1, y1), self.place(x, y));
        let towards =
            |end: At| at(end.x + (control.x - end.x) * 2.0 / 3.0, end.y + (control.y - end.y) * 2.0 / 3.0);
        self.add(towards(from), true);
        self.add(towards(to), true);
        self.add(to, false);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add(self.place(x1, y1), true);
        self.add(self.place(x2, y2), true);
        self.add(self.place(x, y), false);
    }

    fn close(&mut self) {}
}
