//! Breaking text into lines and setting a line at a place.

use crate::draw::{Face, Ink, Item, Letters, at};
use crate::faces::Fonts;
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

/// Letters of one font and colour without a break between them.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    face: Face,
    size: f32,
    ink: Ink,
    text: String,
}

impl Piece {
    fn joins(&self, other: &Piece) -> bool {
        self.face == other.face && self.ink == other.ink
    }
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
    let words = words(fonts, text, style).into_iter().flat_map(|word| fitted(fonts, word, measure));
    let mut words: Vec<Word> = words.collect();
    let widths: Vec<f32> = words.iter().map(|word| word.width).collect();
    let space = fonts.width(style.face, style.size, " ");
    let mut lines = Vec::new();
    for start in starts(&widths, space, measure).into_iter().rev() {
        let rest = words.split_off(start);
        lines.push(line(fonts, rest, lines.is_empty()));
    }
    lines.reverse();
    lines
}

/// The first word of each line, so that the squares of the room left on all lines but the last are least together.
fn starts(widths: &[f32], space: f32, measure: f32) -> Vec<usize> {
    let count = widths.len();
    // For every word: the least cost of lines from it on, and the word after its line.
    let mut best = vec![(0.0_f32, count); count + 1];
    for first in (0..count).rev() {
        let mut width = -space;
        best[first].0 = f32::INFINITY;
        for next in first + 1..=count {
            width += space + widths[next - 1];
            if width > measure && next > first + 1 {
                break;
            }
            let room = if next == count { 0.0 } else { (measure - width).max(0.0) };
            let cost = room * room + best[next].0;
            if cost < best[first].0 {
                best[first] = (cost, next);
            }
        }
    }
    let mut starts = Vec::new();
    let mut word = 0;
    while word < count {
        starts.push(word);
        word = best[word].1;
    }
    starts
}

fn words(fonts: &Fonts, text: &Text, style: Style) -> Vec<Word> {
    let mut words = vec![Word::default()];
    for (tone, run) in &text.0 {
        let (face, size, ink) = match tone {
            Tone::Plain => (style.face, style.size, style.ink),
            Tone::Strong => (Face::Strong, style.size, style.ink),
            Tone::Code => (Face::Mono, style.size * CODE_SIZE, style.ink),
            Tone::Later => (style.face, style.size, Ink::LATER),
        };
        for (place, part) in run.split(|c: char| c.is_whitespace() && c != '\u{a0}').enumerate() {
            if place > 0 {
                words.push(Word::default());
            }
            let text: String = part.chars().map(|c| fonts.get(face).printable(c)).collect();
            if let Some(word) = words.last_mut().filter(|_| !text.is_empty()) {
                word.width += fonts.width(face, size, &text);
                word.pieces.push(Piece { face, size, ink, text });
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
            match last.pieces.last_mut().filter(|before| before.joins(&piece)) {
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
        let mut pieces = word.pieces;
        if let Some(before) = runs.last_mut().filter(|_| place > 0) {
            // A code's wide space is left out where its neighbour has a narrower one.
            match pieces.first_mut().filter(|first| before.face == Face::Mono && first.face != Face::Mono) {
                Some(first) => first.text.insert(0, ' '),
                None => before.text.push(' '),
            }
        }
        for piece in pieces {
            match runs.last_mut().filter(|before| before.joins(&piece)) {
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
                ink: run.ink,
                stretch,
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
    Line {
        runs: vec![Piece { face: style.face, size: style.size, ink: style.ink, text: kept }],
        width,
        last: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_evenly_and_the_last_is_free() {
        // Greedy would set 3 words, then 1 wide one alone with much room left.
        assert_eq!(starts(&[30.0, 30.0, 30.0, 60.0, 95.0, 10.0], 5.0, 100.0), [0, 2, 4, 5]);
        assert_eq!(starts(&[10.0, 10.0], 5.0, 100.0), [0]);
        assert!(starts(&[], 5.0, 100.0).is_empty());
    }

    #[test]
    fn a_word_wider_than_the_measure_is_cut_without_losing_a_letter() {
        let fonts = Fonts::load();
        let style =
            Style { size: 10.0, leading: 12.0, face: Face::Regular, ink: Ink::BLACK, justified: true };
        let text = "x".repeat(300);
        let lines = break_lines(&fonts, &text.as_str().into(), style, 100.0);
        assert!(lines.len() > 5 && lines.iter().all(|line| line.width <= 100.5));
        let letters: usize = lines.iter().flat_map(|line| &line.runs).map(|run| run.text.len()).sum();
        assert_eq!(letters, 300);
    }
}
