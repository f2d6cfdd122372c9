//! The vault from outside: what a workstation sees, and what a thief of the disk sees.
#![expect(clippy::unwrap_used, reason = "a test whose stage cannot be set has failed")]

mod acts;
mod common;
mod full_disk;
mod keyring;
mod killed;
mod opening;
mod plaintext;
mod versions;
