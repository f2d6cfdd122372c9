//! The gallery's folder: what it is, who holds it, where everything lies, and the core opened on it.

use crate::keys::{self, KeyFile};
use crate::{clock, durable};
use anyhow::{Context as _, Result, bail};
use firma::TrustAnchors;
use matching_core::{EmbeddedCore, Setup, Templates};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a gallery was born as.
#[derive(Serialize, Deserialize)]
struct Nature {
    code: String,
    /// Synthetic persons it holds; none where it is for real ones.
    demonstration: Option<u32>,
    /// Whether its templates are dealt out among other machines.
    #[serde(default)]
    dealt: bool,
}

const NATURE: &str = "acervo.json";

/// An open folder; nobody else has it until this is dropped.
pub(crate) struct House {
    folder: PathBuf,
    nature: Nature,
    pub(crate) keys: KeyFile,
    _lock: File,
}

impl House {
    /// Opens the folder. `wanted` persons make a new one a demonstration; a real one never becomes one, nor
    /// one whose templates are in it one whose templates are `dealt` out: it would be searched without them.
    pub(crate) fn open(
        folder: &Path,
        key_file: Option<&Path>,
        code: Option<String>,
        wanted: Option<u32>,
        dealt: bool,
    ) -> Result<Self> {
        let born = folder.join(NATURE).exists();
        durable::folder(folder).context("no se puede usar la carpeta del acervo")?;
        let lock = lock(folder)?;
        let key_file = key_file.map_or_else(|| folder.join(keys::NAME), Path::to_owned);
        let keys = match key_file.exists() {
            true => KeyFile::read(&key_file)?,
            false if born => bail!("el acervo existe y su clave no está; tráigala de donde la guardó"),
            false => KeyFile::create(&key_file)?,
        };
        let nature = if born { known(folder, code, wanted)? } else { new(code, wanted, dealt) };
        match (nature.dealt, dealt) {
            (true, false) => {
                bail!("las plantillas de este acervo están repartidas: añada --nats y --cluster-key")
            }
            (false, true) => {
                bail!("las plantillas de este acervo están en su carpeta: quite --nats y --cluster-key")
            }
            _ => {}
        }
        durable::replace(&folder.join(NATURE), &serde_json::to_vec_pretty(&nature)?)
            .context("no se puede escribir en la carpeta del acervo")?;
        Ok(House { folder: folder.to_owned(), nature, keys, _lock: lock })
    }

    /// Synthetic persons it shall hold; none where it is for real ones.
    pub(crate) fn demonstration(&self) -> Option<u32> {
        self.nature.demonstration
    }

    /// Something in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The core in it, over `templates` where they are not in it too.
    pub(crate) fn core(
        &self,
        trust: TrustAnchors,
        templates: Option<Arc<dyn Templates>>,
    ) -> Result<EmbeddedCore> {
        let setup = Setup {
            key: self.keys.gallery(),
            signing_seed: self.keys.signing_seed(),
            code: self.nature.code.clone(),
            demonstration: self.nature.demonstration.is_some(),
            trust,
            now: Box::new(clock::now),
            random: Box::new(random),
        };
        let core = match templates {
            None => EmbeddedCore::open(&self.folder, setup).context("el acervo no se abre")?,
            Some(templates) => EmbeddedCore::open_over(&self.folder, setup, templates)
                .context("la carpeta del acervo no se puede usar")?,
        };
        durable::sync_folder(&self.folder)?;
        Ok(core)
    }
}

/// A nonce used twice would open the seals: without random bytes nothing goes on.
pub(crate) fn random(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        std::process::abort();
    }
}

fn known(folder: &Path, code: Option<String>, wanted: Option<u32>) -> Result<Nature> {
    let bytes = std::fs::read(folder.join(NATURE)).context("no se puede leer qué acervo es")?;
    let mut nature: Nature = serde_json::from_slice(&bytes).context("no se entiende qué acervo es")?;
    match (nature.demonstration, wanted) {
        (None, Some(_)) => bail!("este acervo es de personas reales: no puede volverse de demostración"),
        (Some(held), Some(wanted)) => nature.demonstration = Some(held.max(wanted)),
        (_, None) => {}
    }
    nature.code = code.unwrap_or(nature.code);
    Ok(nature)
}

fn new(code: Option<String>, wanted: Option<u32>, dealt: bool) -> Nature {
    let usual = if wanted.is_some() { "NUCLEO-DEMO" } else { "NUCLEO" };
    Nature { code: code.unwrap_or_else(|| usual.to_owned()), demonstration: wanted, dealt }
}

/// Takes the folder for this process.
pub(crate) fn lock(folder: &Path) -> Result<File> {
    let path = folder.join("en-uso");
    let file = durable::private().create(true).truncate(false).write(true).open(path);
    let file = file.context("no se puede usar la carpeta del acervo")?;
    file.try_lock().ok().context("otro proceso tiene abierto el acervo; deténgalo antes")?;
    Ok(file)
}
