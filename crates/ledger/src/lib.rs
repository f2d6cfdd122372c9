//! The chain of acts: heads that link, commit to their bodies and are signed.
//!
//! It hashes opaque bytes: it knows no case, no user, no JSON and no store, reads no clock and draws no
//! randomness of its own.

mod check;
mod entry;
mod head;
mod hex;
mod report;
mod seal;
mod writer;

pub use check::check;
pub use entry::{Body, Entry, Stored, merge, order};
pub use head::{Chain, Head, HeadError, Position};
pub use hex::{Hash, PublicKey, Signature};
pub use report::{Anchor, Problem, Report, Trust, TrustedStation};
pub use seal::{Seal, Signer, StationKey};
pub use writer::{AppendError, Batch, Draft, Writer};
