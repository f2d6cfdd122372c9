//! The work as acts: what they say, which are allowed, what follows from them.
//!
//! Pure: it knows no store, no clock, no engine, no window; times, users and images come in as values. Every
//! rule of the work has its one home here: `check` refuses where an act is made, `apply` never refuses.

mod act;
mod case;
mod check;
mod clock;
mod institution;
mod oficio;
mod refusal;
mod sentence;
mod token;

pub use act::*;
pub use case::*;
pub use check::{World, check, tag_matches};
pub use clock::{Clock, ClockKind, Urgency, clock, deadline, term, worklist};
pub use institution::{Core, Identity, Institution, Station, User};
pub use oficio::Oficio;
pub use refusal::{Conflict, Refusal, RefusalCode};
pub use sentence::{Language, Sentence, sentence};
pub use token::*;
