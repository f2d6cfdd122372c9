//! Small sealed files: one item each, authenticated encryption, written whole or not at all.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use core_api::CoreError;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A folder of sealed items; the item's name is bound into its seal.
pub(crate) struct SealedFolder {
    folder: PathBuf,
    cipher: XChaCha20Poly1305,
}

const NONCE: usize = 24;

impl SealedFolder {
    /// Opens (and makes) the folder.
    pub(crate) fn open(folder: PathBuf, key: &[u8; 32]) -> Result<Self, CoreError> {
        fs::create_dir_all(&folder).map_err(unavailable)?;
        Ok(SealedFolder { folder, cipher: XChaCha20Poly1305::new(key.into()) })
    }

    /// Writes an item: temporary file, fsync, rename, fsync of the folder. `nonce` is never used twice.
    pub(crate) fn put(&self, name: &str, nonce: [u8; NONCE], plain: &[u8]) -> Result<(), CoreError> {
        let payload = Payload { msg: plain, aad: name.as_bytes() };
        let sealed = self
            .cipher
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| CoreError::Unavailable("sealing failed".into()))?;
        let (target, partial) = (self.folder.join(name), self.folder.join(format!("{name}.tmp")));
        let written = write_synced(&partial, &[&nonce[..], &sealed])
            .and_then(|()| fs::rename(&partial, &target))
            .and_then(|()| sync_folder(&self.folder));
        if written.is_err() {
            // Nothing half-written stays; the error that matters is the first one.
            fs::remove_file(&partial).ok();
        }
        written.map_err(unavailable)
    }

    /// Reads an item; `None` when there is none.
    pub(crate) fn get(&self, name: &str) -> Result<Option<Vec<u8>>, CoreError> {
        let stored = match fs::read(self.folder.join(name)) {
            Ok(stored) => stored,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unavailable(error)),
        };
        let damaged = || CoreError::Unavailable("a sealed item is damaged".into());
        let (nonce, sealed) = stored.split_at_checked(NONCE).ok_or_else(damaged)?;
        let payload = Payload { msg: sealed, aad: name.as_bytes() };
        self.cipher.decrypt(XNonce::from_slice(nonce), payload).map(Some).map_err(|_| damaged())
    }

    /// The names of all items.
    pub(crate) fn names(&self) -> Result<Vec<String>, CoreError> {
        let entries = fs::read_dir(&self.folder).map_err(unavailable)?;
        let name = |entry: std::io::Result<fs::DirEntry>| Some(entry.ok()?.file_name().to_str()?.to_owned());
        Ok(entries.filter_map(name).filter(|name| !name.ends_with(".tmp")).collect())
    }

    /// Removes an item that need not be there.
    pub(crate) fn remove(&self, name: &str) -> Result<(), CoreError> {
        match fs::remove_file(self.folder.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unavailable(error)),
            _ => Ok(()),
        }
    }
}

pub(crate) fn write_synced(path: &Path, parts: &[&[u8]]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    file.sync_all()
}

pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// A disk error, without the path (paths can hold names).
pub(crate) fn unavailable(error: std::io::Error) -> CoreError {
    CoreError::Unavailable(error.kind().to_string())
}
