//! The wasm target for the window: rustup's, or, where rustup may not download, one built from Debian's Rust.

use crate::shell::{command, read, root, run, say, target};
use crate::system;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustup and rustc call it.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Set to `debian` to go Debian's way without asking rustup (this is how it is tested).
const ROUTE: &str = "COTEJO_WASM_ROUTE";

/// A toolchain that can build for wasm.
#[derive(Debug)]
pub(crate) enum Toolchain {
    /// The Rust that runs us.
    Own,
    /// Debian's, with a standard library built from its sources into this folder.
    Debian(PathBuf),
}

impl Toolchain {
    /// A cargo of this toolchain, for builds with `--target` [`TARGET`].
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        match self {
            Toolchain::Own => crate::shell::cargo(arguments),
            Toolchain::Debian(sysroot) => {
                let mut cargo = debian_cargo(arguments);
                cargo.env("RUSTFLAGS", format!("--sysroot={}", sysroot.display()));
                cargo
            }
        }
    }
}

/// Finds or makes a toolchain for wasm, and says which way was taken.
pub(crate) fn ready() -> Result<Toolchain> {
    if std::env::var_os(ROUTE).is_none_or(|route| route != "debian") {
        if own_has_target() {
            return Ok(Toolchain::Own);
        }
        say("adding the wasm target: rustup target add wasm32-unknown-unknown");
        if run(&mut command("rustup", &["target", "add", TARGET])).is_ok() && own_has_target() {
            return Ok(Toolchain::Own);
        }
        say("rustup could not add it: taking Debian's own Rust with its sources instead");
    }
    debian().context("the wasm target could be had neither from rustup nor from Debian's packages")
}

fn own_has_target() -> bool {
    let rustc = command("rustc", &["--print", "target-libdir", "--target", TARGET]);
    holds_std(rustc)
}

fn holds_std(mut rustc: Command) -> bool {
    let Ok(folder) = read(&mut rustc) else { return false };
    let Ok(entries) = std::fs::read_dir(folder.trim()) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

fn debian() -> Result<Toolchain> {
    system::ensure(&[system::DEBIAN_RUST])?;
    let version = read(&mut command("/usr/bin/rustc", &["--version"]))?;
    let version = version.split_whitespace().nth(1).unwrap_or("unknown").to_owned();
    let sysroot = target("tools").join(format!("wasm-{version}"));
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    if !library.join("complete").exists() {
        say(&format!("building the wasm standard library of Rust {version} from Debian's sources"));
        build_std(&library)?;
    }
    say(&format!("wasm target: Debian's Rust {version}"));
    Ok(Toolchain::Debian(sysroot))
}

/// Builds `std` by way of an empty crate and keeps its rlibs. Bitcode goes in, or LTO fails later.
fn build_std(library: &Path) -> Result<()> {
    let seed = target("tools/wasm-seed");
    std::fs::create_dir_all(seed.join("src"))?;
    std::fs::write(seed.join("src/lib.rs"), "")?;
    std::fs::write(seed.join("Cargo.toml"), SEED)?;
    let mut build = debian_cargo(&["build", "--release", "--target", TARGET]);
    build.args(["-Z", "build-std=std,panic_abort,test"]).current_dir(&seed);
    build.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-C embed-bitcode=yes");
    run(build.env("CARGO_TARGET_DIR", seed.join("target")))?;
    keep_rlibs(&seed.join("target").join(TARGET).join("release/deps"), library)
}

const SEED: &str = r#"[package]
name = "seed"
edition = "2024"
[lib]
crate-type = ["cdylib"]
[workspace]
"#;

fn keep_rlibs(built: &Path, library: &Path) -> Result<()> {
    std::fs::create_dir_all(library)?;
    let mut kept = 0;
    for entry in std::fs::read_dir(built)? {
        let path = entry?.path();
        if let (Some(name), true) = (path.file_name(), path.extension().is_some_and(|kind| kind == "rlib")) {
            std::fs::copy(&path, library.join(name))?;
            kept += 1;
        }
    }
    if kept == 0 {
        bail!("no library was built in {}", built.display());
    }
    std::fs::write(library.join("complete"), "")?;
    Ok(())
}

fn debian_cargo(arguments: &[&str]) -> Command {
    let mut cargo = command("/usr/bin/cargo", arguments);
    // Cargo tells its children which cargo and toolchain they run under; ours must not leak into Debian's.
    cargo.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH");
    cargo.env("RUSTC", "/usr/bin/rustc").env("RUSTDOC", "/usr/bin/rustdoc").current_dir(root());
    cargo
}
