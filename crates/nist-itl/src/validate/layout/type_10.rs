//! Type-10, a photograph of a face, another body part, a scar, a mark or a tattoo (8.10).

use super::common::{COLOUR, COMMENT, MONITORING, SCALE};
use super::item::{date, number, of};
use super::{Rules, may, must, row, with_image};
use crate::validate::Characters;

pub(super) const FIELDS: &[Rules] = &[
    must(3, "IMT", &[of(Characters::LettersSpecial, 3, 11)]),
    must(5, "PHD", &[date()]),
    with_image(12, "CSP", COLOUR),
    may(13, "SAP", &[number(1, 2)]),
    row(14, 15, "FIP"),
    may(16, "SHPS", SCALE),
    may(17, "SVPS", SCALE),
    row(18, 29, "DIST"),
    may(30, "DMM", MONITORING),
    row(31, 37, "TMC"),
    may(38, "COM", COMMENT),
    row(39, 45, "T10"),
    row(48, 199, "PIN"),
];
