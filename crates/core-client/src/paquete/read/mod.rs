//! Reading a package, folder or ZIP: nothing leaves that is not as the manifest says. What does not belong to it is
//! counted, can be set aside, and is never named.

mod archive;
mod folder;
mod store;

use super::contents::{FingerState, Oficio, Print, Solicitud, Source, SourceError};
use super::error::{FileFault, ReadError};
use super::limits::LONGEST_MANIFEST;
use super::manifest::table::check as check_table;
use super::manifest::{Entry, FingerEntry, Inventory, Manifest, PrintEntry, json};
use super::names::{MANIFEST, UNFINISHED};
use super::place::Place;
use super::token::Folio;
use super::write::Progress;
use std::ops::ControlFlow;
use std::path::Path;
use store::Store;

/// A package whose manifest and table were read and agree. Its files are read and checked one by one when asked for.
pub struct Package {
    store: Store,
    manifest: Manifest,
    folios: Vec<Folio>,
}

/// Opens the package at `path`: a folder, or a ZIP of one, written by whatever program.
///
/// # Errors
/// [`ReadError`] when it is none or not to be trusted as a whole. A file that is missing or altered is told when it is
/// asked for, or by [`Package::verify`]: it does not keep the others from being read.
pub fn read(path: &Path) -> Result<Package, ReadError> {
    let metadata = path.metadata().map_err(ReadError::io("opening the package"))?;
    let mut store = match metadata.is_dir() {
        true => folder::open(path)?,
        false => archive::open(path)?,
    };
    if !store.has(MANIFEST) {
        return Err(if store.has(UNFINISHED) { ReadError::Incomplete } else { ReadError::NotAPackage });
    }
    let fault = |fault| ReadError::File { place: Place::Manifest, fault };
    let manifest = json::read(&store.bytes(MANIFEST, LONGEST_MANIFEST).map_err(fault)?)?;
    if store.is_ambiguous(MANIFEST) {
        return Err(fault(FileFault::Ambiguous));
    }
    if let Some((place, _)) = manifest.files().find(|(_, file)| store.is_ambiguous(file.name.as_str())) {
        return Err(ReadError::File { place, fault: FileFault::Ambiguous });
    }
    let fault = |fault| ReadError::File { place: Place::Table, fault };
    check_table(&store.checked(manifest.table()).map_err(fault)?, manifest.inventory())?;
    let names = manifest.files().map(|(_, file)| file.name.as_str());
    store.set_aside_all_but(names.chain([MANIFEST, UNFINISHED]));
    let folios = manifest.inventory().solicitudes.iter().map(|solicitud| solicitud.folio.clone()).collect();
    Ok(Package { store, manifest, folios })
}

impl Package {
    /// What it holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The solicitud at a place of the manifest's order.
    ///
    /// # Errors
    /// [`ReadError::File`] of the first of its files that is not as the manifest says.
    ///
    /// # Panics
    /// When there is none at that place.
    pub fn solicitud(&mut self, place: usize) -> Result<Solicitud, ReadError> {
        let entry = &self.manifest.inventory().solicitudes[place];
        let mut fingers = Vec::with_capacity(entry.fingers.len());
        for (finger, state) in entry.fingers() {
            let place = || Place::Print(entry.folio.clone(), finger);
            fingers.push(match state {
                FingerEntry::Missing(reason) => FingerState::Missing(*reason),
                FingerEntry::Printed(print) => FingerState::Printed(
                    self.store.print(print).map_err(|fault| ReadError::File { place: place(), fault })?,
                ),
            });
        }
        let fault = |fault| ReadError::File { place: Place::Itl(entry.folio.clone()), fault };
        let itl = entry.itl.as_ref().map(|itl| self.store.checked(itl)).transpose().map_err(fault)?;
        let fingers = fingers.try_into().expect("the manifest tells ten fingers");
        Solicitud::new(fingers, itl).map_err(|error| fault(error.into()))
    }

    /// The oficio's PDF.
    ///
    /// # Errors
    /// [`ReadError::File`] when it is not as the manifest says.
    pub fn pdf(&mut self) -> Result<Vec<u8>, ReadError> {
        self.store.checked(self.manifest.pdf()).map_err(|fault| ReadError::File { place: Place::Pdf, fault })
    }

    /// Reads every file and tells each that is not as the manifest says; none told: the package is whole.
    /// Progress is told in files.
    ///
    /// # Errors
    /// [`ReadError::Cancelled`].
    pub fn verify(&mut self, progress: Progress<'_>) -> Result<Vec<(Place, FileFault)>, ReadError> {
        let mut faults = Vec::new();
        let count = self.manifest.entries().count() as u64;
        for ((place, entry), done) in self.manifest.entries().zip(0..) {
            if progress(done, count).is_break() {
                return Err(ReadError::Cancelled);
            }
            let read = match entry {
                Entry::File(file) => self.store.checked(file).map(drop),
                Entry::Print(print) => self.store.print(print).map(drop),
            };
            if let Err(fault) = read {
                faults.push((place, fault));
            }
        }
        match progress(count, count) {
            ControlFlow::Continue(()) => Ok(faults),
            ControlFlow::Break(()) => Err(ReadError::Cancelled),
        }
    }

    /// How many files stand there that are not the package's.
    pub fn strays(&self) -> usize {
        self.store.strays()
    }

    /// The bytes of a stray, counted from 0, to be set aside. Its name stays where it is.
    ///
    /// # Errors
    /// [`ReadError::Stray`] when there is none at that place, or it is no file or too long.
    pub fn stray(&mut self, place: usize) -> Result<Vec<u8>, ReadError> {
        self.store.stray(place).ok_or(ReadError::Stray)
    }
}

impl std::fmt::Debug for Package {
    /// Counts only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Package({} solicitudes, {} strays)", self.folios.len(), self.strays())
    }
}

/// A package that was read can be written again, under another profile or in another form.
impl Source for Package {
    fn oficio(&self) -> &Oficio {
        &self.manifest.inventory().oficio
    }

    fn folios(&self) -> &[Folio] {
        &self.folios
    }

    fn solicitud(&mut self, place: usize) -> Result<Solicitud, SourceError> {
        Ok(Package::solicitud(self, place)?)
    }

    fn pdf(&mut self, _inventory: &Inventory) -> Result<Vec<u8>, SourceError> {
        Ok(Package::pdf(self)?)
    }
}

impl Store {
    fn print(&mut self, entry: &PrintEntry) -> Result<Print, FileFault> {
        let wsq = self.checked(&entry.file)?;
        let print = Print::new(wsq, entry.ppi)?;
        if print.size() != (entry.width, entry.height) {
            return Err(FileFault::Size);
        }
        Ok(if entry.partial { print.of_a_part() } else { print })
    }
}
