//! What a chain is judged by, and what a check can find wrong.

use crate::{Hash, Position, PublicKey};
use serde::{Deserialize, Serialize};

/// The key that a station's heads are sealed with in one epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustedStation {
    /// The station.
    pub station: [u8; 16],
    /// Its epoch.
    pub epoch: u32,
    /// Its key.
    pub public_key: PublicKey,
}

/// A head known from elsewhere to have existed: printed on a document, or kept beside the store. Only this
/// shows that the end of a line was cut off together with its seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Where it stood.
    pub position: Position,
    /// Its hash.
    pub hash: Hash,
}

/// What a chain is judged by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trust<'a> {
    /// The stations' keys.
    pub stations: &'a [TrustedStation],
    /// Heads known to have existed.
    pub anchors: &'a [Anchor],
}

/// One thing that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// A stored head cannot be read.
    Unreadable {
        /// Its place among the entries given.
        place: u64,
    },
    /// Acts are missing from a line.
    Missing {
        /// The first one missing.
        first: Position,
        /// The sequence of the last one missing.
        last: u64,
    },
    /// The head is not the one its successor or seal vouches for.
    Altered {
        /// The act.
        act: Position,
    },
    /// The body is not the one the head commits to.
    BodyAltered {
        /// The act.
        act: Position,
    },
    /// The act stands after one that follows it.
    Reordered {
        /// The act.
        act: Position,
    },
    /// The act stands there twice.
    Repeated {
        /// The act.
        act: Position,
    },
    /// Two different acts claim one position: the station was cloned, or one is forged.
    Forked {
        /// The position.
        act: Position,
    },
    /// The Lamport number does not grow.
    LamportRegress {
        /// The act.
        act: Position,
    },
    /// The act names a head its author had seen, and that head is not here.
    CauseMissing {
        /// The act.
        act: Position,
    },
    /// No seal vouches for the end of a line.
    Unsealed {
        /// The first act without a seal.
        first: Position,
        /// The sequence of the line's last act.
        last: u64,
    },
    /// The seal's signature is wrong.
    BadSignature {
        /// The sealed act.
        act: Position,
    },
    /// The seal's key is not the station's.
    UnknownKey {
        /// The sealed act.
        act: Position,
    },
    /// A seal vouches for a head that is not here.
    SealWithoutHead {
        /// The head.
        head: Hash,
    },
}

impl Problem {
    /// The act it names, or the first of several.
    pub fn act(&self) -> Option<Position> {
        match *self {
            Problem::Missing { first: act, .. }
            | Problem::Unsealed { first: act, .. }
            | Problem::Altered { act }
            | Problem::BodyAltered { act }
            | Problem::Reordered { act }
            | Problem::Repeated { act }
            | Problem::Forked { act }
            | Problem::LamportRegress { act }
            | Problem::CauseMissing { act }
            | Problem::BadSignature { act }
            | Problem::UnknownKey { act } => Some(act),
            Problem::Unreadable { .. } | Problem::SealWithoutHead { .. } => None,
        }
    }
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How many entries were read.
    pub entries: u64,
    /// How many of them have no body.
    pub without_body: u64,
    /// The last head of every line.
    pub ends: Vec<Anchor>,
    /// Everything that is wrong, in no particular order of weight; empty when nothing is.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn intact(&self) -> bool {
        self.problems.is_empty()
    }
}
