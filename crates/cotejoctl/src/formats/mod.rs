//! Interchange formats from the terminal: orders of two words that need no vault, no case and no window.
//!
//! One family of orders a file.

mod help;
mod losses;
mod template;

use crate::open::{Arguments, usage};
use crate::progress;
use anyhow::Result;

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
        _ => return Some(Err(usage(format!("esa orden no existe; vea `cotejoctl {name} --help`")))),
    };
    progress::listen();
    Some(order(arguments))
}
