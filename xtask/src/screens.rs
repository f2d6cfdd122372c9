//! `screens`: pictures of every screen, taken while the window's own tests walk through it.

use crate::shell::{say, target};
use crate::test;
use crate::ui::{self, Profile};
use crate::{system, wasm};
use anyhow::Result;

/// Runs the window's tests for their pictures.
pub(crate) fn run() -> Result<()> {
    system::ensure(&[system::BUILD, system::TEST])?;
    ui::build(&wasm::ready()?, Profile::Shipped)?;
    test::window_alone()?;
    say(&format!("the pictures are in {}", target("screens").display()));
    Ok(())
}
