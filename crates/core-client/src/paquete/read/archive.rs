//! A ZIP that holds a package. It is believed only if it can be read in one way: no comment, nothing before or between
//! its files, one statement of each size, every name once and inside.

use super::ReadError;
use super::store::{Shelf, Store, taken};
use crate::paquete::error::{ArchiveError, FileFault};
use crate::paquete::limits::{LONGEST_MANIFEST, LONGEST_ZIP, MOST_FILES};
use crate::paquete::names::MANIFEST;
use crate::paquete::walk::Found;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use zip::read::{ArchiveOffset, Config, ZipFileEntry};
use zip::{CompressionMethod, ZipArchive};

/// The end of a ZIP without comment, and how it begins.
const END: u64 = 22;
const END_SIGNATURE: &[u8] = b"PK\x05\x06";
/// The longest list of files, bytes.
const LONGEST_DIRECTORY: u64 = 32 << 20;
/// Prints do not shrink: all files together are at most this many times as long as the ZIP, beside the manifest, which
/// does shrink, in its two forms.
const MOST_GROWTH: u64 = 4;

pub(super) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    /// Which entry each file found is: folders have entries too.
    entries: Vec<usize>,
}

pub(super) fn open(path: &Path) -> Result<Store, ReadError> {
    let opening = ReadError::io("opening the ZIP");
    let mut file = File::open(path).map_err(&opening)?;
    let length = file.seek(SeekFrom::End(0)).map_err(&opening)?;
    check_end(&mut file, length)?;
    let config = Config { archive_offset: ArchiveOffset::Known(0) };
    let damaged = |_| ArchiveError::Damaged;
    let mut zip = ZipArchive::with_config(config, BufReader::new(file)).map_err(damaged)?;
    if zip.has_duplicate_names() {
        return Err(ArchiveError::Duplicates.into());
    }
    zip.validate_header_consistency().map_err(damaged)?;
    let listed: Vec<Listed> = (0..zip.len()).map(|entry| list(&zip, entry)).collect::<Result<_, _>>()?;
    check_names(&listed)?;
    check_growth(&listed, length)?;
    let root = root(&listed);
    let files = || listed.iter().enumerate().filter(|(_, listed)| !listed.folder);
    let found = files().map(|(_, listed)| listed.below(&root)).collect();
    let entries = files().map(|(entry, _)| entry).collect();
    Ok(Store::new(Shelf::Archive(Box::new(Archive { zip, entries })), found))
}

impl Archive {
    /// The bytes of a file found, or one more than `longest`.
    pub(super) fn bytes(&mut self, place: usize, longest: u64) -> Result<Vec<u8>, FileFault> {
        let file = self.zip.by_index(self.entries[place]).map_err(|_| FileFault::Altered)?;
        taken(file, longest).map_err(|fault| match fault {
            // Not the system's error but the decoder's: the bytes are not what they were.
            FileFault::Unreadable(error) if error.raw_os_error().is_none() => FileFault::Altered,
            other => other,
        })
    }
}

/// The last bytes of the file are its end, and what they claim fits.
fn check_end(file: &mut File, length: u64) -> Result<(), ReadError> {
    let Some(start) = length.checked_sub(END) else { return Err(ReadError::NotAPackage) };
    let mut end = [0; END as usize];
    let read = file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut end));
    read.map_err(ReadError::io("opening the ZIP"))?;
    let half = |at: usize| u64::from(u16::from_le_bytes([end[at], end[at + 1]]));
    let word = |at: usize| half(at) | half(at + 2) << 16;
    let (disks, files, directory, offset, comment) =
        (half(4) + half(6), half(10), word(12), word(16), half(20));
    if !end.starts_with(END_SIGNATURE) {
        return Err(unended(file));
    }
    let usual = disks == 0 && files <= MOST_FILES as u64 && directory <= LONGEST_DIRECTORY && comment == 0;
    if !usual || length > LONGEST_ZIP || offset + directory != start {
        return Err(ArchiveError::Unusual.into());
    }
    Ok(())
}

/// A file that does not end as a ZIP: one cut short, or something else.
fn unended(file: &mut File) -> ReadError {
    let mut beginning = [0; 2];
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_exact(&mut beginning));
    if read.is_ok() && beginning == *b"PK" { ArchiveError::Damaged.into() } else { ReadError::NotAPackage }
}

/// What the ZIP says of an entry.
struct Listed {
    /// As text; `None` where it is none.
    name: Option<String>,
    inside: bool,
    length: u64,
    folder: bool,
    ordinary: bool,
}

fn list(zip: &ZipArchive<BufReader<File>>, entry: usize) -> Result<Listed, ArchiveError> {
    let entry: ZipFileEntry<'_> = zip.by_index_data(entry).map_err(|_| ArchiveError::Damaged)?;
    let method = matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
    if entry.encrypted() || !method {
        return Err(ArchiveError::Method);
    }
    let raw = entry.name_raw();
    Ok(Listed {
        name: std::str::from_utf8(raw).ok().map(str::to_owned),
        inside: is_inside(raw),
        length: entry.size(),
        folder: entry.is_dir(),
        ordinary: entry.is_file(),
    })
}

/// Whether a name leads to a place inside the folder it is unpacked to, on every system.
fn is_inside(name: &[u8]) -> bool {
    let mut parts = name.split(|byte| matches!(byte, b'/' | b'\\'));
    let absolute = matches!(name, [] | [b'/' | b'\\', ..] | [_, b':', ..]);
    !absolute && !name.contains(&0) && !parts.any(|part| part == b"..")
}

fn check_names(listed: &[Listed]) -> Result<(), ArchiveError> {
    match listed.iter().filter(|listed| !listed.inside).count() {
        0 => Ok(()),
        count => Err(ArchiveError::UnsafeNames(count)),
    }
}

fn check_growth(listed: &[Listed], length: u64) -> Result<(), ArchiveError> {
    let most = length * MOST_GROWTH + 2 * LONGEST_MANIFEST;
    let all = listed.iter().try_fold(0_u64, |all, listed| all.checked_add(listed.length));
    if all.is_some_and(|all| all <= most) { Ok(()) } else { Err(ArchiveError::Bomb) }
}

/// The folder that was packed, with its `/`, where the package was packed with it: the one whose manifest there is.
fn root(listed: &[Listed]) -> String {
    let names = || listed.iter().filter_map(|listed| listed.name.as_deref());
    if names().any(|name| name == MANIFEST) {
        return String::new();
    }
    let mut roots = names().filter_map(|name| name.strip_suffix(MANIFEST)).filter(|root| {
        root.strip_suffix('/').is_some_and(|folder| !folder.is_empty() && !folder.contains('/'))
    });
    match (roots.next(), roots.next()) {
        (Some(root), None) => root.to_owned(),
        _ => String::new(),
    }
}

impl Listed {
    /// The file as seen from the package's folder; outside it, without a name.
    fn below(&self, root: &str) -> Found {
        let name = self.name.as_deref().and_then(|name| name.strip_prefix(root)).map(str::to_owned);
        Found { name, length: self.length, ordinary: self.ordinary }
    }
}
