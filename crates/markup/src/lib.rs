//! What an examiner marks on a print, as invertible edits with provenance.
//!
//! Positions are hundredths of a pixel of the sealed original, angles millidegrees. This crate knows no
//! pixels, screens, cases or files; it builds for wasm.

mod document;
mod edit;
mod later;
mod minutia;

pub use document::{Document, EditError};
pub use edit::{Edit, LoggedEdit};
pub use later::{LaterPoint, LaterReason};
pub use minutia::{Minutia, MinutiaKind, Pair, Phase, PointId, Provenance};
