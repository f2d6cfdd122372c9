//! The work as acts: what they say, which are allowed, what follows from them.
//!
//! Pure: it knows no store, no clock, no engine, no window; times, users and images come in as values. Every
//! rule of the work has its one home here: `check` refuses where an act is made, `apply` never refuses.

mod act;
mod case;
mod check;
mod deadlines;
mod institution;
mod oficio;
mod paper_code;
mod refusal;
mod sent_before;
mod sentence;
mod statistics;
mod token;

pub use act::*;
pub use case::*;
pub use check::{LOW_QUALITY, ReleaseTicket, World, check, release_ticket, tag_matches};
pub use deadlines::{
    Alarm, AlarmLevel, Clock, ClockKind, Deadline, DeadlineKind, Urgency, alarms, clock, deadline, deadlines,
    term, worklist,
};
pub use institution::{Core, Identity, Institution, Station, User};
pub use oficio::{Oficio, OficioSignature};
pub use paper_code::{PaperCode, PaperCodeError, PaperKind, Part};
pub use refusal::{Conflict, Refusal, RefusalCode};
pub use sent_before::{SentBefore, Shared, sent_before};
pub use sentence::{Language, Sentence, sentence};
pub use statistics::{Counts, Month, Statistics, hundredths, statistics};
pub use token::*;
