//! The export dialog, as several tests use it.

use anyhow::Result;
use end_to_end::{Station, Window};
use std::path::Path;

/// Opens it on what can be exported.
pub(crate) fn open(window: &Window) -> Result<()> {
    window.act("export")?;
    window.find("[data-dialog=\"export\"][open] [data-prints]").map(drop)
}

/// Exports in the form that is chosen and waits until it is done: it, not an export before it.
pub(crate) fn go(station: &Station, window: &Window, out: &Path) -> Result<()> {
    let ended = "return document.querySelector('[data-outcome=\"done\"]')?.dataset.job ?? '';";
    let before = window.script(ended, serde_json::json!([]))?;
    let before = before.as_str().unwrap_or_default();
    station.will_choose(&[out.to_owned()])?;
    window.act("export-go")?;
    window.find(&format!("[data-outcome=\"done\"]:not([data-job=\"{before}\"])")).map(drop)
}

/// Closes it.
pub(crate) fn close(window: &Window) -> Result<()> {
    window.press("[data-dialog=\"export\"] [data-action=\"close\"]")?;
    window.gone("[data-dialog=\"export\"][open]")
}
