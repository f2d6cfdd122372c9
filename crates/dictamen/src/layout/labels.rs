//! Labels of 62 by 29 mm: text at the left, code at the right; 24 on a letter sheet or one a page.

use super::lines::{Line, Style, break_lines};
use super::page::LETTER;
use super::prose::{SMALL_STYLE, baseline};
use super::qr;
use crate::content::labels::Sticker;
use crate::draw::{At, Face, Frame, Ink, Item, Laid, Paper, at, pen};
use crate::faces::Fonts;
use crate::labels::{PER_SHEET, Stock};
use qrcode::EcLevel;

/// 62 by 29 mm.
const LABEL: Paper = Paper { width: 175.75, height: 82.2 };
const COLUMNS: usize = 3;
const ROWS: usize = PER_SHEET / COLUMNS;
/// Distance of the labels on a sheet, centred on it.
const STEP: At = at(185.0, 88.0);
/// 20 mm: a module is half a millimetre, which a cheap reader sees through a wet bag.
const CODE_SIDE: f32 = 56.7;
/// Four modules around the code stay white.
const QUIET: f32 = 7.5;
const PAD: f32 = 7.0;
/// Kept free above and below the text.
const PAD_Y: f32 = 5.0;
const MEASURE: f32 = LABEL.width - PAD - CODE_SIDE - 2.0 * QUIET;
/// Tried from the largest on until everything stands on the label.
const SIZES: [f32; 7] = [9.0, 8.4, 7.8, 7.2, 6.6, 6.0, 5.4];
/// Leading, in parts of the size.
const LEADING: f32 = 1.2;

/// Places labels on their stock.
pub(crate) fn lay_out(stickers: &[Sticker], stock: Stock, fonts: &Fonts) -> Laid {
    let (paper, pages) = match stock {
        Stock::Roll => (LABEL, stickers.iter().map(|sticker| label(sticker, fonts)).collect()),
        Stock::Letter { used } => (LETTER, sheets(stickers, usize::from(used), fonts)),
    };
    Laid { paper, pages, pictures: Vec::new(), sections: Vec::new() }
}

fn sheets(stickers: &[Sticker], used: usize, fonts: &Fonts) -> Vec<Vec<Item>> {
    let mut pages = vec![Vec::new(); (used + stickers.len()).div_ceil(PER_SHEET)];
    for (cell, sticker) in (used..).zip(stickers) {
        let place = place(cell % PER_SHEET);
        let frame = Frame { x: place.x, y: place.y, width: LABEL.width, height: LABEL.height };
        if let Some(page) = pages.get_mut(cell / PER_SHEET) {
            page.push(Item::Outline(frame.corners().to_vec(), pen(0.4, Ink::HAIR), false));
            page.extend(label(sticker, fonts).into_iter().map(|item| item.shifted(place)));
        }
    }
    pages
}

/// The top-left corner of a cell, counted row by row.
fn place(cell: usize) -> At {
    let (column, row) = ((cell % COLUMNS) as f32, (cell / COLUMNS) as f32);
    let left = (LETTER.width - (COLUMNS - 1) as f32 * STEP.x - LABEL.width) / 2.0;
    let top = (LETTER.height - (ROWS - 1) as f32 * STEP.y - LABEL.height) / 2.0;
    at(left + column * STEP.x, top + row * STEP.y)
}

fn label(sticker: &Sticker, fonts: &Fonts) -> Vec<Item> {
    let mut items = lines(sticker, fonts);
    let corner = at(LABEL.width - QUIET - CODE_SIDE, QUIET);
    items.extend(qr::code(&sticker.code, EcLevel::Q, corner, CODE_SIDE));
    if let Some(stamp) = sticker.stamp {
        let style = style(6.4);
        let y = LABEL.height - 4.5;
        for line in break_lines(fonts, &crate::text::strong(stamp), style, CODE_SIDE) {
            let x = corner.x + (CODE_SIDE - line.width) / 2.0;
            items.extend(line.set(fonts, style, x, y, CODE_SIDE));
        }
    }
    items
}

/// The text, in the largest size that leaves all of it on the label, half of the room left above it.
fn lines(sticker: &Sticker, fonts: &Fonts) -> Vec<Item> {
    let set = |size: f32| -> (Style, Vec<Line>) {
        let style = style(size);
        let lines = sticker.lines.iter().flat_map(|text| break_lines(fonts, text, style, MEASURE));
        (style, lines.collect())
    };
    let height = |(style, lines): &(Style, Vec<Line>)| lines.len() as f32 * style.leading;
    let room = LABEL.height - 2.0 * PAD_Y;
    let fitting = SIZES.into_iter().map(set).find(|set| height(set) <= room);
    let set = fitting.unwrap_or_else(|| set(SIZES[SIZES.len() - 1]));
    let top = ((LABEL.height - height(&set)) / 2.0).max(PAD_Y);
    let (style, lines) = set;
    let place = |(row, line): (usize, &Line)| {
        line.set(fonts, style, PAD, top + row as f32 * style.leading + baseline(style), MEASURE)
    };
    lines.iter().enumerate().flat_map(place).collect()
}

fn style(size: f32) -> Style {
    Style { size, leading: size * LEADING, face: Face::Regular, ink: Ink::BLACK, ..SMALL_STYLE }
}
