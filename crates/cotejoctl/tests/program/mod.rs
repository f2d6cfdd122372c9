//! The program as a user runs it.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// What one run of the program gave.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program in `folder`.
pub(crate) fn run(folder: &Path, line: &str) -> Said {
    let words = line.split_whitespace();
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_cotejoctl")).args(words).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
}

/// The same, which must succeed.
pub(crate) fn succeed(folder: &Path, line: &str) -> String {
    let said = run(folder, line);
    assert_eq!(said.code, 0, "{line}: {}{}", said.out, said.err);
    said.out
}

pub(crate) fn json(folder: &Path, line: &str) -> Value {
    serde_json::from_str(&succeed(folder, line)).unwrap()
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
