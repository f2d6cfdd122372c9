//! `test`: everything CI runs, cheap checks first.

use crate::display::{Bus, Display};
use crate::shell::{cargo, run as run_command, say, target, words};
use crate::ui::{self, Profile};
use crate::{fuzz, lint, peers, system, wasm};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Everything but the wasm crates, always with these features, so that all of it, the window's tests included, shares one compilation.
const NATIVE: [&str; 8] =
    ["--locked", "--workspace", "--exclude", "ui", "--exclude", "plots", "--features", "cotejo/automation"];

/// The tests that need a display.
const WINDOW: [&str; 2] = ["--test", "window"];

/// Runs everything; one line at the end says how many tests passed.
pub(crate) fn run() -> Result<()> {
    system::ensure(&[system::BUILD, system::TEST])?;
    let toolchain = wasm::ready()?;
    peers::ready()?;
    say("checking the formatting");
    run_command(&mut cargo(&["fmt", "--all", "--check"]))?;
    ui::lint(&toolchain)?;
    ui::build(&toolchain, Profile::Shipped)?;
    build()?;
    let mut count = Count::default();
    say("testing the crates");
    let crates = counted(&mut tests()?, &mut count);
    let fuzzed = fuzz::smoke();
    let window = in_the_window(&mut count);
    println!("{} passed, {} failed", count.passed, count.failed);
    crates.and(fuzzed).and(window)
}

/// The window's tests alone.
pub(crate) fn window_alone() -> Result<()> {
    build()?;
    in_the_window(&mut Count::default())
}

/// Compiles everything native and every test, linting on the way. The workstation embeds `dist/`, which must be there.
fn build() -> Result<()> {
    say("building and linting everything native (a quarter of an hour the first time)");
    let mut cargo = cargo(&["build", "--all-targets"]);
    run_command(lint::while_building(cargo.args(NATIVE).args(WINDOW)))
}

/// `cargo test` of what [`build`] built.
fn tests() -> Result<Command> {
    let mut tests = cargo(&["test", "--no-fail-fast"]);
    lint::while_building(tests.args(NATIVE).env(peers::VARIABLE, peers::ready()?));
    Ok(tests)
}

/// Drives the real window through its tests.
fn in_the_window(count: &mut Count) -> Result<()> {
    let display = Display::any()?;
    say("testing in the real window (pictures go to target/screens)");
    let mut tests = tests()?;
    tests.args(WINDOW).args(["--", "--test-threads=1"]);
    tests.env("COTEJO_APP", target("debug/cotejo")).env("COTEJO_CTL", target("debug/cotejoctl"));
    tests.env("COTEJO_SCREENS", target("screens"));
    display.show(&mut tests);
    // A session bus of its own: the tests must not meet the desktop's key ring.
    let bus = Bus::start()?;
    bus.show(&mut tests);
    counted(&mut tests, count)
}

/// How many tests passed and failed so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    passed: u64,
    failed: u64,
}

impl Count {
    /// Adds a line such as `test result: ok. 5 passed; 0 failed; …`; other lines count nothing.
    fn add(&mut self, line: &str) {
        let Some((_, figures)) = line.split_once("test result: ") else { return };
        for part in figures.split([';', '.']) {
            let mut words = part.split_whitespace();
            let number = words.next().and_then(|word| word.parse::<u64>().ok());
            match (number, words.next()) {
                (Some(number), Some("passed")) => self.passed += number,
                (Some(number), Some("failed")) => self.failed += number,
                _ => {}
            }
        }
    }
}

/// Runs tests, shows what they write, counts them.
fn counted(tests: &mut Command, count: &mut Count) -> Result<()> {
    let mut child = tests.stdout(Stdio::piped()).spawn().with_context(|| words(tests))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            count.add(&line);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("tests failed: {}", words(tests));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_summed_and_other_lines_are_not() {
        let mut count = Count::default();
        count.add(
            "test result: ok. 5 passed; 1 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.30s",
        );
        count.add("test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out");
        count.add("test 7 passed; 7 failed ... ok");
        assert_eq!(count, Count { passed: 7, failed: 4 });
    }
}
