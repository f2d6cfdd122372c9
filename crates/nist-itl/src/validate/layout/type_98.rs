//! Type-98, information assurance (8.23).

use super::item::{LONG, ascii, code, hexadecimal, text, time};
use super::{MANY, Rules, may, must, row};

pub(super) const FIELDS: &[Rules] = &[
    must(3, "DFO", &[hexadecimal(4)]),
    must(4, "SRC", &[text(1, LONG)]),
    must(5, "DFT", &[hexadecimal(4)]),
    must(6, "DCD", &[time()]),
    row(200, 899, "UDF"),
    may(
        900,
        "ALF",
        &[
            code(&["Added", "Modified", "Deleted", "Corrupted"]).named("EVT"),
            text(1, 200).or_none().named("EVR"),
            ascii(1, LONG).named("IID"),
            text(1, 200).named("AGT"),
            text(1, LONG).or_none().named("OLD"),
        ],
    )
    .times(1, MANY),
    may(901, "ARN", &[text(1, LONG)]),
    may(993, "SAN", &[text(1, 125)]),
];
