//! The coarse stage of a search: a small sketch of each print, which a probe looks through in well under a
//! microsecond, so that only the few prints worth it are compared minutia by minutia.
//!
//! A sketch holds pairs of neighbouring minutiae, one word each: how far apart they lie and how they are directed
//! towards the line between them (which no turn or move of the print changes), and how and where that line lies. The
//! probe is the index: a table of every such arrangement close to one of its own. What a candidate's words find in it
//! votes for a turn, then for a move, and the most votes that agree are the score (clustering of transformations:
//! Germain, Califano and Colville, IEEE Computational Science and Engineering 4 (4), 1997).
//!
//! All of it is whole numbers once the tables are made. It never decides who is a candidate, only who is looked at.

mod index;
mod pairs;
mod sketch;
mod votes;

pub use index::CoarseProbe;
pub use sketch::{SKETCH_VERSION, Sketch};
pub use votes::CoarseScratch;
