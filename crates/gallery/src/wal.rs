//! The write-ahead log: enrolments since the last segment, each durable before it is acknowledged.
//!
//! `CGW`, version 1, the number of the segment its records will go into (u64), a sealed empty block that proves
//! the key; then entries: length (u32) and its complement, and the sealed record, labelled with segment and place.
//! A crash can leave the last entry cut, or its end still zero: it was never acknowledged, so it is dropped and
//! reported. Anything else out of order is damage and refused.

use crate::durable;
use crate::error::GalleryError;
use crate::record::{Record, take};
use crate::seal::{OVERHEAD, Sealer};
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

pub(crate) const NAME: &str = "wal";
const MAGIC: [u8; 3] = *b"CGW";
const VERSION: u8 = 1;

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
    pub(crate) records: Vec<Record>,
    /// Bytes of complete entries, header included.
    pub(crate) sound: usize,
    /// Bytes of a torn tail after them.
    pub(crate) torn: usize,
}

impl Wal {
    /// A new empty log for what will become segment `segment`; replaces the old one durably.
    pub(crate) fn create(dir: &Path, sealer: &Sealer, segment: u64) -> Result<Self, GalleryError> {
        let mut bytes = header(segment);
        let proof = sealer.seal(&bytes, &[]);
        bytes.extend(proof);
        durable::replace(dir, NAME, &bytes)?;
        Wal::at_end(dir, segment, 0, bytes.len() as u64)
    }

    /// Opens the log that [`parse`] found to hold `contents`, cutting off its torn tail.
    pub(crate) fn resume(dir: &Path, contents: &Contents) -> Result<Self, GalleryError> {
        let wal = Wal::at_end(dir, contents.segment, contents.records.len() as u64, contents.sound as u64)?;
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

    /// Appends `record` and waits for the disk. After an error the record is not in the log.
    pub(crate) fn append(&mut self, sealer: &Sealer, record: &Record) -> Result<(), GalleryError> {
        if self.broken {
            self.cut()?;
            self.file.seek(SeekFrom::Start(self.length)).map_err(GalleryError::io("be written"))?;
            self.broken = false;
        }
        let entry = entry(sealer, self.segment, self.entries, record);
        let written = self.file.write_all(&entry).and_then(|()| self.file.sync_data());
        if let Err(source) = written {
            self.broken = true;
            return Err(GalleryError::Io { what: "be written", source });
        }
        self.entries += 1;
        self.length += entry.len() as u64;
        Ok(())
    }

    /// How many enrolments it holds.
    pub(crate) fn entries(&self) -> u64 {
        self.entries
    }

    /// The segment its records will go into.
    pub(crate) fn segment(&self) -> u64 {
        self.segment
    }

    /// Cuts the file after its last complete entry.
    fn cut(&self) -> Result<(), GalleryError> {
        let cut = self.file.set_len(self.length).and_then(|()| self.file.sync_all());
        cut.map_err(GalleryError::io("be written"))
    }
}

fn header(segment: u64) -> Vec<u8> {
    [MAGIC.as_slice(), &[VERSION], &segment.to_le_bytes()].concat()
}

fn label(segment: u64, place: u64) -> Vec<u8> {
    [b"entry".as_slice(), &segment.to_le_bytes(), &place.to_le_bytes()].concat()
}

fn entry(sealer: &Sealer, segment: u64, place: u64, record: &Record) -> Vec<u8> {
    let mut contents = Vec::new();
    record.write(&mut contents);
    let sealed = sealer.seal(&label(segment, place), &contents);
    let length = sealed.len() as u32;
    [length.to_le_bytes().as_slice(), &(!length).to_le_bytes(), &sealed].concat()
}

/// Reads a whole log file.
pub(crate) fn parse(sealer: &Sealer, bytes: &[u8]) -> Result<Contents, GalleryError> {
    let mut rest = bytes;
    let segment = read_header(sealer, &mut rest)?;
    let mut records = Vec::new();
    loop {
        let sound = bytes.len() - rest.len();
        match next_entry(sealer, segment, records.len() as u64, &mut rest)? {
            Some(record) => records.push(record),
            None => return Ok(Contents { segment, records, sound, torn: bytes.len() - sound }),
        }
    }
}

/// The segment number; the header is written with the file, so it is whole or the file is damaged.
fn read_header(sealer: &Sealer, rest: &mut &[u8]) -> Result<u64, GalleryError> {
    let damaged = || GalleryError::damaged(NAME);
    let [m0, m1, m2, version] = take(rest).ok_or_else(damaged)?;
    if [m0, m1, m2] != MAGIC {
        return Err(GalleryError::NotAGallery { file: NAME.to_owned() });
    }
    if version != VERSION {
        return Err(GalleryError::UnknownVersion { file: NAME.to_owned(), version });
    }
    let segment = u64::from_le_bytes(take(rest).ok_or_else(damaged)?);
    let proof: [u8; OVERHEAD] = take(rest).ok_or_else(damaged)?;
    sealer.open(&header(segment), &proof).ok_or(GalleryError::WrongKey)?;
    Ok(segment)
}

/// The next entry; `None` at the end or at a torn tail, which then remains in `rest`.
fn next_entry(
    sealer: &Sealer,
    segment: u64,
    place: u64,
    rest: &mut &[u8],
) -> Result<Option<Record>, GalleryError> {
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
    let Some(contents) = sealer.open(&label(segment, place), sealed) else {
        let unwritten = after.is_empty() && sealed.ends_with(&[0; 16]);
        return if unwritten { Ok(None) } else { Err(GalleryError::damaged(NAME)) };
    };
    let records = Record::read_all(&contents).unwrap_or_default();
    let [record] = <[Record; 1]>::try_from(records).map_err(|_| GalleryError::damaged(NAME))?;
    *rest = after;
    Ok(Some(record))
}
