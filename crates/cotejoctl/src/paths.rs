//! The files an order names, those of its folders included, and their bytes.

use crate::open::usage;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// Larger files are no prints, bytes.
const LARGEST: u64 = 512 << 20;

/// The files the words name: themselves, whatever they are called, and of folders those in them with one of the `endings`,
/// by name.
pub(crate) fn listed(words: &[impl AsRef<Path>], endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for word in words {
        let path = word.as_ref().to_owned();
        if path.is_dir() { files.extend(in_folder(&path, endings)?) } else { files.push(path) }
    }
    if files.is_empty() {
        return Err(usage("diga al menos un archivo"));
    }
    Ok(files)
}

/// The files in a folder with one of the `endings`, by name.
pub(crate) fn in_folder(path: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let what = || format!("no se pudo leer la carpeta «{}»", path.display());
    let known = |file: &PathBuf| {
        let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    };
    let mut files = std::fs::read_dir(path)
        .with_context(what)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<Vec<_>>>()
        .with_context(what)?;
    files.retain(|file| file.is_file() && known(file));
    files.sort();
    Ok(files)
}

/// The bytes of a file that may be one of a print.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let what = || format!("no se pudo leer «{}»; revise que exista y que tenga permiso", path.display());
    let size = std::fs::metadata(path).with_context(what)?;
    if size.is_dir() {
        bail!("«{}» es una carpeta, no un archivo", path.display());
    }
    if size.len() > LARGEST {
        bail!("«{}» es demasiado grande para ser una huella", path.display());
    }
    std::fs::read(path).with_context(what)
}
