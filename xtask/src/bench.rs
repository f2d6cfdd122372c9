//! `bench`: figures as `name=value` lines. Every package measures itself; the start of the window is measured here.

mod capture;
mod core;
mod engine;
mod scale;
mod start;
mod yardstick;

use crate::shell::{cargo, run as run_command, say};
use crate::ui::{self, Profile};
use crate::{peers, system, wasm};
use anyhow::Result;

/// Package and example; each prints what it measured.
const EXAMPLES: [(&str, &str); 4] =
    [("matching-core", "search"), ("vault", "append"), ("dictamen", "render_sign"), ("wsq", "bench")];

/// Measures everything, optimised; or only what is named: packages, `engine`, `core`, `capture`, `start`. `scale`, which writes a
/// page, only when it is named.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
    system::ensure(&[system::BUILD, system::TEST])?;
    if wanted("engine") {
        engine::measure()?;
    }
    if words.iter().any(|word| word == "scale") {
        scale::measure()?;
    }
    if wanted("core") {
        core::measure()?;
    }
    if wanted("capture") {
        capture::measure()?;
    }
    for (package, example) in EXAMPLES.into_iter().filter(|(package, _)| wanted(package)) {
        say(&format!("measuring {package}"));
        let mut bench = cargo(&["run", "--locked", "--release", "-p", package, "--example", example]);
        run_command(bench.env(peers::VARIABLE, peers::ready()?))?;
    }
    if !wanted("start") {
        return Ok(());
    }
    ui::build(&wasm::ready()?, Profile::Shipped)?;
    say("measuring the start of the window");
    start::measure()
}
