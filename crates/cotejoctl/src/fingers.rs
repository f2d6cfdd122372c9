//! Which finger a file is of: said in the order, or by its name.

use crate::open::usage;
use crate::{images, paths};
use anyhow::Result;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use terms::Finger;

/// A file and the finger it is said to be of.
#[derive(Clone)]
pub(crate) struct Named {
    pub(crate) finger: Option<Finger>,
    pub(crate) path: PathBuf,
}

impl Named {
    /// Reads `FILE` or `FINGER=FILE`; a file that is called just so is that file.
    pub(crate) fn of(word: &str) -> Result<Self> {
        let plain = || Named { finger: None, path: PathBuf::from(word) };
        let Some((number, path)) = word.split_once('=').filter(|_| !Path::new(word).exists()) else {
            return Ok(plain());
        };
        if number.is_empty() || !number.bytes().all(|sign| sign.is_ascii_digit()) {
            return Ok(plain());
        }
        Ok(Named { finger: Some(finger(number)?), path: PathBuf::from(path) })
    }

    /// The files the words name, each with its finger where the word says one; a folder gives all those it holds with one
    /// of the `endings`.
    pub(crate) fn all(words: &[String], endings: &[&str]) -> Result<Vec<Named>> {
        let mut all = Vec::new();
        for word in words {
            let Named { finger, path } = Named::of(word)?;
            all.extend(paths::listed(&[path], endings)?.into_iter().map(|path| Named { finger, path }));
        }
        if all.is_empty() { Err(usage("diga al menos un archivo")) } else { Ok(all) }
    }

    /// The finger it is said to be of, or the only number of its name where that ends in it: `7.png`, `dedo-07.png`, but not
    /// `101_7.png`, which is the seventh impression of a finger.
    pub(crate) fn finger(&self) -> Option<Finger> {
        let ending = || {
            let stem = self.path.file_stem()?.to_str()?;
            let number = stem.trim_start_matches(|sign: char| !sign.is_ascii_digit());
            Finger::new(number.parse().ok()?).ok()
        };
        self.finger.or_else(ending)
    }
}

/// A finger by its number.
pub(crate) fn finger(number: &str) -> Result<Finger> {
    let found = number.trim().parse().ok().and_then(|position| Finger::new(position).ok());
    found.ok_or_else(|| {
        usage(format!("«{number}» no es un dedo: van de 1 (pulgar derecho) a 10 (meñique izquierdo)"))
    })
}

/// The fingers of a list such as `1,2,7`.
pub(crate) fn fingers(list: &str) -> Result<Vec<Finger>> {
    list.split(',').map(finger).collect()
}

/// The images of one person's fingers that the words name, one a finger.
pub(crate) fn prints(words: &[String]) -> Result<BTreeMap<Finger, PathBuf>> {
    let mut prints = BTreeMap::new();
    for named in Named::all(words, &images::ENDINGS)? {
        let path = named.path.display();
        let finger = named.finger().ok_or_else(|| {
            usage(format!("«{path}» no dice de qué dedo es; escriba 7=ARCHIVO o llámelo 07 o dedo-07"))
        })?;
        match prints.entry(finger) {
            Entry::Vacant(entry) => entry.insert(named.path),
            Entry::Occupied(entry) => {
                let other = entry.get().display();
                return Err(usage(format!("«{other}» y «{path}» dicen ser del dedo {finger}; deje uno")));
            }
        };
    }
    Ok(prints)
}
