//! Debian and Ubuntu packages: which are needed, which are missing, installing those.

use crate::shell::{command, is_root, read, run, say, words};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// To compile the workstation, OpenSSL for the vault included.
pub(crate) const BUILD: &[&str] = &["build-essential", "pkg-config", "perl", "libwebkit2gtk-4.1-dev"];

/// To drive the window without a display, and to have the signed PDF judged by strangers.
pub(crate) const TEST: &[&str] = &[
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "dbus",
    "gnome-keyring",
    "libgl1-mesa-dri",
    "poppler-utils",
    "openssl",
    "python3-venv",
];

/// Debian's own Rust with its sources: the way to the wasm target where rustup may not download.
pub(crate) const DEBIAN_RUST: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// To make a bare Debian in a folder.
pub(crate) const FRESH: &[&str] = &["debootstrap"];

/// Installs what is missing of these groups.
pub(crate) fn ensure(groups: &[&[&str]]) -> Result<()> {
    if !Path::new("/usr/bin/dpkg-query").exists() {
        bail!(
            "only Debian and Ubuntu are set up here; on another system install the equivalents of {groups:?}"
        );
    }
    let wanted: Vec<&str> = groups.concat();
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("installing packages: {}", missing.join(" ")));
    install(&missing)
}

fn installed(package: &str) -> bool {
    let mut query = command("dpkg-query", &["-W", "-f", "${db:Status-Status}", package]);
    query.stderr(Stdio::null()).output().is_ok_and(|output| output.stdout == b"installed")
}

fn install(missing: &[&str]) -> Result<()> {
    let mut install = as_root("apt-get");
    install.args(["install", "-y", "--no-install-recommends"]).args(missing);
    run(as_root("apt-get").arg("update")).and_then(|()| run(&mut install)).with_context(|| {
        format!("the packages could not be installed; do it yourself and start again:\n  {}", words(&install))
    })
}

/// A command with administrator's rights, asked for by sudo where we have none.
pub(crate) fn as_root(program: &str) -> Command {
    if is_root() {
        return command(program, &[]);
    }
    say(&format!("`{program}` needs administrator's rights: sudo will ask for your password"));
    command("sudo", &[program])
}

/// The codename of this system's release, such as `bookworm`.
pub(crate) fn codename() -> String {
    let release = read(&mut command("cat", &["/etc/os-release"])).unwrap_or_default();
    let line = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    line.unwrap_or_default().to_owned()
}
