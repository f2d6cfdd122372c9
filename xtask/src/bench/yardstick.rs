//! Our extraction against NBIS mindtct on the same real prints, in one run; the ratio is what counts.

use super::engine::figure;
use crate::shell::{cargo, read, root, say, target};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Measures both on the sets that may be tuned on and on the rolled card, and prints their ratios; without real prints
/// our engine alone, on synthetic ones.
pub(super) fn measure() -> Result<()> {
    let Some(prints) = prints() else {
        say("measuring fingerprint");
        print!("{}", read(&mut ours())?);
        say("not measured against mindtct: there are no real prints here");
        return Ok(());
    };
    beside("plain", &prints.join("tune"))?;
    beside("card", &prints.join("wsq"))
}

fn beside(name: &str, folder: &Path) -> Result<()> {
    say(&format!("measuring fingerprint on {name} prints"));
    let said = read(ours().arg(folder))?;
    print!("{said}");
    say("measuring mindtct (the peer is built the first time, minutes)");
    let manifest = root().join("xtask/yardstick/Cargo.toml");
    let mut peer = cargo(&["run", "--locked", "--release", "--manifest-path"]);
    peer.arg(manifest).arg("--target-dir").arg(target("yardstick")).arg("--").arg(folder);
    let peer = read(&mut peer)?;
    print!("{peer}");
    let (mine, theirs) = (figure(&said, "extraction_ms_mean")?, figure(&peer, "mindtct_extraction_ms_mean")?);
    println!("{name}_extraction_to_mindtct_ratio={:.2}", mine / theirs);
    let rate = figure(&said, "comparisons_per_second")?;
    println!("{name}_comparisons_per_mindtct_extraction={:.0}", rate * theirs / 1000.0);
    Ok(())
}

fn ours() -> std::process::Command {
    cargo(&["run", "--locked", "--release", "-p", "fingerprint", "--example", "measure", "--"])
}

/// The folder of real prints, where there is one.
pub(super) fn prints() -> Option<PathBuf> {
    let named = std::env::var_os("COTEJO_PRINTS");
    let folder = named.map_or_else(|| root().join("../shared/prints"), PathBuf::from);
    folder.join("tune").is_dir().then_some(folder)
}
