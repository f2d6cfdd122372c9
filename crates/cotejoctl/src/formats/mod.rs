//! Interchange formats from the terminal: orders of two words that need no vault, no case and no window.
//!
//! One family of orders a file.

pub(crate) mod dates;
mod help;
mod losses;
mod nist;
pub(crate) mod once;
mod paquete;
pub(crate) mod picture;
pub(crate) mod placing;
mod template;
mod wsq;

use crate::open::{Arguments, usage};
use crate::output::keep_good;
use crate::progress;
use anyhow::{Result, bail};

pub(crate) use help::FORMATS_HELP;

/// Runs an order of the family `name` if there is one; `None` if there is not.
pub(crate) fn run(name: &str, mut arguments: Arguments) -> Option<Result<()>> {
    let help = help::of(name)?;
    if arguments.flag("--help") || arguments.flag("-h") {
        crate::print(&help);
        return Some(Ok(()));
    }
    let order: fn(Arguments) -> Result<()> = match (name, arguments.command().as_deref()) {
        ("template", Some("convert")) => template::convert,
        ("wsq", Some("encode")) => wsq::encode,
        ("wsq", Some("decode")) => wsq::decode,
        ("wsq", Some("info")) => wsq::info,
        ("nist", Some("show")) => nist::show,
        ("nist", Some("validate")) => nist::validate,
        ("nist", Some("build")) => nist::build,
        ("nist", Some("extract")) => nist::extract,
        ("nist", Some("repack")) => nist::repack,
        ("paquete", Some("build")) => paquete::build,
        ("paquete", Some("read")) => paquete::read,
        _ => return Some(Err(usage(format!("esa orden no existe; vea `cotejoctl {name} --help`")))),
    };
    progress::listen();
    Some(order(arguments))
}

/// The only file of the order failed, and that was said.
#[derive(Debug, thiserror::Error)]
#[error("ya se dijo por qué")]
pub(crate) struct AlreadyTold;

/// An error if some files failed, each of which was told; the others were done.
fn all_done(bad: usize, of: usize) -> Result<()> {
    match (bad, of) {
        (0, _) => Ok(()),
        (_, 1) => Err(AlreadyTold.into()),
        _ => bail!("{bad} de {of} fallaron; lo demás sí se hizo"),
    }
}

/// Prints the line of each file, tells what went wrong with others, and gives the order's end.
fn finish(done: Vec<Result<String>>) -> Result<()> {
    let count = done.len();
    let (lines, bad) = keep_good(done);
    if !lines.is_empty() {
        crate::print(&lines.join("\n"));
    }
    all_done(bad, count)
}
