//! A segment: a sealed block of records that never changes once written.
//!
//! `CGS`, version 1, number (u64), then the sealed records. Header and number are the seal's label, so a
//! segment under another's name does not open.

use crate::durable;
use crate::error::GalleryError;
use crate::record::{Record, take};
use crate::seal::Sealer;
use std::path::Path;

const MAGIC: [u8; 3] = *b"CGS";
const VERSION: u8 = 1;
const SUFFIX: &str = ".seg";

/// The file name of segment `number`.
fn name(number: u64) -> String {
    format!("{number:010}{SUFFIX}")
}

fn header(number: u64) -> Vec<u8> {
    [MAGIC.as_slice(), &[VERSION], &number.to_le_bytes()].concat()
}

/// Writes segment `number` durably.
pub(crate) fn write<'a>(
    dir: &Path,
    sealer: &Sealer,
    number: u64,
    records: impl Iterator<Item = &'a Record>,
) -> Result<(), GalleryError> {
    let mut contents = Vec::new();
    records.for_each(|record| record.write(&mut contents));
    let mut file = header(number);
    let sealed = sealer.seal(&file, &contents);
    file.extend(sealed);
    durable::replace(dir, &name(number), &file)
}

/// Reads segment `number`.
pub(crate) fn read(dir: &Path, sealer: &Sealer, number: u64) -> Result<Vec<Record>, GalleryError> {
    let name = name(number);
    let bytes = match std::fs::read(dir.join(&name)) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(GalleryError::MissingSegment(number));
        }
        other => other.map_err(GalleryError::io("be read"))?,
    };
    parse(sealer, number, &name, &bytes)
}

/// The records in the `bytes` of segment `number`, whose file is called `name`.
pub(crate) fn parse(
    sealer: &Sealer,
    number: u64,
    name: &str,
    mut bytes: &[u8],
) -> Result<Vec<Record>, GalleryError> {
    let [m0, m1, m2, version] = take(&mut bytes).ok_or_else(|| GalleryError::damaged(name))?;
    if [m0, m1, m2] != MAGIC {
        return Err(GalleryError::NotAGallery { file: name.to_owned() });
    }
    if version != VERSION {
        return Err(GalleryError::UnknownVersion { file: name.to_owned(), version });
    }
    let records = take(&mut bytes)
        .filter(|n| u64::from_le_bytes(*n) == number)
        .and_then(|_| sealer.open(&header(number), bytes))
        .and_then(|contents| Record::read_all(&contents));
    records.ok_or_else(|| GalleryError::damaged(name))
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
