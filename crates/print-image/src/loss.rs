//! What a print has lost since it was captured, and the words in which a file keeps saying so.

/// What made the pixels differ from those of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Loss {
    /// JPEG.
    Jpeg,
    /// JPEG 2000 with detail left out.
    Jpeg2000,
    /// WSQ.
    Wsq,
    /// A display recipe: the pixels are what was shown, not what was captured.
    Display,
}

impl Loss {
    const ALL: [Loss; 4] = [Loss::Jpeg, Loss::Jpeg2000, Loss::Wsq, Loss::Display];

    /// The keyword under which a file names its loss.
    pub(crate) const KEYWORD: &str = "Source";

    /// The loss as a file names it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Loss::Jpeg => "lossy JPEG",
            Loss::Jpeg2000 => "lossy JPEG 2000",
            Loss::Wsq => "lossy WSQ",
            Loss::Display => "lossy display",
        }
    }

    /// The line a file without keywords of its own carries: `Source: lossy WSQ`.
    pub(crate) fn line(self) -> String {
        format!("{}: {}", Loss::KEYWORD, self.word())
    }

    /// The loss a word names.
    pub(crate) fn from_word(word: &[u8]) -> Option<Loss> {
        Loss::ALL.into_iter().find(|loss| word == loss.word().as_bytes())
    }

    /// The loss named by one of the lines of a comment.
    pub(crate) fn from_comment(comment: &[u8]) -> Option<Loss> {
        comment.split(|byte| matches!(byte, b'\n' | b'\r' | 0)).find_map(|line| {
            let word = line.strip_prefix(Loss::KEYWORD.as_bytes())?.strip_prefix(b": ")?;
            Loss::from_word(word)
        })
    }
}
