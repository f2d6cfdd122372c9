//! `matching-core backup` and `restore`: everything but the key, each file with its digest, while the server is stopped.

use crate::args::Arguments;
use crate::{durable, house, keys};
use anyhow::{Context as _, Result, bail};
use sha2::Digest as _;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use terms::Sha256;

/// Digests of the files of a copy, by their path in it.
const MANIFEST: &str = "copia.json";

type Manifest = BTreeMap<String, Sha256>;

pub(crate) fn backup(mut words: Arguments) -> Result<()> {
    let (gallery, to) = (words.needed("--gallery")?, words.needed("--to")?);
    words.done()?;
    let _lock = house::lock(&gallery)?;
    empty(&to)?;
    let mut manifest = Manifest::new();
    for file in files(&gallery)? {
        let name = name(&file);
        if name != keys::NAME && name != "en-uso" && file.extension().is_none_or(|ending| ending != "tmp") {
            manifest.insert(name, copy(&gallery.join(&file), &to.join(&file))?);
        }
    }
    durable::replace(&to.join(MANIFEST), &serde_json::to_vec_pretty(&manifest)?)?;
    println!("{} archivos copiados. La clave no va en la copia: guárdela aparte.", manifest.len());
    Ok(())
}

pub(crate) fn restore(mut words: Arguments) -> Result<()> {
    let (gallery, from) = (words.needed("--gallery")?, words.needed("--from")?);
    words.done()?;
    let text = fs::read(from.join(MANIFEST)).context("no es una copia de un acervo")?;
    let manifest: Manifest = serde_json::from_slice(&text).context("la copia está dañada")?;
    empty(&gallery)?;
    for (name, digest) in &manifest {
        let path = Path::new(name);
        // Only names below the folder: a copy may come from anywhere.
        if path.components().any(|part| !matches!(part, std::path::Component::Normal(_))) {
            bail!("la copia está dañada");
        }
        if copy(&from.join(path), &gallery.join(path))? != *digest {
            bail!("la copia está dañada");
        }
    }
    println!("{} archivos restaurados. Falta la clave: póngala en {}.", manifest.len(), keys::NAME);
    Ok(())
}

/// A folder with nothing in it but, at most, a key.
fn empty(folder: &Path) -> Result<()> {
    durable::folder(folder)?;
    let other = |entry: &fs::DirEntry| entry.file_name() != keys::NAME;
    if fs::read_dir(folder)?.filter_map(Result::ok).any(|entry| other(&entry)) {
        bail!("la carpeta de destino no está vacía");
    }
    Ok(())
}

/// All files below a folder, by their path in it.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![PathBuf::new()]);
    while let Some(below) = open.pop() {
        for entry in fs::read_dir(folder.join(&below))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if entry.file_type()?.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    Ok(found)
}

fn name(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn copy(from: &Path, to: &Path) -> Result<Sha256> {
    let bytes = fs::read(from).context("falta un archivo")?;
    to.parent().map_or(Ok(()), durable::folder)?;
    durable::replace(to, &bytes)?;
    Ok(Sha256(sha2::Sha256::digest(&bytes).into()))
}
