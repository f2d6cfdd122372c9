//! The vendor bridge: a capture device driven by a process of its own (`docs/vendor-bridge.md`).
//!
//! [`serve`] makes a helper of any [`Source`](crate::Source), [`Helper`] is a helper seen from the host. Nothing here knows
//! a maker.

pub mod conformance;
mod dialogue;
mod helper;
mod link;
mod message;
mod serve;
mod wire;

pub use dialogue::Limits;
pub use helper::Helper;
pub use link::Program;
pub use message::{MAX_DEVICES, MAX_IMAGE, MAX_LINE, MAX_PREVIEW, MAX_SIDE, MAX_TEXT, VERSION};
pub use serve::serve;

/// Hears `bytes` as a host would hear them from a helper: how many messages stand there before the first error, and the
/// error; bytes that end after a message end in [`ScanError::Crashed`](crate::ScanError::Crashed).
pub fn hear(bytes: &[u8]) -> (usize, crate::ScanError) {
    let mut ear = wire::Ear::new(bytes);
    let mut messages = 0;
    loop {
        match ear.next() {
            Ok(_) => messages += 1,
            Err(error) => return (messages, error),
        }
    }
}
