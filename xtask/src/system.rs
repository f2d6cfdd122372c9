//! Debian and Ubuntu packages: which are needed, which are missing, installing those.

use crate::shell::{command, is_root, read, run, say};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// To compile the workstation, OpenSSL for the vault included.
pub(crate) const BUILD: &[&str] = &["build-essential", "pkg-config", "perl", "libwebkit2gtk-4.1-dev"];

/// To drive the window without a display, to have the signed PDF judged by strangers, to scan without a scanner, and to
/// deal a gallery out among machines.
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
    "zbar-tools",
    "sane-utils",
    "libsane1",
    "libfprint-2-2",
    "age",
    "nats-server",
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
    let asking = if is_root() { "" } else { " (sudo asks for your password)" };
    say(&format!("installing packages{asking}: {}", missing.join(" ")));
    install(&missing)
}

fn installed(package: &str) -> bool {
    let mut query = command("dpkg-query", &["-W", "-f", "${db:Status-Status}", package]);
    query.stderr(Stdio::null()).output().is_ok_and(|output| output.stdout == b"installed")
}

fn install(missing: &[&str]) -> Result<()> {
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    install.args(missing);
    let by_hand = format!("apt-get install {}", missing.join(" "));
    run(&mut apt(&["update"])).and_then(|()| run(&mut install)).with_context(|| {
        format!("packages are missing and could not be installed; do it yourself:\n  {by_hand}")
    })
}

/// `apt-get`, with administrator's rights asked for by sudo where we have none, and asking no questions of its own.
fn apt(arguments: &[&str]) -> Command {
    let mut apt = if is_root() { command("env", &[]) } else { command("sudo", &["env"]) };
    apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    apt
}

/// The codename of this system's release, such as `bookworm`.
pub(crate) fn codename() -> String {
    let release = read(&mut command("cat", &["/etc/os-release"])).unwrap_or_default();
    let line = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    line.unwrap_or_default().to_owned()
}
