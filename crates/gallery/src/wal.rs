//! The write-ahead log: enrolments and removals since the last segment, each durable before it is acknowledged.
//!
//! `CGW`, version, the number of the segment it will become (u64), a sealed empty block that proves the key; then
//! entries: length (u32) and its complement, and the sealed entry, labelled with segment and place. An entry is 0 and
//! a record, or 1 and the id of a subject that is removed; version 1 had records only, without the 0. A crash can
//! leave the last entry cut, or its end still zero: it was never acknowledged, so it is dropped and reported. Anything
//! else out of order is damage and refused.

use crate::durable;
use crate::error::GalleryError;
use crate::record::{Record, SubjectId, take};
use crate::seal::{OVERHEAD, Sealer};
use crate::segment;
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

pub(crate) const NAME: &str = "wal";
const MAGIC: [u8; 3] = *b"CGW";
const VERSION: u8 = 2;
/// The version without removals: still read, never continued.
const WITHOUT_REMOVALS: u8 = 1;

/// What an entry says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Entry {
    Enrolled(Record),
    Removed(SubjectId),
}

impl Entry {
    fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self {
            Entry::Enrolled(record) => {
                bytes.push(0);
                record.write(&mut bytes);
            }
            Entry::Removed(subject) => {
                bytes.push(1);
                bytes.extend(subject.0);
            }
        }
        bytes
    }

    fn read(version: u8, mut bytes: &[u8]) -> Option<Self> {
        let kind = if version == WITHOUT_REMOVALS { 0 } else { u8::from_le_bytes(take(&mut bytes)?) };
        let entry = match kind {
            0 => Entry::Enrolled(Record::read(&mut bytes)?),
            1 => Entry::Removed(SubjectId(take(&mut bytes)?)),
            _ => return None,
        };
        bytes.is_empty().then_some(entry)
    }
}

/// What the segment made of `entries` holds.
pub(crate) fn sum(entries: &[Entry]) -> segment::Contents {
    let mut contents = segment::Contents { entries: entries.len() as u64, ..Default::default() };
    for entry in entries {
        match entry {
            Entry::Enrolled(record) => contents.records.push(record.clone()),
            Entry::Removed(subject) => {
                contents.records.retain(|record| record.subject != *subject);
                contents.removed.push(*subject);
            }
        }
    }
    contents
}

/// An open log, positioned at its end.
pub(crate) struct Wal {
    file: File,
    segment: u64,
    entries: u64,
    length: u64,
    /// A failed write may have left part of an entry behind; nothing more is written then.
    broken: bool,
}

/// What a log held.
#[derive(Debug)]
pub(crate) struct Contents {
    pub(crate) segment: u64,
    version: u8,
    pub(crate) entries: Vec<Entry>,
    /// Bytes of complete entries, header included.
    pub(crate) sound: usize,
    /// Bytes of a torn tail after them.
    pub(crate) torn: usize,
}

impl Wal {
    /// A new empty log for what will become segment `segment`; replaces the old one durably.
    pub(crate) fn create(dir: &Path, sealer: &Sealer, segment: u64) -> Result<Self, GalleryError> {
        let mut bytes = header(VERSION, segment);
        let proof = sealer.seal(&bytes, &[]);
        bytes.extend(proof);
        durable::replace(dir, NAME, &bytes)?;
        Wal::at_end(dir, segment, 0, bytes.len() as u64)
    }

    /// Opens the log that [`parse`] found to hold `contents`, cutting off its torn tail. Only for one of the present
    /// version: see [`Contents::can_go_on`].
    pub(crate) fn resume(dir: &Path, contents: &Contents) -> Result<Self, GalleryError> {
        let wal = Wal::at_end(dir, contents.segment, contents.entries.len() as u64, contents.sound as u64)?;
        if contents.torn > 0 {
            wal.cut()?;
        }
        Ok(wal)
    }

    fn at_end(dir: &Path, segment: u64, entries: u64, length: u64) -> Result<Self, GalleryError> {
        let io = GalleryError::io("be written");
        let mut file = OpenOptions::new().write(true).open(dir.join(NAME)).map_err(&io)?;
        file.seek(SeekFrom::Start(length)).map_err(&io)?;
        Ok(Wal { file, segment, entries, length, broken: false })
    }

