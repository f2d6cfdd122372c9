//! The project's own tools, `cargo xtask …`: setting a machine up, opening the window, running every test.
//!
//! Nothing here is part of what an examiner installs, and no crate of the workspace may depend on it.

mod bench;
mod display;
mod fresh;
mod fuzz;
mod lint;
mod peers;
mod screens;
mod shell;
mod soak;
mod system;
mod test;
mod ui;
mod wasm;
mod window;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "cargo xtask <what>

  run [--dev] [args]   open the workstation; without arguments, with demonstration material
  test                 everything CI runs: lints, all tests, the real window
  fresh                `test` in a bare Debian 12 (needs root)
  fuzz [times] [which] the fuzz targets, by default ten times as long as in `test`
  soak                 the sizes too big for CI
  bench [which]        figures: start-up (`start`), cards and slaps (`capture`), extraction, search, acts, signing
  screens              pictures of every screen in target/screens
  setup                packages, wasm target and tools, and nothing else
  ui [--dev]           build the window's wasm into dist
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Result<()> {
    let (name, rest) = words.split_first().map_or(("", words), |(name, rest)| (name.as_str(), rest));
    match name {
        "run" => window::run(rest),
        "test" => test::run(),
        "fresh" => fresh::run(),
        "fuzz" => fuzz::run(rest),
        "soak" => soak::run(),
        "bench" => bench::run(rest),
        "screens" => screens::run(),
        "setup" => setup(),
        "ui" => ui::build(&wasm::ready()?, ui::Profile::named(rest)),
        "" | "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no `{other}`\n\n{USAGE}"),
    }
}

/// Everything a machine needs, whether to run or to test.
fn setup() -> Result<()> {
    system::ensure(&[system::BUILD, system::TEST])?;
    wasm::ready()?;
    peers::ready()?;
    shell::say("this machine is ready");
    Ok(())
}
