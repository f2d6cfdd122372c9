//! Native dialogs: how the workstation asks for files. Always called off the window's thread, which they need.

use crate::texts;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use workstation::ports::Picker;

/// Endings of the files that hold prints: images, ANSI/NIST-ITL files, packages.
const ENDINGS: [&str; 18] = [
    "png", "bmp", "tif", "tiff", "jpg", "jpeg", "wsq", "jp2", "j2k", "jpc", "pgm", "an2", "an2k", "nist",
    "nst", "eft", "itl", "zip",
];

/// Endings of the files of an oficio.
const PAPERS: [&str; 12] =
    ["pdf", "PDF", "tif", "TIF", "tiff", "TIFF", "jpg", "JPG", "jpeg", "JPEG", "png", "PNG"];

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
    fn prints(&self) -> Vec<PathBuf> {
        let upper: Vec<String> = ENDINGS.iter().map(|ending| ending.to_uppercase()).collect();
        let kinds: Vec<&str> = ENDINGS.iter().copied().chain(upper.iter().map(String::as_str)).collect();
        let chosen =
            self.dialog(texts::CHOOSE_PRINTS).add_filter(texts::PRINTS, &kinds).blocking_pick_files();
        chosen.unwrap_or_default().into_iter().filter_map(local).collect()
    }

    fn certificate(&self) -> Option<(PathBuf, PathBuf)> {
        let certificate = self.one(texts::CHOOSE_CERTIFICATE, texts::CERTIFICATE, &["cer", "CER"])?;
        let key = self.one(texts::CHOOSE_KEY, texts::KEY, &["key", "KEY"])?;
        Some((certificate, key))
    }

    fn save(&self, suggested_name: &str) -> Option<PathBuf> {
        let ending = Path::new(suggested_name).extension().and_then(|ending| ending.to_str());
        let kind = if ending == Some("pdf") { texts::DOCUMENT } else { texts::EXCHANGE };
        let dialog = self.dialog(texts::SAVE_COPY).add_filter(kind, &[ending.unwrap_or_default()]);
        dialog.set_file_name(suggested_name).blocking_save_file().and_then(local)
    }

    fn cards(&self) -> Option<PathBuf> {
        self.dialog(texts::CHOOSE_CARDS).blocking_pick_folder().and_then(local)
    }

    fn answer(&self) -> Option<PathBuf> {
        self.dialog(texts::CHOOSE_ANSWER).blocking_pick_folder().and_then(local)
    }

    fn document(&self) -> Option<PathBuf> {
        self.one(texts::CHOOSE_DOCUMENT, texts::DOCUMENT_OR_IMAGE, &PAPERS)
    }

    fn folder(&self) -> Option<PathBuf> {
        self.dialog(texts::CHOOSE_FOLDER).blocking_pick_folder().and_then(local)
    }
}

fn local(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
