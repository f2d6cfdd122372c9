//! pyHanko, one of the two strangers who judge our signed PDFs, in a Python environment of its own.

use crate::shell::{command, run, say, succeeds, target};
use crate::system;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The version tried; its judgement is part of the tests.
const VERSION: &str = "pyhanko==0.38.0";

/// Tests read from here which Python can `import pyhanko`.
pub(crate) const VARIABLE: &str = "COTEJO_PYHANKO";

/// The Python that has pyHanko, made if it is not there.
pub(crate) fn ready() -> Result<PathBuf> {
    let place = target("tools/pyhanko");
    let python = place.join("bin/python");
    if succeeds(command(&python, &["-c", "import pyhanko"]).current_dir("/")) {
        return Ok(python);
    }
    system::ensure(&[&["python3-venv"]])?;
    say("installing pyHanko into target/tools/pyhanko");
    run(command("/usr/bin/python3", &["-m", "venv", "--clear"]).arg(&place))?;
    run(&mut command(&python, &["-m", "pip", "install", "--quiet", VERSION]))
        .context("pyHanko could not be installed from PyPI")?;
    Ok(python)
}
