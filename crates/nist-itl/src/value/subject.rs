//! The condition of the person or body that a record was taken from: SUB (xx.046).

use crate::Subfield;

/// Whom a record was taken from, SUB. What state a body is in can only be said of the dead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// `A`: a living person, such as one who cannot say who she is.
    Alive,
    /// `D`: a dead person.
    Dead {
        /// Whether of the whole body or of a part, SBSC.
        extent: BodyExtent,
        /// The state of the body, SBCC.
        class: BodyClass,
    },
    /// `X`: not known.
    Unknown,
}

/// How much of a body there is, SBSC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyExtent {
    /// 1: the whole body.
    Whole,
    /// 2: a part of it.
    Fragment,
}

/// The state of a body, SBCC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyClass {
    /// 1: natural tissue.
    Natural,
    /// 2: decomposed.
    Decomposed,
    /// 3: skeletal.
    Skeletal,
}

impl Subject {
    pub(crate) fn read(subfield: Subfield<'_>) -> Option<Self> {
        match subfield.ascii(0)? {
            "A" => Some(Self::Alive),
            "X" => Some(Self::Unknown),
            "D" => {
                Some(Self::Dead { extent: extent(subfield.parse(1)?)?, class: class(subfield.parse(2)?)? })
            }
            _ => None,
        }
    }

    pub(crate) fn items(&self) -> Vec<String> {
        let items = match self {
            Self::Alive => vec!["A"],
            Self::Unknown => vec!["X"],
            Self::Dead { extent, class } => {
                let extent = match extent {
                    BodyExtent::Whole => "1",
                    BodyExtent::Fragment => "2",
                };
                let class = match class {
                    BodyClass::Natural => "1",
                    BodyClass::Decomposed => "2",
                    BodyClass::Skeletal => "3",
                };
                vec!["D", extent, class]
            }
        };
        items.into_iter().map(str::to_owned).collect()
    }
}

fn extent(code: u8) -> Option<BodyExtent> {
    match code {
        1 => Some(BodyExtent::Whole),
        2 => Some(BodyExtent::Fragment),
        _ => None,
    }
}

fn class(code: u8) -> Option<BodyClass> {
    match code {
        1 => Some(BodyClass::Natural),
        2 => Some(BodyClass::Decomposed),
        3 => Some(BodyClass::Skeletal),
        _ => None,
    }
}
