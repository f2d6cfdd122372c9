//! What a card bears besides prints: the printed form, writing, stains. Page px at 500 ppi. It knows no finger.

use super::super::random::{Lattice, Random};
use super::super::sheet::{Bounds, Layer, Sheet};
use super::BoxKind;
use super::font;
use crate::card::PageSpec;
use crate::numeric::{cos, ease, sin};
use std::f32::consts::TAU;
use terms::Hand;

/// Width of a printed line and height of printed letters, px.
const LINE: f32 = 4.0;
const LETTERS: f32 = 28.0;
/// Captions of the rolled boxes, by digit.
const DIGITS: [&str; 5] = ["PULGAR", "INDICE", "MEDIO", "ANULAR", "MENIQUE"];
/// Fields above the prints: caption, left, top, right.
const FIELDS: [(&str, f32, f32, f32); 9] = [
    ("APELLIDOS", 80.0, 320.0, 1900.0),
    ("NOMBRES", 1960.0, 320.0, 3900.0),
    ("LUGAR", 80.0, 560.0, 1300.0),
    ("FECHA", 1360.0, 560.0, 2300.0),
    ("FOLIO", 2360.0, 560.0, 3900.0),
    ("TOMADA POR", 80.0, 800.0, 1900.0),
    ("CLAVE", 1960.0, 800.0, 3900.0),
    ("OBSERVACIONES", 80.0, 1040.0, 3900.0),
    ("FIRMA", 80.0, 1280.0, 1900.0),
];

/// Prints the form: a title, the fields' captions, the boxes with theirs.
pub(super) fn form(sheet: &mut Sheet, boxes: &[(BoxKind, Bounds)]) {
    text(sheet, (1150.0, 110.0), 70.0, "FICHA DECADACTILAR DE MUESTRA");
    text(sheet, (1400.0, 215.0), 36.0, "PERSONA SINTETICA QUE NO EXISTE");
    for (caption, left, top, right) in FIELDS {
        text(sheet, (left, top), LETTERS, caption);
        rule(sheet, (left, top + 190.0), (right, top + 190.0));
    }
    for (kind, (left, top, right, bottom)) in boxes {
        rule(sheet, (*left, *top), (*right, *top));
        rule(sheet, (*left, *top), (*left, *bottom));
        rule(sheet, (*right - LINE, *top), (*right - LINE, *bottom));
        rule(sheet, (*left, *bottom - LINE), (*right, *bottom - LINE));
        text(sheet, (left + 16.0, top + 14.0), LETTERS, &caption(*kind));
    }
}

fn caption(kind: BoxKind) -> String {
    let side = |hand| if hand == Hand::Right { "DERECH" } else { "IZQUIERD" };
    match kind {
        BoxKind::Rolled(finger) => {
            let digit = DIGITS[usize::from(finger.digit())];
            format!("{} {digit} {}O", finger.position(), side(finger.hand()))
        }
        BoxKind::Four(hand) => format!("CUATRO DEDOS DE LA MANO {}A A LA VEZ", side(hand)),
        BoxKind::Thumb(hand) => format!("PULGAR {}.", if hand == Hand::Right { "DER" } else { "IZQ" }),
    }
}

/// A printed line, upright or level.
fn rule(sheet: &mut Sheet, from: (f32, f32), to: (f32, f32)) {
    let bounds = (from.0 - 1.0, from.1 - 1.0, to.0 + LINE + 1.0, to.1 + LINE + 1.0);
    let edge = |low: f32, high: f32, at: f32| (at - low + 0.5).min(high - at + 0.5).clamp(0.0, 1.0);
    sheet.lay(Layer::Dark, bounds, |x, y| 0.75 * edge(from.0, to.0 + LINE, x) * edge(from.1, to.1 + LINE, y));
}

/// Printed letters, `height` px high, from the top left.
fn text(sheet: &mut Sheet, (left, top): (f32, f32), height: f32, words: &str) {
    let dot = height / 7.0;
    for (i, letter) in words.chars().enumerate() {
        let start = left + i as f32 * 6.0 * dot;
        let rows = font::letter(letter);
        sheet.lay(Layer::Dark, (start, top, start + 5.0 * dot, top + height), |x, y| {
            let (column, row) = (((x - start) / dot) as usize, ((y - top) / dot) as usize);
            let set = rows.get(row).is_some_and(|bits| bits >> (4 - column.min(4)) & 1 == 1);
            if set { 0.8 } else { 0.0 }
        });
    }
}

