//! A folder that takes a package file by file. Each appears whole by rename; `incompleto.txt` stands there until the
//! manifest does.

use super::durable;
use super::{Manifest, Names, Sink, WriteError};
use crate::paquete::file_name::FileName;
use crate::paquete::limits::MOST_FILES;
use crate::paquete::names::{MANIFEST, PART, UNFINISHED};
use crate::paquete::walk::{Found, walk};
use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What `incompleto.txt` says to whoever finds it.
const NOTICE: &str = "\u{feff}PAQUETE INCOMPLETO: su escritura se interrumpió. No lo envíe.\r\n\
                      Vuelva a generarlo en esta misma carpeta: se continúa donde quedó.\r\n";

pub(super) struct FolderSink {
    folder: PathBuf,
    /// Locked while the package is written.
    unfinished: File,
    /// Folders with entries not yet waited for.
    unsettled: BTreeSet<PathBuf>,
}

impl FolderSink {
    /// The folder, made if missing, when nothing stands there but what an interrupted attempt at these names left.
    pub(super) fn open(folder: &Path, names: &Names) -> Result<Self, WriteError> {
        make_folder(folder)?;
        check_free(folder, names)?;
        let unfinished = durable::claim(&folder.join(UNFINISHED));
        let unfinished =
            unfinished.map_err(WriteError::io("beginning the package"))?.ok_or(WriteError::InUse)?;
        let mut sink = FolderSink { folder: folder.to_owned(), unfinished, unsettled: BTreeSet::new() };
        sink.give_notice()?;
        Ok(sink)
    }

    /// The package is incomplete from here on, even where an earlier attempt was stopped after its very last file.
    fn give_notice(&mut self) -> Result<(), WriteError> {
        match std::fs::remove_file(self.folder.join(MANIFEST)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(WriteError::io("beginning the package")(error));
            }
            _ => {}
        }
        let written = self.unfinished.write_all(NOTICE.as_bytes()).and_then(|()| self.unfinished.sync_all());
        written.map_err(WriteError::io("beginning the package"))?;
        self.unsettled.insert(self.folder.clone());
        self.settle()
    }

    /// The manifest is on the disk: the package is whole.
    pub(super) fn finish(self) -> Result<(), WriteError> {
        drop(self.unfinished);
        let removed = std::fs::remove_file(self.folder.join(UNFINISHED));
        removed
            .and_then(|()| durable::sync_folder(&self.folder))
            .map_err(WriteError::io("finishing the package"))
    }

    /// Makes the folders a file stands in.
    fn make_way(&mut self, target: &Path) -> Result<(), WriteError> {
        let above = target.parent().unwrap_or(&self.folder);
        for folder in above.ancestors().take_while(|folder| folder.starts_with(&self.folder)) {
            self.unsettled.insert(folder.to_owned());
        }
        std::fs::create_dir_all(above).map_err(WriteError::io("making a folder of the package"))
    }

    fn write(&mut self, target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.make_way(target)?;
        let part = self.folder.join(PART);
        let written = File::create(&part).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        let placed = written.and_then(|()| std::fs::rename(&part, target));
        if placed.is_err() {
            // The first failure is the one to tell; what stays here is written over when the package is continued.
            std::fs::remove_file(&part).ok();
        }
        placed.map_err(WriteError::io("writing a file of the package"))
    }
}

impl Sink for FolderSink {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let name = FileName::new(name).expect("every name was planned");
        let target = name.below(&self.folder);
        if holds(&target, bytes) { Ok(()) } else { self.write(&target, bytes) }
    }

    fn settle(&mut self) -> Result<(), WriteError> {
        // Inner folders first: what is waited for last makes the others reachable.
        let folders = std::mem::take(&mut self.unsettled);
        let mut synced = folders.iter().rev().map(|folder| durable::sync_folder(folder));
        synced.try_for_each(|result| result).map_err(WriteError::io("writing a folder of the package"))
    }

    /// A print that was there at an earlier attempt and is not any more would be a stray.
    fn check(&self, manifest: &Manifest) -> Result<(), WriteError> {
        let ours: HashSet<&str> = manifest.files().map(|(_, file)| file.name.as_str()).collect();
        foreign(&self.folder, |name| ours.contains(name) || [UNFINISHED, PART].contains(&name))
    }
}

/// Makes the folder itself; the one above it must be there.
fn make_folder(folder: &Path) -> Result<(), WriteError> {
    match std::fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(WriteError::AlreadyThere),
        made => made
            .and_then(|()| durable::sync_above(folder))
            .map_err(WriteError::io("making the package's folder")),
    }
}

/// Refuses a folder where anything stands that is not an interrupted attempt's.
fn check_free(folder: &Path, names: &Names) -> Result<(), WriteError> {
    let stands = |name: &str| folder.join(name).symlink_metadata().is_ok();
    if stands(UNFINISHED) {
        let allowed = names.allowed();
        foreign(folder, |name| allowed.contains(name))
    } else if stands(MANIFEST) {
        Err(WriteError::AlreadyThere)
    } else {
        foreign(folder, |_| false)
    }
}

/// Counts the files in the folder that are not allowed there; a link or device never is.
fn foreign(folder: &Path, allowed: impl Fn(&str) -> bool) -> Result<(), WriteError> {
    let found = walk(folder).map_err(WriteError::io("looking through the folder"))?;
    let Some(found) = found else { return Err(WriteError::ForeignFiles(MOST_FILES)) };
    let strange = |found: &&Found| !found.ordinary || !found.name.as_deref().is_some_and(&allowed);
    match found.iter().filter(strange).count() {
        0 => Ok(()),
        count => Err(WriteError::ForeignFiles(count)),
    }
}

/// Whether the file is there with these very bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let as_long = path.metadata().is_ok_and(|metadata| metadata.len() == bytes.len() as u64);
    as_long && std::fs::read(path).is_ok_and(|found| found == bytes)
}
