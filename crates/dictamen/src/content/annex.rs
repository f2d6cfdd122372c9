//! The photographic annex: a plate for each cited finger of the confirmed candidate.

use super::{Aligned, Block, Column, Figure, Plate, Table};
use crate::facts::{self, Facts, PlateImage};
use crate::text::{Text, annex as says, words};
use markup::{Minutia, Pair, PointId};

pub(super) fn blocks(facts: &Facts) -> Vec<Block<'_>> {
    let on_new_page = !facts.plates.is_empty();
    let mut out = vec![Block::Section { title: "Anexo fotográfico", on_new_page }];
    if facts.plates.is_empty() {
        out.push(Block::Paragraph(says::none(facts).into()));
    }
    for (place, plate) in facts.plates.iter().enumerate() {
        if place > 0 {
            out.push(Block::NewPage);
        }
        out.push(Block::Heading(says::title(place + 1, plate)));
        out.push(Block::Plate(figures(plate)));
        out.extend(legend(plate));
        out.extend(originals(plate));
    }
    out
}

fn figures(plate: &facts::Plate) -> Plate<'_> {
    let figure = |title, image, side| Figure { title, caption: says::caption(image), image, side };
    Plate {
        plate,
        figures: [
            figure(says::QUESTIONED, &plate.questioned, |pair| pair.questioned),
            figure(says::KNOWN, &plate.known, |pair| pair.known),
        ],
    }
}

/// The types of every pair, in two halves side by side.
fn legend<'a>(plate: &facts::Plate) -> Vec<Block<'a>> {
    let half = plate.pairs.len().div_ceil(2);
    if half == 0 {
        return Vec::new();
    }
    let (left, right) = plate.pairs.split_at(half);
    let rows = (0..half)
        .map(|row| {
            let mut cells = legend_cells(plate, left.get(row));
            cells.extend(legend_cells(plate, right.get(row)));
            cells
        })
        .collect();
    let columns = [legend_columns(), legend_columns()].into_iter().flatten().collect();
    vec![Block::Table(Table { title: Some(says::LEGEND), columns, rows }), Block::Note(says::KEY.into())]
}

fn legend_columns() -> [Column; 4] {
    let column = |title, share| Column { title, share, aligned: Aligned::Left };
    [
        Column { title: "", share: 0.3, aligned: Aligned::Right },
        column(says::QUESTIONED, 1.0),
        column(says::KNOWN, 1.0),
        column("", 0.7),
    ]
}

fn legend_cells(plate: &facts::Plate, pair: Option<&Pair>) -> Vec<Text> {
    let Some(pair) = pair else { return vec![Text::default(); 4] };
    let questioned = point(&plate.questioned, pair.questioned);
    let known = point(&plate.known, pair.known);
    let kind = |point: Option<&Minutia>| Text::from(point.map_or("", |point| words::point(point.kind)));
    let number = crate::text::strong(pair.number.to_string());
    vec![number, kind(questioned), kind(known), says::remark(questioned, known)]
}

fn point(image: &PlateImage, id: PointId) -> Option<&Minutia> {
    image.points.iter().find(|point| point.id == id)
}

fn originals<'a>(plate: &facts::Plate) -> Vec<Block<'a>> {
    let side = |title: &str, image: &PlateImage| {
        [
            (format!("{title}, SHA-256"), says::original(image)),
            (format!("{title}, ajustes"), says::recipe(image.recipe).into()),
        ]
    };
    let rows = [side(says::QUESTIONED, &plate.questioned), side(says::KNOWN, &plate.known)];
    vec![Block::Fields(rows.into_iter().flatten().collect())]
}
