//! The station's secret: 256 bits that every passphrase is mixed with, kept apart from the vault where the
//! system has a keyring. Alone it opens nothing; without it no passphrase opens anything.

use crate::durable;
use crate::keys::Key;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use zeroize::Zeroizing;

/// The secret itself; wiped when dropped.
pub type Secret = Zeroizing<[u8; 32]>;

/// Why the station's secret could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// Neither the keyring nor the key file has it: another user's session, another machine, a lost file.
    #[error("the station's secret is not on this machine")]
    Missing,
    /// The keyring is there and refuses, usually because it is locked.
    #[error("the system keyring does not answer")]
    KeyringClosed,
    /// The key file is not one.
    #[error("the station's key file is damaged")]
    Damaged,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The key file cannot be read or written.
    #[error("the station's key file: {0}")]
    Io(std::io::Error),
}

/// Where a station keeps its secret. `vault` is the vault's public id in hexadecimal.
pub trait StationSecret {
    /// The secret kept for that vault.
    fn load(&self, vault: &str) -> Result<Secret, SecretError>;
    /// Keeps the secret; durable when it returns.
    fn store(&self, vault: &str, secret: &Secret) -> Result<(), SecretError>;
}

/// The system keyring if it answers, else a key file in the vault's folder.
pub fn keyring_or_file(dir: &Path) -> impl StationSecret + Send + Sync + use<> {
    KeyringOrFile { file: KeyFile::in_folder(dir) }
}

/// Always the key file `station.key` (mode 0600) in the vault's folder: demonstration vaults and machines
/// without a session. No keyring is asked.
pub fn file_only(dir: &Path) -> impl StationSecret + Send + Sync + use<> {
    KeyFile::in_folder(dir)
}

/// In memory, for tests: forgotten with the value.
pub fn in_memory() -> impl StationSecret + Send + Sync {
    InMemory(Mutex::default())
}

struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    fn in_folder(dir: &Path) -> KeyFile {
        KeyFile { path: dir.join("station.key") }
    }
}

impl StationSecret for KeyFile {
    fn load(&self, _vault: &str) -> Result<Secret, SecretError> {
        let bytes = match std::fs::read(&self.path) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(SecretError::Missing),
            Err(error) => return Err(SecretError::Io(error)),
        };
        let key = Key::from_slice(&bytes).ok_or(SecretError::Damaged)?;
        Ok(Zeroizing::new(*key.bytes()))
    }

    fn store(&self, _vault: &str, secret: &Secret) -> Result<(), SecretError> {
        let temp = self.path.with_extension("key.new");
        durable::replace(&self.path, &temp, secret.as_slice(), durable::to_disk).map_err(|error| match error
            .kind()
        {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => SecretError::DiskFull,
            _ => SecretError::Io(error),
        })
    }
}

struct KeyringOrFile {
    file: KeyFile,
}

impl KeyringOrFile {
    fn entry(vault: &str) -> keyring::v1::Result<keyring::v1::Entry> {
        keyring::v1::Entry::new("mx.cotejo.estacion", vault)
    }
}

impl StationSecret for KeyringOrFile {
    /// The file is asked first: it exists only where the keyring did not answer when the vault was made.
    fn load(&self, vault: &str) -> Result<Secret, SecretError> {
        match self.file.load(vault) {
            Err(SecretError::Missing) => {}
            found => return found,
        }
        let kept = match KeyringOrFile::entry(vault).and_then(|entry| entry.get_secret()) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(keyring::v1::Error::NoEntry) => return Err(SecretError::Missing),
            Err(_) => return Err(SecretError::KeyringClosed),
        };
        let key = Key::from_slice(&kept).ok_or(SecretError::Damaged)?;
        Ok(Zeroizing::new(*key.bytes()))
    }

    /// Read back before it is believed: some keyrings accept and forget.
    fn store(&self, vault: &str, secret: &Secret) -> Result<(), SecretError> {
        let kept = KeyringOrFile::entry(vault).and_then(|entry| {
            entry.set_secret(secret.as_slice())?;
            entry.get_secret().map(Zeroizing::new)
        });
        match kept {
            Ok(back) if back.as_slice() == secret.as_slice() => Ok(()),
            _ => self.file.store(vault, secret),
        }
    }
}

struct InMemory(Mutex<HashMap<String, Secret>>);

impl StationSecret for InMemory {
    fn load(&self, vault: &str) -> Result<Secret, SecretError> {
        let kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.get(vault).cloned().ok_or(SecretError::Missing)
    }

    fn store(&self, vault: &str, secret: &Secret) -> Result<(), SecretError> {
        let mut kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.insert(vault.to_owned(), secret.clone());
        Ok(())
    }
}
