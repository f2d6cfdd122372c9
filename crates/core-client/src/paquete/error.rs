//! What can go wrong while a package is written or read. No error carries the name of a file, bytes or personal data.

use super::contents::{ContentsError, SourceError};
use super::manifest::json::ManifestError;
use super::manifest::table::TableError;
use super::names::NamesError;
use super::place::Place;
use super::token::Folio;
use std::io;

/// Why a package was not written. What stood under its name before stands there still; a folder begun stays incomplete
/// and can be continued.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The profile gives its files no names.
    #[error(transparent)]
    Names(#[from] NamesError),
    /// The source could not give a solicitud.
    #[error("solicitud {folio}: {source}")]
    Source {
        /// Which.
        folio: Folio,
        /// Its own reason.
        source: SourceError,
    },
    /// The source could not give the oficio.
    #[error("the oficio: {0}")]
    Pdf(SourceError),
    /// The oficio is no PDF or too long.
    #[error("the oficio is no PDF file of an acceptable length")]
    NoPdf,
    /// The folder holds files that are not this package's. Nothing was touched.
    #[error("{0} files in the folder are not of this package")]
    ForeignFiles(usize),
    /// A whole package is there already, or a file with the ZIP's name. Nothing was touched.
    #[error("something stands there already")]
    AlreadyThere,
    /// Another program is writing there.
    #[error("another program is writing there")]
    InUse,
    /// A ZIP cannot hold as much: ask in several oficios, or write a folder.
    #[error("more than a ZIP holds")]
    TooLarge,
    /// The disk is full, or a quota is used up.
    #[error("the disk is full")]
    DiskFull,
    /// Nothing can be written there: a read-only medium or a folder of somebody else's.
    #[error("the place is read-only")]
    ReadOnly,
    /// The caller's progress asked to stop.
    #[error("cancelled")]
    Cancelled,
    /// The file system failed.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// Turns a failure of the file system into the error a user can act on.
    pub(super) fn io(what: &'static str) -> impl Fn(io::Error) -> WriteError {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteError::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => WriteError::ReadOnly,
            io::ErrorKind::FileTooLarge => WriteError::TooLarge,
            _ => WriteError::Io { what, source },
        }
    }
}

/// Why a package, or a file of it, is not taken.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Neither a folder nor a ZIP with a manifest.
    #[error("not a package")]
    NotAPackage,
    /// A folder whose writing was interrupted: write it again to the same place.
    #[error("the package is incomplete: its writing was interrupted")]
    Incomplete,
    /// The ZIP is not to be trusted.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// More files than a package and its strays may have, or folders too deep.
    #[error("too many files or folders")]
    TooManyFiles,
    /// The manifest is none.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The table does not say what the manifest says.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A file is not as the manifest says.
    #[error("{place}: {fault}")]
    File {
        /// Which.
        place: Place,
        /// What is wrong with it.
        fault: FileFault,
    },
    /// A stray could not be read, or is too long.
    #[error("a stray file cannot be read")]
    Stray,
    /// The caller's progress asked to stop.
    #[error("cancelled")]
    Cancelled,
    /// The file system failed.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl ReadError {
    pub(super) fn io(what: &'static str) -> impl Fn(io::Error) -> ReadError {
        move |source| ReadError::Io { what, source }
    }
}

/// What is wrong with a ZIP as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// Cut short, damaged, or its parts contradict each other: sizes, places, names stated twice.
    #[error("the ZIP is damaged or contradicts itself")]
    Damaged,
    /// It has a comment, bytes before it, several volumes, or claims more than 65,534 files or 4 GiB.
    #[error("the ZIP is of a kind no package is")]
    Unusual,
    /// Two files of one name.
    #[error("the ZIP holds two files of one name")]
    Duplicates,
    /// Names that lead outside the folder it would be unpacked to.
    #[error("{0} names in the ZIP lead outside its folder")]
    UnsafeNames(usize),
    /// A file is encrypted, or compressed by a method no package uses.
    #[error("the ZIP is encrypted or compressed by an unusual method")]
    Method,
    /// A file would grow far beyond what prints do when unpacked.
    #[error("the ZIP unpacks to far more than prints do")]
    Bomb,
}

/// What is wrong with one file.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// It is not there.
    #[error("missing")]
    Missing,
    /// It is not as long as the manifest says.
    #[error("not of the length stated")]
    Length,
    /// Its bytes are not those the manifest states.
    #[error("altered")]
    Altered,
    /// Two files bear its name but for upper and lower case.
    #[error("two files of one name but for case")]
    Ambiguous,
    /// A link or a device stands in its place.
    #[error("not an ordinary file")]
    NotAFile,
    /// Its image is not of the size the manifest states.
    #[error("not of the size stated")]
    Size,
    /// It is as the manifest says, and is no such thing.
    #[error(transparent)]
    Contents(#[from] ContentsError),
    /// It cannot be read.
    #[error("cannot be read")]
    Unreadable(#[source] io::Error),
}
