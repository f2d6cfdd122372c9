//! `test`: everything CI runs, cheap checks first.

use crate::display::{Bus, Display};
use crate::shell::{cargo, run as run_command, say, target, words};
use crate::ui::{self, Profile};
use crate::{fuzz, peers, system, wasm, window};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Everything but the wasm crates, which are compiled for wasm only, and the window, which needs a display.
const NATIVE: [&str; 7] = ["--workspace", "--exclude", "ui", "--exclude", "plots", "--exclude", "end-to-end"];

/// Runs everything; one line at the end says how many tests passed.
pub(crate) fn run() -> Result<()> {
    system::ensure(&[system::BUILD, system::TEST])?;
    let toolchain = wasm::ready()?;
    let peers = peers::ready()?;
    lint(&toolchain)?;
    say("testing the crates");
    let mut tests = cargo(&["test", "--locked", "--no-fail-fast"]);
    let mut count = Count::default();
    let crates = counted(tests.args(NATIVE).env(peers::VARIABLE, &peers), &mut count);
    let fuzzed = fuzz::smoke();
    let window = ui::build(&toolchain, Profile::Shipped).and_then(|()| in_the_window(&mut count));
    println!("{} passed, {} failed", count.passed, count.failed);
    crates.and(fuzzed).and(window)
}

/// Formatting, and lints as errors: natively and, for the window's crates, for wasm.
fn lint(toolchain: &wasm::Toolchain) -> Result<()> {
    say("checking the formatting");
    run_command(&mut cargo(&["fmt", "--all", "--check"]))?;
    say("linting");
    let mut clippy = cargo(&["clippy", "--locked", "--all-targets", "--workspace"]);
    run_command(clippy.args(["--exclude", "ui", "--exclude", "plots", "--", "-D", "warnings"]))?;
    if let wasm::Toolchain::Debian(_) = toolchain {
        return Ok(()); // Debian's Rust has no clippy; the crates are still compiled for wasm below.
    }
    let mut clippy = toolchain.cargo(&["clippy", "--locked", "-p", "ui", "-p", "plots"]);
    clippy.args(["--target", wasm::TARGET, "--target-dir"]).arg(target("ui"));
    run_command(clippy.args(["--", "-D", "warnings"]))
}

/// Drives the real window through its tests.
pub(crate) fn in_the_window(count: &mut Count) -> Result<()> {
    let app = automated()?;
    say("building cotejoctl");
    run_command(&mut cargo(&["build", "--locked", "-p", "cotejoctl"]))?;
    let display = Display::any()?;
    say("testing in the real window (pictures go to target/screens)");
    let mut tests =
        cargo(&["test", "--locked", "--no-fail-fast", "-p", "end-to-end", "--", "--test-threads=1"]);
    tests.env("COTEJO_APP", app).env("COTEJO_CTL", target("debug/cotejoctl"));
    tests.env("COTEJO_SCREENS", target("screens"));
    tests.env(peers::VARIABLE, peers::ready()?);
    display.show(&mut tests);
    // A session bus of its own: the tests must not meet the desktop's key ring.
    let bus = Bus::start()?;
    bus.show(&mut tests);
    counted(&mut tests, count)
}

/// The workstation that a test may drive, and the terminal beside it; the first under a name of its own so that nobody installs it by mistake.
fn automated() -> Result<PathBuf> {
    let built = window::application(&["-p", "cotejoctl", "--features", "cotejo/automation"])?;
    let kept = target("automation/cotejo");
    std::fs::create_dir_all(target("automation"))?;
    std::fs::copy(&built, &kept).context("keeping the workstation for automation")?;
    // The programs that serve devices are looked for beside the workstation.
    for driver in ["cotejo-sane", "cotejo-fprint", "cotejo-replay"] {
        std::fs::copy(built.with_file_name(driver), kept.with_file_name(driver)).with_context(|| driver)?;
    }
    Ok(kept)
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
