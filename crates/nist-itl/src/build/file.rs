//! A file from Type-1 and the records behind it.

use super::transaction::Announcement;
use super::{BuildError, TransactionDraft};
use crate::{BinaryRecord, File, Idc, MAX_FILE_BYTES, Record, RecordType, TaggedRecord};
use std::collections::BTreeSet;

/// Collects records and makes a file of them: 1.003 in their order, the character set their texts need, the scale that
/// Type-4 records want.
///
/// Records that were read from another file may be pushed as they are: they are written byte for byte.
#[derive(Debug, Clone)]
pub struct FileBuilder<'a> {
    transaction: TransactionDraft<'a>,
    records: Vec<Record>,
    designated: BTreeSet<(RecordType, Idc)>,
}

impl<'a> FileBuilder<'a> {
    /// The most records a file holds behind Type-1 (1.003).
    pub const MOST_RECORDS: usize = 999;

    /// Begins a file.
    pub fn new(transaction: TransactionDraft<'a>) -> Self {
        Self { transaction, records: Vec::new(), designated: BTreeSet::new() }
    }

    /// Adds a record behind the others.
    ///
    /// # Errors
    /// When it is a Type-1 record, has no designation from 0 to 99, or has that of another of its type. Records of
    /// Type-9 may share one (several mark-ups of one print), and those of Type-10 (an image and its detail).
    pub fn push(&mut self, record: impl Into<Record>) -> Result<(), BuildError> {
        let record = record.into();
        let record_type = record.record_type();
        if record_type == RecordType::TRANSACTION {
            return Err(BuildError::SecondTransaction);
        }
        let idc = record.idc().ok_or(BuildError::NoIdc(record_type))?;
        let shares = record_type == RecordType::MINUTIAE || record_type == RecordType::PHOTOGRAPH;
        if !self.designated.insert((record_type, idc)) && !shares {
            return Err(BuildError::DuplicateIdc { record_type, idc });
        }
        self.records.push(record);
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// When there are no records or too many, a text of Type-1 is not as its field wants it, or a text that was read
    /// from another file is neither ASCII nor UTF-8.
    pub fn build(self) -> Result<File, BuildError> {
        if self.records.is_empty() || self.records.len() > Self::MOST_RECORDS {
            return Err(BuildError::RecordCount);
        }
        let is_binary_print = |record: &Record| matches!(record.record_type().get(), 3..=6);
        let announcement = Announcement {
            contents: contents(&self.records),
            binary_prints: self.records.iter().any(is_binary_print),
            utf8: needs_utf8(&self.records)?,
        };
        let fields = self.transaction.fields(&announcement)?;
        let type_1 = TaggedRecord::with_length(RecordType::TRANSACTION, fields)?;
        let records: Vec<Record> = std::iter::once(type_1.into()).chain(self.records).collect();
        if records.iter().map(Record::byte_len).sum::<usize>() > MAX_FILE_BYTES {
            return Err(BuildError::FileTooLong);
        }
        Ok(File::raw(records, Vec::new()))
    }
}

impl From<TaggedRecord> for Record {
    fn from(record: TaggedRecord) -> Self {
        Self::Tagged(record)
    }
}

impl From<BinaryRecord> for Record {
    fn from(record: BinaryRecord) -> Self {
        Self::Binary(record)
    }
}

/// The subfields of 1.003: Type-1 with the count of what follows, then type and designation of each.
fn contents(records: &[Record]) -> Vec<Vec<String>> {
    let content = |record: &Record| {
        let idc = record.idc().map_or_else(String::new, |idc| idc.to_string());
        vec![record.record_type().to_string(), idc]
    };
    let head = vec!["1".to_owned(), records.len().to_string()];
    std::iter::once(head).chain(records.iter().map(content)).collect()
}

/// Whether a text has characters beyond 7-bit ASCII.
fn needs_utf8(records: &[Record]) -> Result<bool, BuildError> {
    let fields = records.iter().filter_map(Record::tagged).flat_map(TaggedRecord::fields);
    let mut needs = false;
    for field in fields.filter(|field| !field.is_data() && !field.value().is_ascii()) {
        if std::str::from_utf8(field.value()).is_err() {
            return Err(BuildError::NotUtf8(field.tag()));
        }
        needs = true;
    }
    Ok(needs)
}
