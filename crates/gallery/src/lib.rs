//! The embedded gallery: ten-finger templates under opaque ids, kept sealed on disk and searched 1:N in memory.
//!
//! On disk: numbered append-only segments and a small write-ahead log, all sealed with the caller's key.
//! At opening everything is decrypted into memory; a search reads only memory. An enrolment or removal is on the
//! disk before it is acknowledged, and a process killed at any moment leaves a gallery that opens again. A search
//! drops most subjects by small sketches of their prints and compares the rest minutia by minutia.
//!
//! This crate knows subjects only as sixteen bytes. It must not know persons, cases or images, and it gets its
//! key as an argument.

mod durable;
mod error;
mod record;
mod seal;
mod search;
mod segment;
mod shelf;
mod store;
mod wal;

pub use error::GalleryError;
pub use record::SubjectId;
pub use search::{
    Among, Cancelled, Histogram, Hit, Line, Position, Progress, SearchOptions, SearchOutcome, Stages,
    candidate_threshold, search, search_among,
};
pub use store::{Gallery, TornTail};
