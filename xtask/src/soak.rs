//! `soak`: the same tests at sizes too big for CI. A test that has a big size reads `COTEJO_SOAK`.

use crate::shell::{cargo, run as run_command, say};
use crate::system;
use anyhow::Result;

/// The packages whose tests have a big size.
const PACKAGES: [&str; 3] = ["fingerprint", "gallery", "vault"];

/// Runs their tests, optimised, at the big size. Takes tens of minutes.
pub(crate) fn run() -> Result<()> {
    system::ensure(&[system::BUILD])?;
    for package in PACKAGES {
        say(&format!("soaking {package}"));
        let mut tests = cargo(&["test", "--locked", "--release", "-p", package, "--", "--nocapture"]);
        run_command(tests.env("COTEJO_SOAK", "1"))?;
    }
    Ok(())
}
