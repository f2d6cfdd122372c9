//! The package from outside: what an institution writes, what the other end reads, what a stranger sends.
#![expect(clippy::unwrap_used, reason = "a test whose stage cannot be set has failed")]

mod archives;
mod common;
mod folders;
mod full_disk;
mod killed;
mod manifests;
mod prints;
mod profiles;
mod resumed;
mod round_trip;
mod seeds;
mod versions;
