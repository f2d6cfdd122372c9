//! A breach of a rule: where, which, how grave, and the numbers a reader needs; never what a field holds.

use super::characters::Characters;
use super::header::ImageFormat;
use super::{Rule, Severity};
use crate::{Compression, Idc, Record, RecordType};
use std::fmt;

/// A breach of a rule. `Display` says it in English; [`sentence_es`](super::sentence_es) in Spanish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where.
    pub place: Place,
    /// What is broken.
    pub rule: Rule,
    /// The numbers and names that belong to it.
    pub detail: Detail,
    /// How grave it is, by the profile.
    pub severity: Severity,
    /// Who demands it.
    pub authority: Authority,
}

/// Where a breach is. Each part may be unknown only where those behind it are. Ordered as the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The record; `None` for the file as a whole.
    pub record: Option<RecordPlace>,
    /// The number of the field: 13 of `14.013`.
    pub field: Option<u32>,
    /// The subfield, from 1.
    pub subfield: Option<usize>,
    /// The information item, from 1.
    pub item: Option<usize>,
}

/// A record of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordPlace {
    /// Its place in the file, from 1 (Type-1).
    pub number: usize,
    /// Its type.
    pub record_type: RecordType,
    /// Its designation, where it has one that can be read.
    pub idc: Option<Idc>,
}

/// What belongs to a breach besides its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// What the number should be.
    Count(u64),
    /// From which number to which it may be; without end where there is no most.
    Range {
        /// The least.
        least: u64,
        /// The most.
        most: Option<u64>,
    },
    /// The size that the image's own header says, px.
    Size {
        /// Width, px.
        width: u32,
        /// Height, px.
        height: u32,
    },
    /// The characters that an item may hold.
    Characters(Characters),
    /// The values that are allowed, in words of the standard or the profile.
    Allowed(String),
    /// The short name of the item that the standard gives it.
    Item(&'static str),
    /// A field, such as the one that contradicts.
    Field(u32),
    /// A record type.
    Type(RecordType),
    /// A record type and how many there must be, or may be.
    Records(RecordType, u64),
    /// A designation.
    Idc(Idc),
    /// A finger from 1 (right thumb) to 10 (left little finger).
    Finger(u8),
    /// What the bytes of an image are; `None` where they are of no known format.
    Format(Option<ImageFormat>),
    /// What a record says an image is.
    Compression(Compression),
}

/// Who demands what is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authority {
    /// A clause of ANSI/NIST-ITL 1-2011 Update:2015.
    Standard(&'static str),
    /// A profile, by its name.
    Profile(String),
}

impl Place {
    /// A record.
    pub(super) fn of_record(number: usize, record: &Record) -> Self {
        let record_type = record.record_type();
        Self { record: Some(RecordPlace { number, record_type, idc: record.idc() }), ..Self::default() }
    }

    /// A field of it.
    pub(super) fn field(self, number: u32) -> Self {
        Self { field: Some(number), subfield: None, item: None, ..self }
    }

    /// A subfield of that, from 0.
    pub(super) fn subfield(self, index: usize) -> Self {
        Self { subfield: Some(index + 1), item: None, ..self }
    }

    /// An item of that, from 0.
    pub(super) fn item(self, index: usize) -> Self {
        Self { item: Some(index + 1), ..self }
    }
}

impl Violation {
    /// The rule's stable code, such as `contents.count`.
    pub fn code(&self) -> &'static str {
        self.rule.code()
    }

    /// The names and values that go with the code: those of the place and of the detail. None is what a field holds.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut list = self.place.parameters();
        list.extend(self.detail.parameters());
        list
    }
}

impl Place {
    fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut list = Vec::new();
        if let Some(record) = self.record {
            list.push(("record", record.number.to_string()));
            list.push(("type", record.record_type.to_string()));
            list.extend(record.idc.map(|idc| ("idc", idc.to_string())));
        }
        list.extend(self.field.map(|number| ("field", format!("{number:03}"))));
        list.extend(self.subfield.map(|number| ("subfield", number.to_string())));
        list.extend(self.item.map(|number| ("item", number.to_string())));
        list
    }
}

impl Detail {
    fn parameters(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::None => Vec::new(),
            Self::Count(count) => vec![("count", count.to_string())],
            Self::Range { least, most } => {
                let most = most.map(|most| ("most", most.to_string()));
                std::iter::once(("least", least.to_string())).chain(most).collect()
            }
            Self::Size { width, height } => {
                vec![("width", width.to_string()), ("height", height.to_string())]
            }
            Self::Characters(characters) => vec![("characters", characters.code().to_owned())],
            Self::Allowed(values) => vec![("allowed", values.clone())],
            Self::Item(mnemonic) => vec![("mnemonic", (*mnemonic).to_owned())],
            Self::Field(number) => vec![("other", format!("{number:03}"))],
            Self::Type(record_type) => vec![("expected", record_type.to_string())],
            Self::Records(record_type, count) => {
                vec![("expected", record_type.to_string()), ("count", count.to_string())]
            }
            Self::Idc(idc) => vec![("expected", idc.to_string())],
            Self::Finger(number) => vec![("finger", number.to_string())],
            Self::Format(format) => {
                vec![("format", format.map_or("unknown", ImageFormat::name).to_owned())]
            }
            Self::Compression(compression) => vec![("compression", compression.name().to_owned())],
        }
    }
}

/// `8.14`, or the profile's name.
impl fmt::Display for Authority {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standard(clause) => write!(out, "clause {clause}"),
            Self::Profile(name) => write!(out, "profile {name}"),
        }
    }
}
