//! The print engine beside its peers, in one run: ratios where the peer ran here or its per-pair scores of the same
//! prints are at hand; "not measured" where neither.

use super::yardstick;
use crate::shell::{cargo, read, root, say};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Engines whose per-pair scores may lie beside the prints.
const PEERS: [&str; 2] = ["sourceafis", "nbis"];
/// What is better lower and comes with a ratio.
const RATES: [&str; 4] = ["mean_eer", "mean_fmr1000", "pooled_eer", "pooled_fmr1000"];
/// Templates of the gallery that the search is measured on.
const SCALE: &str = "100000";

/// Measures everything of the engine.
pub(super) fn measure() -> Result<()> {
    yardstick::measure()?;
    let Some(prints) = yardstick::prints() else {
        say("accuracy, card, latent and quality not measured: there are no real prints here");
        return scale(&[]);
    };
    let sets = |kind: &str| folders(&prints.join(kind));
    let (tune, check) = (sets("tune")?, sets("check")?);
    accuracy("tune", &tune)?;
    accuracy("check", &check)?;
    example("rolled", "rolled against plain of the real card", &[prints.join("wsq")])?;
    let latent = prints.join("itl/type-9-13-std.an2");
    example("latent", "minutiae of a latent", &[latent])?;
    quality(&tune)?;
    example("classify", "classes of synthetic prints", &[])?;
    scale(&tune)
}

/// Error rates on `sets`, beside those of the peers whose scores are at hand.
fn accuracy(name: &str, sets: &[PathBuf]) -> Result<()> {
    say(&format!("measuring accuracy on {name}"));
    let mut run = command("fingerprint", "accuracy");
    for peer in PEERS {
        match peer_scores(peer) {
            Some(file) => run.arg("--peer").arg(file),
            None => continue,
        };
    }
    let said = read(run.args(sets))?;
    print!("{said}");
    for (peer, rate) in PEERS.iter().flat_map(|peer| RATES.map(|rate| (peer, rate))) {
        match figure(&said, &format!("{peer}_scores_{rate}")) {
            Ok(theirs) => println!("{name}_{rate}_to_{peer}_ratio={:.2}", figure(&said, rate)? / theirs),
            Err(_) => println!("{name}_{rate}_to_{peer}=not measured: no per-pair scores here"),
        }
    }
    Ok(())
}

/// Error versus discard, beside NFIQ 2 where its scores are at hand.
fn quality(sets: &[PathBuf]) -> Result<()> {
    say("measuring quality as a predictor");
    let mut run = command("fingerprint", "quality");
    run.arg("report");
    let nfiq2 = reference().join("nfiq2.csv");
    if nfiq2.is_file() {
        run.arg("--nfiq2").arg(nfiq2);
    }
    print!("{}", read(run.args(sets))?);
    Ok(())
}

/// The gallery at scale, with real probes where there are any.
fn scale(sets: &[PathBuf]) -> Result<()> {
    say("measuring the gallery");
    let mut run = command("gallery", "scale");
    run.args(["--prints", SCALE]);
    for set in sets {
        run.arg("--fvc").arg(set);
    }
    print!("{}", read(&mut run)?);
    Ok(())
}

fn example(name: &str, what: &str, arguments: &[PathBuf]) -> Result<()> {
    say(&format!("measuring {what}"));
    print!("{}", read(command("fingerprint", name).args(arguments))?);
    Ok(())
}

fn command(package: &str, example: &str) -> std::process::Command {
    cargo(&["run", "--locked", "--release", "-p", package, "--example", example, "--"])
}

fn reference() -> PathBuf {
    root().join("../shared/reference/peers")
}

fn peer_scores(peer: &str) -> Option<PathBuf> {
    let file = reference().join(format!("{peer}_scores.csv"));
    file.is_file().then_some(file)
}

/// The folders below one, in order.
fn folders(parent: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(parent).with_context(|| format!("reading {}", parent.display()))?;
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

pub(super) fn figure(said: &str, name: &str) -> Result<f64> {
    let value = said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    value
        .with_context(|| format!("{name} was not measured"))?
        .parse()
        .with_context(|| format!("{name} is no number"))
}
