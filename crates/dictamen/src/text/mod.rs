//! Every Spanish sentence of a document, and nothing else: words of the field, dates, a file for each part of a
//! dictamen, for an oficio, a field sheet and labels. It knows no layout.

pub(crate) mod annex;
pub(crate) mod conclusions;
pub(crate) mod dates;
pub(crate) mod field_sheet;
pub(crate) mod history;
pub(crate) mod labels;
pub(crate) mod method;
pub(crate) mod oficio;
pub(crate) mod opening;
pub(crate) mod study;
pub(crate) mod words;

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As the text around it.
    Plain,
    /// What must be seen.
    Strong,
    /// A code: opaque ids, hashes.
    Code,
    /// What was done after the answer was seen, in the colour of such points.
    Later,
}

/// A run of text in one tone or several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text(pub Vec<(Tone, String)>);

impl Text {
    /// Adds plain text.
    pub(crate) fn plain(self, text: impl Into<String>) -> Self {
        self.with(Tone::Plain, text)
    }

    /// Adds text that must be seen.
    pub(crate) fn strong(self, text: impl Into<String>) -> Self {
        self.with(Tone::Strong, text)
    }

    /// Adds a code.
    pub(crate) fn code(self, text: impl Into<String>) -> Self {
        self.with(Tone::Code, text)
    }

    /// Adds what was done after the answer was seen.
    pub(crate) fn later(self, text: impl Into<String>) -> Self {
        self.with(Tone::Later, text)
    }

    fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.0.push((tone, text.into()));
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::default().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::default().plain(text)
    }
}

/// Text that must be seen, alone.
pub(crate) fn strong(text: impl Into<String>) -> Text {
    Text::default().strong(text)
}

/// A code, alone.
pub(crate) fn code(text: impl Into<String>) -> Text {
    Text::default().code(text)
}
