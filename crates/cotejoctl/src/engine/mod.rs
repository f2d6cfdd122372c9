//! The print engine from the terminal: orders that need no vault, no case and no window.
//!
//! One order a file (`remove` stands with `enroll`). What they share: reading a print ([`input`]), a gallery with names
//! ([`shelf`]), help ([`help`]).

mod batch;
mod classify;
mod compare;
mod det;
mod enroll;
mod eval;
mod extract;
mod formulas;
mod help;
mod input;
mod plot;
mod quality;
mod scores;
mod search;
mod shelf;
mod synth;

use crate::open::Arguments;
use crate::progress;
use anyhow::Result;

pub(crate) use help::ENGINE_HELP;

/// Runs the order `name` if it is one of the engine's; `None` if it is not.
pub(crate) fn run(name: &str, mut arguments: Arguments) -> Option<Result<()>> {
    let order: fn(Arguments) -> Result<()> = match name {
        "extract" => extract::run,
        "match" => compare::run,
        "enroll" => enroll::run,
        "remove" => enroll::remove,
        "search" => search::run,
        "quality" => quality::run,
        "classify" => classify::run,
        "synth" => synth::run,
        "eval" => eval::run,
        _ => return None,
    };
    if arguments.flag("--help") || arguments.flag("-h") {
        crate::print(&help::of(name));
        return Some(Ok(()));
    }
    progress::listen();
    Some(order(arguments))
}
