//! Material for tests: where the real prints lie, and synthetic prints as images and files.
//!
//! Only a dev-dependency, never part of what ships. It knows no act, no case and no screen.

mod charted;
mod examiner;
mod real;
mod synthetic;

pub use charted::{Charted, charted};
pub use examiner::correspondences;
pub use real::{print_file, prints, prints_or_skip};
pub use synthetic::{synthetic_hands, synthetic_png, synthetic_print};
