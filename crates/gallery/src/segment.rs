//! A segment: a sealed block that holds what one log came to. Only compaction ever writes one again.
//!
//! `CGS`, version, number (u64), then sealed: how many entries of the log it stands for (u64; all ones if it was
//! written past the log), how many subjects they removed (u32) and which (16 bytes each), and the records they left. A removal concerns the segments before; it is
//! kept for ever, so that not even an old copy of a segment brings a removed subject back. Version 1 held records
//! only. Header and number are the seal's label, so a segment under another's name does not open.

use crate::durable;
use crate::error::GalleryError;
use crate::record::{Record, SubjectId, take};
use crate::seal::Sealer;
use std::path::Path;

const MAGIC: [u8; 3] = *b"CGS";
const VERSION: u8 = 2;
/// The version without removals, still read.
const WITHOUT_REMOVALS: u8 = 1;
const SUFFIX: &str = ".seg";

/// The file name of segment `number`.
fn name(number: u64) -> String {
    format!("{number:010}{SUFFIX}")
}

fn header(version: u8, number: u64) -> Vec<u8> {
    [MAGIC.as_slice(), &[version], &number.to_le_bytes()].concat()
}

/// What a log came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Contents {
    /// Entries of the log it stands for.
    pub(crate) entries: u64,
    /// Subjects they removed, in that order.
    pub(crate) removed: Vec<SubjectId>,
    /// Records they left, in the order of enrolment.
    pub(crate) records: Vec<Record>,
}

/// Entries of a segment written past the log.
const NO_LOG: u64 = u64::MAX;

impl Contents {
    /// Nothing yet, of a segment that no log stands behind.
    pub(crate) fn without_log() -> Self {
        Contents { entries: NO_LOG, ..Default::default() }
    }

    pub(crate) fn is_without_log(&self) -> bool {
        self.entries == NO_LOG
    }

    fn write(&self) -> Vec<u8> {
        let mut bytes = self.entries.to_le_bytes().to_vec();
        bytes.extend((self.removed.len() as u32).to_le_bytes());
        bytes.extend(self.removed.iter().flat_map(|subject| subject.0));
        self.records.iter().for_each(|record| record.write(&mut bytes));
        bytes
    }

    fn read(version: u8, mut bytes: &[u8]) -> Option<Self> {
        if version == WITHOUT_REMOVALS {
            let records = Record::read_all(bytes)?;
            return Some(Contents { entries: records.len() as u64, removed: Vec::new(), records });
        }
        let entries = u64::from_le_bytes(take(&mut bytes)?);
        let count = u32::from_le_bytes(take(&mut bytes)?);
        let removed = (0..count).map(|_| take(&mut bytes).map(SubjectId)).collect::<Option<_>>()?;
        Some(Contents { entries, removed, records: Record::read_all(bytes)? })
    }
}

/// Writes segment `number` durably; one that was there is replaced at once or not at all.
pub(crate) fn write(
    dir: &Path,
    sealer: &Sealer,
    number: u64,
    contents: &Contents,
) -> Result<(), GalleryError> {
    let mut file = header(VERSION, number);
    let sealed = sealer.seal(&file, &contents.write());
    file.extend(sealed);
    durable::replace(dir, &name(number), &file)
}

/// Reads segment `number`.
pub(crate) fn read(dir: &Path, sealer: &Sealer, number: u64) -> Result<Contents, GalleryError> {
    let name = name(number);
    let bytes = match std::fs::read(dir.join(&name)) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(GalleryError::MissingSegment(number));
        }
        other => other.map_err(GalleryError::io("be read"))?,
    };
    parse(sealer, number, &name, &bytes)
}

/// What the `bytes` of segment `number`, whose file is called `name`, hold.
fn parse(sealer: &Sealer, number: u64, name: &str, mut bytes: &[u8]) -> Result<Contents, GalleryError> {
    let [m0, m1, m2, version] = take(&mut bytes).ok_or_else(|| GalleryError::damaged(name))?;
    if [m0, m1, m2] != MAGIC {
        return Err(GalleryError::NotAGallery { file: name.to_owned() });
    }
    if !(WITHOUT_REMOVALS..=VERSION).contains(&version) {
        return Err(GalleryError::UnknownVersion { file: name.to_owned(), version });
    }
    let contents = take(&mut bytes)
        .filter(|n| u64::from_le_bytes(*n) == number)
        .and_then(|_| sealer.open(&header(version, number), bytes))
        .and_then(|contents| Contents::read(version, &contents));
    contents.ok_or_else(|| GalleryError::damaged(name))
}

/// The highest segment number in `dir`; 0 if there is none.
pub(crate) fn last(dir: &Path) -> Result<u64, GalleryError> {
    let io = GalleryError::io("be read");
    let mut last = 0;
    for entry in std::fs::read_dir(dir).map_err(&io)? {
        let file = entry.map_err(&io)?.file_name();
        let number = file.to_str().and_then(|n| n.strip_suffix(SUFFIX)).and_then(|n| n.parse().ok());
        last = last.max(number.unwrap_or(0));
    }
    Ok(last)
}
