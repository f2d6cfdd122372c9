//! Capture: slaps beside NBIS nfseg's boxes, cards cut, cards a minute from file to ITL, live frames of a scanner.

use super::yardstick;
use crate::shell::{cargo, command, read, run, say, target};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Cards in the batch whose steps are timed, of as many persons.
const BATCH: &str = "12";
/// On so many cores, as the stations in the field have.
const CORES: &str = "2";
/// Cards of other forms, skewed, stained and written over, whose boxes are checked.
const CARDS: &str = "200";

/// Measures everything of capture.
pub(super) fn measure() -> Result<()> {
    match yardstick::prints() {
        Some(prints) => {
            say("measuring slaps, sequence and inversion");
            print!("{}", read(example("fingerprint", "slaps").arg(prints))?);
        }
        None => say("slaps and sequence not measured: there are no real prints here"),
    }
    say("measuring the cutting of drawn cards");
    print!("{}", read(example("fingerprint", "cards").arg(CARDS))?);
    run(&mut cargo(&["build", "--locked", "--release", "-p", "cotejoctl", "-p", "scanner"]))?;
    let place = target("bench/capture");
    if place.exists() {
        fs::remove_dir_all(&place).with_context(|| format!("emptying {}", place.display()))?;
    }
    fs::create_dir_all(&place)?;
    batch(&place)?;
    latency(&place)
}

/// Cards a minute through file, cut, quality, WSQ and ITL, with the share of each.
fn batch(place: &Path) -> Result<()> {
    say("measuring cards a minute");
    let cards = place.join("cards").to_string_lossy().into_owned();
    ctl(&[
        "synth",
        "--kind",
        "cards",
        "--persons",
        BATCH,
        "--impressions",
        "1",
        "--seed",
        "90",
        "--out",
        &cards,
    ])?;
    let out = place.join("cut").to_string_lossy().into_owned();
    let order = ["cut", &cards, "--template", "ficha", "--wsq", "--itl", "--timings", "--out", &out];
    let mut cut = command(target("release/cotejoctl"), &order);
    let done = cut.env("RAYON_NUM_THREADS", CORES).output().context("starting cotejoctl")?;
    // Boxes that want a person's eyes end in 3.
    let fine = matches!(done.status.code(), Some(0 | 3));
    anyhow::ensure!(fine, "cotejoctl cut: {}", String::from_utf8_lossy(&done.stderr));
    print!("{}", String::from_utf8_lossy(&done.stdout));
    Ok(())
}

/// Live frames through the vendor bridge.
fn latency(place: &Path) -> Result<()> {
    say("measuring live frames");
    let slaps = place.join("slaps");
    let out = slaps.to_string_lossy().into_owned();
    ctl(&[
        "synth",
        "--kind",
        "slaps",
        "--persons",
        "1",
        "--impressions",
        "1",
        "--seed",
        "91",
        "--out",
        &out,
    ])?;
    // The right hand's four fingers are position 13.
    let right = fs::read_dir(&slaps)?.flatten().map(|entry| entry.path());
    let mut right = right.filter(|file| file.to_string_lossy().contains("_13"));
    let right = right.next().context("no slap of the right hand was made")?;
    fs::rename(right, slaps.join("cuatro-derecha.png"))?;
    let mut frames = example("scanner", "latency");
    print!("{}", read(frames.arg(target("release/cotejo-replay")).arg(&slaps))?);
    Ok(())
}

fn ctl(order: &[&str]) -> Result<()> {
    run(&mut command(target("release/cotejoctl"), order))
}

fn example(package: &str, example: &str) -> std::process::Command {
    cargo(&["run", "--locked", "--release", "-p", package, "--example", example, "--"])
}