    /// Appends `entry` and waits for the disk. After an error it is not in the log.
    pub(crate) fn append(&mut self, sealer: &Sealer, entry: &Entry) -> Result<(), GalleryError> {
        if self.broken {
            self.cut()?;
            self.file.seek(SeekFrom::Start(self.length)).map_err(GalleryError::io("be written"))?;
            self.broken = false;
        }
        let bytes = sealed(sealer, self.segment, self.entries, entry);
        let written = self.file.write_all(&bytes).and_then(|()| self.file.sync_data());
        if let Err(source) = written {
            self.broken = true;
            return Err(GalleryError::Io { what: "be written", source });
        }
        self.entries += 1;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// How many enrolments and removals it holds.
    pub(crate) fn entries(&self) -> u64 {
        self.entries
    }

    /// The segment it will become.
    pub(crate) fn segment(&self) -> u64 {
        self.segment
    }

    /// Cuts the file after its last complete entry.
    fn cut(&self) -> Result<(), GalleryError> {
        let cut = self.file.set_len(self.length).and_then(|()| self.file.sync_all());
        cut.map_err(GalleryError::io("be written"))
    }
}

impl Contents {
    /// Whether entries can be added: not to a log of an earlier version.
    pub(crate) fn can_go_on(&self) -> bool {
        self.version == VERSION
    }

    /// The first `count` entries, if there are so many.
    pub(crate) fn first(&self, count: u64) -> Option<&[Entry]> {
        self.entries.get(..usize::try_from(count).ok()?)
    }
}

fn header(version: u8, segment: u64) -> Vec<u8> {
    [MAGIC.as_slice(), &[version], &segment.to_le_bytes()].concat()
}

fn label(segment: u64, place: u64) -> Vec<u8> {
    [b"entry".as_slice(), &segment.to_le_bytes(), &place.to_le_bytes()].concat()
}

fn sealed(sealer: &Sealer, segment: u64, place: u64, entry: &Entry) -> Vec<u8> {
    let sealed = sealer.seal(&label(segment, place), &entry.write());
    let length = sealed.len() as u32;
    [length.to_le_bytes().as_slice(), &(!length).to_le_bytes(), &sealed].concat()
}

/// Reads a whole log file.
pub(crate) fn parse(sealer: &Sealer, bytes: &[u8]) -> Result<Contents, GalleryError> {
    let mut rest = bytes;
    let (version, segment) = read_header(sealer, &mut rest)?;
    let mut entries = Vec::new();
    loop {
        let sound = bytes.len() - rest.len();
        let place = label(segment, entries.len() as u64);
        match next_entry(sealer, version, &place, &mut rest)? {
            Some(entry) => entries.push(entry),
            None => return Ok(Contents { segment, version, entries, sound, torn: bytes.len() - sound }),
        }
    }
}

/// Version and segment number; the header is written with the file, so it is whole or the file is damaged.
fn read_header(sealer: &Sealer, rest: &mut &[u8]) -> Result<(u8, u64), GalleryError> {
    let damaged = || GalleryError::damaged(NAME);
    let [m0, m1, m2, version] = take(rest).ok_or_else(damaged)?;
    if [m0, m1, m2] != MAGIC {
        return Err(GalleryError::NotAGallery { file: NAME.to_owned() });
    }
    if !(WITHOUT_REMOVALS..=VERSION).contains(&version) {
        return Err(GalleryError::UnknownVersion { file: NAME.to_owned(), version });
    }
    let segment = u64::from_le_bytes(take(rest).ok_or_else(damaged)?);
    let proof: [u8; OVERHEAD] = take(rest).ok_or_else(damaged)?;
    sealer.open(&header(version, segment), &proof).ok_or(GalleryError::WrongKey)?;
    Ok((version, segment))
}

/// The next entry; `None` at the end or at a torn tail, which then remains in `rest`.
fn next_entry(
    sealer: &Sealer,
    version: u8,
    label: &[u8],
    rest: &mut &[u8],
) -> Result<Option<Entry>, GalleryError> {
    if rest.iter().all(|byte| *byte == 0) {
        return Ok(None);
    }
    let mut after = *rest;
    let (Some(length), Some(complement)) = (take(&mut after), take(&mut after)) else { return Ok(None) };
    let length = u32::from_le_bytes(length);
    if length != !u32::from_le_bytes(complement) {
        return Err(GalleryError::damaged(NAME));
    }
    let Some((sealed, after)) = after.split_at_checked(length as usize) else { return Ok(None) };
    let Some(contents) = sealer.open(label, sealed) else {
        let unwritten = after.is_empty() && sealed.ends_with(&[0; 16]);
        return if unwritten { Ok(None) } else { Err(GalleryError::damaged(NAME)) };
    };
    let entry = Entry::read(version, &contents).ok_or_else(|| GalleryError::damaged(NAME))?;
    *rest = after;
    Ok(Some(entry))
}