/// Prints the form of a template, given in page px: lines `width` px wide by their middle, words as high as their zones.
pub(super) fn page(sheet: &mut Sheet, spec: &PageSpec, px: f32) {
    let half = spec.line as f32 * px / 2.0;
    for line in spec.printed() {
        let at = |(x, y): (i32, i32)| (x as f32 * px, y as f32 * px);
        let ((left, top), (right, bottom)) = (at(line.from), at(line.to));
        let (left, top, right, bottom) = (left - half, top - half, right + half, bottom + half);
        let edge = |low: f32, high: f32, at: f32| (at - low + 0.5).min(high - at + 0.5).clamp(0.0, 1.0);
        let bounds = (left - 1.0, top - 1.0, right + 1.0, bottom + 1.0);
        sheet.lay(Layer::Dark, bounds, |x, y| 0.75 * edge(left, right, x) * edge(top, bottom, y));
    }
    for written in spec.texts.iter() {
        let zone = written.zone;
        text(sheet, (zone.left as f32 * px, zone.top as f32 * px), zone.height as f32 * px, &written.words);
    }
    for written in spec.boxes.iter().filter_map(|spec| spec.caption.as_ref()) {
        // A caption's zone has room around the words.
        let (zone, room) = (written.zone, CAPTION_ROOM);
        let start = ((zone.left + room) as f32 * px, (zone.top + room) as f32 * px);
        text(sheet, start, (zone.height - 2 * room).max(100) as f32 * px, &written.words);
    }
}

/// Room around the words of a caption in its zone, hundredths of a millimetre.
const CAPTION_ROOM: i32 = 30;

/// Fills the fields by hand.
pub(super) fn fields(sheet: &mut Sheet, random: &mut Random) {
    let pen = Pen::new(random);
    for (_, left, top, right) in FIELDS {
        let length = (right - left - 60.0) * random.range(0.35, 0.8);
        pen.write(sheet, random, (left + 40.0, top + 165.0), length.min(1300.0));
    }
    // A note between the lines, where no form asks for it.
    let at = (random.range(200.0, 2800.0), random.range(1440.0, 1500.0));
    let length = random.range(200.0, 700.0);
    pen.write(sheet, random, at, length);
}

/// A ball pen in one hand: size of letters, slant, darkness.
pub(super) struct Pen {
    size: f32,
    slant: f32,
    dark: f32,
    half: f32,
}

impl Pen {
    pub(super) fn new(random: &mut Random) -> Self {
        Pen {
            size: random.range(38.0, 58.0),
            slant: random.range(0.1, 0.5),
            dark: random.range(0.55, 0.8),
            half: random.range(2.0, 3.2),
        }
    }

    /// Writing that says nothing: loops and strokes from `start` over `length` px.
    pub(super) fn write(&self, sheet: &mut Sheet, random: &mut Random, start: (f32, f32), length: f32) {
        let mut x = 0.0;
        while x < length {
            let word = random.range(2.0, 8.0) * 0.9 * self.size;
            self.word(sheet, random, (start.0 + x, start.1), word.min(length - x));
            x += word + 0.8 * self.size;
        }
    }

    fn word(&self, sheet: &mut Sheet, random: &mut Random, start: (f32, f32), length: f32) {
        let (phase, climb) = (random.range(0.0, TAU), random.range(-0.03, 0.03));
        let heights: Vec<f32> = (0..40).map(|_| random.range(0.25, 1.0)).collect();
        let step = 1.2 / (1.0 + self.size / 20.0);
        let steps = (length / step) as usize;
        for i in 0..steps {
            let along = i as f32 * step;
            let turn = TAU * along / (0.62 * self.size) + phase;
            let tall = if heights[(along / (0.62 * self.size)) as usize % 40] > 0.82 { 1.5 } else { 0.62 };
            let up = 0.42 * self.size * tall * (1.0 + sin(turn));
            let x = start.0 + along + 0.22 * self.size * cos(turn) + self.slant * up;
            self.dot(sheet, x, start.1 - up - climb * along);
        }
    }

    fn dot(&self, sheet: &mut Sheet, x: f32, y: f32) {
        let reach = self.half + 1.0;
        sheet.lay(Layer::Dark, (x - reach, y - reach, x + reach, y + reach), |px, py| {
            let off = ((px - x) * (px - x) + (py - y) * (py - y)).sqrt();
            self.dark * (self.half + 0.5 - off).clamp(0.0, 1.0)
        });
    }
}

/// A stain somewhere on a page of that size: a pale blot with a darker rim.
pub(super) fn stain(sheet: &mut Sheet, random: &mut Random, (wide, high): (f32, f32)) {
    let (x, y) = (random.range(0.0, wide), random.range(0.0, high));
    let (radius, depth) = (random.range(60.0, 420.0), random.range(0.06, 0.26));
    let ragged = Lattice::draw(random, 1200, 1200, 90.0);
    let reach = 1.4 * radius;
    sheet.lay(Layer::Dark, (x - reach, y - reach, x + reach, y + reach), |px, py| {
        let (dx, dy) = (px - x, py - y);
        let rim = radius * (1.0 + 0.3 * ragged.at(dx + 600.0, dy + 600.0));
        let off = (dx * dx + dy * dy).sqrt();
        let ring = 1.0 - ease(0.0, 14.0, (off - rim + 10.0).abs());
        depth * (0.7 * (1.0 - ease(rim - 12.0, rim, off)) + 0.5 * ring)
    });
}
