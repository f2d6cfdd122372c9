//! Headings, paragraphs, lists, fields, notices and the signature.

use super::Setter;
use super::flow::Chunk;
use super::lines::{Line, Style, break_lines};
use super::page::{BODY, BODY_LEADING, MEASURE, SMALL, SMALL_LEADING, TINY, TINY_LEADING};
use crate::draw::{Face, Ink, Item, at, pen};
use crate::text::Text;
use crate::text::words;

pub(super) const BODY_STYLE: Style =
    Style { size: BODY, leading: BODY_LEADING, face: Face::Regular, ink: Ink::BLACK, justified: true };
pub(super) const SMALL_STYLE: Style =
    Style { size: SMALL, leading: SMALL_LEADING, face: Face::Regular, ink: Ink::BLACK, justified: false };
pub(super) const TINY_STYLE: Style =
    Style { size: TINY, leading: TINY_LEADING, face: Face::Regular, ink: Ink::SOFT, justified: false };
const LABEL_STYLE: Style = Style { ink: Ink::SOFT, ..SMALL_STYLE };
const SECTION_STYLE: Style =
    Style { size: 12.0, leading: 15.0, face: Face::Strong, ink: Ink::BLACK, justified: false };
const HEADING_STYLE: Style =
    Style { size: 10.0, leading: 13.4, face: Face::Strong, ink: Ink::BLACK, justified: false };
const MASTHEAD_STYLE: Style =
    Style { size: 16.0, leading: 20.0, face: Face::Strong, ink: Ink::BLACK, justified: false };
/// Labels of fields.
const LABEL_WIDTH: f32 = 128.0;
/// This many fields stay on one page.
const TOGETHER: usize = 6;
/// Ordinals of a list.
const ORDINAL_WIDTH: f32 = 62.0;
/// Room left for a signature by pen.
const SIGNATURE_ROOM: f32 = 58.0;
const SIGNATURE_WIDTH: f32 = 230.0;

/// Where the baseline of a line stands below its top, in parts of the leading.
pub(super) fn baseline(style: Style) -> f32 {
    (style.leading + style.size * 0.70) / 2.0
}

