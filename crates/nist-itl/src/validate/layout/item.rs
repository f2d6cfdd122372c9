//! An information item of a field: its characters, its length, its values.

use crate::validate::Characters;

/// What an information item may hold.
#[derive(Clone, Copy)]
pub(in crate::validate) struct Item {
    /// Its mnemonic; empty where the field has only this one and its own mnemonic says it.
    pub(in crate::validate) mnemonic: &'static str,
    /// Whether it must be there.
    pub(in crate::validate) required: bool,
    pub(in crate::validate) characters: Characters,
    /// How many characters: the least and the most.
    pub(in crate::validate) length: (usize, usize),
    pub(in crate::validate) values: Values,
}

/// The values of an information item.
#[derive(Clone, Copy)]
pub(in crate::validate) enum Values {
    /// Any.
    Any,
    /// Numbers in these ranges, ends included.
    Numbers(&'static [(i64, i64)]),
    /// One of these codes.
    Codes(&'static [&'static str]),
    /// A day, YYYYMMDD.
    Date,
    /// A second in universal time, YYYYMMDDHHMMSSZ.
    Time,
}

/// No limit to its length.
pub(super) const LONG: usize = usize::MAX;

impl Item {
    const fn new(characters: Characters, least: usize, most: usize) -> Self {
        Self { mnemonic: "", required: true, characters, length: (least, most), values: Values::Any }
    }

    /// With its mnemonic.
    pub(super) const fn named(self, mnemonic: &'static str) -> Self {
        Self { mnemonic, ..self }
    }

    /// It may be left empty.
    pub(super) const fn or_none(self) -> Self {
        Self { required: false, ..self }
    }

    /// Of these numbers.
    pub(super) const fn within(self, ranges: &'static [(i64, i64)]) -> Self {
        Self { values: Values::Numbers(ranges), ..self }
    }
}

/// N: a whole number.
pub(super) const fn number(least: usize, most: usize) -> Item {
    Item::new(Characters::Digits, least, most)
}

/// NS: a number with a sign or a point.
pub(super) const fn numeric(least: usize, most: usize) -> Item {
    Item::new(Characters::Numeric, least, most)
}

/// A code of a table.
pub(super) const fn code(codes: &'static [&'static str]) -> Item {
    Item { values: Values::Codes(codes), ..Item::new(Characters::Ascii, 1, LONG) }
}

/// U: any text.
pub(super) const fn text(least: usize, most: usize) -> Item {
    Item::new(Characters::Text, least, most)
}

/// ANS: any text of ASCII.
pub(super) const fn ascii(least: usize, most: usize) -> Item {
    Item::new(Characters::Ascii, least, most)
}

/// H: so many hexadecimal digits.
pub(super) const fn hexadecimal(digits: usize) -> Item {
    Item::new(Characters::Hexadecimal, digits, digits)
}

/// Another type of characters.
pub(super) const fn of(characters: Characters, least: usize, most: usize) -> Item {
    Item::new(characters, least, most)
}

/// A day.
pub(super) const fn date() -> Item {
    Item { values: Values::Date, ..Item::new(Characters::Ascii, 1, LONG) }
}

/// A second in universal time.
pub(super) const fn time() -> Item {
    Item { values: Values::Time, ..Item::new(Characters::Ascii, 1, LONG) }
}
