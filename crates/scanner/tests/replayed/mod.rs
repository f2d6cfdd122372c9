//! A folder of synthetic prints, and the replay helper that plays it.

#![allow(dead_code, reason = "each test program uses its part")]

use print_image::Raster;
use scanner::Settings;
use scanner::bridge::{Helper, Limits, Program};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;
use terms::{Finger, Hand, Ppi, Take};

/// Limits for a test: long enough for a busy machine to answer, short enough to wait for in vain.
pub(crate) fn quick() -> Limits {
    let [answer, silence, grace] = [20_000, 2_000, 1_500].map(Duration::from_millis);
    Limits { answer, silence, grace }
}

/// What a file of this take is called.
pub(crate) fn name(take: Take) -> String {
    match take {
        Take::Rolled(finger) => format!("rolada-{finger}.png"),
        Take::Plain(finger) => format!("plana-{finger}.png"),
        Take::Four(Hand::Right) => "cuatro-derecha.png".to_owned(),
        Take::Four(Hand::Left) => "cuatro-izquierda.png".to_owned(),
        Take::Thumbs => "pulgares.png".to_owned(),
    }
}

/// A print for this take; one finger stands for a slap.
pub(crate) fn print(take: Take) -> Raster {
    let finger = match take {
        Take::Rolled(finger) | Take::Plain(finger) => finger,
        Take::Four(_) | Take::Thumbs => Finger::ALL[0],
    };
    testkit::synthetic_print(u64::from(take.fgp()), finger, 0)
}

/// Ten rolled fingers and three slaps.
pub(crate) fn tenprint() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for take in Finger::ALL.map(Take::Rolled).into_iter().chain(Take::SLAPS) {
        std::fs::write(folder.path().join(name(take)), print(take).to_png()).expect("it is written");
    }
    folder
}

pub(crate) fn settings(take: Take) -> Settings {
    Settings { ppi: Ppi::P500, area: None, take: Some(take) }
}

/// `cotejo-replay` on this folder.
pub(crate) fn program(prints: &TempDir, more: &[&str]) -> Program {
    let mut args = vec![prints.path().into(), "--pace".into(), "1".into()];
    args.extend(more.iter().map(Into::into));
    Program { args, ..Program::new(env!("CARGO_BIN_EXE_cotejo-replay")) }
}

pub(crate) fn command(prints: &TempDir, more: &[&str]) -> Command {
    let program = program(prints, more);
    let mut command = Command::new(program.path);
    command.args(program.args);
    command
}

pub(crate) fn helper(prints: &TempDir, more: &[&str]) -> Helper {
    Helper::new(program(prints, more), quick())
}
