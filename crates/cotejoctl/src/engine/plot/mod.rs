//! Small pictures of lines and words, written as SVG or as PNG. Knows nothing of what they show.

mod png;
mod svg;

/// Lines and words in px, y down.
pub(crate) struct Picture {
    width: f32,
    height: f32,
    marks: Vec<Mark>,
}

/// Which point of a word stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Where and how words stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    /// Of the baseline, px.
    pub(crate) at: (f32, f32),
    /// Of the letters, px.
    pub(crate) size: f32,
    pub(crate) anchor: Anchor,
    /// Read from below.
    pub(crate) upward: bool,
}

enum Mark {
    Line { points: Vec<(f32, f32)>, colour: [u8; 3], width: f32 },
    Text { place: Text, words: String, colour: [u8; 3] },
}

impl Picture {
    /// A white one.
    pub(crate) fn new(width: f32, height: f32) -> Self {
        Picture { width, height, marks: Vec::new() }
    }

    /// A line through points.
    pub(crate) fn line(&mut self, points: Vec<(f32, f32)>, colour: [u8; 3], width: f32) {
        self.marks.push(Mark::Line { points, colour, width });
    }

    /// Words.
    pub(crate) fn text(&mut self, place: Text, words: &str, colour: [u8; 3]) {
        self.marks.push(Mark::Text { place, words: words.to_owned(), colour });
    }
}
