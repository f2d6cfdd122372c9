//! Type-21, the context in which other records were taken (8.21).

use super::common::{COMMENT, SUBJECT};
use super::item::{Item, LONG, ascii, number, text};
use super::{Rules, may, must, row};

/// A part of a file, with its outline where it has one.
pub(super) const SEGMENTS: &[Item] = &[
    number(1, 2).within(&[(1, 99)]).named("RSP"),
    ascii(1, 15).named("IPT"),
    number(1, 2).or_none().named("NOP"),
    number(1, 5).or_none().named("HPO"),
    number(1, 5).or_none().named("VPO"),
];

pub(super) const FIELDS: &[Rules] = &[
    must(4, "SRC", &[text(1, LONG)]),
    may(5, "ACD", &[ascii(8, 20)]),
    row(6, 14, "MDI"),
    must(15, "AFT", &[text(3, 6).named("FTY"), text(1, 1_000).or_none().named("DEI")]),
    may(16, "SEG", SEGMENTS).times(1, 99).series(2),
    row(19, 19, "TIX"),
    may(20, "COM", COMMENT),
    must(21, "ACN", &[number(1, 3).within(&[(1, 255)])]),
    may(46, "SUB", SUBJECT),
    may(47, "CON", &[text(1, 1_000)]),
    row(100, 199, "UDF"),
];
