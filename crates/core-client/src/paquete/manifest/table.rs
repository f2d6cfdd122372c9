//! `manifiesto.csv`: one row per finger, for people and their spreadsheets. No cell begins with anything but a letter or
//! digit, so that none is taken for a formula; that follows from the types of what it holds.

use super::{FileEntry, FingerEntry, Inventory, PrintEntry, SolicitudEntry};
use crate::paquete::place::Place;
use crate::paquete::words;
use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};
use terms::Finger;

const COLUMNS: [&str; 18] = [
    "oficio",
    "fecha",
    "institucion",
    "destinatario",
    "solicitud",
    "fgp",
    "dedo",
    "archivo",
    "bytes",
    "sha256",
    "ancho",
    "alto",
    "ppi",
    "sin_impresion",
    "amp",
    "itl",
    "itl_bytes",
    "itl_sha256",
];

/// A cell for every column.
type Row = Vec<String>;

/// Says that the file is UTF-8; without it Excel shows `Ã­ndice`.
const MARK: &str = "\u{feff}";

/// Why a table does not say what the manifest says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The columns are not those of the format.
    #[error("the columns are not those of a package's table")]
    Columns,
    /// The row of this finger says something else, or is missing.
    #[error("{0}: the table says something else than the manifest")]
    Row(Place),
    /// There are rows after the last finger.
    #[error("the table has more rows than the manifest has fingers")]
    MoreRows,
}

pub(super) fn write(inventory: &Inventory) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    let mut write = |record: &[String]| writer.write_record(record).expect("memory takes every row");
    write(&COLUMNS.map(str::to_owned));
    for (_, row) in rows(inventory) {
        write(&row);
    }
    writer.into_inner().expect("memory takes every row")
}

/// Whether a table, wherever it was written, says what `inventory` says.
pub(in crate::paquete) fn check(bytes: &[u8], inventory: &Inventory) -> Result<(), TableError> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    // The reader drops the mark. A row that is no UTF-8 says something else, whatever it is.
    let mut found = reader.records().map(|record| record.unwrap_or_else(|_| StringRecord::new()));
    if found.next().is_none_or(|columns| columns != COLUMNS[..]) {
        return Err(TableError::Columns);
    }
    for (place, row) in rows(inventory) {
        if found.next().is_none_or(|record| record != row) {
            return Err(TableError::Row(place));
        }
    }
    if found.next().is_some() { Err(TableError::MoreRows) } else { Ok(()) }
}

/// Every finger's row and what it is about.
fn rows(inventory: &Inventory) -> impl Iterator<Item = (Place, Row)> {
    inventory.solicitudes.iter().flat_map(move |solicitud| {
        solicitud.fingers().map(move |(finger, entry)| {
            (Place::Print(solicitud.folio.clone(), finger), row(inventory, solicitud, finger, entry))
        })
    })
}

fn row(inventory: &Inventory, solicitud: &SolicitudEntry, finger: Finger, entry: &FingerEntry) -> Row {
    let oficio = &inventory.oficio;
    let (print, missing) = match entry {
        FingerEntry::Printed(print) if print.partial => (print_cells(print), ["", words::PARTIAL_PRINT]),
        FingerEntry::Printed(print) => (print_cells(print), ["", ""]),
        FingerEntry::Missing(reason) => (Default::default(), [words::reason(*reason), words::NO_PRINT]),
    };
    let about = [
        oficio.number.to_string(),
        oficio.date.to_string(),
        oficio.institution.to_string(),
        oficio.addressee.to_string(),
        solicitud.folio.to_string(),
        finger.to_string(),
        words::finger(finger).to_owned(),
    ];
    let itl = solicitud.itl.as_ref().map(file_cells).unwrap_or_default();
    about.into_iter().chain(print).chain(missing.map(str::to_owned)).chain(itl).collect()
}

fn print_cells(print: &PrintEntry) -> [String; 6] {
    let [name, bytes, sha256] = file_cells(&print.file);
    let [width, height, ppi] = [print.width, print.height, print.ppi.get()].map(|number| number.to_string());
    [name, bytes, sha256, width, height, ppi]
}

fn file_cells(file: &FileEntry) -> [String; 3] {
    [file.name.to_string(), file.length.to_string(), file.sha256.to_string()]
}
