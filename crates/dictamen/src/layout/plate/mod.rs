//! A plate: both prints at one magnification, their numbered points led to labels outside the prints, and a
//! scale in millimetres.

mod leaders;
mod marks;
mod window;

use super::Setter;
use super::flow::Chunk;
use super::lines::{Style, one_line};
use super::page::MEASURE;
use super::prose::{SMALL_STYLE, TINY_STYLE, baseline};
use crate::content::{Figure, Plate};
use crate::draw::{Face, Frame, Ink, Item, at, pen};
use crate::text::annex;
use marks::Numbered;
use print_image::Raster;
use window::Windows;

/// Between the two prints, labels included.
const GAP: f32 = 12.0;
/// Beside each print, for the labels.
const MARGIN: f32 = 18.0;
/// Tallest print, pt.
const TALLEST: f32 = 262.0;
const FIGURE_WIDTH: f32 = (MEASURE - GAP) / 2.0;
const BELOW: f32 = 7.0;
const LABEL_STYLE: Style = Style { face: Face::Strong, size: 7.8, ..SMALL_STYLE };
const TITLE_STYLE: Style = Style { face: Face::Strong, ..SMALL_STYLE };

impl Setter<'_> {
    pub(super) fn plate(&mut self, plate: &Plate<'_>) -> Chunk {
        let facts = plate.plate;
        let room = (FIGURE_WIDTH - 2.0 * MARGIN, TALLEST);
        let numbered = plate.figures.each_ref().map(|figure| marks::charted(figure, &facts.pairs));
        let windows = window::windows(plate.figures.each_ref().map(|figure| &figure.image.raster), &numbered, room);
        let note = annex::note(facts, windows.magnification, windows.cropped);
        let note = self.stacked(&note.into(), TINY_STYLE, 0.0, MEASURE);
        let mut chunk = Chunk { before: 2.0, height: note.height + 8.0, items: note.items, ..Chunk::default() };
        let tops = chunk.height;
        let tallest = windows.sizes.iter().map(|size| size.1).fold(0.0, f32::max);
        for (place, (figure, numbered)) in plate.figures.iter().zip(&numbered).enumerate() {
            let left = place as f32 * (FIGURE_WIDTH + GAP);
            let drawn = self.figure(figure, numbered, &windows, place, tallest);
            let moved = drawn.items.into_iter().map(|item| item.shifted(at(left, tops)));
            chunk.items.extend(moved);
            chunk.height = chunk.height.max(tops + drawn.height);
        }
        chunk
    }

    /// One print with its leaders, title, scale and caption, in a column of its own.
    fn figure(
        &mut self,
        figure: &Figure<'_>,
        numbered: &[Numbered],
        windows: &Windows,
        place: usize,
        tallest: f32,
    ) -> Chunk {
        let (width, height) = windows.sizes[place];
        let frame = Frame { x: (FIGURE_WIDTH - width) / 2.0, y: (tallest - height) / 2.0, width, height };
        let mut items = vec![Item::Picture(self.picture(figure, windows, place), frame)];
        items.push(marks::border(frame));
        items.extend(self.charted(numbered, windows, place, frame));
        let below = tallest + BELOW;
        items.extend(self.scale(windows.magnification, frame.right(), below));
        let title = self.stacked(&figure.title.into(), TITLE_STYLE, frame.x, width);
        let caption = self.stacked(&figure.caption.as_str().into(), TINY_STYLE, frame.x, width);
        let shift = |chunk: Chunk, y: f32| chunk.items.into_iter().map(move |item| item.shifted(at(0.0, y)));
        let (title_height, caption_height) = (title.height, caption.height);
        items.extend(shift(title, below));
        items.extend(shift(caption, below + title_height));
        Chunk { height: below + title_height + caption_height + 4.0, items, ..Chunk::default() }
    }

    /// The part of the print that is shown, as it is shown, at the original's resolution.
    fn picture(&mut self, figure: &Figure<'_>, windows: &Windows, place: usize) -> usize {
        let raster = &figure.image.raster;
        let part = raster.crop(windows.crops[place]).unwrap_or_else(|| raster.clone());
        let table = figure.image.recipe.table();
        let shown = part.pixels().iter().map(|grey| table[usize::from(*grey)]).collect();
        let shown = Raster::new(part.width(), part.height(), part.ppi(), shown).unwrap_or(part);
        self.pictures.push(shown);
        self.pictures.len() - 1
    }

    fn charted(&self, numbered: &[Numbered], windows: &Windows, place: usize, frame: Frame) -> Vec<Item> {
        let marks = marks::placed(numbered, windows.page_from_image(place, frame));
        let anchors: Vec<_> = marks.iter().map(|mark| (mark.number, mark.at)).collect();
        let leaders = leaders::leaders(&anchors, frame);
        let mut items = marks::leaders(&marks, &leaders);
        items.extend(marks.iter().flat_map(marks::mark));
        for leader in leaders {
            let ink = marks.iter().find(|mark| mark.number == leader.number).map_or(Ink::BLACK, |mark| mark.ink());
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
        let middle = (left + right - text.width) / 2.0;
        items.extend(text.set(self.fonts, TINY_STYLE, middle, y + 3.0 + baseline(TINY_STYLE), MEASURE));
        items
    }
}
