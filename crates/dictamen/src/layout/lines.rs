//! Breaking text into lines and setting a line at a place.

use crate::draw::{Face, Ink, Item, Letters, at};
use crate::fonts::Fonts;
use crate::text::{Text, Tone};

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub size: f32,
    pub leading: f32,
    /// Font of plain text.
    pub face: Face,
    pub ink: Ink,
    /// Lines are filled to the measure.
    pub justified: bool,
}

/// Letters of one font without a break between them.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    face: Face,
    size: f32,
    text: String,
}

/// What stands between two breaks.
#[derive(Debug, Clone, PartialEq, Default)]
struct Word {
    pieces: Vec<Piece>,
    width: f32,
}

/// One line of text.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    runs: Vec<Piece>,
    /// Width without stretching, pt.
    pub width: f32,
    /// The last line of its paragraph.
    last: bool,
}

/// A line is left ragged rather than with spaces wider than this, in parts of the type size.
const WIDEST_STRETCH: f32 = 0.55;
/// Codes are set a little smaller: the mono font has wide letters.
const CODE_SIZE: f32 = 0.9;

/// Breaks `text` into lines of at most `measure` pt. Empty text gives no line.
pub(super) fn break_lines(fonts: &Fonts, text: &Text, style: Style, measure: f32) -> Vec<Line> {
    let mut lines: Vec<Vec<Word>> = Vec::new();
    let mut room = 0.0;
    let space = fonts.width(style.face, style.size, " ");
    for word in words(fonts, text, style).into_iter().flat_map(|word| fitted(fonts, word, measure)) {
        match lines.last_mut() {
            Some(line) if space + word.width <= room => {
                room -= space + word.width;
                line.push(word);
            }
            _ => {
                room = measure - word.width;
                lines.push(vec![word]);
            }
        }
    }
    let count = lines.len();
    let line = |(place, words)| line(fonts, words, place + 1 == count);
    lines.into_iter().enumerate().map(line).collect()
}

fn words(fonts: &Fonts, text: &Text, style: Style) -> Vec<Word> {
    let mut words = vec![Word::default()];
    for (tone, run) in &text.0 {
        let (face, size) = match tone {
            Tone::Plain => (style.face, style.size),
            Tone::Strong => (Face::Strong, style.size),
            Tone::Code => (Face::Mono, style.size * CODE_SIZE),
        };
        for (place, part) in run.split(|c: char| c.is_whitespace() && c != '\u{a0}').enumerate() {
            if place > 0 {
                words.push(Word::default());
            }
            let text: String = part.chars().map(|c| fonts.get(face).printable(c)).collect();
            if let Some(word) = words.last_mut().filter(|_| !text.is_empty()) {
                word.width += fonts.width(face, size, &text);
                word.pieces.push(Piece { face, size, text });
            }
        }
    }
    words.retain(|word| !word.pieces.is_empty());
    words
}

/// A word wider than the measure is cut where it must.
fn fitted(fonts: &Fonts, word: Word, measure: f32) -> Vec<Word> {
    if word.width <= measure {
        return vec![word];
    }
    let mut cut = vec![Word::default()];
    for piece in word.pieces {
        for c in piece.text.chars() {
            let width = fonts.width(piece.face, piece.size, c.encode_utf8(&mut [0; 4]));
            if cut.last().is_some_and(|last| !last.pieces.is_empty() && last.width + width > measure) {
                cut.push(Word::default());
            }
            let Some(last) = cut.last_mut() else { continue };
            last.width += width;
            match last.pieces.last_mut().filter(|before| before.face == piece.face) {
                Some(before) => before.text.push(c),
                None => last.pieces.push(Piece { text: c.to_string(), ..piece }),
            }
        }
    }
    cut
}

/// Joins words with spaces into as few runs as fonts allow.
fn line(fonts: &Fonts, words: Vec<Word>, last: bool) -> Line {
    let mut runs: Vec<Piece> = Vec::new();
    for (place, word) in words.into_iter().enumerate() {
        if let Some(before) = runs.last_mut().filter(|_| place > 0) {
            before.text.push(' ');
        }
        for piece in word.pieces {
            match runs.last_mut().filter(|before| before.face == piece.face) {
                Some(before) => before.text.push_str(&piece.text),
                None => runs.push(piece),
            }
        }
    }
    let width = runs.iter().map(|run| fonts.width(run.face, run.size, &run.text)).sum();
    Line { runs, width, last }
}

impl Line {
    /// Sets the line with its baseline at `y` and its left end at `x`, `measure` wide if justified.
    pub(super) fn set(&self, fonts: &Fonts, style: Style, x: f32, y: f32, measure: f32) -> Vec<Item> {
        let stretch = self.stretch(style, measure);
        let mut x = x;
        let mut items = Vec::with_capacity(self.runs.len());
        for run in &self.runs {
            let width = fonts.width(run.face, run.size, &run.text);
            let spaces = spaces(&run.text);
            items.push(Item::Letters(Letters {
                at: at(x, y),
                text: run.text.clone(),
                face: run.face,
                size: run.size,
                ink: style.ink,
                stretch,
                turn: 0.0,
            }));
            x += width + stretch * spaces;
        }
        items
    }

    fn stretch(&self, style: Style, measure: f32) -> f32 {
        let spaces: f32 = self.runs.iter().map(|run| spaces(&run.text)).sum();
        if !style.justified || self.last || spaces == 0.0 {
            return 0.0;
        }
        let stretch = (measure - self.width) / spaces;
        if stretch <= style.size * WIDEST_STRETCH { stretch.max(0.0) } else { 0.0 }
    }
}

fn spaces(text: &str) -> f32 {
    text.matches(' ').count() as f32
}

/// One line of plain text, shortened with an ellipsis where it is wider than `measure`.
pub(super) fn one_line(fonts: &Fonts, text: &str, style: Style, measure: f32) -> Line {
    let mut kept: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    kept = kept.chars().map(|c| fonts.get(style.face).printable(c)).collect();
    if fonts.width(style.face, style.size, &kept) > measure {
        while !kept.is_empty() && fonts.width(style.face, style.size, &format!("{kept}…")) > measure {
            kept.pop();
        }
        kept.push('…');
    }
    let width = fonts.width(style.face, style.size, &kept);
    Line { runs: vec![Piece { face: style.face, size: style.size, text: kept }], width, last: true }
}
