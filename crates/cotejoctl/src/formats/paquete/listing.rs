//! The solicitudes of a package before they are read: which file is the print of which finger, and why others have none.

use super::words::{reason_of, token};
use crate::fingers::{self, finger};
use crate::lists::{self, Row};
use crate::{images, paths};
use anyhow::{Context as _, Result, anyhow, bail};
use core_client::paquete::Folio;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use terms::{Finger, MissingReason};

/// In the folder of a solicitud: the fingers without print, or with that of a part, and why.
const MISSING: &str = "faltan.csv";

/// One solicitud. A finger of neither list was not received.
pub(super) struct Listed {
    pub(super) folio: Folio,
    pub(super) files: BTreeMap<Finger, PathBuf>,
    pub(super) missing: BTreeMap<Finger, MissingReason>,
}

/// The solicitudes of a folder that holds one folder each, by name; or those of a CSV, in its order.
pub(super) fn listed(input: &Path) -> Result<Vec<Listed>> {
    let all = if input.is_dir() { of_folder(input)? } else { of_list(input)? };
    if all.is_empty() {
        bail!("«{}»: no hay solicitudes; cada una es una carpeta llamada como su folio", input.display());
    }
    all.iter().try_for_each(Listed::agree)?;
    Ok(all)
}

fn of_folder(input: &Path) -> Result<Vec<Listed>> {
    let what = || format!("no se pudo leer la carpeta «{}»", input.display());
    let entries = std::fs::read_dir(input).with_context(what)?;
    let mut folders = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<Vec<PathBuf>>>()
        .with_context(what)?;
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    folders.iter().map(|folder| of_solicitud(folder)).collect()
}

fn of_solicitud(folder: &Path) -> Result<Listed> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let folio =
        Folio::new(&name).map_err(|error| anyhow!("«{}»: un folio {}", folder.display(), token(error)))?;
    let words: Vec<String> = paths::in_folder(folder, &images::ENDINGS)?
        .iter()
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    let files = if words.is_empty() { BTreeMap::new() } else { fingers::prints(&words)? };
    let list = folder.join(MISSING);
    let mut missing = BTreeMap::new();
    if list.is_file() {
        for Row { line, fields: [number, word] } in lists::rows(&list, ["dedo", "motivo"])? {
            let place = || format!("renglón {line} de «{}»", list.display());
            let told = finger(&number).and_then(|finger| Ok((finger, reason_of(&word)?)));
            let (finger, reason) = told.with_context(place)?;
            once(&mut missing, finger, reason).with_context(place)?;
        }
    }
    Ok(Listed { folio, files, missing })
}

/// A CSV with a row for each finger that has a print or a reason.
fn of_list(list: &Path) -> Result<Vec<Listed>> {
    let mut all: Vec<Listed> = Vec::new();
    for Row { line, fields } in lists::rows(list, ["folio", "dedo", "archivo", "motivo"])? {
        row(&mut all, list, fields).with_context(|| format!("renglón {line} de «{}»", list.display()))?;
    }
    Ok(all)
}

fn row(all: &mut Vec<Listed>, list: &Path, [folio, number, file, word]: [String; 4]) -> Result<()> {
    let folio = Folio::new(&folio).map_err(|error| anyhow!("un folio {}", token(error)))?;
    let finger = finger(&number)?;
    let known = all.iter().position(|listed| listed.folio == folio);
    let place = known.unwrap_or_else(|| {
        all.push(Listed { folio, files: BTreeMap::new(), missing: BTreeMap::new() });
        all.len() - 1
    });
    let listed = &mut all[place];
    if file.is_empty() && word.is_empty() {
        bail!("diga el archivo del dedo {finger}, o el motivo de que no tenga huella");
    }
    if !file.is_empty() {
        once(&mut listed.files, finger, lists::beside(list, &file))?;
    }
    if !word.is_empty() {
        once(&mut listed.missing, finger, reason_of(&word)?)?;
    }
    Ok(())
}

fn once<T>(map: &mut BTreeMap<Finger, T>, finger: Finger, value: T) -> Result<()> {
    match map.insert(finger, value) {
        None => Ok(()),
        Some(_) => bail!("el dedo {finger} está dos veces"),
    }
}

impl Listed {
    /// There is something to send, and only a finger that lacks a part has both a print and a reason.
    fn agree(&self) -> Result<()> {
        if self.files.is_empty() {
            bail!("solicitud {}: no tiene ninguna imagen; agregue al menos una, como 07.png", self.folio);
        }
        let both = |(finger, reason): &(&Finger, &MissingReason)| {
            **reason != MissingReason::PartiallyAmputated && self.files.contains_key(finger)
        };
        match self.missing.iter().find(both) {
            Some((finger, _)) => bail!(
                "solicitud {}: el dedo {finger} tiene imagen y un motivo para no tenerla; quite uno de los dos",
                self.folio
            ),
            None => Ok(()),
        }
    }

    /// Why a finger without print has none.
    pub(super) fn reason(&self, finger: Finger) -> MissingReason {
        self.missing.get(&finger).copied().unwrap_or(MissingReason::NotReceived)
    }
}
