//! `fresh`: what CI runs, in a bare Debian 12 with nothing but Rust. This is what shows that nothing is missing.
//!
//! Everything is mounted inside a mount namespace of its own, so that it is gone however the run ends.

use crate::shell::{command, is_root, read, root, run as run_command, say, target};
use crate::system;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The release that is promised to work.
const RELEASE: &str = "bookworm";

/// What a machine must have to have Rust at all; everything else is our own set-up's task.
const WITH_RUST: &str = "--include=ca-certificates,gcc,libc6-dev";

/// Mounts, enters the root, runs. Its arguments come by the environment.
const SCRIPT: &str = include_str!("fresh.sh");

/// Runs `.ci/run` of the committed state in a fresh root.
pub(crate) fn run() -> Result<()> {
    if !is_root() {
        bail!("mounting and chroot need root: run `cargo xtask fresh` as root");
    }
    system::ensure(&[system::FRESH])?;
    let base = base()?;
    warn_of_uncommitted()?;
    let place = target("fresh/run");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&place)?;
    say("running .ci/run in a fresh Debian 12 (the whole build, from nothing)");
    run_command(&mut inside(&base, &place)?).context("the fresh machine lacks something")?;
    fs::remove_dir_all(&place)?;
    say("a fresh Debian 12 with Rust is enough");
    Ok(())
}

/// A minimal Debian, made once.
fn base() -> Result<PathBuf> {
    let base = target("fresh/base");
    if base.exists() {
        return Ok(base);
    }
    say("making a minimal Debian 12 with debootstrap, once");
    let partial = target("fresh/base.partial");
    if partial.exists() {
        fs::remove_dir_all(&partial)?;
    }
    fs::create_dir_all(&partial)?;
    run_command(command("debootstrap", &["--variant=minbase", WITH_RUST, RELEASE]).arg(&partial))?;
    apt_as_here(&partial)?;
    fs::rename(&partial, &base)?;
    Ok(base)
}

/// On a machine of the same release, packages come from where this machine gets them.
fn apt_as_here(base: &Path) -> Result<()> {
    if system::codename() != RELEASE {
        return Ok(());
    }
    let apt = base.join("etc/apt");
    fs::remove_file(apt.join("sources.list")).ok();
    for part in ["sources.list", "sources.list.d", "apt.conf.d", "auth.conf.d", "trusted.gpg.d", "keyrings"] {
        let here = Path::new("/etc/apt").join(part);
        if here.exists() {
            run_command(command("cp", &["-rT"]).arg(here).arg(apt.join(part)))?;
        }
    }
    Ok(())
}

fn warn_of_uncommitted() -> Result<()> {
    let changed = read(&mut command("git", &["status", "--porcelain"]))?;
    if !changed.is_empty() {
        say("only what is committed is tested; the working tree has more");
    }
    Ok(())
}

fn inside(base: &Path, place: &Path) -> Result<Command> {
    let home = PathBuf::from(std::env::var_os("HOME").context("HOME is not set")?);
    let own =
        |variable: &str, folder: &str| std::env::var_os(variable).map_or(home.join(folder), PathBuf::from);
    // A process namespace too: what the tests leave running ends with them.
    let mut unshare =
        command("unshare", &["--mount", "--pid", "--fork", "--kill-child", "bash", "-c", SCRIPT]);
    unshare.env("BASE", base).env("PLACE", place).env("REPOSITORY", root());
    unshare.env("RUSTUP", own("RUSTUP_HOME", ".rustup")).env("CARGO_OWN", own("CARGO_HOME", ".cargo"));
    unshare.env("PRINTS", prints()).env("KEEP", kept_variables());
    Ok(unshare)
}

/// The real prints, if this machine has them.
fn prints() -> PathBuf {
    let named = std::env::var_os("COTEJO_PRINTS").map(PathBuf::from);
    named.unwrap_or_else(|| root().join("../shared/prints"))
}

/// The variables that say how this machine reaches the network, and ours; all others stay outside.
fn kept_variables() -> String {
    let names = std::env::vars().map(|(name, _)| name);
    let network =
        |name: &str| ["PROXY", "CERT", "CA_BUNDLE"].iter().any(|part| name.to_uppercase().contains(part));
    names.filter(|name| network(name) || name == "COTEJO_WASM_ROUTE").collect::<Vec<_>>().join(" ")
}
