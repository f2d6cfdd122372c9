//! Files dropped on the window: their paths go to the workstation, the page only learns where they fell.

use std::path::{Path, PathBuf};
use tauri::{DragDropEvent, Manager, PhysicalPosition, WebviewWindow};
use workstation::Workstation;

/// Hears files over the window from now on.
pub(crate) fn listen(window: &WebviewWindow) {
    let page = window.clone();
    window.on_webview_event(move |event| {
        let tauri::WebviewEvent::DragDrop(event) = event else { return };
        match event {
            DragDropEvent::Over { position } => tell(&page, "cotejo-drag", *position),
            DragDropEvent::Drop { paths, position } => fell(&page, paths, *position),
            DragDropEvent::Leave => tell(&page, "cotejo-drag-end", PhysicalPosition::default()),
            _ => {}
        }
    });
}

/// Files fell on the window: first the workstation has them, then the page may ask for them.
pub(crate) fn fell(page: &WebviewWindow, paths: &[PathBuf], position: PhysicalPosition<f64>) {
    page.state::<Workstation>().dropped(readable(paths));
    tell(page, "cotejo-drop", position);
}

/// What was dropped, without folders: those are not prints.
fn readable(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().filter(|path| Path::is_file(path)).cloned().collect()
}

fn tell(page: &WebviewWindow, event: &str, position: PhysicalPosition<f64>) {
    let place = position.to_logical::<f64>(page.scale_factor().unwrap_or(1.0));
    page.eval(script(event, place.x, place.y)).ok(); // A page being reloaded misses it; the files can be dropped again.
}

/// Numbers and fixed names only: nothing from outside becomes part of a script.
fn script(event: &str, x_css: f64, y_css: f64) -> String {
    format!("window.dispatchEvent(new CustomEvent('{event}',{{detail:{{x:{x_css:.1},y:{y_css:.1}}}}}))")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_told_a_place_and_no_name() {
        let expected = "window.dispatchEvent(new CustomEvent('cotejo-drop',{detail:{x:10.0,y:20.5}}))";
        assert_eq!(script("cotejo-drop", 10.0, 20.5), expected);
    }

    #[test]
    fn folders_and_missing_files_are_left_out() {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let file = here.join("Cargo.toml");
        assert_eq!(readable(&[here.clone(), file.clone(), here.join("absent")]), [file]);
    }
}
