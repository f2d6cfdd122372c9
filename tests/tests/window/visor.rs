//! The print viewer in the real window: no magnification before the screen is measured, prints over each other, a display
//! step that is done natively and undone.

use anyhow::{Context, Result};
use end_to_end::Window;

/// Tries the viewer on an open bench and leaves it as it was.
pub(crate) fn try_out(window: &Window) -> Result<()> {
    magnification(window)?;
    overlay(window)?;
    recipe(window)
}

/// "10×" is said only once she has held something against the screen.
fn magnification(window: &Window) -> Result<()> {
    window
        .find("[data-pane=\"0\"] [data-scale=\"unmeasured\"]")
        .context("nothing is claimed of this screen")?;
    window.keys(&["6"])?;
    window.find("dialog[data-dialog=\"screen-scale\"][open]").context("the measuring opens instead")?;
    window.act("keep-screen")?;
    window.gone("dialog[data-dialog=\"screen-scale\"][open]")?;
    window.find("[data-pane=\"0\"] [data-scale=\"measured\"]")?;
    window.keys(&["6"])?;
    window.says("[data-pane=\"0\"] [data-scale]", "10.0×")?;
    window.keys(&["4"])?;
    window.says("[data-pane=\"0\"] [data-scale]", "1:1")?;
    window.act("fit")
}

fn overlay(window: &Window) -> Result<()> {
    window.act("overlay")?;
    window.find("input[data-opacity]").context("how much of the upper print is seen")?;
    window.act("blink")?;
    window.gone("input[data-opacity]")?;
    window.find("[data-action=\"blink\"][aria-pressed=\"true\"]")?;
    window.act("blink")?;
    window.find("[data-action=\"blink\"][aria-pressed=\"false\"]").map(drop)
}

fn recipe(window: &Window) -> Result<()> {
    window.act("levels-panel")?;
    window.press("[data-levels=\"0\"] [data-step=\"clahe\"]")?;
    displayed(window, "CLAHE")?;
    window.act("undo")?;
    displayed(window, "Original")?;
    window.act("levels-panel")?;
    window.gone("[data-levels]")
}

/// Waits until the line under the print says so.
fn displayed(window: &Window, word: &str) -> Result<()> {
    let line = "document.querySelector('[data-pane=\"0\"] [data-recipe]').innerText";
    window.until(&format!("return {line}.includes('{word}')"))
}
