//! The Python peers that judge what we write, in an environment of their own: pyHanko (signed PDFs), `wsq` (NIST's WSQ
//! codec), `nistitl` (ANSI/NIST-ITL files) and Schemathesis (a core against its written contract).

use crate::shell::{command, run, say, succeeds, target};
use crate::system;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The versions tried; their judgement is part of the tests.
const PEERS: [&str; 4] = ["pyhanko==0.38.0", "wsq==0.9", "nistitl==0.6", "schemathesis==4.32.5"];

/// Tests read from here which Python can import them.
pub(crate) const VARIABLE: &str = "COTEJO_PEERS";

/// The Python that has the peers, made if it is not there.
pub(crate) fn ready() -> Result<PathBuf> {
    let place = target("tools/peers");
    let python = place.join("bin/python");
    if succeeds(command(&python, &["-c", "import pyhanko, wsq, nistitl, schemathesis"]).current_dir("/")) {
        return Ok(python);
    }
    system::ensure(&[&["python3-venv"]])?;
    say("installing pyHanko, wsq, nistitl and Schemathesis into target/tools/peers");
    run(command("/usr/bin/python3", &["-m", "venv", "--clear"]).arg(&place))?;
    run(command(&python, &["-m", "pip", "install", "--quiet"]).args(PEERS))
        .context("the peers could not be installed from PyPI")?;
    Ok(python)
}
