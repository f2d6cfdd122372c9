//! The orders of `paquete`: what an institution sends to INE, written and read.

mod build;
mod listing;
mod oficio;
mod read;
mod source;
mod words;

pub(crate) use build::build;
pub(crate) use read::read;

use crate::progress;
use std::ops::ControlFlow;

/// Goes on until Ctrl-C.
fn going() -> ControlFlow<()> {
    if progress::check().is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}
