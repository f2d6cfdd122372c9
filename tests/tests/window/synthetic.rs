//! A case on the prints of a person who never lived.

use anyhow::Result;
use end_to_end::{Station, Window, steps};
use std::path::PathBuf;

/// From the oficio to a locked analysis.
pub(crate) fn locked_case(station: &Station, window: &Window) -> Result<()> {
    window.press("[data-nav=\"bandeja\"]")?;
    steps::receive(window)?;
    steps::open_session(window)?;
    station.will_choose(&prints(station)?)?;
    window.act("import-many")?;
    window.find("[data-panel=\"files\"]")?;
    window.act("accept-all")?;
    steps::close_session(window)?;
    window.act("to-analysis")?;
    steps::analyse(window, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &[])
}

/// Her ten prints, finger 1 first.
pub(crate) fn prints(station: &Station) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for (finger, raster) in testkit::synthetic_hands(4712, 1) {
        let path = station.folder().join(format!("{finger}.png"));
        std::fs::write(&path, raster.to_png())?;
        files.push(path);
    }
    Ok(files)
}
