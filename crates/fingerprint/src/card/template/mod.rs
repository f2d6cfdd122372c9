//! What a form looks like: its paper, its boxes and what is printed on it, as data in TOML.
//!
//! It knows no pixel. Lengths are hundredths of a millimetre from the top left of the paper as one reads it. The format is
//! described in `docs/card-templates.md`.

mod error;
mod read;

pub use error::{TemplateError, TemplateRule};

use serde::Serialize;
use terms::Take;

/// A form with one or more pages. One that exists keeps the rules of [`TemplateRule`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CardTemplate {
    id: String,
    name: String,
    pages: Vec<PageSpec>,
}

/// One side of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageSpec {
    /// Width and height of the paper.
    pub paper: (i32, i32),
    /// Width of its printed lines.
    pub line: i32,
    /// How far a scan may measure off the paper's size, in thousandths, before its resolution is doubted.
    pub scale_tolerance: i32,
    /// Its boxes, in the order of the file.
    pub boxes: Vec<BoxSpec>,
    /// Printed lines besides the frames of the boxes.
    pub lines: Vec<LineSpec>,
    /// Printed words besides the captions of the boxes.
    pub texts: Vec<TextSpec>,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoxSpec {
    /// Which fingers it is for and how they are taken.
    pub take: Take,
    /// A slot that a paper strip with the print is glued into.
    pub strip: bool,
    /// Where it lies: the middle of its printed frame.
    pub place: Zone,
    /// Whether a frame is printed around it.
    pub framed: bool,
    /// What is printed inside it.
    pub caption: Option<TextSpec>,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Zone {
    /// Its left side.
    pub left: i32,
    /// Its upper side.
    pub top: i32,
    /// At least 1.
    pub width: i32,
    /// At least 1.
    pub height: i32,
}

/// A printed line, level or upright, by its middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LineSpec {
    /// Its left or upper end.
    pub from: (i32, i32),
    /// Its right or lower end.
    pub to: (i32, i32),
}

/// Printed words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextSpec {
    /// The zone that holds them, on the page; nothing of the print outside it belongs to them.
    pub zone: Zone,
    /// What they say; may be empty where only the zone is known.
    pub words: String,
}

/// The forms that come with the program.
const BUILT_IN: [&str; 4] = [
    include_str!("../../../../../assets/cards/ficha.toml"),
    include_str!("../../../../../assets/cards/carta.toml"),
    include_str!("../../../../../assets/cards/necrodactilar.toml"),
    include_str!("../../../../../assets/cards/diez.toml"),
];

impl CardTemplate {
    /// Reads an institution's own form; at most 1 MiB.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        read::read(text)
    }

    /// The forms that come with the program: the sample ficha, the ficha on an upright letter sheet, the necrodactilar
    /// sheet of glued strips, the card of ten rolled prints.
    pub fn built_in() -> Vec<Self> {
        BUILT_IN.iter().map(|text| CardTemplate::parse(text).expect("a test reads each")).collect()
    }

    /// The form of that name among those that come with the program: `ficha`, `carta`, `necrodactilar`, `diez`.
    pub fn named(id: &str) -> Option<Self> {
        CardTemplate::built_in().into_iter().find(|template| template.id == id)
    }

    /// Its short name: small letters, digits and hyphens.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name for people.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its pages, at least one.
    pub fn pages(&self) -> &[PageSpec] {
        &self.pages
    }
}

impl PageSpec {
    /// Every printed line: the frames of the boxes and the lines besides.
    pub fn printed(&self) -> Vec<LineSpec> {
        let frames = self.boxes.iter().filter(|spec| spec.framed).flat_map(|spec| spec.place.sides());
        let mut lines: Vec<LineSpec> = frames.chain(self.lines.iter().copied()).collect();
        lines.sort_by_key(|line| (line.from, line.to));
        lines.dedup();
        lines
    }
}

impl Zone {
    /// The side after the last hundredth, to the right.
    pub fn right(&self) -> i32 {
        self.left + self.width
    }

    /// The lower side.
    pub fn bottom(&self) -> i32 {
        self.top + self.height
    }

    /// Its corners from the top left clockwise.
    pub fn corners(&self) -> [(i32, i32); 4] {
        let (left, top, right, bottom) = (self.left, self.top, self.right(), self.bottom());
        [(left, top), (right, top), (right, bottom), (left, bottom)]
    }

    /// Its upper, right, lower and left side, each from left to right or downwards.
    pub fn sides(&self) -> [LineSpec; 4] {
        let [a, b, c, d] = self.corners();
        [(a, b), (b, c), (d, c), (a, d)].map(|(from, to)| LineSpec { from, to })
    }

    /// Whether the other lies wholly inside this one.
    pub fn holds(&self, other: &Zone) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether they share more than a side.
    pub fn overlaps(&self, other: &Zone) -> bool {
        self.left < other.right()
            && other.left < self.right()
            && self.top < other.bottom()
            && other.top < self.bottom()
    }
}

impl LineSpec {
    /// Whether it is upright; otherwise it is level.
    pub fn upright(&self) -> bool {
        self.from.0 == self.to.0
    }

    /// How long it is.
    pub fn length(&self) -> i32 {
        (self.to.0 - self.from.0) + (self.to.1 - self.from.1)
    }
}
