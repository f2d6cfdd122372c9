//! The orders on interchange formats from outside: the program as a user runs it, on made files and, where they are, real ones.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod broken;
mod nist;
mod paquete;
mod prints;
#[path = "../program/mod.rs"]
mod program;
mod template;
mod wsq;
mod xml;
