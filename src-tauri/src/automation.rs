//! What no test can reach by itself: native dialogs answer from a file, one line for each dialog, and files
//! fall on the window on request.
//!
//! Only under the feature `automation`, which nothing that is installed has.

use std::path::PathBuf;
use tauri::{PhysicalPosition, WebviewWindow};
use workstation::ports::Picker;

/// Names the file with the answers.
const VARIABLE: &str = "COTEJO_PICKER";

/// Says how many persons.
const PERSONS: &str = "COTEJO_PERSONS";

/// Answers dialogs with the next line of the file; several paths are parted by tabs, an empty line gives up.
pub(crate) struct Answering;

impl Picker for Answering {
    fn prints(&self) -> Vec<PathBuf> {
        next_answer()
    }

    fn certificate(&self) -> Option<(PathBuf, PathBuf)> {
        let mut paths = next_answer().into_iter();
        Some((paths.next()?, paths.next()?))
    }

    fn save(&self, suggested_name: &str) -> Option<PathBuf> {
        let chosen = next_answer().into_iter().next()?;
        Some(if chosen.is_dir() { chosen.join(suggested_name) } else { chosen })
    }

    fn cards(&self) -> Option<PathBuf> {
        next_answer().into_iter().next()
    }

    fn answer(&self) -> Option<PathBuf> {
        next_answer().into_iter().next()
    }

    fn document(&self) -> Option<PathBuf> {
        next_answer().into_iter().next()
    }

    fn folder(&self) -> Option<PathBuf> {
        next_answer().into_iter().next()
    }
}

/// Synthetic persons in the demonstration gallery, where a test wants fewer than usual.
pub(crate) fn persons() -> Option<u32> {
    std::env::var(PERSONS).ok()?.parse().ok()
}

/// Lets files fall on the window at a place, as the desktop would.
#[tauri::command]
pub(crate) async fn drop_files(window: WebviewWindow, paths: Vec<PathBuf>, x: f64, y: f64) {
    crate::drops::fell(&window, &paths, PhysicalPosition::new(x, y));
}

/// Takes the first line away from the file, so that the test can see what was asked for.
fn next_answer() -> Vec<PathBuf> {
    let Some(file) = std::env::var_os(VARIABLE).map(PathBuf::from) else { return Vec::new() };
    let answers = std::fs::read_to_string(&file).unwrap_or_default();
    let (first, rest) = answers.split_once('\n').unwrap_or((&answers, ""));
    if let Err(error) = std::fs::write(&file, rest) {
        eprintln!("cotejo: the answers could not be shortened: {error}");
    }
    first.split('\t').filter(|path| !path.is_empty()).map(PathBuf::from).collect()
}
