//! Capture from the terminal: scanners, cards, slaps, and whether the prints of a record are in order.
//!
//! One order a file; they need no vault, no case and no window. What is wrong is told in words ([`words`]); a take has one
//! name, in files as in orders ([`takes`]).

mod cut;
mod help;
mod record;
mod scan;
mod segment;
mod sequence;
mod takes;
mod words;

use crate::open::Arguments;
use crate::progress;
use anyhow::Result;

pub(crate) use help::CAPTURE_HELP;

/// Everything was done, and some of it wants a person's eyes: exit code 3.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct ToReview(String);

/// Runs the order `name` if it is one of capture; `None` if it is not.
pub(crate) fn run(name: &str, mut arguments: Arguments) -> Option<Result<()>> {
    let order: fn(Arguments) -> Result<()> = match name {
        "scan" => scan::run,
        "cut" => cut::run,
        "segment" => segment::run,
        "sequence" => sequence::run,
        _ => return None,
    };
    if arguments.flag("--help") || arguments.flag("-h") {
        crate::print(&help::of(name));
        return Some(Ok(()));
    }
    progress::listen();
    Some(order(arguments))
}

/// The end of an order that found `count` things to look at.
fn reviewed(count: usize, words: impl FnOnce() -> String) -> Result<()> {
    if count == 0 { Ok(()) } else { Err(ToReview(words()).into()) }
}
