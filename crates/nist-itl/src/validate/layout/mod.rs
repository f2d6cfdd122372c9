//! The fields of each record type as data (the record layout tables of clause 8): number, mnemonic, whether it must be
//! there, how often, and what its information items may hold. Field 001, 002 and 999 are not in it: they are the same
//! in every type.
//!
//! Types 1, 2, 9, 10, 13, 14, 15, 20, 21, 98 and 99 have a table. Of Type-10, only the fields that every photograph
//! has are described down to their items; the others are only known to exist. Other types are judged by their
//! structure alone.

mod common;
mod efs;
mod item;
mod type_1;
mod type_10;
mod type_13;
mod type_14;
mod type_15;
mod type_20;
mod type_21;
mod type_9;
mod type_98;
mod type_99;
mod type_9_incits;

pub(super) use item::{Item, Values};

use crate::{RecordType, Tag};

/// A field of a record type, or several with numbers in a row.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// The first and the last number.
    pub(super) numbers: (u32, u32),
    /// Its mnemonic.
    pub(super) mnemonic: &'static str,
    /// Whether it must be there.
    pub(super) presence: Presence,
    /// How many subfields it has: the least and the most.
    pub(super) subfields: (usize, usize),
    /// Its information items in order; none where they are the users' own, or only known to exist.
    pub(super) items: &'static [Item],
    /// How many of the last items come again and again.
    pub(super) series: usize,
}

/// Whether a field must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// M.
    Mandatory,
    /// O, and D where the condition is another module's.
    Optional,
    /// D: it must be there where the record has an image.
    WithImage,
    /// Only for old data.
    Legacy,
}

/// No limit to how many.
const MANY: usize = usize::MAX;

impl Rules {
    const fn new(number: u32, mnemonic: &'static str, presence: Presence, items: &'static [Item]) -> Self {
        Self { numbers: (number, number), mnemonic, presence, subfields: (1, 1), items, series: 0 }
    }

    /// From so many to so many subfields.
    const fn times(self, least: usize, most: usize) -> Self {
        Self { subfields: (least, most), ..self }
    }

    /// The last `count` items come again and again.
    const fn series(self, count: usize) -> Self {
        Self { series: count, ..self }
    }
}

/// A mandatory field.
const fn must(number: u32, mnemonic: &'static str, items: &'static [Item]) -> Rules {
    Rules::new(number, mnemonic, Presence::Mandatory, items)
}

/// An optional field, or one that depends on others in a way that is not said here.
const fn may(number: u32, mnemonic: &'static str, items: &'static [Item]) -> Rules {
    Rules::new(number, mnemonic, Presence::Optional, items)
}

/// A field that must be there where there is an image.
const fn with_image(number: u32, mnemonic: &'static str, items: &'static [Item]) -> Rules {
    Rules::new(number, mnemonic, Presence::WithImage, items)
}

/// Fields in a row that users define, or that are only known to exist.
const fn row(first: u32, last: u32, mnemonic: &'static str) -> Rules {
    Rules { numbers: (first, last), ..Rules::new(first, mnemonic, Presence::Optional, &[]) }.times(1, MANY)
}

/// Fields in a row that are kept for old data.
const fn legacy(first: u32, last: u32, mnemonic: &'static str) -> Rules {
    Rules { presence: Presence::Legacy, ..row(first, last, mnemonic) }
}

/// Type-2: text that the users of a domain agree on.
const TYPE_2: &[Rules] = &[row(3, 999, "UDF")];

/// Every field of a record type; `None` where it has no table.
pub(super) fn of(record_type: RecordType) -> Option<&'static [&'static [Rules]]> {
    Some(match record_type.get() {
        1 => &[type_1::FIELDS],
        2 => &[TYPE_2],
        9 => &[type_9::FIELDS, type_9_incits::FIELDS, efs::FIELDS],
        10 => &[type_10::FIELDS, common::IMAGE, common::TAIL],
        13 => &[type_13::FIELDS, common::IMAGE, common::TAIL],
        14 => &[type_14::FIELDS, common::IMAGE, common::TAIL],
        15 => &[type_15::FIELDS, common::IMAGE, common::TAIL],
        20 => &[type_20::FIELDS, common::TAIL],
        21 => &[type_21::FIELDS, common::TAIL],
        98 => &[type_98::FIELDS],
        99 => &[type_99::FIELDS, common::TAIL],
        _ => return None,
    })
}

/// The field of this number in a table.
pub(super) fn field(table: &'static [&'static [Rules]], number: u32) -> Option<&'static Rules> {
    table.iter().copied().flatten().find(|rules| (rules.numbers.0..=rules.numbers.1).contains(&number))
}

/// The short name that the standard gives a field, such as `FGP` for 14.013; `None` where it gives none.
pub fn mnemonic(tag: Tag) -> Option<&'static str> {
    match (tag.record_type().get(), tag.number()) {
        (_, 1) => Some("LEN"),
        (1, 2) => Some("VER"),
        (_, 2) => Some("IDC"),
        (_, 999) if tag.record_type().has_data() => Some("DATA"),
        (_, number) => Some(field(of(tag.record_type())?, number)?.mnemonic),
    }
}

/// The clause of a record type; that of all of them for a type that has none.
pub(super) fn clause(record_type: RecordType) -> &'static str {
    const CLAUSES: [&str; 23] = [
        "8", "8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7", "8.8", "8.9", "8.10", "8.11", "8.12", "8.13",
        "8.14", "8.15", "8.16", "8.17", "8.18", "8.19", "8.20", "8.21", "8.22",
    ];
    match record_type.get() {
        98 => "8.23",
        99 => "8.24",
        other => CLAUSES.get(usize::from(other)).copied().unwrap_or("8"),
    }
}
