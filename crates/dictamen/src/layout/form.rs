//! Boxes to be filled in by hand: thick enough to survive a copier, high enough for a glove.

use super::Setter;
use super::flow::Chunk;
use super::lines::{Style, one_line};
use super::prose::{BODY_STYLE, SMALL_STYLE, TINY_STYLE, baseline};
use super::table::places;
use crate::content::{Choice, FormBox, FormRow, Inside, Room};
use crate::draw::{At, Face, Frame, Ink, Item, at, pen};
use crate::text::Text;

/// Kept free on each side of what a box holds.
const PAD_X: f32 = 3.0;
/// Kept free above and below it.
const PAD_Y: f32 = 2.5;
/// Side of a square to tick: 4 mm.
const SQUARE: f32 = 11.4;
/// Distance of the lines of choices.
const CHOICE_LEADING: f32 = 15.6;
/// Between a square and what follows it.
const GAP: f32 = 5.0;
const SAID_STYLE: Style = Style { justified: false, ..BODY_STYLE };
const CHOICE_STYLE: Style = Style { leading: CHOICE_LEADING, ..SMALL_STYLE };
/// As high as its square.
const CROSS_STYLE: Style = Style { face: Face::Strong, leading: SQUARE, ..SAID_STYLE };

impl Room {
    /// The least height of a row, pt.
    fn height(self) -> f32 {
        match self {
            Room::Titles => 0.0,
            Room::Figure => 22.7,
            Room::Line => 34.0,
            Room::Lines => 46.0,
        }
    }
}

impl Setter<'_> {
    pub(super) fn form(&self, rows: &[FormRow]) -> Vec<Chunk> {
        let row = |(place, row): (usize, &FormRow)| Chunk {
            before: if place == 0 { 4.0 } else { 0.0 },
            glued: place + 1 < rows.len(),
            ..self.form_row(row)
        };
        rows.iter().enumerate().map(row).collect()
    }

    fn form_row(&self, row: &FormRow) -> Chunk {
        let places = places(row.boxes.iter().map(|one| one.share));
        let held = row.boxes.iter().zip(&places).map(|(one, (_, width))| self.held(one, row.room, *width));
        let held: Vec<Chunk> = held.collect();
        let height = held.iter().map(|one| one.height + 2.0 * PAD_Y).fold(row.room.height(), f32::max);
        let mut items = Vec::new();
        for ((one, (x, width)), held) in row.boxes.iter().zip(places).zip(held) {
            let frame = Frame { x, y: 0.0, width, height };
            items.push(Item::Outline(frame.corners().to_vec(), pen(0.8, Ink::BLACK), false));
            // What has no title above it stands in the middle.
            let down = if one.label.is_empty() { (height - held.height) / 2.0 } else { PAD_Y };
            items.extend(held.items.into_iter().map(|item| item.shifted(at(x, down))));
        }
        Chunk { height, items, ..Chunk::default() }
    }

    /// What a box of this width holds: its label, and what is printed in it.
    fn held(&self, one: &FormBox, room: Room, width: f32) -> Chunk {
        let measure = width - 2.0 * PAD_X;
        let mut all = self.stacked(&one.label.into(), TINY_STYLE, PAD_X, measure);
        let inside = match &one.inside {
            Inside::Blank => Chunk::default(),
            Inside::Said(text) => self.said(text, room, measure),
            Inside::Tick(ticked) => self.tick(*ticked, width),
            Inside::Choices(columns, choices) => self.choices(*columns, choices, measure),
        };
        all.items.extend(inside.items.into_iter().map(|item| item.shifted(at(0.0, all.height))));
        all.height += inside.height;
        all
    }

    fn said(&self, text: &Text, room: Room, measure: f32) -> Chunk {
        let style = match room {
            Room::Titles => TINY_STYLE,
            Room::Figure => SMALL_STYLE,
            Room::Line | Room::Lines => SAID_STYLE,
        };
        self.stacked(text, style, PAD_X, measure)
    }

    fn choices(&self, columns: usize, choices: &[Choice], measure: f32) -> Chunk {
        let width = measure / columns as f32;
        let mut items = Vec::new();
        for (place, choice) in choices.iter().enumerate() {
            let (column, row) = ((place % columns) as f32, (place / columns) as f32);
            let corner = at(PAD_X + column * width, row * CHOICE_LEADING);
            items.extend(self.choice(choice, width).into_iter().map(|item| item.shifted(corner)));
        }
        Chunk { height: choices.len().div_ceil(columns) as f32 * CHOICE_LEADING, items, ..Chunk::default() }
    }

    fn choice(&self, choice: &Choice, measure: f32) -> Vec<Item> {
        let y = baseline(CHOICE_STYLE);
        let mut items = Vec::new();
        let mut x = 0.0;
        for (before, ticked) in &choice.squares {
            if !before.is_empty() {
                let before = one_line(self.fonts, before, CHOICE_STYLE, measure);
                items.extend(before.set(self.fonts, CHOICE_STYLE, x, y, measure));
                x += before.width + 3.0;
            }
            items.extend(self.square(at(x, (CHOICE_LEADING - SQUARE) / 2.0), *ticked));
            x += SQUARE + GAP;
        }
        let text = one_line(self.fonts, &choice.text, CHOICE_STYLE, measure - x);
        items.extend(text.set(self.fonts, CHOICE_STYLE, x, y, measure));
        items
    }

    /// One square in the middle of a box.
    fn tick(&self, ticked: bool, width: f32) -> Chunk {
        let items = self.square(at((width - SQUARE) / 2.0, 0.0), ticked);
        Chunk { height: SQUARE, items, ..Chunk::default() }
    }

    /// A square, crossed with a letter where it is ticked.
    fn square(&self, corner: At, ticked: bool) -> Vec<Item> {
        let frame = Frame { x: corner.x, y: corner.y, width: SQUARE, height: SQUARE };
        let mut items = vec![Item::Outline(frame.corners().to_vec(), pen(0.8, Ink::BLACK), false)];
        if ticked {
            let cross = one_line(self.fonts, "X", CROSS_STYLE, SQUARE);
            let x = corner.x + (SQUARE - cross.width) / 2.0;
            items.extend(cross.set(self.fonts, CROSS_STYLE, x, corner.y + baseline(CROSS_STYLE), SQUARE));
        }
        items
    }
}
