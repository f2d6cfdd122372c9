//! A file: its records in order, and whatever padding follows them.

use crate::{Charset, Record, RecordType, TaggedRecord};
use std::fmt;

/// An ANSI/NIST-ITL file, a *transaction* in the standard: Type-1 first, then the records it announces.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    records: Vec<Record>,
    padding: Vec<u8>,
}

impl File {
    /// What was read or built; the first record is of Type-1.
    pub(crate) fn raw(records: Vec<Record>, padding: Vec<u8>) -> Self {
        Self { records, padding }
    }

    /// Every record in the order of the file, Type-1 first.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records of a type, in the order of the file.
    pub fn of_type(&self, record_type: RecordType) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(move |record| record.record_type() == record_type)
    }

    /// The tagged records of a type, in the order of the file.
    pub fn tagged(&self, record_type: RecordType) -> impl Iterator<Item = &TaggedRecord> {
        self.of_type(record_type).filter_map(Record::tagged)
    }

    /// Zeros, blanks, line ends or the old end-of-file mark behind the last record; empty in a proper file.
    pub fn padding(&self) -> &[u8] {
        &self.padding
    }

    /// The character set of the text of every record but Type-1: the first item of 1.015.
    pub fn charset(&self) -> Charset {
        let declared =
            self.tagged(RecordType::TRANSACTION).next().and_then(|type_1| type_1.subfields(15).next());
        declared.and_then(|directory| directory.parse(0)).map(Charset::of_code).unwrap_or_default()
    }

    /// The bytes of the file: those that were read, where it was read.
    pub fn to_bytes(&self) -> Vec<u8> {
        let records: usize = self.records.iter().map(Record::byte_len).sum();
        let mut bytes = Vec::with_capacity(records + self.padding.len());
        for record in &self.records {
            record.write(&mut bytes);
        }
        bytes.extend(&self.padding);
        bytes
    }
}

impl fmt::Debug for File {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(&self.records).finish()
    }
}
