//! Type-99, biometric data in a CBEFF format (8.24).

use super::item::{LONG, ascii, date, hexadecimal, number, text};
use super::{Rules, may, must};

pub(super) const FIELDS: &[Rules] = &[
    must(4, "SRC", &[text(1, LONG)]),
    must(5, "BCD", &[date()]),
    must(100, "HDV", &[ascii(4, 4)]),
    must(101, "BTY", &[number(1, LONG)]),
    must(102, "BDQ", &[number(1, 3).within(&[(0, 100), (254, 255)])]),
    must(103, "BFO", &[hexadecimal(4)]),
    must(104, "BFT", &[hexadecimal(4)]),
    may(46, "SUB", super::common::SUBJECT),
];
