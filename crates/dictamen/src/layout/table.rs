//! Tables: cells wrap, rows are not broken, the header is said again on each page.

use super::Setter;
use super::flow::Chunk;
use super::lines::{Line, Style, break_lines};
use super::page::{MEASURE, SMALL};
use super::prose::{SMALL_STYLE, TINY_STYLE, baseline};
use crate::content::{Aligned, Column, Table};
use crate::draw::{Face, Ink, Item, at, pen};
use crate::text::Text;
use std::rc::Rc;

/// Kept free on each side of a cell's text.
const PAD_X: f32 = 4.0;
/// Kept free above and below a row's text.
const PAD_Y: f32 = 1.9;
const TITLE_STYLE: Style = Style { face: Face::Strong, size: SMALL, ..SMALL_STYLE };

impl Setter<'_> {
    pub(super) fn table(&self, table: &Table) -> Vec<Chunk> {
        let places = places(table.columns.iter().map(|column| column.share));
        let header = Rc::new(self.header(&table.columns, &places));
        let mut out = Vec::with_capacity(table.rows.len() + 2);
        if let Some(title) = table.title {
            let title = self.stacked(&title.into(), TITLE_STYLE, 0.0, MEASURE);
            out.push(Chunk { before: 8.0, glued: true, height: title.height + 3.0, ..title });
        }
        let before = if out.is_empty() { 7.0 } else { 0.0 };
        out.push(Chunk { glued: true, before, ..header.as_ref().clone() });
        let count = table.rows.len();
        for (place, cells) in table.rows.iter().enumerate() {
            let row = self.row(cells, &table.columns, &places, SMALL_STYLE);
            let glued = place + 1 < count && (place == 0 || place + 2 == count);
            let repeated = (place > 0).then(|| header.clone());
            out.push(Chunk { glued, repeated, ..row });
        }
        out
    }

    fn header(&self, columns: &[Column], places: &[(f32, f32)]) -> Chunk {
        let titles: Vec<Text> = columns.iter().map(|column| column.title.into()).collect();
        let mut chunk = self.row(&titles, columns, places, TINY_STYLE);
        let rule = |y, width| Item::Line(at(0.0, y), at(MEASURE, y), pen(width, Ink::BLACK));
        chunk.items.pop();
        chunk.items.push(rule(0.0, 0.9));
        chunk.items.push(rule(chunk.height, 0.5));
        chunk
    }

    /// One row; its last item is the rule below it.
    fn row(&self, cells: &[Text], columns: &[Column], places: &[(f32, f32)], style: Style) -> Chunk {
        let mut tallest = 1;
        let mut items = Vec::new();
        for ((cell, column), (x, width)) in cells.iter().zip(columns).zip(places) {
            let measure = width - 2.0 * PAD_X;
            let lines = break_lines(self.fonts, cell, style, measure);
            tallest = tallest.max(lines.len());
            for (place, line) in lines.iter().enumerate() {
                let y = PAD_Y + place as f32 * style.leading + baseline(style);
                let x = x + PAD_X + shift(line, measure, column.aligned);
                items.extend(line.set(self.fonts, style, x, y, measure));
            }
        }
        let height = tallest as f32 * style.leading + 2.0 * PAD_Y;
        items.push(Item::Line(at(0.0, height), at(MEASURE, height), pen(0.4, Ink::HAIR)));
        Chunk { height, items, ..Chunk::default() }
    }
}

fn shift(line: &Line, measure: f32, aligned: Aligned) -> f32 {
    match aligned {
        Aligned::Left => 0.0,
        Aligned::Right => measure - line.width,
    }
}

/// Left edge and width of each column, by its share.
pub(super) fn places(shares: impl Iterator<Item = f32> + Clone) -> Vec<(f32, f32)> {
    let all: f32 = shares.clone().sum();
    let mut x = 0.0;
    let place = |share: f32| {
        let width = MEASURE * share / all;
        let start = x;
        x += width;
        (start, width)
    };
    shares.map(place).collect()
}
