//! `run`: the workstation, built and opened.

use crate::shell::{cargo, command, run as run_command, say, target};
use crate::ui::{self, Profile};
use crate::{display, system, wasm};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Builds what is not built and opens the window; without further words, with demonstration material.
pub(crate) fn run(words: &[String]) -> Result<()> {
    system::ensure(&[system::BUILD])?;
    ui::build(&wasm::ready()?, Profile::named(words))?;
    let app = application()?;
    let arguments = arguments(words);
    if !display::present() {
        bail!("the workstation is built, but there is no display to open it on (DISPLAY is not set)");
    }
    say(&format!("opening the workstation: cotejo {}", arguments.join(" ")));
    run_command(&mut command(app, &arguments))
}

fn arguments(words: &[String]) -> Vec<&str> {
    let own = words.iter().map(String::as_str).filter(|word| *word != "--dev");
    let own: Vec<&str> = own.collect();
    if own.is_empty() { vec!["--demo"] } else { own }
}

/// Builds the workstation with `dist/` inside, and says where it is.
fn application() -> Result<PathBuf> {
    say("building the workstation (minutes the first time)");
    run_command(&mut cargo(&["build", "--locked", "-p", "cotejo", "-p", "scanner"]))?;
    Ok(target("debug/cotejo"))
}
