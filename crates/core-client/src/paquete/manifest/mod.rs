//! What a package holds, file by file, with length and SHA-256 of each. Written as `manifiesto.json` and, for people, as
//! `manifiesto.csv`, which says the same but for the oficio.
//!
//! Version 1 of `manifiesto.json`, with one of its solicitudes and two of that one's fingers:
//!
//! ```json
//! {
//!   "formato": "cotejo-paquete",
//!   "version": 1,
//!   "perfil": "cotejo",
//!   "oficio": {
//!     "numero": "EJ02-0001/26", "fecha": "2026-11-20", "institucion": "EJ", "destinatario": "INE",
//!     "archivo": { "nombre": "EJ02-0001-26/EJ02-0001-26.pdf", "bytes": 48210, "sha256": "29b2…8cd9" }
//!   },
//!   "tabla": { "nombre": "manifiesto.csv", "bytes": 3986, "sha256": "4785…7208" },
//!   "solicitudes": [
//!     {
//!       "folio": "EJ-0001/26",
//!       "itl": { "nombre": "EJ02-0001-26/EJ-0001-26/EJ-0001-26.an2", "bytes": 261034, "sha256": "b8de…7b46" },
//!       "dedos": [
//!         {
//!           "fgp": 1,
//!           "archivo": { "nombre": "EJ02-0001-26/EJ-0001-26/EJ-0001-26_01.wsq", "bytes": 25961, "sha256": "1109…afaa" },
//!           "ancho": 804, "alto": 752, "ppi": 500
//!         },
//!         { "fgp": 2, "sin_impresion": "amputado", "amp": "UP" }
//!       ]
//!     }
//!   ]
//! }
//! ```
//!
//! `dedos` tells all ten in FGP order. `amp` is the code of ANSI/NIST-ITL 14.018: `UP` where there is no print, `XX` beside
//! the print of what is left of a finger. `sin_impresion` is `amputado`, `amputado_en_parte`, `no_imprimible` or
//! `no_recibido`. `itl` may be missing. No other member exists.

pub(super) mod json;
pub(super) mod table;

use super::contents::{Oficio, Print, sha256};
use super::file_name::FileName;
use super::place::Place;
use super::token::{Code, Folio};
use terms::{Finger, MissingReason, Ppi, Sha256};

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// Where it stands.
    pub name: FileName,
    /// Its length in bytes.
    pub length: u64,
    /// Its digest.
    pub sha256: Sha256,
}

/// The print of a finger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintEntry {
    /// Its WSQ file.
    pub file: FileEntry,
    /// Width, px, at least 1.
    pub width: u16,
    /// Height, px, at least 1.
    pub height: u16,
    /// Resolution.
    pub ppi: Ppi,
    /// Whether part of the finger is amputated.
    pub partial: bool,
}

/// A finger's print, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FingerEntry {
    /// Its print.
    Printed(PrintEntry),
    /// None, and why.
    Missing(MissingReason),
}

/// A solicitud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SolicitudEntry {
    /// Its opaque name.
    pub folio: Folio,
    /// Its ANSI/NIST-ITL file.
    pub itl: Option<FileEntry>,
    /// The ten fingers in FGP order.
    pub fingers: [FingerEntry; 10],
}

/// Everything a package holds but the oficio's PDF, which may itself state this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inventory {
    /// The oficio.
    pub oficio: Oficio,
    /// The profile its files are named by.
    pub profile: Code,
    /// The solicitudes in the oficio's order, each folio once.
    pub solicitudes: Vec<SolicitudEntry>,
}

/// Everything a package holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    inventory: Inventory,
    table: FileEntry,
    pdf: FileEntry,
}

/// A file by how it is checked.
pub(super) enum Entry<'a> {
    File(&'a FileEntry),
    Print(&'a PrintEntry),
}

impl<'a> Entry<'a> {
    fn file(&self) -> &'a FileEntry {
        match self {
            Entry::File(file) => file,
            Entry::Print(print) => &print.file,
        }
    }
}

impl FileEntry {
    pub(super) fn of(name: FileName, bytes: &[u8]) -> Self {
        FileEntry { name, length: bytes.len() as u64, sha256: sha256(bytes) }
    }
}

impl PrintEntry {
    pub(super) fn of(name: FileName, print: &Print) -> Self {
        let file = FileEntry { name, length: print.wsq().len() as u64, sha256: print.sha256() };
        let (width, height) = print.size();
        PrintEntry { file, width, height, ppi: print.ppi(), partial: print.is_partial() }
    }
}

impl SolicitudEntry {
    /// The ten fingers.
    pub fn fingers(&self) -> impl Iterator<Item = (Finger, &FingerEntry)> {
        Finger::ALL.into_iter().zip(&self.fingers)
    }

    /// The fingers without print, and why.
    pub fn missing(&self) -> impl Iterator<Item = (Finger, MissingReason)> {
        self.fingers().filter_map(|(finger, entry)| match entry {
            FingerEntry::Printed(_) => None,
            FingerEntry::Missing(reason) => Some((finger, *reason)),
        })
    }

    fn entries(&self) -> impl Iterator<Item = (Place, Entry<'_>)> {
        let prints = self.fingers().filter_map(|(finger, entry)| match entry {
            FingerEntry::Printed(print) => {
                Some((Place::Print(self.folio.clone(), finger), Entry::Print(print)))
            }
            FingerEntry::Missing(_) => None,
        });
        let itl = self.itl.iter().map(|file| (Place::Itl(self.folio.clone()), Entry::File(file)));
        itl.chain(prints)
    }
}

impl Inventory {
    /// `manifiesto.csv`: one row per finger, in UTF-8 with its mark, which Excel wants. Its SHA-256 stands for all files
    /// but the oficio.
    pub fn table(&self) -> Vec<u8> {
        table::write(self)
    }
}

impl Manifest {
    pub(super) fn new(inventory: Inventory, table: FileEntry, pdf: FileEntry) -> Self {
        Manifest { inventory, table, pdf }
    }

    /// Everything but the oficio's PDF.
    pub fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    /// `manifiesto.csv`.
    pub fn table(&self) -> &FileEntry {
        &self.table
    }

    /// The oficio's PDF.
    pub fn pdf(&self) -> &FileEntry {
        &self.pdf
    }

    /// Every file but `manifiesto.json` itself, and what each is.
    pub fn files(&self) -> impl Iterator<Item = (Place, &FileEntry)> {
        self.entries().map(|(place, entry)| (place, entry.file()))
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (Place, Entry<'_>)> {
        let first = [(Place::Table, Entry::File(&self.table)), (Place::Pdf, Entry::File(&self.pdf))];
        first.into_iter().chain(self.inventory.solicitudes.iter().flat_map(SolicitudEntry::entries))
    }

    /// `manifiesto.json`: the same manifest gives the same bytes.
    pub fn to_json(&self) -> Vec<u8> {
        json::write(self)
    }
}
