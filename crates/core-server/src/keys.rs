//! The key file: the gallery's key and the seeds that sign, oldest first. Each seed but the first is vouched for by the
//! one before it.

use crate::args::Arguments;
use crate::{clock, durable, house};
use anyhow::{Context as _, Result, bail};
use core_api::CoreKey;
use core_api::wire::{KeyEntry, Keys};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::path::Path;
use terms::{Sha256, Timestamp};
use zeroize::Zeroizing;

/// Name of the key file in the gallery's folder.
pub(crate) const NAME: &str = "clave";

/// The secrets of a core.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyFile {
    gallery: Sha256,
    signing: Vec<Seed>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    seed: Sha256,
    since: Timestamp,
}

impl KeyFile {
    /// New secrets.
    fn new() -> Result<Self> {
        Ok(KeyFile { gallery: secret()?, signing: vec![Seed { seed: secret()?, since: clock::now() }] })
    }

    /// Makes the file; it must not be there.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let made = KeyFile::new()?;
        made.write(path)?;
        Ok(made)
    }

    /// Reads the file, which nobody else may read.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = Zeroizing::new(std::fs::read_to_string(path).context("no se puede leer la clave")?);
        private(path)?;
        let read: KeyFile = toml::from_str(&text).ok().context("el archivo de la clave está dañado")?;
        if read.signing.is_empty() {
            bail!("el archivo de la clave está dañado");
        }
        Ok(read)
    }

    fn write(&self, path: &Path) -> Result<()> {
        let mut text = Zeroizing::new(format!("gallery = \"{}\"\n", self.gallery));
        for Seed { seed, since } in &self.signing {
            write!(text, "\n[[signing]]\nseed = \"{seed}\"\nsince = {}\n", since.0)?;
        }
        durable::replace(path, text.as_bytes()).context("no se puede escribir la clave")
    }

    /// Seals everything on disk.
    pub(crate) fn gallery(&self) -> [u8; 32] {
        self.gallery.0
    }

    /// The seed that signs now.
    pub(crate) fn signing_seed(&self) -> [u8; 32] {
        self.signing.last().map(|seed| seed.seed.0).unwrap_or_default()
    }

    /// The public halves, each vouched for by the one before.
    pub(crate) fn public(&self) -> Keys {
        let mut keys: Vec<KeyEntry> = Vec::new();
        let mut previous: Option<CoreKey> = None;
        for Seed { seed, since } in &self.signing {
            let key = CoreKey::from_seed(&seed.0);
            keys.push(
                previous.map_or_else(|| key.first(*since), |before| before.vouch(&key.public(), *since)),
            );
            previous = Some(key);
        }
        Keys { keys }
    }
}

/// Thirty-two random bytes.
pub(crate) fn secret() -> Result<Sha256> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok().context("la máquina no da números al azar")?;
    Ok(Sha256(bytes))
}

/// Nobody else may read it.
#[cfg(unix)]
pub(crate) fn private(path: &Path) -> Result<()> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(path)?.permissions());
    if mode & 0o077 != 0 {
        bail!("otros pueden leer el archivo de la clave; quíteles el permiso (chmod 600)");
    }
    Ok(())
}

#[cfg(not(unix))]
pub(crate) fn private(_: &Path) -> Result<()> {
    Ok(())
}

/// `matching-core rotate-key`: the next start signs with a new key.
pub(crate) fn rotate_command(mut words: Arguments) -> Result<()> {
    let gallery = words.needed("--gallery")?;
    let path = words.option("--key-file")?.map_or_else(|| gallery.join(NAME), Into::into);
    words.done()?;
    let _lock = house::lock(&gallery)?;
    let mut keys = KeyFile::read(&path)?;
    keys.signing.push(Seed { seed: secret()?, since: clock::now() });
    keys.write(&path)?;
    println!("{}", keys.public().keys.last().map(|entry| entry.key.as_str()).unwrap_or_default());
    Ok(())
}

/// `matching-core keys`: the public halves, as a file for stations that no line reaches, and what is read aloud of the
/// newest one.
pub(crate) fn show_command(mut words: Arguments) -> Result<()> {
    let gallery = words.needed("--gallery")?;
    let path = words.option("--key-file")?.map_or_else(|| gallery.join(NAME), Into::into);
    words.done()?;
    let file = KeyFile::read(&path)?;
    println!("{}", serde_json::to_string_pretty(&file.public())?);
    let newest = CoreKey::from_seed(&file.signing_seed()).public();
    eprintln!("huella de la más nueva: {}", core_api::keys::fingerprint(&newest));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_is_vouched_for_by_the_one_before() {
        let mut file = KeyFile::new().unwrap();
        file.signing.push(Seed { seed: Sha256([7; 32]), since: Timestamp(9) });
        let (first, later) = (file.signing[0].since, Timestamp(file.signing[0].since.0 + 9));
        file.signing[1].since = later;
        let (keys, trusted) = (file.public(), CoreKey::from_seed(&file.signing[0].seed.0).public());
        assert_eq!(keys.valid_at(&trusted, later), Ok(CoreKey::from_seed(&[7; 32]).public()));
        assert_eq!(keys.valid_at(&trusted, first), Ok(trusted));
    }
}
