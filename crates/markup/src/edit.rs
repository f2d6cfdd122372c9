//! One change of a document and its inverse.

use crate::{Minutia, MinutiaKind, PointId};
use serde::{Deserialize, Serialize};
use terms::{CentiPx, MilliDegrees, Timestamp, UserId};

/// One change. Every edit carries what is needed to undo it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Put a point there.
    Add {
        /// The new point, its id not yet used.
        point: Minutia,
    },
    /// Take a point away.
    Remove {
        /// The point as it stood.
        point: Minutia,
    },
    /// Move and turn a point.
    Move {
        /// Which point.
        id: PointId,
        /// Where it was.
        from: (CentiPx, CentiPx, MilliDegrees),
        /// Where it goes.
        to: (CentiPx, CentiPx, MilliDegrees),
    },
    /// Give a point another type.
    Retype {
        /// Which point.
        id: PointId,
        /// Its type before.
        from: MinutiaKind,
        /// Its type after.
        to: MinutiaKind,
    },
    /// Accept an engine's suggestion as it stands.
    Accept {
        /// Which point.
        id: PointId,
    },
    /// Take an acceptance back (only as the inverse of `Accept`).
    Unaccept {
        /// Which point.
        id: PointId,
    },
}

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Edit {
        match self {
            Edit::Add { point } => Edit::Remove { point: point.clone() },
            Edit::Remove { point } => Edit::Add { point: point.clone() },
            Edit::Move { id, from, to } => Edit::Move { id: *id, from: *to, to: *from },
            Edit::Retype { id, from, to } => Edit::Retype { id: *id, from: *to, to: *from },
            Edit::Accept { id } => Edit::Unaccept { id: *id },
            Edit::Unaccept { id } => Edit::Accept { id: *id },
        }
    }
}

/// An edit with its author and time, as it stands in the log that an act seals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedEdit {
    /// What changed.
    #[serde(flatten)]
    pub edit: Edit,
    /// Who changed it.
    pub author: UserId,
    /// When, as the station's clock said.
    pub at: Timestamp,
}
