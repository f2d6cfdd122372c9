//! Bytes into records, without loss. It refuses only what cannot be split without guessing, and judges nothing else:
//! that is the validator's part.

mod binary;
mod error;
mod tagged;

pub use error::{ParseError, ParseFault};

use crate::{File, Record, RecordType, Tag};

/// The longest file read, bytes: 768 MiB. A binary record whose length reads as a tag ("1.00") would be longer, so
/// that the first bytes of a record always tell which kind it is.
pub const MAX_FILE_BYTES: usize = 0x3000_0000;
/// The most records read from a file. 1.003 can announce far fewer.
pub const MAX_RECORDS: usize = 10_000;
/// The most fields read from a file; bounds the memory a file of empty fields can take.
pub const MAX_FIELDS: usize = 200_000;

/// Reads a file.
///
/// Each record is as long as its LEN says, never as a separator suggests: images hold every byte. The types of binary
/// records (3 to 8) stand in 1.003 only. Unknown record types, fields and values are kept as they are.
///
/// # Errors
/// When the bytes do not begin with Type-1, a record is cut, its LEN is no length it can have, or its fields cannot
/// be told apart: with the record (from 0), the byte and the fault.
pub fn parse(bytes: &[u8]) -> Result<File, ParseError> {
    let refuse = |record, offset, fault| Err(ParseError { record, offset, fault });
    if bytes.len() > MAX_FILE_BYTES {
        return refuse(0, 0, ParseFault::FileTooLong);
    }
    if !matches!(Tag::read(bytes), Some((tag, _)) if tag.record_type() == RecordType::TRANSACTION) {
        return refuse(0, 0, ParseFault::NoTransaction);
    }
    let mut splitter =
        Splitter { bytes, at: 0, records: Vec::new(), kinds: Vec::new(), fields_left: MAX_FIELDS };
    while splitter.at < bytes.len() && !splitter.only_padding_follows() {
        if splitter.records.len() == MAX_RECORDS {
            return refuse(MAX_RECORDS, splitter.at, ParseFault::TooManyRecords);
        }
        splitter.next()?;
    }
    Ok(File::raw(splitter.records, bytes[splitter.at..].to_vec()))
}

/// The records split so far and where the next begins.
struct Splitter<'a> {
    bytes: &'a [u8],
    at: usize,
    records: Vec<Record>,
    /// The types that 1.003 announces, Type-1 included, as far as they are types.
    kinds: Vec<Option<RecordType>>,
    fields_left: usize,
}

impl Splitter<'_> {
    /// Splits one record off.
    fn next(&mut self) -> Result<(), ParseError> {
        let (index, start) = (self.records.len(), self.at);
        let rest = &self.bytes[start..];
        let record = match Tag::read(rest) {
            Some(_) => tagged::split(rest, &mut self.fields_left).map(Record::Tagged),
            None => binary::split(rest, self.announced()).map(Record::Binary),
        };
        let record =
            record.map_err(|(within, fault)| ParseError { record: index, offset: start + within, fault })?;
        self.at += record.byte_len();
        if index == 0 {
            self.kinds = kinds(&record);
        }
        self.records.push(record);
        Ok(())
    }

    /// The type that 1.003 announces for the next record.
    fn announced(&self) -> Option<RecordType> {
        self.kinds.get(self.records.len()).copied().flatten()
    }

    /// Whether only padding follows, and no binary record is due, which could begin so.
    fn only_padding_follows(&self) -> bool {
        let pads = |byte: &u8| matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x1a | b' ');
        !self.announced().is_some_and(RecordType::is_binary) && self.bytes[self.at..].iter().all(pads)
    }
}

/// The types that this Type-1 record announces in 1.003, as many as can be read.
fn kinds(type_1: &Record) -> Vec<Option<RecordType>> {
    let contents = type_1.tagged().into_iter().flat_map(|record| record.subfields(3)).take(MAX_RECORDS);
    contents.map(|content| content.parse(0).and_then(RecordType::new)).collect()
}
