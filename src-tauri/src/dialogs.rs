//! Native dialogs: how the workstation asks for files. Always called off the window's thread, which they need.

use crate::texts;
use std::path::PathBuf;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use workstation::ports::Picker;

/// Asks in dialogs of the desktop.
pub(crate) struct Asking(pub(crate) AppHandle);

impl Asking {
    fn dialog(&self, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.0.dialog().file().set_title(title);
        match self.0.get_webview_window("main") {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }

    fn one(&self, title: &str, kind: &str, endings: &[&str]) -> Option<PathBuf> {
        self.dialog(title).add_filter(kind, endings).blocking_pick_file().and_then(local)
    }
}

impl Picker for Asking {
    fn images(&self) -> Vec<PathBuf> {
        let kinds = ["png", "bmp", "tif", "tiff", "jpg", "jpeg", "PNG", "BMP", "TIF", "TIFF", "JPG", "JPEG"];
        let chosen =
            self.dialog(texts::CHOOSE_IMAGES).add_filter(texts::IMAGES, &kinds).blocking_pick_files();
        chosen.unwrap_or_default().into_iter().filter_map(local).collect()
    }

    fn certificate(&self) -> Option<(PathBuf, PathBuf)> {
        let certificate = self.one(texts::CHOOSE_CERTIFICATE, texts::CERTIFICATE, &["cer", "CER"])?;
        let key = self.one(texts::CHOOSE_KEY, texts::KEY, &["key", "KEY"])?;
        Some((certificate, key))
    }

    fn save(&self, suggested_name: &str) -> Option<PathBuf> {
        let dialog = self.dialog(texts::SAVE_COPY).add_filter(texts::DOCUMENT, &["pdf"]);
        dialog.set_file_name(suggested_name).blocking_save_file().and_then(local)
    }
}

fn local(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
