//! What is wrong with the text of a form, and where.

use serde::Serialize;

/// What is wrong, and in which line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("line {line}: {rule}")]
pub struct TemplateError {
    /// The line, from 1; 0 where none can be named.
    pub line: usize,
    /// The rule it breaks.
    pub rule: TemplateRule,
}

/// What the text of a form must keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum TemplateRule {
    /// At most 1 MiB.
    #[error("the file is too long")]
    TooLong,
    /// TOML, and only what a form says.
    #[error("{0}")]
    Syntax(String),
    /// `id` is 1 to 40 small letters, digits and hyphens; `name` 1 to 120 characters.
    #[error("id and name must be there: small letters, digits and hyphens for the id")]
    Name,
    /// One to eight pages.
    #[error("a form has one to eight pages")]
    Pages,
    /// Paper of 30 to 700 mm a side, lines of 0.05 to 3 mm, a tolerance of 5 to 100 thousandths.
    #[error("the paper, the lines or the tolerance have no possible size")]
    Size,
    /// One to sixty boxes a page.
    #[error("a page has one to sixty boxes")]
    Boxes,
    /// `rolled 1` to `rolled 10`, `plain N`, `strip N`, `four right`, `four left`, `thumbs`.
    #[error("{0:?} is no take: rolled N, plain N, strip N (1 to 10), four right, four left, thumbs")]
    Take(String),
    /// At least 8 mm a side.
    #[error("a box has at least 8 mm a side")]
    SmallBox,
    /// Boxes, lines and words lie on the paper.
    #[error("this leaves the paper")]
    OffPaper,
    /// No two boxes share more than a side.
    #[error("this box lies over another")]
    Overlap,
    /// No finger twice of one kind.
    #[error("this box is for a finger that another box of the same kind is for")]
    Twice,
    /// A caption lies in its box and leaves at least half of it.
    #[error("the caption must lie in its box, and take less than half of it")]
    Caption,
    /// Lines are level or upright, from the left or from above, 5 mm at least.
    #[error("a line is level or upright, goes right or down, and has at least 5 mm")]
    Line,
    /// Words fit into 200 characters.
    #[error("words have at most 200 characters")]
    Words,
    /// The frames of the boxes or other lines show where the form lies: at least two level and two upright.
    #[error("at least two level and two upright lines must be printed")]
    TooFewLines,
    /// Turned by half a turn, the form does not look the same.
    #[error("upside down the printed lines look the same: name a line that tells the top")]
    Symmetric,
}
