//! Files in place of dialogs: the terminal's answer to every question of the picker.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use workstation::ports::Picker;

/// Answers with the files it was last given.
#[derive(Default)]
pub(crate) struct Files {
    images: Mutex<Vec<PathBuf>>,
    certificate: Mutex<Option<(PathBuf, PathBuf)>>,
    save: Mutex<Option<PathBuf>>,
    answer: Mutex<Option<PathBuf>>,
    document: Mutex<Option<PathBuf>>,
}

impl Files {
    pub(crate) fn set_images(&self, files: Vec<PathBuf>) {
        *self.images.lock().unwrap_or_else(PoisonError::into_inner) = files;
    }

    pub(crate) fn set_certificate(&self, cer: PathBuf, key: PathBuf) {
        *self.certificate.lock().unwrap_or_else(PoisonError::into_inner) = Some((cer, key));
    }

    pub(crate) fn set_answer(&self, folder: PathBuf) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder);
    }

    pub(crate) fn set_document(&self, file: PathBuf) {
        *self.document.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }

    pub(crate) fn set_save(&self, folder: PathBuf) {
        *self.save.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder);
    }
}

impl Picker for Files {
    fn prints(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.images.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn certificate(&self) -> Option<(PathBuf, PathBuf)> {
        self.certificate.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn save(&self, suggested_name: &str) -> Option<PathBuf> {
        let folder = self.save.lock().unwrap_or_else(PoisonError::into_inner).clone();
        folder.map(|folder| folder.join(suggested_name))
    }

    fn cards(&self) -> Option<PathBuf> {
        None
    }

    fn answer(&self) -> Option<PathBuf> {
        self.answer.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn document(&self) -> Option<PathBuf> {
        self.document.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn folder(&self) -> Option<PathBuf> {
        self.save.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
