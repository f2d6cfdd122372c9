//! A picture as PNG, with the letters of the dictamen's face.

use super::{Anchor, Mark, Picture, Text};
use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Stroke, Transform};
use ttf_parser::{Face, OutlineBuilder};

/// Px of the PNG for each of the picture: lines and letters stay sharp when it is enlarged.
const SCALE: f32 = 2.0;
static LETTERS: &[u8] = include_bytes!("../../../../../assets/fonts/dictamen/Inter-Regular.ttf");

impl Picture {
    /// The bytes of a PNG file; empty only for a picture without size.
    pub(crate) fn png(&self) -> Vec<u8> {
        let (width, height) = ((self.width * SCALE) as u32, (self.height * SCALE) as u32);
        let Some(mut pixels) = Pixmap::new(width, height) else { return Vec::new() };
        pixels.fill(tiny_skia::Color::WHITE);
        for mark in &self.marks {
            match mark {
                Mark::Line { points, colour, width } => line(&mut pixels, points, *colour, *width),
                Mark::Text { place, words, colour } => text(&mut pixels, place, words, *colour),
            }
        }
        pixels.encode_png().unwrap_or_default()
    }
}

fn paint([red, green, blue]: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}

fn line(pixels: &mut Pixmap, points: &[(f32, f32)], colour: [u8; 3], width: f32) {
    let mut path = PathBuilder::new();
    for (number, (x, y)) in points.iter().enumerate() {
        if number == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
    }
    let stroke = Stroke { width, line_join: tiny_skia::LineJoin::Round, ..Stroke::default() };
    if let Some(path) = path.finish() {
        pixels.stroke_path(&path, &paint(colour), &stroke, Transform::from_scale(SCALE, SCALE), None);
    }
}

fn text(pixels: &mut Pixmap, place: &Text, words: &str, colour: [u8; 3]) {
    let Ok(face) = Face::parse(LETTERS, 0) else { return };
    let scale = place.size / f32::from(face.units_per_em());
    let mut outline = Outline { path: PathBuilder::new(), x: 0.0 };
    for letter in words.chars() {
        let Some(glyph) = face.glyph_index(letter) else { continue };
        face.outline_glyph(glyph, &mut outline);
        outline.x += f32::from(face.glyph_hor_advance(glyph).unwrap_or(0));
    }
    let before = match place.anchor {
        Anchor::Middle => outline.x / 2.0,
        Anchor::End => outline.x,
    };
    let Some(path) = outline.path.finish() else { return };
    // Letters stand on the baseline with y up; upward words are turned a quarter against the clock.
    let turn = if place.upward { -90.0 } else { 0.0 };
    let transform = Transform::from_translate(-before, 0.0)
        .post_scale(scale, -scale)
        .post_rotate(turn)
        .post_translate(place.at.0, place.at.1)
        .post_scale(SCALE, SCALE);
    pixels.fill_path(&path, &paint(colour), FillRule::Winding, transform, None);
}

/// The outlines of letters one after the other, in units of the face.
struct Outline {
    path: PathBuilder,
    x: f32,
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + x1, y1, self.x + x, y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + x1, y1, self.x + x2, y2, self.x + x, y);
    }
    fn close(&mut self) {
        self.path.close();
    }
}
