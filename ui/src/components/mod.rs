//! What several screens are made of. Components know views of `ipc` and texts; they send no requests.

pub mod case_top;
pub mod clock;
pub mod field;
pub mod gate;
pub mod guards;
pub mod icon;
pub mod key_map;
pub mod nav;
pub mod note;
pub mod picture;
pub mod progress;
pub mod secret;
pub mod status_bar;
pub mod strip;
pub mod waiting;

pub use case_top::CaseTop;
pub use clock::{ClockBar, Deadline};
pub use field::{Area, Field};
pub use gate::Gate;
pub use guards::GuardList;
pub use icon::{Glyph, Icon};
pub use note::{Note, ProblemNote, Tone};
pub use picture::Picture;
pub use progress::Progress;
pub use secret::Secret;
pub use strip::TenStrip;
pub use waiting::Waiting;
