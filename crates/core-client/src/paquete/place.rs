//! Which file of a package is meant, told without its name: names of files may hold personal data.

use super::token::Folio;
use terms::Finger;

/// A file by what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// `manifiesto.json`.
    Manifest,
    /// `manifiesto.csv`.
    Table,
    /// The oficio.
    Pdf,
    /// The ANSI/NIST-ITL file of a solicitud.
    Itl(Folio),
    /// The print of a finger.
    Print(Folio, Finger),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Manifest => f.write_str("manifiesto.json"),
            Place::Table => f.write_str("manifiesto.csv"),
            Place::Pdf => f.write_str("the oficio"),
            Place::Itl(folio) => write!(f, "the ITL file of solicitud {folio}"),
            Place::Print(folio, finger) => write!(f, "finger {finger} of solicitud {folio}"),
        }
    }
}
