//! The vault from outside: what a workstation sees, and what a thief of the disk sees.

mod common;
mod keyring;
