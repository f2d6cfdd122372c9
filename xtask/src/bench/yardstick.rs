//! Our extraction against NBIS mindtct on the same real prints, in one run; the ratio is what counts.

use crate::shell::{cargo, read, root, say, target};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Measures both and prints their ratio; without real prints our engine alone, on synthetic ones.
pub(crate) fn measure() -> Result<()> {
    let prints = prints();
    let folders: Vec<&str> = prints.iter().filter_map(|path| path.to_str()).collect();
    say("measuring fingerprint");
    let ours = ["run", "--locked", "--release", "-p", "fingerprint", "--example", "measure", "--"];
    let ours = read(cargo(&ours).args(&folders))?;
    print!("{ours}");
    if folders.is_empty() {
        say("not measured against mindtct: there are no real prints here");
        return Ok(());
    }
    say("measuring mindtct (the peer is built the first time, minutes)");
    let manifest = root().join("xtask/yardstick/Cargo.toml");
    let mut peer = cargo(&["run", "--locked", "--release", "--manifest-path"]);
    peer.arg(manifest).arg("--target-dir").arg(target("yardstick")).arg("--").args(&folders);
    let peer = read(&mut peer)?;
    print!("{peer}");
    let (ours, peer) = (figure(&ours, "extraction_ms_mean")?, figure(&peer, "mindtct_extraction_ms_mean")?);
    println!("extraction_to_mindtct_ratio={:.2}", ours / peer);
    Ok(())
}

fn figure(said: &str, name: &str) -> Result<f64> {
    let value = said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    value
        .with_context(|| format!("{name} was not measured"))?
        .parse()
        .with_context(|| format!("{name} is no number"))
}

/// The sets that may be tuned on, where there are any.
fn prints() -> Vec<PathBuf> {
    let folder =
        std::env::var_os("COTEJO_PRINTS").map_or_else(|| root().join("../shared/prints"), PathBuf::from);
    let tune = folder.join("tune");
    if tune.is_dir() { vec![tune] } else { Vec::new() }
}
