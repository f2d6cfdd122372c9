//! Lints as errors, by the pass that compiles: Clippy's own compiler stands in for rustc in the crates of the workspace. So
//! nothing native is checked first and compiled after.

use std::process::Command;

/// Clippy reads its options from here, each followed by the mark it splits them at.
const OPTIONS: (&str, &str) = ("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");

/// Makes a build of the Rust that runs us lint what it compiles.
pub(crate) fn while_building(cargo: &mut Command) -> &mut Command {
    cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env(OPTIONS.0, OPTIONS.1)
}
