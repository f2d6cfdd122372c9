//! A plate: both prints at one magnification, their numbered points led to labels outside the prints, and a
//! scale in millimetres.

mod leaders;
mod marks;
mod window;

use super::Setter;
use super::flow::Chunk;
use super::lines::{Style, one_line};
use super::page::MEASURE;
use super::prose::{SMALL_STYLE, TINY_STYLE};
use crate::content::{Figure, Plate};
use crate::draw::{Face, Frame, Ink, Item, at, pen};
use crate::text::annex;
use leaders::Leader;
use marks::{Numbered, Placed};
use print_image::{Raster, Rect};
use window::Windows;

/// Between the two prints, labels included.
const GAP: f32 = 12.0;
/// Beside each print, for the labels.
const MARGIN: f32 = 18.0;
/// Tallest print, pt.
const TALLEST: f32 = 256.0;
const FIGURE_WIDTH: f32 = (MEASURE - GAP) / 2.0;
const BELOW: f32 = 7.0;
const LABEL_STYLE: Style = Style { face: Face::Strong, size: 7.8, ..SMALL_STYLE };
const TITLE_STYLE: Style = Style { face: Face::Strong, ..SMALL_STYLE };

impl Setter<'_> {
    pub(super) fn plate(&mut self, plate: &Plate<'_>) -> Chunk {
        let facts = plate.plate;
        let room = (FIGURE_WIDTH - 2.0 * MARGIN, TALLEST);
        let numbered = plate.figures.each_ref().map(|figure| marks::charted(figure, &facts.pairs));
        let windows =
            window::windows(plate.figures.each_ref().map(|figure| &figure.image.raster), &numbered, room);
        let note = annex::note(facts, windows.magnification, windows.cropped);
        let note = self.stacked(&note.into(), TINY_STYLE, 0.0, MEASURE);
        let mut chunk =
            Chunk { before: 2.0, height: note.height + 8.0, items: note.items, ..Chunk::default() };
        let tops = chunk.height;
        let tallest = windows.sizes.iter().map(|size| size.1).fold(0.0, f32::max);
        let frames = windows.sizes.map(|(width, height)| Frame {
            x: (FIGURE_WIDTH - width) / 2.0,
            y: (tallest - height) / 2.0,
            width,
            height,
        });
        let charts = chart(&numbered, &windows, frames);
        for (place, (figure, chart)) in plate.figures.iter().zip(&charts).enumerate() {
            let left = place as f32 * (FIGURE_WIDTH + GAP);
            let picture = Item::Picture(self.picture(figure, windows.crops[place]), frames[place]);
            let scale = self.scale(windows.magnification, frames[place].right(), tallest + BELOW);
            let mut drawn = self.figure(figure, frames[place], tallest + BELOW);
            let under = [picture, marks::border(frames[place])];
            drawn.items.splice(0..0, under.into_iter().chain(self.charted(chart)).chain(scale));
            let moved = drawn.items.into_iter().map(|item| item.shifted(at(left, tops)));
            chunk.items.extend(moved);
            chunk.height = chunk.height.max(tops + drawn.height);
        }
        chunk
    }

    /// Title and caption under a print.
    fn figure(&self, figure: &Figure<'_>, frame: Frame, top: f32) -> Chunk {
        let title = self.stacked(&figure.title.into(), TITLE_STYLE, frame.x, frame.width);
        let caption = self.stacked(&figure.caption.as_str().into(), TINY_STYLE, frame.x, frame.width);
        let shift = |chunk: Chunk, y: f32| chunk.items.into_iter().map(move |item| item.shifted(at(0.0, y)));
        let height = top + title.height + caption.height + 4.0;
        let below = top + title.height;
        Chunk { height, items: shift(title, top).chain(shift(caption, below)).collect(), ..Chunk::default() }
    }

    /// The part of the print that is shown, as it is shown, at the original's resolution.
    fn picture(&mut self, figure: &Figure<'_>, crop: Rect) -> usize {
        let raster = &figure.image.raster;
        let part = raster.crop(crop).unwrap_or_else(|| raster.clone());
        let table = figure.image.recipe.table();
        let shown = part.pixels().iter().map(|grey| table[usize::from(*grey)]).collect();
        let shown = Raster::new(part.width(), part.height(), part.ppi(), shown).unwrap_or(part);
        self.pictures.push(shown);
        self.pictures.len() - 1
    }

    fn charted(&self, (marks, leaders): &(Vec<Placed>, Vec<Leader>)) -> Vec<Item> {
        let mut items = marks::leaders(marks, leaders);
        items.extend(marks.iter().flat_map(marks::mark));
        for leader in leaders {
            let ink = marks.iter().find(|mark| mark.number == leader.number).map_or(Ink::BLACK, Placed::ink);
            let style = Style { ink, ..LABEL_STYLE };
            let line = one_line(self.fonts, &leader.number.to_string(), style, MARGIN);
            let x = if leader.leftward { leader.to.x - 2.0 - line.width } else { leader.to.x + 2.0 };
            items.extend(line.set(self.fonts, style, x, leader.to.y + style.size * 0.36, MARGIN));
        }
        items
    }

    /// A ruler with a tick at each millimetre, its right end at `right`.
    fn scale(&self, magnification: f64, right: f32, top: f32) -> Vec<Item> {
        let mm = (magnification * 72.0 / 25.4) as f32;
        let count: u8 = if 5.0 * mm <= 80.0 { 5 } else { 2 };
        let (left, y) = (right - f32::from(count) * mm, top + 3.0);
        let line = pen(0.7, Ink::BLACK);
        let mut items = vec![Item::Line(at(left, y), at(right, y), line)];
        for tick in 0..=count {
            let x = left + f32::from(tick) * mm;
            let down = if tick == 0 || tick == count { 4.0 } else { 2.5 };
            items.push(Item::Line(at(x, y), at(x, y + down), line));
        }
        let text = one_line(self.fonts, &format!("{count} mm"), TINY_STYLE, MEASURE);
        items.extend(text.set(self.fonts, TINY_STYLE, left - text.width - 4.0, y + 5.0, MEASURE));
        items
    }
}

/// Marks and leaders of both prints.
fn chart(
    numbered: &[Vec<Numbered>; 2],
    windows: &Windows,
    frames: [Frame; 2],
) -> [(Vec<Placed>, Vec<Leader>); 2] {
    let marks =
        [0, 1].map(|place| marks::placed(&numbered[place], windows.page_from_image(place, frames[place])));
    let anchors =
        marks.each_ref().map(|marks| marks.iter().map(|mark| (mark.number, mark.at)).collect::<Vec<_>>());
    let [left, right] = leaders::leaders(anchors.each_ref().map(Vec::as_slice), frames);
    let [questioned, known] = marks;
    [(questioned, left), (known, right)]
}