impl Setter<'_> {
    pub(super) fn masthead(&self, institution: &str, document: &str) -> Vec<Chunk> {
        let small = Style { size: BODY, leading: BODY_LEADING, ink: Ink::SOFT, ..SECTION_STYLE };
        vec![
            Chunk { glued: true, ..self.block(&institution.into(), small, 0.0) },
            Chunk { glued: true, ..self.block(&document.into(), MASTHEAD_STYLE, 2.0) },
        ]
    }

    pub(super) fn section(&self, title: &str, on_new_page: bool) -> Chunk {
        let chunk = self.block(&title.into(), SECTION_STYLE, 17.0);
        Chunk {
            glued: true,
            on_new_page,
            section: Some(title.to_owned()),
            height: chunk.height + 3.0,
            ..chunk
        }
    }

    pub(super) fn heading(&self, text: &str) -> Chunk {
        let chunk = self.block(&text.into(), HEADING_STYLE, 10.0);
        Chunk { glued: true, height: chunk.height + 1.0, ..chunk }
    }

    /// A line to a chunk; neither the first nor the last line of a paragraph stands alone on a page.
    pub(super) fn paragraph(&self, text: &Text) -> Vec<Chunk> {
        self.broken(text, BODY_STYLE, 0.0, 5.0)
    }

    pub(super) fn note(&self, text: &Text) -> Chunk {
        self.block(text, TINY_STYLE, 6.0)
    }

    pub(super) fn short_lines(&self, lines: &[Text]) -> Vec<Chunk> {
        let style = Style { justified: false, ..BODY_STYLE };
        let count = lines.len();
        let chunk = |(place, line): (usize, &Text)| {
            let before = if place == 0 { 14.0 } else { 0.0 };
            Chunk { glued: place + 1 < count, ..self.block(line, style, before) }
        };
        lines.iter().enumerate().map(chunk).collect()
    }

    pub(super) fn numbered(&self, items: &[Text]) -> Vec<Chunk> {
        let mut out = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let mut chunks = self.broken(item, BODY_STYLE, ORDINAL_WIDTH, 7.0);
            let ordinal = Text::default().strong(words::ordinal(place));
            if let Some(first) = chunks.first_mut() {
                first.items.splice(0..0, self.block(&ordinal, BODY_STYLE, 0.0).items);
            }
            out.extend(chunks);
        }
        // A list is read as a whole: it stays on one page if it can.
        let count = out.len();
        out.iter_mut().take(count.saturating_sub(1)).for_each(|chunk| chunk.glued = true);
        out
    }

    pub(super) fn fields(&self, rows: &[(String, Text)]) -> Vec<Chunk> {
        let row = |(place, (label, value)): (usize, &(String, Text))| {
            let before = if place == 0 { 8.0 } else { 2.0 };
            let mut chunk = self.stacked(value, SMALL_STYLE, LABEL_WIDTH, MEASURE - LABEL_WIDTH);
            let label = self.stacked(&label.as_str().into(), LABEL_STYLE, 0.0, LABEL_WIDTH - 8.0);
            chunk.items.splice(0..0, label.items);
            let glued = place + 1 < rows.len() && rows.len() <= TOGETHER;
            Chunk { before, glued, height: chunk.height.max(label.height), ..chunk }
        };
        rows.iter().enumerate().map(row).collect()
    }

    pub(super) fn notice(&self, text: &Text) -> Chunk {
        const PAD: f32 = 8.0;
        let style = Style { justified: false, ..BODY_STYLE };
        let chunk = self.stacked(text, style, PAD, MEASURE - 2.0 * PAD);
        let (height, down) = (chunk.height + 2.0 * PAD - 2.0, PAD - 1.0);
        let corners = vec![at(0.0, 0.0), at(MEASURE, 0.0), at(MEASURE, height), at(0.0, height)];
        let frame = Item::Outline(corners, pen(1.0, Ink::BLACK), false);
        let text = chunk.items.into_iter().map(|item| item.shifted(at(0.0, down)));
        Chunk { height, before: 6.0, items: std::iter::once(frame).chain(text).collect(), ..Chunk::default() }
    }

    pub(super) fn signature(&self, oath: &Text, signer: &[Text], note: &Text) -> Chunk {
        let mut parts = vec![(0.0, self.stacked(oath, BODY_STYLE, 0.0, MEASURE))];
        let style = Style { justified: false, ..BODY_STYLE };
        let left = (MEASURE - SIGNATURE_WIDTH) / 2.0;
        parts.extend(signer.iter().map(|line| (0.0, self.centred(line, style))));
        parts.push((10.0, self.stacked(note, TINY_STYLE, 0.0, MEASURE)));
        let mut all = Chunk { before: 4.0, ..Chunk::default() };
        for (place, (before, part)) in parts.into_iter().enumerate() {
            if place == 1 {
                all.height += SIGNATURE_ROOM;
                let ends = [at(left, all.height), at(left + SIGNATURE_WIDTH, all.height)];
                all.items.push(Item::Line(ends[0], ends[1], pen(0.6, Ink::BLACK)));
                all.height += 3.0;
            }
            let by = at(0.0, all.height + before);
            all.items.extend(part.items.into_iter().map(|item| item.shifted(by)));
            all.height += before + part.height;
        }
        all
    }

    fn centred(&self, text: &Text, style: Style) -> Chunk {
        let lines = break_lines(self.fonts, text, style, MEASURE);
        let place = |(row, line): (usize, &Line)| {
            let y = row as f32 * style.leading + baseline(style);
            line.set(self.fonts, style, (MEASURE - line.width) / 2.0, y, MEASURE)
        };
        let items = lines.iter().enumerate().flat_map(place).collect();
        Chunk { height: lines.len() as f32 * style.leading, items, ..Chunk::default() }
    }

    /// Text over the whole measure that is not broken over pages.
    fn block(&self, text: &Text, style: Style, before: f32) -> Chunk {
        Chunk { before, ..self.stacked(text, style, 0.0, MEASURE) }
    }

    /// Text in a column, not broken over pages.
    pub(super) fn stacked(&self, text: &Text, style: Style, x: f32, measure: f32) -> Chunk {
        let lines = break_lines(self.fonts, text, style, measure);
        let place = |(row, line): (usize, &Line)| {
            line.set(self.fonts, style, x, row as f32 * style.leading + baseline(style), measure)
        };
        let items = lines.iter().enumerate().flat_map(place).collect();
        Chunk { height: lines.len() as f32 * style.leading, items, ..Chunk::default() }
    }

    fn broken(&self, text: &Text, style: Style, indent: f32, before: f32) -> Vec<Chunk> {
        let measure = MEASURE - indent;
        let lines = break_lines(self.fonts, text, style, measure);
        let count = lines.len();
        let chunk = |(place, line): (usize, &Line)| Chunk {
            height: style.leading,
            before: if place == 0 { before } else { 0.0 },
            items: line.set(self.fonts, style, indent, baseline(style), measure),
            glued: place + 1 < count && (place == 0 || place + 2 == count),
            ..Chunk::default()
        };
        lines.iter().enumerate().map(chunk).collect()
    }
}
