//! What stands on every page around its text: header, footer with code, and the mark of demonstration material.

use super::lines::{Style, one_line};
use super::page::{HEIGHT, LEFT, MEASURE, RIGHT, WIDTH};
use super::prose::TINY_STYLE;
use super::qr;
use crate::content::About;
use crate::draw::{At, Contour, Face, Ink, Item, at, pen};
use crate::faces::Fonts;
use crate::text::words;
use qrcode::EcLevel;

const HEADER_BASELINE: f32 = 46.0;
const HEADER_RULE: f32 = 54.0;
const FOOTER_RULE: f32 = 716.0;
const CODE_TOP: f32 = 722.0;
const CODE_SIDE: f32 = 40.0;
const WATERMARK_SIZE: f32 = 50.0;
const WATERMARK_TURN: f32 = 52.0;

/// Adds to a page what every page has.
pub(super) fn furnish(page: &mut Vec<Item>, about: &About, fonts: &Fonts, number: usize, count: usize) {
    if let Some(stamp) = about.stamp {
        page.insert(0, watermark(fonts, stamp));
    }
    page.extend(header(about, fonts));
    page.extend(footer(about, fonts, number, count));
}

fn header(about: &About, fonts: &Fonts) -> Vec<Item> {
    let right = one_line(fonts, &about.head, TINY_STYLE, MEASURE * 0.6);
    let left = one_line(fonts, &about.imprint.institution, TINY_STYLE, MEASURE - right.width - 16.0);
    let mut items = left.set(fonts, TINY_STYLE, LEFT, HEADER_BASELINE, MEASURE);
    items.extend(right.set(fonts, TINY_STYLE, RIGHT - right.width, HEADER_BASELINE, MEASURE));
    items.push(Item::Line(at(LEFT, HEADER_RULE), at(RIGHT, HEADER_RULE), pen(0.9, Ink::BLACK)));
    items
}

fn footer(about: &About, fonts: &Fonts, number: usize, count: usize) -> Vec<Item> {
    let mut items = vec![Item::Line(at(LEFT, FOOTER_RULE), at(RIGHT, FOOTER_RULE), pen(0.5, Ink::BLACK))];
    let code = qr::text(&about.code, number, count);
    items.extend(code.and_then(|text| qr::code(&text, EcLevel::M, at(LEFT, CODE_TOP), CODE_SIDE)));
    let x = LEFT + CODE_SIDE + 10.0;
    let left = |text: &str, row: usize, style: Style| {
        one_line(fonts, text, style, MEASURE * 0.6).set(fonts, style, x, footer_baseline(row), MEASURE)
    };
    let mono = Style { face: Face::Mono, size: 7.0, ..TINY_STYLE };
    items.extend(left(&about.name, 0, TINY_STYLE));
    items.extend(left(about.code.label, 1, TINY_STYLE));
    items.extend(left(&words::short_digits(&about.code.digits), 2, mono));
    let right = |text: &str, row: usize, style: Style| {
        let line = one_line(fonts, text, style, MEASURE * 0.4);
        line.set(fonts, style, RIGHT - line.width, footer_baseline(row), MEASURE)
    };
    items.extend(right(&format!("Página {number} de {count}"), 0, TINY_STYLE));
    if let Some(stamp) = about.stamp {
        items.extend(right(stamp, 1, Style { face: Face::Strong, ink: Ink::BLACK, ..TINY_STYLE }));
    }
    items
}

fn footer_baseline(row: usize) -> f32 {
    CODE_TOP + 10.0 + row as f32 * 12.0
}

/// Large pale letters from the lower left to the upper right, drawn before everything else. They are drawn as
/// shapes: as text they would stand in the middle of the sentences whoever copies or searches the page gets.
fn watermark(fonts: &Fonts, stamp: &str) -> Item {
    let (sin, cos) = WATERMARK_TURN.to_radians().sin_cos();
    let half = fonts.width(Face::Strong, WATERMARK_SIZE, stamp) / 2.0;
    let down = WATERMARK_SIZE * 0.35;
    let turned = |place: At| {
        let (x, y) = (place.x - half, place.y + down);
        at(WIDTH / 2.0 + x * cos + y * sin, HEIGHT / 2.0 - x * sin + y * cos)
    };
    let contours = fonts.shapes(Face::Strong, WATERMARK_SIZE, stamp);
    let turn =
        |contour: Contour| contour.into_iter().map(|(place, bezier)| (turned(place), bezier)).collect();
    Item::Fill(contours.into_iter().map(turn).collect(), Ink::WATERMARK)
}
