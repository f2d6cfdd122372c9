//! What is said of single fingers of an image: which are not whole, and where each lies in it.

use crate::{Position, Subfield};

/// What print there is of a finger that is not whole, ABC: ask "is there a partial print?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrintLeft {
    /// `XX`: part of it is amputated, and the image shows a partial print.
    Partial,
    /// `UP`: no print can be taken: the whole finger is missing, or bandaged.
    Nothing,
    /// `SR`: the finger is scarred (Update:2015).
    Scarred,
}

/// A finger, or a part of a palm, that is amputated, bandaged or scarred: a subfield of AMP (14.018, 15.018).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amputation {
    /// Which, FRAP.
    pub position: Position,
    /// What print there is of it.
    pub print: PrintLeft,
}

/// Where a finger lies in an image, px from its upper left corner: a subfield of SEG (14.021).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Segment {
    /// Which finger, FRSP.
    pub finger: Position,
    /// The left edge, px.
    pub left: u32,
    /// The right edge, px.
    pub right: u32,
    /// The upper edge, px.
    pub top: u32,
    /// The lower edge, px.
    pub bottom: u32,
}

/// The outline of a finger in an image: a subfield of ASEG (14.025), of 3 to 99 corners that do not cross.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Polygon {
    /// Which finger, FRAS.
    pub finger: Position,
    /// Its corners along the outline: px to the right of, and below, the image's upper left corner.
    pub corners: Vec<(u32, u32)>,
}

impl PrintLeft {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Partial => "XX",
            Self::Nothing => "UP",
            Self::Scarred => "SR",
        }
    }

    /// By its code.
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Partial, Self::Nothing, Self::Scarred].into_iter().find(|left| left.code() == code)
    }
}

impl Amputation {
    pub(crate) fn read(subfield: Subfield<'_>) -> Option<Self> {
        let print = PrintLeft::of_code(subfield.ascii(1)?)?;
        Some(Self { position: Position::new(subfield.parse(0)?)?, print })
    }

    pub(crate) fn items(&self) -> Vec<String> {
        vec![self.position.to_string(), self.print.code().to_owned()]
    }
}

impl Segment {
    pub(crate) fn read(subfield: Subfield<'_>) -> Option<Self> {
        let edge = |place| subfield.parse(place);
        let (left, right, top, bottom) = (edge(1)?, edge(2)?, edge(3)?, edge(4)?);
        Some(Self { finger: Position::new(subfield.parse(0)?)?, left, right, top, bottom })
    }

    pub(crate) fn items(&self) -> Vec<String> {
        let edges = [self.left, self.right, self.top, self.bottom].map(|edge| edge.to_string());
        [vec![self.finger.to_string()], edges.to_vec()].concat()
    }
}

impl Polygon {
    /// The most corners a polygon has.
    pub(crate) const MOST: usize = 99;

    /// Only where the count of corners is true and from 3 to 99.
    pub(crate) fn read(subfield: Subfield<'_>) -> Option<Self> {
        let finger = Position::new(subfield.parse(0)?)?;
        let count: usize = subfield.parse(1).filter(|count| (3..=Self::MOST).contains(count))?;
        let offsets: Vec<u32> = subfield.numbers(2).take(2 * count + 1).collect::<Option<_>>()?;
        let (corners, []) = offsets.as_chunks::<2>() else { return None };
        (corners.len() == count)
            .then(|| Self { finger, corners: corners.iter().map(|&[x, y]| (x, y)).collect() })
    }

    pub(crate) fn items(&self) -> Vec<String> {
        let head = [self.finger.to_string(), self.corners.len().to_string()];
        let corners = self.corners.iter().flat_map(|(x, y)| [x.to_string(), y.to_string()]);
        head.into_iter().chain(corners).collect()
    }
}
