//! Type-9, minutiae (8.9): the fields before and between the blocks of vendors and standards.

use super::common::ANY_IMPRESSION;
use super::item::{ascii, code, number, text, time};
use super::{MANY, Rules, legacy, may, must, row};

pub(super) const FIELDS: &[Rules] = &[
    must(3, "IMP", &[number(1, 2).within(ANY_IMPRESSION)]),
    must(4, "FMT", &[code(&["S", "U"])]),
    legacy(5, 12, "OFR"),
    row(13, 125, "vendor"),
    row(151, 175, "vendor"),
    row(176, 225, "other"),
    may(901, "ULA", &[ascii(22, 300)]).times(1, MANY),
    may(
        902,
        "ANN",
        &[time().named("GMT"), text(1, 64).named("NAV"), text(1, 64).named("OWN"), text(1, 255).named("PRO")],
    )
    .times(1, MANY),
    may(903, "DUI", &[ascii(13, 16)]),
    may(904, "MMS", &[text(1, 50).named("MAK"), text(1, 50).named("MOD"), text(1, 50).named("SER")]),
    may(992, "T2C", &[number(1, 2)]),
];
